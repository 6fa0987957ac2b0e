"""What stands on the example page: a task with six parties, on a hard day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django import forms

from gedragen.web.shared.forms import ConfirmForm, Day, OneOf, SomeOf

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ASPECTS = [
    {"word": "Verbinding", "question": "Waarom doen we mee?", "url": "#v"},
    {"word": "Bijdrage", "question": "Wat brengen we in?", "url": "#b"},
    {"word": "Rol", "question": "Wat nemen we op ons?", "url": "#r"},
    {"word": "Belang", "question": "Wat moet veilig zijn?", "url": "#i"},
    {"word": "Stem", "question": "Tellen we mee?", "url": "#s"},
    {"word": "Eigenaar\u00adschap", "question": "Dragen we het resultaat?", "url": "#e"},
    {"word": "Relatie", "question": "Werken we goed samen?", "url": "#w"},
]
PARTIES = [
    "Gemeente Hanzerode",
    "Waterschap IJsseloevers",
    "Provincie Oostland",
    "Stichting Uiterwaard",
    "Aannemers\u00adcombinatie De\u00a0Kade",
    "Bewoners\u00advereniging Handelskade",
]


class InterestForm(forms.Form):
    """Every kind of field that pages use."""

    title = forms.CharField(label="Hoe heet het belang?", max_length=80)
    why = forms.CharField(
        label="Waarom is dit belangrijk voor jullie?",
        help_text="Zonder waarom blijft het een standpunt.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    review_on = forms.DateField(label="Wanneer kijken we opnieuw?", widget=Day())
    bearer = forms.ChoiceField(
        label="Wie zorgt hiervoor?",
        choices=[("", "Kies een partij"), ("ws", "Waterschap IJsseloevers")],
        required=False,
    )
    answer = forms.ChoiceField(
        label="Wat antwoord je?",
        choices=[("consent", "Consent"), ("objection", "Overwegend bezwaar")],
        widget=OneOf(hints={"consent": "Ik heb geen bezwaar dat zwaar genoeg weegt."}),
    )
    effect = forms.ChoiceField(
        label="Wat doet dit met jullie belang?",
        choices=[("better", "Beter"), ("untouched", "Maakt niet uit"), ("harmed", "Slechter")],
        widget=OneOf(is_inline=True),
    )
    readers = forms.MultipleChoiceField(
        label="Wie mag het zien?",
        choices=[("f", "Procesbegeleider"), ("t", "Iedereen aan tafel")],
        widget=SomeOf(),
        required=False,
    )
    essential = forms.BooleanField(
        label="Dit belang is essentieel",
        help_text="Zonder dit kunnen jullie niet meedoen.",
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, initial="k1")


def cell(number: int, row: int) -> dict[str, Any]:
    """A cell: mostly safe, some at stake, some unknown."""
    aspect = ASPECTS[number]["word"]
    if (number * 5 + row * 3) % 7 == 1:
        return {
            "aspect": aspect,
            "state": "at_stake",
            "short": "waarborg nog niet aanvaard",
            "reasons": ["Het waterschap heeft de waarborg nog niet aanvaard."],
            "evidence": "gevraagd op 12 november, daarna geen antwoord.",
            "next": {"label": "Vraag Henk-Jan om een antwoord", "url": "#vraag", "post": row == 0},
        }
    if (number * 5 + row * 3) % 7 == 3 and row:
        return {
            "aspect": aspect,
            "state": "unknown",
            "short": "nog niet gepeild",
            "reasons": ["Niemand zei nog iets."],
        }
    return {
        "aspect": aspect,
        "state": "secured",
        "short": "niet te zien",
        "reasons": ["Dit is geborgd."],
    }


def rows(count: int) -> list[dict[str, Any]]:
    """Rows of the matrix, the own party first."""
    return [
        {
            "party": PARTIES[row % 6] + (f" {row // 6}" if row > 5 else ""),
            "people": "Fatima Yildiz",
            "is_own": row == 0,
            "cells": [cell(number, row) for number in range(7)],
        }
        for row in range(count)
    ]


def forms_context() -> dict[str, Any]:
    """A form nobody sent yet, and one that was sent with mistakes."""
    faulty = InterestForm(
        {"f-title": "Een kade", "f-review_on": "2026-03-01", "f-key": "k1"}, prefix="f"
    )
    faulty.is_valid()
    faulty.add_error("review_on", "Kies een datum na vandaag, 23 november 2026.")
    faulty.add_error(None, "Iemand anders was je voor. Jouw versie staat hieronder.")
    confirm = ConfirmForm(act="Ja, ik wil dit delen met Marloes Dekker", prefix="c")
    return {"form": InterestForm(), "faulty": faulty, "confirm": confirm}


def context() -> dict[str, Any]:
    """Everything the example page needs."""
    return forms_context() | {
        "nav": "matrix",
        "asked_count": 3,
        "now": NOW,
        "aspects": ASPECTS,
        "rows": rows(6),
        "many": rows(14),
        "demo": {
            "people": [
                {
                    "id": str(n),
                    "name": f"{name} Yildiz",
                    "first_name": name,
                    "party_short": party,
                    "is_current": n == 0,
                }
                for n, (name, party) in enumerate(
                    [
                        ("Fatima", "Gemeente Hanzerode"),
                        ("Henk-Jan", "waterschap"),
                        ("Anneke", "provincie"),
                        ("Pieter", "natuur"),
                        ("Bart", "aannemer"),
                        ("Truus", "bewoners"),
                        ("Marloes", "begeleider"),
                    ]
                )
            ]
        },
        "names": ["Fatima Yildiz", "Joost van Hees", "Ruud Koster"],
        "link": {"url": "#naast", "label": "Leg ze naast elkaar"},
        "cancel": {"url": "#terug", "label": ""},
        "second": {"name": "draft", "value": "1", "label": "Bewaar als concept"},
        "when": date(2026, 12, 3),
        "steps": [
            {"title": "Opgeschreven", "note": "3 september", "state": "done"},
            {"title": "Het waarom is helder", "note": "17 september", "state": "done"},
            {"title": "Waarborgen aanvaard", "note": "1 van de 2", "state": "now"},
            {"title": "Geborgd", "note": "alleen jij kunt dit zeggen", "state": ""},
        ],
        "answers": [
            {"party": "Waterschap", "word": "nog bekrachtigen", "kind": "half"},
            {"party": "Provincie", "word": "consent", "kind": "consent"},
            {"party": "Natuur", "word": "voorbehoud", "kind": "reservation"},
            {"party": "Aannemer", "word": "stapt opzij", "kind": "aside"},
            {"party": "Bewoners", "word": "bezwaar", "kind": "objection"},
            {"party": "Gemeente", "word": "nog stil", "kind": "silent"},
        ],
        "crowd": [
            {"party": f"Partij {n}", "word": "consent", "kind": "consent"} for n in range(30)
        ],
        "points": [
            {"when": "1 sep", "value": 2},
            {"when": "15 sep", "value": 3, "number": 1},
            {"when": "13 okt", "value": 4},
            {"when": "27 okt", "value": 5.5, "number": 2},
            {"when": "19 nov", "value": 6},
        ],
        "achieved": ["een plek", "wortels", "een boom"],
        "wanted": ["vergunning", "water", "bankjes", "bomen"],
        "row_list": [
            {
                "date": date(2026, 11, 20),
                "title": "Een besluit",
                "url": "#b",
                "note": "klein erbij",
                "kind": "stake",
            },
            {"date": "1 maart", "title": "Je rol loopt af"},
            {
                "title": "Een kade waar de stad samenkomt",
                "url": "#i",
                "is_voice": True,
                "kind": "secured",
            },
        ],
        "tasks": [
            {
                "title": "Geef antwoord op voorstel 4",
                "text": "Vóór donderdag 3 december.",
                "evidence": "Gevraagd op 18 november.",
                "url": "#a",
                "label": "Lees en antwoord",
            },
            {
                "title": "Erken de kennis",
                "text": "Gebruiken jullie die?",
                "url": "#e",
                "label": "Erken dit aanbod",
                "post": True,
                "kind": "unknown",
                "word": "gevraagd",
                "icon": "silent",
            },
        ],
        "facts": [
            {"term": "Over bomen", "text": "Sanne de Wit", "url": "#s"},
            {"term": "Leeg", "text": ""},
            {"term": "Rust op", "text": "Geen scheuren", "is_voice": True},
        ],
        "packages": [
            {"name": "Pakket A", "note": "de minst tevreden partij krijgt het meest"},
            {"name": "Pakket B", "note": "zo anders mogelijk dan A"},
            {"name": "Het midden", "note": "wat het eerst op tafel kwam"},
        ],
        "topics": [
            {
                "name": "Kering",
                "options": [
                    {"text": "Opzetbare wand"},
                    {"text": "Opzetbare wand", "is_same": True},
                    {"text": "Vaste wand"},
                ],
            }
        ],
        "own": {
            "title": "Hoe past het bij jullie?",
            "note": "Alleen jullie zien deze cijfers.",
            "rows": [
                {
                    "name": "Een kade waar de stad samenkomt",
                    "scores": [
                        {"value": 8.2, "line": 5},
                        {"value": 7.4, "line": 5},
                        {"value": 3.1, "line": 5},
                    ],
                },
                {
                    "name": "Samen, naar gewicht",
                    "is_sum": True,
                    "scores": [{"value": 7.4}, {"value": 6.8}, {"value": None}],
                },
            ],
        },
        "all": {
            "title": "Hoe past het bij iedereen?",
            "rows": [
                {
                    "name": "Kan iedere partij ermee leven?",
                    "states": [
                        {"kind": "secured", "word": "ja, alle zes"},
                        {"kind": "secured", "word": "ja, alle zes"},
                        {"kind": "stake", "word": "nee"},
                    ],
                }
            ],
        },
        "groups": [
            {
                "title": "Komt eraan",
                "commitments": [
                    {
                        "date": date(2026, 11, 27),
                        "result": "Metingen liggen op tafel",
                        "owner": "Nadia el Amrani",
                        "receiver": "bewoners",
                        "kind": "unknown",
                        "word": "onderweg",
                        "icon": "arrow",
                    },
                    {
                        "date": date(2027, 1, 15),
                        "result": "Beheerplan",
                        "url": "#p",
                        "owner": "Pieter",
                        "receiver": "provincie",
                        "kind": "secured",
                        "word": "nagekomen",
                        "note": "Bevestigd door Fatima.",
                    },
                ],
            }
        ],
        "columns": [3, 5, 2, 8],
    }
