"""What is said to an answer of every kind, while another try is open and when none is left."""

from dataclasses import asdict

import pytest

from course.actions.answer_item import answer_item
from course.actions.draw_check import draw_check
from course.actions.take_hint import take_hint
from course.catalogue import item_ref
from course.engine.authorising import Viewer
from course.reading import read_course
from course.views.item import CORRECTED, Feedback, ItemView, item
from progress.events import ItemRegraded
from progress.store import Entry
from tests.conftest import Room, bytes_of
from tests.every_kind import COURSE, PATH, RIGHT

WRONG = {
    "in-order": ("b", "a", "c", "d"),
    "pairs": ("a.a", "b.c", "c.b"),
    "people": ("2900",),
    "named": ("the *list*",),
}


@pytest.fixture
def everything(room: Room) -> Room:
    """The classroom with a lesson of every kind of question."""
    room.publish(read_course(bytes_of(COURSE)))
    return room


def shown(room: Room, viewer: Viewer, item_id: str) -> ItemView:
    view = item(room.classroom, viewer, item_id, "UTC")
    assert view is not None
    return view


def answered(room: Room, viewer: Viewer, item_id: str, *responses: tuple[str, ...]) -> Feedback:
    for response in responses:
        answer_item(room.classroom, viewer, shown(room, viewer, item_id).drawn, response, 70)
    feedback = shown(room, viewer, item_id).feedback
    assert feedback is not None
    return feedback


def rewrite(room: Room, old: str, new: str) -> None:
    assert old in COURSE[PATH]
    room.publish(read_course(bytes_of({**COURSE, PATH: COURSE[PATH].replace(old, new)})))


@pytest.mark.parametrize("item_id", RIGHT)
def test_the_right_answer_of_every_kind_is_said_to_be_right_and_explained(
    everything: Room, ana: Viewer, item_id: str
) -> None:
    feedback = answered(everything, ana, item_id, RIGHT[item_id])
    assert feedback.verdict == "Right"
    assert feedback.explanation
    assert not shown(everything, ana, item_id).open


@pytest.mark.parametrize(
    ("item_id", "told"),
    [
        ("in-order", "2 of 4 entries in the right place."),
        ("pairs", "1 of 3 pairs right."),
        ("people", "**Your answer:** 2,900\N{NO-BREAK SPACE}people"),
        ("named", r"**Your answer:** the \*list\*"),
    ],
)
def test_while_another_try_is_open_only_the_count_or_the_answer_given_is_told(
    everything: Room, ana: Viewer, item_id: str, told: str
) -> None:
    feedback = answered(everything, ana, item_id, WRONG[item_id])
    assert shown(everything, ana, item_id).open
    assert feedback.outcome.lines == (told,)
    nothing = {"said": (), "table": None, "rated": (), "whose": ""}
    assert {**asdict(feedback.outcome), "lines": ()} == {**nothing, "lines": ()}
    assert feedback.explanation == ""


def test_an_order_is_shown_beside_the_right_one_with_what_is_said_to_its_entries(
    everything: Room, ana: Viewer
) -> None:
    wrong = WRONG["in-order"]
    outcome = answered(everything, ana, "in-order", wrong, wrong).outcome
    assert outcome.table is not None
    assert outcome.table.columns == ("Right place", "Your place", "Entry")
    assert [row[:2] for row in outcome.table.rows] == [
        ("1", "2"),
        ("2", "1"),
        ("3", "3"),
        ("4", "4"),
    ]
    assert outcome.table.rows[0][2] == "Switch off what the intruder uses and keep the logs"
    assert [said.text for said in outcome.said] == [
        "Each further hour costs records.",
        "The clock began when you became aware.",
    ]
    assert "5 of 6 pairs" in outcome.lines[1]


def test_pairs_are_shown_beside_the_right_ones(everything: Room, ana: Viewer) -> None:
    wrong = WRONG["pairs"]
    outcome = answered(everything, ana, "pairs", wrong, wrong).outcome
    assert outcome.table is not None
    assert outcome.table.rows[1] == (
        "All staff have been trained",
        "The date of the last rehearsal",
        "What one of them does when the pay is wrong",
    )


def test_a_number_is_told_with_tolerance_and_unit(everything: Room, ana: Viewer) -> None:
    wrong = WRONG["people"]
    outcome = answered(everything, ana, "people", wrong, wrong).outcome
    assert outcome.lines[1] == "**The answer:** 3,050 ± 50\N{NO-BREAK SPACE}people"


def test_a_text_is_told_with_the_answer_to_show_first_and_what_else_counts(
    everything: Room, ana: Viewer
) -> None:
    outcome = answered(everything, ana, "named", RIGHT["named"]).outcome
    assert outcome.lines == (
        "**Your answer:** Asset-Register",
        "**The answer:** asset register",
        "**Also counted:** asset inventory",
    )


def test_ratings_stand_beside_the_panels_means_and_the_number_of_its_raters(
    everything: Room, ana: Viewer
) -> None:
    outcome = answered(everything, ana, "rated", ("a.5", "b.5", "c.1")).outcome
    assert outcome.lines[0] == "2 of 3 ratings within 1 point of the panel’s mean."
    assert "same level and spread" in outcome.lines[1]
    assert outcome.table is not None
    assert outcome.table.columns == ("Entry", "You", "Panel, mean", "Raters")
    assert [row[1:] for row in outcome.table.rows] == [
        ("5", "4.7", "3"),
        ("5", "2.3", "3"),
        ("1", "1.3", "3"),
    ]
    assert [each.yours for each in outcome.rated] == [5, 5, 1]


def test_ratings_all_alike_are_told_to_score_nothing(everything: Room, ana: Viewer) -> None:
    feedback = answered(everything, ana, "rated", ("a.3", "b.3", "c.3"))
    assert feedback.verdict == "Not quite"
    assert "scores nothing" in feedback.outcome.lines[1]


def test_one_authors_ratings_are_not_called_a_panel(everything: Room, ana: Viewer) -> None:
    text = COURSE[PATH]
    for votes, one in (("5, 4, 5", "5"), ("2, 2, 3", "2"), ("1, 2, 1", "1")):
        text = text.replace(f"**Panel:** {votes}", f"**Panel:** {one}")
    everything.publish(read_course(bytes_of({**COURSE, PATH: text})))
    outcome = answered(everything, ana, "rated", ("a.5", "b.2", "c.1")).outcome
    assert outcome.whose == "Authors"
    assert outcome.table is not None
    assert outcome.table.columns == ("Entry", "You", "Authors")
    assert "panel" not in " ".join(outcome.lines)


def test_an_option_left_out_that_has_something_to_say_says_it_at_the_end(
    everything: Room, ana: Viewer
) -> None:
    rewrite(
        everything,
        "  - **Feedback:** It pays for the mean once more.",
        "  - **Feedback:** It pays for the mean once more.\n  - **If not chosen:** Well spared.",
    )
    said = answered(everything, ana, "one-choice", ("b",)).outcome.said
    assert [(each.head, each.chosen, each.text) for each in said] == [
        ("You chose", True, "The tail is what sinks you."),
        ("Not chosen", False, "Well spared."),
    ]


def test_hints_are_shown_as_they_are_taken_and_told_with_the_answer(
    everything: Room, ana: Viewer
) -> None:
    view = shown(everything, ana, "one-choice")
    assert (view.hints, view.hints_in_all) == ((), 2)
    take_hint(everything.classroom, ana, view.drawn, 1)
    view = shown(everything, ana, "one-choice")
    assert (view.hints, view.hints_in_all) == (("Look at the shape.",), 2)
    told = answered(everything, ana, "one-choice", ("b",)).told
    assert told.endswith("70\N{NO-BREAK SPACE}% sure, with 1 hint.")


def test_an_answer_whose_score_was_raised_later_says_so(everything: Room, ana: Viewer) -> None:
    assert answered(everything, ana, "one-choice", ("a",)).corrected == ""
    asked = everything.catalogue.item_of["one-choice"][1]
    event = ItemRegraded(
        module="judging",
        lesson="every-kind",
        item="one-choice",
        attempt=1,
        score=1.0,
        reason="Both are right.",
    )
    entry = Entry("g:one-choice:1:x", event, item_ref(asked), everything.time[0])
    everything.classroom.store.append(ana.learner_id, [entry])
    feedback = shown(everything, ana, "one-choice").feedback
    assert feedback is not None
    assert (feedback.verdict, feedback.corrected) == ("Right", CORRECTED)


def test_in_a_check_a_question_takes_one_answer_and_leaves_its_lesson_open(
    everything: Room, ana: Viewer
) -> None:
    check = "---\nid: the-check\ntitle: The check\nminutes: 5\nkind: check\n---\n"
    files = {**COURSE, "modules/01-judging/04-the-check.md": check}
    everything.publish(read_course(bytes_of(files)))
    sitting = draw_check(everything.classroom, ana, "the-check")
    asked = item(everything.classroom, ana, "in-order", "UTC", sitting)
    assert asked is not None
    assert (asked.drawn.sitting, asked.progress, asked.left) == (sitting, "", "1 answer left")
    answer_item(everything.classroom, ana, asked.drawn, WRONG["in-order"], 50)
    told = item(everything.classroom, ana, "in-order", "UTC", sitting)
    assert told is not None
    assert told.feedback is not None
    assert (told.open, told.feedback.verdict) == (False, "Partly right: 66\N{NO-BREAK SPACE}%")
    assert told.feedback.outcome.table is not None
    in_lesson = shown(everything, ana, "in-order")
    assert (in_lesson.open, in_lesson.feedback) == (True, None)


def test_another_try_begins_with_the_last_answer(everything: Room, ana: Viewer) -> None:
    assert shown(everything, ana, "in-order").before == ()
    answered(everything, ana, "in-order", WRONG["in-order"])
    assert shown(everything, ana, "in-order").before == WRONG["in-order"]
