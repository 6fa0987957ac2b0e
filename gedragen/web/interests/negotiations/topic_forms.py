"""What is typed about topics, options, amounts and frameworks?"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gedragen.core.interests import pasting
from gedragen.web.interests.negotiations.forms import unpadded
from gedragen.web.interests.negotiations.models import Limit, Option, Rule, Topic
from gedragen.web.interests.negotiations.queries import Table
from gedragen.web.shared.forms import SomeOf

LONGEST_TITLE = Option._meta.get_field("title").max_length
LONGEST_TOPIC = Topic._meta.get_field("title").max_length


class TopicForm(forms.Form):
    """A topic with its first options, one on a line."""

    title = forms.CharField(
        label=gettext_lazy("Topic"),
        help_text=gettext_lazy("One thing that must be settled, such as “Building time”."),
        max_length=Topic._meta.get_field("title").max_length,
    )
    options = forms.CharField(
        label=gettext_lazy("Options, one on a line"),
        help_text=gettext_lazy("Exactly one of them will be picked."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def clean_options(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["options"].splitlines()]
        titles = list(dict.fromkeys(line for line in lines if line))
        if any(len(title) > LONGEST_TITLE for title in titles):
            raise ValidationError(
                _("An option has at most %(most)s characters.") % {"most": LONGEST_TITLE}
            )
        return titles


class OptionForm(forms.Form):
    topic = forms.ChoiceField(label=gettext_lazy("For which topic?"))
    title = forms.CharField(label=gettext_lazy("New option"), max_length=LONGEST_TITLE)

    def __init__(self, *args: Any, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [(topic.key, topic.title) for topic in topics]


class LimitForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Framework"),
        help_text=gettext_lazy("Such as “Budget of the programme”."),
        max_length=Limit._meta.get_field("title").max_length,
    )
    amount = forms.CharField(
        label=gettext_lazy("What is counted?"),
        help_text=gettext_lazy("Such as “Costs” or “Months”. Each option then gets a figure."),
        max_length=Limit._meta.get_field("amount").max_length,
    )
    unit = forms.CharField(
        label=gettext_lazy("In what?"),
        help_text=gettext_lazy("Such as “million euros” or “months”."),
        max_length=Limit._meta.get_field("unit").max_length,
        required=False,
    )
    at_least = forms.DecimalField(
        label=gettext_lazy("At least"),
        max_digits=12,
        decimal_places=3,
        required=False,
        localize=True,
    )
    at_most = forms.DecimalField(
        label=gettext_lazy("At most"),
        max_digits=12,
        decimal_places=3,
        required=False,
        localize=True,
    )


class TableForm(forms.Form):
    """A box for the name of each topic and option that may still change, and for each amount."""

    def __init__(self, *args: Any, table: Table, fixed: frozenset[str], **kwargs: Any) -> None:
        """`fixed` holds the keys of topics and options whose names stay as they are."""
        super().__init__(*args, **kwargs)
        self.table, self.fixed, self.names = table, fixed, list(table.units)
        for topic in table.topics:
            self._add_name("t", topic, LONGEST_TOPIC)
            for option in topic.options.all():
                self._add_name("o", option, LONGEST_TITLE)
                self._add_row(option)

    def _add_name(self, kind: str, row: Topic | Option, longest: int) -> None:
        if row.key not in self.fixed:
            named = _("Name of “%(title)s”") % {"title": row.title}
            self.fields[f"{kind}-{row.key}"] = forms.CharField(
                label=named,
                initial=row.title,
                max_length=longest,
                required=False,
                widget=forms.TextInput(attrs={"aria-label": named}),
            )

    def _add_row(self, option: Option) -> None:
        present = {amount.name: amount.figure for amount in option.amounts.all()}
        for place, name in enumerate(self.names):
            about = _("%(option)s, %(amount)s") % {"option": option.title, "amount": name}
            self.fields[f"a-{option.key}-{place}"] = forms.DecimalField(
                label=about,
                initial=_exact(present.get(name)),
                max_digits=12,
                decimal_places=3,
                required=False,
                localize=True,
                widget=forms.TextInput(attrs={"aria-label": about, "inputmode": "decimal"}),
            )

    def rows(self) -> list[dict[str, Any]]:
        """The boxes by topic and option, as the page shows them; a fixed name has no box."""
        return [
            {
                "title": topic.title,
                "key": topic.key,
                "box": self._name("t", topic),
                "options": [
                    {
                        "title": option.title,
                        "key": option.key,
                        "box": self._name("o", option),
                        "boxes": [
                            {"name": name, "box": self[f"a-{option.key}-{n}"]}
                            for n, name in enumerate(self.names)
                        ],
                    }
                    for option in topic.options.all()
                ],
            }
            for topic in self.table.topics
        ]

    def _name(self, kind: str, row: Topic | Option) -> Any:
        return None if row.key in self.fixed else self[f"{kind}-{row.key}"]

    def amounts(self) -> dict[tuple[str, str], Any]:
        """Only what was changed, so that a colleague's figures elsewhere in the table stay."""
        return {
            (option.key, name): self.cleaned_data[f"a-{option.key}-{place}"]
            for topic in self.table.topics
            for option in topic.options.all()
            for place, name in enumerate(self.names)
            if self._was_changed(f"a-{option.key}-{place}")
        }

    def titles(self, kind: str) -> dict[str, str]:
        """The names that were sent and differ, by key: `t` of topics, `o` of options."""
        start = f"{kind}-"
        return {
            name.removeprefix(start): self.cleaned_data[name]
            for name in self.changed_data
            if name.startswith(start) and self._was_changed(name)
        }

    def _was_changed(self, name: str) -> bool:
        """Whether a box was sent and differs; a box that was not there says nothing."""
        return name in self.data and name in self.changed_data


class RuleForm(forms.Form):
    """A framework about choices, of one kind."""

    def __init__(self, *args: Any, kind: str, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grouped = [
            (topic.title, [(option.key, option.title) for option in topic.options.all()])
            for topic in topics
            if topic.options.all()
        ]
        flat = [
            (key, _("%(topic)s: %(option)s") % {"topic": topic, "option": title})
            for topic, options in grouped
            for key, title in options
        ]
        self.fields["title"] = forms.CharField(
            label=_("Framework"),
            help_text=_("What you call it, such as “Permit of the water board”."),
            max_length=Rule._meta.get_field("title").max_length,
        )
        if kind == Rule.REQUIRE:
            self.fields["given"] = forms.ChoiceField(
                label=_("If this option is chosen …"), choices=[("", "–"), *grouped]
            )
        self.fields["options"] = forms.MultipleChoiceField(
            label=self._asked(kind), choices=flat, widget=SomeOf()
        )
        if kind == Rule.COUNT:
            for name, label in (("at_least", _("At least")), ("at_most", _("At most"))):
                self.fields[name] = forms.IntegerField(
                    label=label, min_value=0, max_value=1000, required=False
                )

    @staticmethod
    def _asked(kind: str) -> str:
        if kind == Rule.EXCLUDE:
            return _("These options cannot all be chosen together")
        if kind == Rule.REQUIRE:
            return _("… then also one of these")
        return _("Of these options")


class PasteForm(forms.Form):
    """A table from a spreadsheet, with the frameworks of the file it came from."""

    text = forms.CharField(
        label=gettext_lazy("Your table"),
        help_text=gettext_lazy(
            "Copy it in your spreadsheet and paste it here, header included: topic, option, and "
            "a column for each amount, such as “Costs (million euros)”. An empty first cell goes "
            "on with the topic above."
        ),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "wrap": "off"}),
        max_length=pasting.LONGEST_TEXT,
        strip=False,
    )
    document = forms.CharField(
        widget=forms.HiddenInput, required=False, strip=False, max_length=1_000_000
    )


def _exact(amount: Decimal | None) -> Decimal | None:
    """An amount without the noughts that the database adds."""
    return None if amount is None else Decimal(str(unpadded(amount)))
