"""Does every component show what it should, and nothing the browser would refuse?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

from gedragen.web.shared import clock
from tests.web.shared import cases, examples, test_skeleton

pytestmark = pytest.mark.urls(test_skeleton.__name__)

SHARED = Path(examples.__file__).parents[3] / "gedragen" / "web" / "shared"
COMPONENTS = sorted((SHARED / "templates" / "shared" / "components").glob("*.html"))


@pytest.fixture(autouse=True)
def dutch():
    with translation.override("nl"), clock.at(cases.NOW):
        yield


@pytest.fixture
def drawn():
    return dict(examples.pages())


def include(name: str, variables: str, **given) -> str:
    template = f'{{% include "shared/components/{name}.html" with {variables} only %}}'
    return examples.draw(template, given)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_starts_with_what_it_needs(path):
    assert path.read_text().startswith("{% comment %}")


@pytest.mark.parametrize(
    "path", sorted((SHARED / "templates").rglob("*.html")), ids=lambda p: p.name
)
def test_no_template_lets_anything_through_unescaped(path):
    assert not re.search(r"\|\s*safe\b|autoescape off|mark_safe", path.read_text())


def test_no_page_has_a_style_or_script_that_the_policy_refuses(drawn):
    for name, html in drawn.items():
        assert not re.search(r"<[^>]+\sstyle=|<style|\son[a-z]+=", html), name
        for tag in re.findall(r"<script[^>]*>", html):
            assert "src=" in tag and 'nonce="n0nce"' in tag, name


def test_every_form_that_posts_proves_where_it_came_from(drawn):
    for name, html in drawn.items():
        for form in re.findall(r'<form[^>]*method="post".*?</form>', html, re.S):
            assert re.search(r'name="csrfmiddlewaretoken" value="\w{32,}"', form), name


def test_an_act_counts_once_also_inside_a_component():
    html = include("act", 'url="/x/" label="Doe dit"')
    assert re.search(r'name="once" value="[\w-]{16,}"', html)
    assert re.search(r'name="csrfmiddlewaretoken" value="\w{32,}"', html)


def test_ids_are_unique_on_every_page(drawn):
    for name, html in drawn.items():
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), (name, sorted(i for i in ids if ids.count(i) > 1))


@pytest.mark.parametrize(
    ("kind", "word", "icon"),
    [
        ("secured", "geborgd", "secured"),
        ("at_stake", "in het geding", "stake"),
        ("stake", "in het geding", "stake"),
        ("unknown", "onbekend", "unknown"),
        ("private", "niet voor iedereen", "lock"),
    ],
)
def test_a_state_is_an_icon_and_a_word_and_a_colour(kind, word, icon):
    html = include("state", "kind=kind", kind=kind)
    assert f'href="#i-{icon}"' in html and f">{word}<" in html
    assert f"state--{kind.removeprefix('at_')}" in html


def test_a_secured_cell_keeps_its_short_reason_to_itself():
    row = [{"aspect": "Rol", "state": "secured", "short": "stil", "reasons": []}]
    html = include("cell", "party=party cell=cell group=group", party="P", cell=row[0], group="g")
    assert "cell__why" not in html


def test_a_cell_at_stake_shows_reason_and_exactly_one_next_step():
    html = include(
        "cell", "party=party cell=cell group=group", party="P", cell=cases.cell(3, 0), group="g"
    )
    assert html.count("cell__why") == 1 and html.count('class="button') == 1


def test_the_matrix_says_that_it_uses_only_what_the_reader_may_see():
    html = include("matrix", "aspects=a rows=r", a=cases.ASPECTS, r=cases.rows(2))
    assert "Deze tabel rekent alleen met wat jij mag zien." in html
    assert html.count('role="rowheader"') == 2 and html.count("is-own") == 1


def test_the_eye_is_for_the_whole_table_and_the_lock_for_less():
    names = ["Fatima", "Joost"]
    for level in ("draft", "party", "facilitators", "named"):
        assert "#i-lock" in include(
            "visibility", "level=level names=names", level=level, names=names
        )
    assert "#i-eye" in include("visibility", 'level="table"')
    assert "Fatima en Joost." in include(
        "visibility", "level=level names=n", level="party", n=names
    )


def test_a_bar_below_the_red_line_is_hatched_and_says_so():
    low = include("bar", "value=value line=line", value=3.1, line=5)
    high = include("bar", "value=value line=line", value=8.2, line=5)
    assert (
        'fill="url(#hatch)"' in low and "onder jullie rode lijn" in low and 'width="31.0%"' in low
    )
    assert "hatch" not in high and "rode lijn" not in high and "8,2" in high


def test_the_beam_says_in_words_what_it_draws():
    html = include("beam", "answers=a caption=c", a=cases.context()["answers"], c="Zes.")
    assert "Bewoners: bezwaar." in html and "post--object" in html and "post--silent" in html


def test_a_field_shows_label_hint_and_error_in_that_order():
    form = cases.forms_context()["faulty"]
    html = include("form", 'form=form label="Bewaar" version=3', form=form)
    label, hint, error, field = (
        html.index(part)
        for part in ('for="id_f-why"', 'id="id_f-why_helptext"', 'id="id_f-why_error"', "<textarea")
    )
    assert label < hint < error < field
    assert 'aria-describedby="id_f-why_helptext id_f-why_error"' in html
    assert 'name="version" value="3"' in html


def test_the_error_summary_leads_to_every_field_that_is_wrong():
    form = cases.forms_context()["faulty"]
    html = include("errors", "form=form", form=form)
    shown = include("form", 'form=form label="Bewaar"', form=form)
    targets = re.findall(r'href="#([^"]+)"', html.replace('"#i-error"', ""))
    assert "id_f-answer_0" in targets and "id_f-why" in targets
    assert all(f'id="{target}"' in shown for target in targets)
    assert "Waarom is dit belangrijk voor jullie? Dit is nog leeg." in html


def test_what_was_typed_stays_and_nothing_is_said_of_a_form_nobody_sent():
    given = cases.forms_context()
    assert 'value="2026-03-01"' in include("form", 'form=form label="Bewaar"', form=given["faulty"])
    assert "flash--error" not in include("form", 'form=form label="Bewaar"', form=given["form"])


def test_choices_are_a_group_with_a_name_and_their_hints():
    html = include("form", 'form=form label="Bewaar"', form=cases.InterestForm())
    assert html.count("<fieldset") == html.count("<legend") == 3
    assert "<b>Consent</b>Ik heb geen bezwaar" in html
    assert "checked" not in html


def test_a_form_draws_itself_with_our_own_fields():
    assert 'class="field"' in str(cases.InterestForm())


def test_a_confirmation_repeats_the_act_and_names_who_it_concerns():
    given = cases.context()
    html = include(
        "confirmation",
        "form=form names=names label=label",
        form=given["confirm"],
        names=given["names"],
        label="Laat zien",
    )
    assert "Ja, ik wil dit delen met Marloes Dekker" in html
    assert "Fatima Yildiz, Joost van Hees en Ruud Koster" in html
    assert 'type="checkbox"' in html and "checked" not in html and ">OK<" not in html


def test_the_first_sentence_of_a_message_is_the_one_in_bold():
    html = include(
        "flash", "kind=k text=t", k="done", t="Je antwoord is gegeven. De rest leest mee."
    )
    assert "<b>Je antwoord is gegeven.</b> De rest leest mee." in html
    assert 'role="status"' in html
    assert 'role="alert"' in include("flash", "kind=k text=t", k="error", t="Dit kan niet.")


def test_what_people_write_is_never_markup():
    html = include("rows", "rows=rows", rows=[{"title": "<script>alert(1)</script>"}])
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_numbers_inside_drawings_have_a_point_in_every_language(drawn):
    for attribute in re.findall(
        r'\s(?:x|y|cx|cy|width|height|x1|d)="([^"]*)"', drawn["components"]
    ):
        assert "," not in attribute


def test_a_style_sheet_speaks_in_tokens_and_stays_light():
    sheets = {path.name: path.read_text() for path in (SHARED / "static" / "shared").glob("*.css")}
    assert set(sheets) == {"gedragen.css", "parts.css", "print.css"}
    assert all(len(text.encode()) < 40_000 for text in sheets.values())
    rules = sheets["gedragen.css"].split("/* 2. Ground */")[1] + sheets["parts.css"]
    colours = set(re.findall(r"#[0-9a-f]{3,8}\b", rules))
    assert colours <= {"#ffd23f", "#7f9098"}, (
        "only the demo bar, always dark, has colours of its own"
    )


def test_every_token_that_is_used_is_defined():
    text = "".join(path.read_text() for path in (SHARED / "static" / "shared").glob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert used <= set(re.findall(r"(--[\w-]+):", text))
