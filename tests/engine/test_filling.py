"""An artefact fills itself from lessons, and nothing that was written is lost in a changed form."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.catalogue import Catalogue
from course.content.artefact_fields import Field
from course.engine.entering import fed_rows, lines_of, shown_rows
from course.engine.filling import Filled, decode, encode, filled, holds, joined_with
from progress.people import Learner
from progress.states import FieldEntry, Kept, LearnerPage, ReflectionState, RunState
from tests.forms import course_fed

WHO = Learner(1, "id-ana", "Ana", None, 0, frozenset())
POWERS = Field(
    id="powers",
    title="Powers",
    kind="table",
    columns=("Power", "Yours", "Source"),
    rows=(("Budget for IT", "", ""), ("Hiring", "", "")),
)
BLANK = Field(id="stops", title="Stops", kind="table", columns=("Stop if", "Who"))
NUMBERED = Field(
    id="not", title="Not", kind="table", columns=("No.", "What"), rows=(("1", ""), ("2", ""))
)


def page(
    note: str = "", entries: Mapping[str, FieldEntry] | None = None, *runs: RunState
) -> LearnerPage:
    notes = {"who-puts-back": ReflectionState("who-puts-back", 1, note, 50)} if note else {}
    kept = Kept(fields={"stop-rules": dict(entries or {})})
    return LearnerPage(WHO, 0, "", "", None, {}, {}, runs, notes, kept=kept)


def own(field: str, text: str, version: int = 1) -> dict[str, FieldEntry]:
    return {field: FieldEntry("stop-rules", field, version, text, "", 60)}


def stands(catalogue: Catalogue, which: str, read: LearnerPage) -> Filled:
    every = filled(catalogue.artefact_of["stop-rules"], catalogue, read)
    return next(one for one in every if one.field.id == which)


def test_a_reflection_is_the_value_of_the_field_that_it_names_until_one_is_written() -> None:
    catalogue = course_fed()
    fed = stands(catalogue, "owner", page("Noor, \nbehind the counter."))
    assert (fed.state, fed.version) == ("fed", 0)
    assert fed.text == "Noor, \nbehind the counter."
    (origin,) = fed.origins
    assert (origin.kind, origin.id, origin.title, origin.at) == (
        "reflection",
        "the-week",
        "The week",
        50,
    )
    mine = stands(catalogue, "owner", page("Noor.", own("owner", "Sam.", 3)))
    assert (mine.state, mine.text, mine.version) == ("own", "Sam.", 3)
    assert mine.origins[0].text == "Noor."


def test_a_field_that_was_emptied_is_not_filled_again() -> None:
    emptied = stands(course_fed(), "owner", page("Noor.", own("owner", "", 2)))
    assert (emptied.state, emptied.text, emptied.version) == ("empty", "", 2)
    assert emptied.origins


def test_a_list_and_a_table_take_a_reflection_line_by_line() -> None:
    note = "- Errors above 2%\n\n2. Nobody answers\n"
    assert stands(course_fed("shapes"), "shapes", page(note)).text == (
        "Errors above 2%\nNobody answers"
    )
    stops = stands(course_fed("stops"), "stops", page(note))
    assert stops.rows == (("Errors above 2%", ""), ("Nobody answers", ""))
    assert stops.text == ""


def test_a_rating_a_choice_and_a_date_are_decided_by_nobody_else() -> None:
    for key, note in (("score", "3"), ("shape", "Cohorts"), ("day", "2026-12-01")):
        standing = stands(course_fed(key), key, page(note))
        assert (standing.state, standing.text) == ("empty", "")
        assert standing.origins[0].text == note


def test_lines_go_behind_the_label_of_a_row_and_others_stay_with_their_origin() -> None:
    assert fed_rows(POWERS, ["hiring: me", "Budget for IT – finance", "nothing of it"]) == (
        ("Budget for IT", "finance", ""),
        ("Hiring", "me", ""),
    )
    assert fed_rows(POWERS, ["hiring freeze ended", "a sentence"]) == ()
    assert fed_rows(POWERS, ["Hiring: me", "Hiring: the board"])[1][1] == "me; the board"


def test_what_is_added_to_a_field_is_not_there_twice() -> None:
    note = "hiring: me\nBudget for IT: finance"
    stored = encode(POWERS, "", fed_rows(POWERS, lines_of(note)))
    for field, kept, more in (
        ("powers", stored, '[["Budget for IT", "finance; me too", ""], ["Hiring", "me", ""]]'),
        ("shapes", "a", "a\nBudget for IT: me too"),
        ("owner", "a", "a\n\nBudget for IT: me too"),
    ):
        one = stands(course_fed(field), field, page("Budget for IT: me too", own(field, kept)))
        added = joined_with(one, one.origins[0])
        assert added == more
        again = stands(course_fed(field), field, page(note, own(field, stored)))
        assert field != "powers" or joined_with(again, again.origins[0]) == stored


def test_numbered_rows_are_filled_in_order_and_more_are_added() -> None:
    assert fed_rows(NUMBERED, ["a portal", "a lab", "a prize"]) == (
        ("1", "a portal"),
        ("2", "a lab"),
        ("3", "a prize"),
    )


def test_a_table_that_says_no_more_than_its_form_is_empty() -> None:
    assert encode(POWERS, "", POWERS.rows) == ""
    assert encode(POWERS, "", [*POWERS.rows, ("", "", "")]) == ""
    assert encode(BLANK, "", [("", " ")]) == ""
    assert encode(BLANK, "", []) == ""


def test_rows_belong_to_their_labels_when_the_form_has_changed() -> None:
    stored = encode(
        POWERS,
        "",
        [("Budget for IT", "finance", ""), ("Hiring of staff", "me", ""), ("Own", "", "")],
    )
    turned = POWERS.model_copy(update={"rows": (POWERS.rows[1], POWERS.rows[0], ("Data", "", ""))})
    _, rows = decode(turned, stored)
    every = [row for row in rows if any(row[1:]) or row[0] == "Own"]
    assert ("Budget for IT", "finance", "") in rows
    assert ("Hiring of staff", "me", "") in every
    assert any(row[0] == "Own" for row in rows)
    narrow = POWERS.model_copy(update={"columns": ("Power", "Yours"), "rows": ()})
    wide = json.dumps([["Hiring", "me", "the law"]])
    assert decode(narrow, wide) == ("", (("Hiring", "me · the law"),))


def test_a_label_is_the_same_with_straight_quotation_marks_and_with_curly_ones() -> None:
    form = POWERS.model_copy(update={"rows": (POWERS.rows[1], ("Agencies' CIOs", "", ""))})
    kept = json.dumps([["Agencies' CIOs", "me", ""]])
    assert decode(form, kept)[1] == (("Hiring", "", ""), ("Agencies' CIOs", "me", ""))
    assert fed_rows(form, ["agencies' CIOs: me"])[1] == ("Agencies’ CIOs", "me", "")
    assert encode(form, "", [("Hiring", "", ""), ("Agencies' CIOs", "", "")]) == ""
    assert encode(form, "", [("Hiring", "", ""), ("AGENCIES' CIOs", "", "")])


@pytest.mark.parametrize(
    "stored", ["no table", "{", '{"a": 1}', "[1]", '[["a", 2]]', "[" * 5_000, '"a"', "null"]
)
def test_what_a_table_cannot_hold_stays_a_text_that_is_shown(stored: str) -> None:
    assert decode(POWERS, stored) == (stored, POWERS.rows)


def test_each_kind_knows_what_it_holds() -> None:
    rating = Field(id="r", title="R", kind="rating", lowest=1, highest=5)
    assert [text for text in ("0", "1", "5", "6", "", "x", "٣", "1.5") if holds(rating, text)] == [
        "1",
        "5",
    ]
    day = Field(id="d", title="D", kind="date")
    assert [text for text in ("2026-12-01", "2026-13-01", "1 May", "") if holds(day, text)] == [
        "2026-12-01"
    ]


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_rows_are_read_as_they_were_written(rows: list[tuple[str, str]]) -> None:
    stored = encode(BLANK, "", rows)
    kept = [tuple(cell.strip() for cell in row) for row in rows]
    said = [row for row in kept if any(row)]
    assert list(decode(BLANK, stored)[1]) == said


@given(st.lists(st.lists(CELLS, max_size=5), max_size=8))
def test_no_cell_is_lost_whatever_the_form_has_become(rows: list[list[str]]) -> None:
    shown = "\n".join(" ".join(row) for row in shown_rows(POWERS, rows))
    for cell in (cell.strip() for row in rows for cell in row):
        assert cell in shown


def test_only_the_mark_at_the_head_of_a_line_is_taken_off() -> None:
    typed = "- Ministry - of - finance\n 2) Act 3) of 1999\nkept * as * it is"
    assert lines_of(typed) == ("Ministry - of - finance", "Act 3) of 1999", "kept * as * it is")


@given(st.text(max_size=60))
def test_lines_never_lose_a_letter(text: str) -> None:
    letters = [c for c in text if c.isalpha()]
    assert [c for c in "\n".join(lines_of(text)) if c.isalpha()] == letters
