"""What does a form of ours have beyond Django's own? A day, choices with a hint, a confirmation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class Day(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class _WithHints:
    """Choices that say in a sentence what each of them means."""

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, Any] | None = None,
        is_inline: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
        self.is_inline = is_inline

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"hint": self.hints.get(str(value), "")}


class OneOf(_WithHints, forms.RadioSelect):
    """One choice; nothing is chosen beforehand."""


class SomeOf(_WithHints, forms.CheckboxSelectMultiple):
    """Any number of choices."""


class ConfirmForm(forms.Form):
    """The box on a confirmation page, which repeats the act in the person's own voice."""

    confirmed = forms.BooleanField(
        error_messages={"required": _("Tick the box if this is what you want.")}
    )

    def __init__(self, *args: Any, act: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirmed"].label = act
