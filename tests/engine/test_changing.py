"""What changed since a lesson was finished: what a learner would see, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from course.actions.complete_lesson import complete_lesson
from course.content.lessons import parse_lesson
from course.content.model import Lesson
from course.engine.authorising import Viewer
from course.engine.changing import Changed, changed
from course.engine.completing import lesson_is_done
from course.views.changed import changed_lessons, changed_since
from tests.checked import answer, page_of
from tests.conftest import LESSON_ONE, Room

TAIL = "modules/01-judging/01-the-tail.md"
HEAD = "---\nid: one\ntitle: One\nminutes: 1\n---\n\n"
CASE = "### Case: {0}\n**Outcome:** mixed · **Year:** 2016\n\nIt was {0} and more.\n\n"
REFLECT = "### Reflect: {0}\n**Id:** {0}\n\nWho is {0}?\n\n"
PROSE = "## {0}\n\nText about {0}.\n\n"
BLOCKS = [shape.format(name) for shape in (CASE, REFLECT, PROSE) for name in ("ab", "cd", "ef")]


def lesson(*blocks: str) -> Lesson:
    read, found = parse_lesson(HEAD + "".join(blocks), "one.md")
    assert read is not None
    assert not found
    assert len(read.blocks) == len(blocks)
    return read


def compare(before: list[str], now: list[str]) -> Changed:
    return changed(lesson(*before), lesson(*now))


orders = st.permutations(BLOCKS)


@given(orders, st.integers(1, 9), st.data())
def test_each_edited_part_is_found_and_no_other(
    order: list[str], count: int, data: st.DataObject
) -> None:
    before = order[:count]
    edited = data.draw(st.sets(st.integers(0, count - 1)))
    now = [
        text[:-2] + " Since then, more.\n\n" if at in edited else text
        for at, text in enumerate(before)
    ]
    found = compare(before, now)
    assert found.parts == dict.fromkeys(sorted(edited), "changed")
    assert (found.removed, found.total, found.any) == ((), count, bool(edited))


@given(orders, st.integers(0, 8), st.integers(0, 8))
def test_a_part_added_or_taken_out_is_found_as_that(order: list[str], at: int, count: int) -> None:
    before = order[: count + 1]
    at = min(at, count)
    fewer = [text for number, text in enumerate(before) if number != at]
    if not fewer:
        return
    assert compare(fewer, before).parts == {at: "added"}
    gone = compare(before, fewer)
    assert (gone.parts, len(gone.removed)) == ({}, 1)
    assert gone.removed[0] == lesson(*before).blocks[at]


@given(orders, orders)
def test_what_only_moved_is_not_different(before: list[str], now: list[str]) -> None:
    assert not compare(before, now).any


def test_other_line_ends_notes_and_what_a_question_is_filed_under_are_not_seen() -> None:
    asked = LESSON_ONE[LESSON_ONE.index("### Question") :]
    text = "One in six\nran far over.\n\n"
    same = "One in six ran\nfar over.\n\n> **Trainer note:** Ask why.\n\n"
    filed = asked.replace("· **Objective:** see-tail", "").replace("C4", "C1")
    before, _ = parse_lesson(HEAD + text + asked, "one.md")
    now, _ = parse_lesson(HEAD + same + filed, "one.md")
    assert before is not None
    assert now is not None
    assert before.hash != now.hash
    assert not changed(before, now).any


def test_a_part_that_cannot_be_read_for_now_is_not_told_as_taken_out() -> None:
    broken, found = parse_lesson(HEAD + BLOCKS[6] + "### Case: Half\n\nText.\n", "one.md")
    assert found
    assert broken is not None
    assert not changed(lesson(BLOCKS[6], BLOCKS[0]), broken).any


def finish(room: Room, viewer: Viewer) -> None:
    answer(room, viewer, "ask-first")
    answer(room, viewer, "read-two")
    assert lesson_is_done("the-tail", page_of(room, viewer))


def test_a_finished_lesson_tells_what_changed_and_stays_complete(room: Room, ana: Viewer) -> None:
    finish(room, ana)
    assert changed_since(room.classroom, ana, "the-tail", "UTC") is None
    said = "minutes: 8\nchanges:\n  - on: 2026-11-22\n    what: The *mean* is gone.\n"
    room.rewrite(TAIL, "minutes: 8\n", said)
    assert changed_since(room.classroom, ana, "the-tail", "UTC") is None
    room.rewrite(
        TAIL,
        LESSON_ONE,
        LESSON_ONE.replace("minutes: 8\n", said).replace("quotes the mean", "quotes a figure"),
    )
    view = changed_since(room.classroom, ana, "the-tail", "UTC")
    assert view is not None
    assert view.heading.startswith("Changed since you finished on Saturday 21 November 2026: 1 of")
    assert view.said == ("The \\*mean\\* is gone.",)
    assert view.marks == {"block_1": "Changed since you finished"}
    assert lesson_is_done("the-tail", page_of(room, ana))
    (listed,) = changed_lessons(room.classroom, ana)
    assert (listed.id, listed.told) == ("the-tail", "1 of 3 parts")


def test_reading_the_new_version_does_not_hide_what_changed(room: Room, ana: Viewer) -> None:
    finish(room, ana)
    room.rewrite(TAIL, "Pick what binds you.", "Take what binds you.")
    complete_lesson(room.classroom, ana, "the-tail")
    answer(room, ana, "read-two")
    assert changed_since(room.classroom, ana, "the-tail", None) is not None


def test_nothing_is_told_to_whoever_did_not_finish(room: Room, ana: Viewer) -> None:
    answer(room, ana, "ask-first")
    room.rewrite(TAIL, "Pick what binds you.", "Take what binds you.")
    assert changed_since(room.classroom, ana, "the-tail", None) is None
    assert changed_since(room.classroom, ana, "nowhere", None) is None
    assert changed_lessons(room.classroom, ana) == ()
