"""What does somebody choose to add files?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gedragen.web.files.checks import TYPES


class SomeFiles(forms.ClearableFileInput):
    """Files from one's own device, any number at a time."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Each of the files by itself; whether one may come in is for the action to say."""

    widget = SomeFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        if not any(given):
            super().clean(None)
        return [one for one in given if one]


class FilesForm(forms.Form):
    files = FilesField(
        label=_("Which files?"),
        error_messages={"required": _("Choose at least one file.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = settings.FILE_SIZE_LIMIT // 1024**2
        said = {"megabytes": limit, "kinds": ", ".join(TYPES)}
        self.fields["files"].help_text = (
            _("At most %(megabytes)s MB each: %(kinds)s. Without macros.") % said
        )
        self.fields["files"].widget.attrs["accept"] = ",".join(f".{kind}" for kind in TYPES)
