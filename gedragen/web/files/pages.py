"""How does a page take in files, and how does it ask before one goes?

Which thing they belong to, and who may, is for the room that calls these.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gedragen.core.reasons import Refused
from gedragen.web.files.forms import FilesForm
from gedragen.web.files.models import Document
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.sentences import say

ADD_PAGE = "files/add_files.html"


def asked(request: HttpRequest) -> FilesForm:
    """The form in which somebody chooses files, with what they chose."""
    return FilesForm(request.POST, request.FILES) if request.method == "POST" else FilesForm()


def taken_in(request: HttpRequest, form: FilesForm, add: Callable[..., Any]) -> bool:
    """Add each file by itself, and tell. Say whether any came in.

    What cannot come in is told, and keeps none of the others out.
    """
    if not form.is_valid():
        return False
    added, refused = 0, []
    for one in form.cleaned_data["files"]:
        try:
            with transaction.atomic():
                add(name=one.name, content=one.file, size=one.size)
            added += 1
        except Refused as refusal:
            refused += [say(reason) for reason in refusal.reasons]
    if not added:
        # Once each: what the thing itself refuses, it refuses for every file alike.
        for words in dict.fromkeys(refused):
            form.add_error("files", words)
        return False
    done = ngettext("One file is added.", "%(number)s files are added.", added)
    messages.success(request, done % {"number": added}, "done")
    if refused:
        messages.error(request, " ".join(dict.fromkeys(refused)), "error")
    return True


def to_remove(request: HttpRequest) -> ConfirmForm:
    """The box that repeats the act."""
    return ConfirmForm(request.POST or None, act=_("Yes, remove this file"))


def removed(request: HttpRequest) -> None:
    """Tell that it is done."""
    messages.success(request, _("The file is removed. Its name stays."), "done")


def before_removing(
    document: Document, form: ConfirmForm, *, back: str, also: str = ""
) -> dict[str, Any]:
    """What the page asks before a file goes; `also` is what follows from it here."""
    stays = _("Its name stays, with the day on which it was removed. Who kept a copy still has it.")
    return {
        "nav": "environment",
        "question": _("Remove “%(name)s”?") % {"name": document.name},
        "before": _("Nobody at this table can open it any more."),
        "consequence": " ".join(filter(None, (stays, also))),
        "form": form,
        "label": _("Remove this file"),
        "cancel": {"url": back},
    }
