"""Is every row of a table accounted for, and does what a person chose hold?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.cli.demo import public_register
from gedragen.web.exchange.findings import Unusable
from gedragen.web.exchange.plan import Choices, draw_up, guess
from gedragen.web.exchange.reading import Row, Table, read

REGISTER = public_register.FILE
MAPPING = {
    "collaboration": "Gemeenschappelijke regeling",
    "party": "Deelnemer",
    "place": "Plaats",
    "region": "Provincie",
}
SHORT = {"collaboration": "Verband", "party": "Partij"}


@pytest.fixture(scope="module")
def register():
    (table,) = read(REGISTER.read_bytes())
    return table


def small(*rows, columns=("Verband", "Partij", "Postcode")) -> Table:
    return Table("", columns, tuple(Row(n, row) for n, row in enumerate(rows, 2)))


def test_the_register_comes_in_whole(register):
    plan = draw_up(register, MAPPING)
    assert (plan.rows, plan.kept, len(plan.merged_rows), plan.refused) == (3752, 3742, 10, 0)
    assert (len(plan.collaborations), len(plan.organisations), plan.spellings) == (464, 600, 608)
    assert len(plan.memberships) == 3742
    whys = [repair.why for repair in plan.repairs]
    assert (whys.count("decoded_twice"), whys.count("spaces")) == (326, 272)
    assert len(plan.merges) == 8
    assert "Wetterskip Fryslân" in plan.organisations


def test_the_register_tells_which_rows_were_merged_and_what_they_said(register):
    found = {row.row: row for row in draw_up(register, MAPPING).merged_rows}
    assert sorted(found) == [911, 1203, 1205, 1207, 1556, 1557, 1558, 1560, 1561, 1562]
    assert (found[1203].into, found[1203].differs) == (1202, ("Postcode",))
    assert found[1556].differs == ("Postcode", "Provincie")
    assert found[1556].values == ("3100 AH", "Provincie Zuid-Holland")


def test_what_rows_of_one_collaboration_disagree_about_is_told(register):
    differing = {d.collaboration: d for d in draw_up(register, MAPPING).differences}
    weert = differing["Werkvoorzieningschap Weert e.o. De Risse"]
    assert (weert.column, weert.used) == ("Provincie", "Provincie Limburg")


def test_the_columns_of_the_register_are_guessed(register):
    assert guess(register) == MAPPING


def test_the_same_table_gives_the_same_plan(register):
    assert draw_up(register, MAPPING) == draw_up(register, MAPPING)


def test_a_row_without_a_name_is_refused_and_named():
    plan = draw_up(small(("A", "", "1"), ("A", "Heumen", "2"), ("", "Druten", "3")), SHORT)
    assert [(f.row, f.column, f.code) for f in plan.faults] == [
        (2, "Partij", "missing"),
        (4, "Verband", "missing"),
    ]
    assert (plan.rows, plan.kept, plan.refused) == (3, 1, 2)


def test_a_name_longer_than_a_name_may_be_is_refused():
    plan = draw_up(small(("A", "x" * 201, "")), SHORT)
    assert [fault.code for fault in plan.faults] == ["too_long"]


def test_departments_of_one_organisation_are_members_apart():
    table = small(("A", "Heumen", "Ruimte"), ("A", "Heumen", "Zorg"), ("A", "Heumen", "zorg"))
    plan = draw_up(table, SHORT | {"department": "Postcode"})
    assert [m.department for m in plan.memberships] == ["Ruimte", "Zorg"]
    assert [row.row for row in plan.merged_rows] == [4]


def test_a_cell_with_several_names_stays_as_it_is_until_a_person_splits_it():
    table = small(("A", "Grave", ""), ("B", "Grave", ""), ("A", "Grave en Mill", ""))
    plan = draw_up(table, SHORT)
    (question,) = [p for p in plan.proposals if p.splits]
    assert "Grave en Mill" in plan.organisations
    plan = draw_up(table, SHORT, choices=Choices(names={question.id: "Grave"}))
    assert plan.organisations == ("Grave", "Mill")
    assert (plan.kept, len(plan.memberships)) == (3, 3)


def test_an_accepted_likeness_moves_only_the_doubtful_name():
    table = small(("A", "Bergen", ""), ("B", "Bergen (L.)", ""), ("C", "Bergen (NH.)", ""))
    (question,) = draw_up(table, SHORT).proposals
    plan = draw_up(table, SHORT, choices=Choices(names={question.id: "Bergen (L.)"}))
    assert plan.organisations == ("Bergen (L.)", "Bergen (NH.)")


def test_a_choice_for_a_name_that_was_never_offered_changes_nothing():
    table = small(("A", "Bergen", ""), ("B", "Bergen (L.)", ""))
    (question,) = draw_up(table, SHORT).proposals
    assert draw_up(table, SHORT, choices=Choices(names={question.id: "Rome"})) == draw_up(
        table, SHORT
    )


def test_accepting_a_likeness_merges_the_rows_it_makes_equal():
    table = small(("A", "Overbetuwe", "1"), ("A", "Overbetuwe,", "2"))
    (question,) = draw_up(table, SHORT).proposals
    plan = draw_up(table, SHORT, choices=Choices(names={question.id: "Overbetuwe"}))
    assert (plan.kept, [row.differs for row in plan.merged_rows]) == (1, [("Postcode",)])


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"collaboration": "Verband"}, "field_not_mapped"),
        ({**SHORT, "place": "Stad"}, "unknown_column"),
        ({**SHORT, "colour": "Postcode"}, "unknown_field"),
        ({**SHORT, "place": "Partij"}, "column_mapped_twice"),
    ],
)
def test_a_mapping_that_does_not_fit_says_why(mapping, code):
    with pytest.raises(Unusable) as refused:
        draw_up(small(("A", "Heumen", "")), mapping)
    assert [fault.code for fault in refused.value.faults] == [code]


def test_a_header_alone_is_no_table():
    with pytest.raises(Unusable) as refused:
        draw_up(small(), SHORT)
    assert refused.value.faults[0].code == "no_rows"


NAMES = st.sampled_from(
    [
        "Bergen",
        "bergen ",
        "Bergen (L.)",
        "Grave en Mill",
        "Grave",
        "",
        "FryslÃ¢n",
        "Fryslân",
        "x" * 201,
    ]
)


@given(st.lists(st.tuples(NAMES, NAMES, st.sampled_from("12")), min_size=1, max_size=25), st.data())
def test_every_row_is_kept_merged_or_refused_whatever_is_chosen(rows, data):
    table = small(*rows)
    first = draw_up(table, SHORT)
    questions = {q.id: data.draw(st.sampled_from(["", *q.to])) for q in first.proposals}
    questions |= {m.id: data.draw(st.sampled_from(["", *m.names])) for m in first.merges}
    for plan in (first, draw_up(table, SHORT, choices=Choices(names=questions))):
        assert plan.rows == len(rows) == plan.kept + len(plan.merged_rows) + plan.refused
        named = {m.row for m in plan.memberships}
        assert len(named) == plan.kept
        assert named.isdisjoint(
            {row.row for row in plan.merged_rows} | {f.row for f in plan.faults}
        )
        assert all(row.into in named for row in plan.merged_rows)
        assert set(plan.organisations) == {m.party for m in plan.memberships}
