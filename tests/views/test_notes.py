"""Notes in the order of the course, what has changed since, the file; a lesson's contents."""

from course.actions.keep_place import keep_place
from course.actions.save_note import Written, save_note
from course.engine.authorising import Viewer
from course.reading import read_course
from course.views.beside import beside
from course.views.lesson import lesson
from course.views.notes import GONE, notes
from tests.conftest import FILES, Room, bytes_of

TAIL = "modules/01-judging/01-the-tail.md"


def noted(room: Room, viewer: Viewer, where: str, place: str, quote: str, text: str = "") -> None:
    save_note(room.classroom, viewer, Written(where, place, quote, text, marked=not text))


def some_notes(room: Room, ana: Viewer) -> None:
    noted(room, ana, "the-week", "block_0.1", "A lesson without questions.", "# Mine\n<b>Kim</b>")
    noted(room, ana, "the-tail", "block_1.1", "The programme director quotes the mean.")
    noted(room, ana, "the-tail", "block_0.1", "One in six ran far over.", "Ask Noor.")


def test_notes_stand_in_the_order_of_the_course_and_of_its_text(room: Room, ana: Viewer) -> None:
    some_notes(room, ana)
    view = notes(room.classroom, ana, "Europe/Paris")
    assert [one.name for one in view.lessons] == ["The tail", "The week"]
    first, second = view.lessons[0].notes
    assert (first.text, first.kind, first.link, first.changed) == (
        "Ask Noor.",
        "Note",
        "the-tail",
        False,
    )
    assert (second.place, second.kind, second.changed) == ("block_1.1", "Bookmark", False)
    assert first.when.startswith("Saturday 21 November 2026, 13:")
    assert view.sentence == "2 notes and 1 bookmark in 2 lessons."


def test_the_file_holds_quotes_and_texts_as_they_were_written(room: Room, ana: Viewer) -> None:
    some_notes(room, ana)
    file = notes(room.classroom, ana, "UTC").file
    assert file.startswith(
        "# Notes\n\nFrom “A small course”, Saturday 21 November 2026.\n\n## The tail"
    )
    assert "> One in six ran far over.…\n\nAsk Noor.\n\n*Note, Saturday" in file
    assert "# Mine\n<b>Kim</b>" in file
    assert file.index("Ask Noor.") < file.index("quotes the mean") < file.index("## The week")


def test_what_the_lesson_no_longer_says_is_told_and_what_is_gone_comes_last(
    room: Room, ana: Viewer
) -> None:
    some_notes(room, ana)
    room.rewrite(TAIL, "One in six ran far over", "Most ran far over")
    rows = notes(room.classroom, ana, None).lessons[0].notes
    assert [row.changed for row in rows] == [True, False]
    room.publish(read_course(bytes_of({k: v for k, v in FILES.items() if k != TAIL})))
    week, tail = notes(room.classroom, ana, None).lessons
    assert (week.name, tail.name, tail.module) == ("The week", GONE, "")
    assert [(row.link, row.changed) for row in tail.notes] == [("", False)] * 2
    assert "Ask Noor." in notes(room.classroom, ana, None).file


def test_nobody_else_sees_them_and_none_are_an_empty_page(room: Room, ana: Viewer) -> None:
    some_notes(room, ana)
    ben = room.join("Ben")
    assert notes(room.classroom, ben, None).lessons == ()
    assert notes(room.classroom, ben, None).file == ""
    seen = beside(room.classroom, ben, "the-tail")
    assert seen is not None
    assert seen.notes == ()


def test_beside_a_lesson_stand_its_own_notes_and_the_place_reached(room: Room, ana: Viewer) -> None:
    some_notes(room, ana)
    keep_place(room.classroom, ana, "the-tail", "block_1.1")
    save_note(room.classroom, ana, Written("the-tail", "block_1.1", "Gone", "", marked=False))
    seen = beside(room.classroom, ana, "the-tail")
    assert seen is not None
    assert (seen.place, seen.complete, len(seen.notes)) == ("block_1.1", False, 2)
    assert beside(room.classroom, ana, "no-such-lesson") is None


def test_a_lesson_with_three_headings_has_contents_and_one_with_two_has_none(
    room: Room, ana: Viewer
) -> None:
    view = lesson(room.classroom, ana, "the-tail")
    assert view is not None
    assert view.contents == ()
    room.rewrite(TAIL, "One in six", "## The *tail*\n\nOne in six")
    view = lesson(room.classroom, ana, "the-tail")
    assert view is not None
    assert [(one.title, one.place) for one in view.contents] == [
        ("The tail", "block_0.h1"),
        ("Question: What do you ask for?", "block_1"),
        ("Question: Which two would you read?", "block_2"),
    ]
