"""Pages: adding files to the draft of an agreement, taking one away, and handing one over."""

from __future__ import annotations

from functools import partial

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.core.reasons import Reason
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agreements import annexes, charters
from gedragen.web.environment.agreements.views_drafts import writable
from gedragen.web.files import pages
from gedragen.web.files.answers import handed_over
from gedragen.web.shared.acts import Forbidden, attempt
from gedragen.web.shared.pages import show


@require_http_methods(["GET", "POST"])
@seated
def add_agreement_files(request, seat, id):
    found = writable(seat, charters.agreement_of(seat, id))
    form, slug = pages.asked(request), seat.collaboration.slug
    if pages.taken_in(request, form, partial(annexes.add_file, seat, agreement=found)):
        return redirect("agreement", slug, found.pk)
    context = {
        "nav": "environment",
        "form": form,
        "way": [
            {"url": reverse("agreements", args=[slug]), "label": _("Agreements")},
            {"url": reverse("agreement", args=[slug, found.pk]), "label": found.title},
        ],
        "lead": _("Once the text lies on the table, no file comes or goes."),
    }
    return show(request, pages.ADD_PAGE, context, status=422 if form.errors else 200)


@require_safe
@seated
def agreement_file(request, seat, id):
    document = annexes.document_of(seat, id)
    annexes.version_of(seat, document)
    return handed_over(document)


@require_http_methods(["GET", "POST"])
@seated
def remove_agreement_file(request, seat, id):
    document = annexes.document_of(seat, id)
    version = annexes.version_of(seat, document)
    require(seat, Right.WRITE_AGREEMENT)
    if not charters.may_write(seat, version):
        raise Forbidden(Reason("not_your_draft"))
    form, there = pages.to_remove(request), [seat.collaboration.slug, version.agreement_id]
    if form.is_valid() and attempt(form, annexes.remove_file, seat, document=document):
        pages.removed(request)
        return redirect("agreement", *there)
    context = pages.before_removing(document, form, back=reverse("agreement", args=there))
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
