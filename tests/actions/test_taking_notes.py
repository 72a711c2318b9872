"""A learner takes notes beside a lesson's text: every state is a version, no text is lost."""

from dataclasses import replace

import pytest

from course.actions.save_note import (
    LONGEST,
    NoSuchPlace,
    NoteTooLong,
    Saved,
    Written,
    save_note,
)
from course.engine.authorising import Viewer
from course.reading import read_course
from progress.events import NoteSaved
from progress.store import Note
from tests.conftest import FILES, Room, bytes_of

NEW = Written("the-tail", "block_0.1", "One in six ran far over", "Ask Noor.", marked=False)


def kept(room: Room, viewer: Viewer) -> Note:
    (note,) = room.classroom.store.page(viewer.learner_id).kept.notes.values()
    return note


def test_a_note_and_a_mark_are_versions_of_one_and_the_same_twice_is_once(
    room: Room, ana: Viewer
) -> None:
    first = save_note(room.classroom, ana, NEW)
    again = save_note(room.classroom, ana, NEW)
    marked = save_note(room.classroom, ana, replace(NEW, marked=True, base=1, note=first.note))
    assert (first.version, again.version, marked.version) == (1, 1, 2)
    note = kept(room, ana)
    assert note[:4] == (first.note, "the-tail", 2, "block_0.1")
    assert note[4:7] == ("One in six ran far over", True, "Ask Noor.")
    assert len(list(room.classroom.store.events(ana.learner_id))) == 2


def test_what_says_nothing_is_not_kept_until_there_is_something_to_take_away(
    room: Room, ana: Viewer
) -> None:
    nothing = replace(NEW, text="")
    assert save_note(room.classroom, ana, nothing).version == 0
    assert list(room.classroom.store.events(ana.learner_id)) == []
    save_note(room.classroom, ana, NEW)
    assert save_note(room.classroom, ana, replace(nothing, base=1)).version == 2
    assert not kept(room, ana).says_something
    assert save_note(room.classroom, ana, replace(NEW, base=2)).version == 3
    assert kept(room, ana).text == "Ask Noor."


def test_a_text_from_another_tab_is_handed_back_and_its_mark_stays(room: Room, ana: Viewer) -> None:
    save_note(room.classroom, ana, replace(NEW, marked=True))
    later = save_note(room.classroom, ana, replace(NEW, text="Ask Sam."))
    assert (later.version, later.displaced, later.marked) == (2, "Ask Noor.", True)
    longer = replace(NEW, text="Ask Sam. And Kim.", marked=True)
    assert save_note(room.classroom, ana, longer).displaced == ""
    assert save_note(room.classroom, ana, replace(longer, text="Kim.", base=3)).displaced == ""


def test_a_text_saved_at_the_same_moment_as_another_becomes_the_next_version(
    room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, read = room.classroom.store, room.classroom.store.page
    save_note(room.classroom, ana, NEW)
    pages = [read(ana.learner_id)]
    save_note(room.classroom, ana, replace(NEW, text="Sam.", base=1))
    monkeypatch.setattr(store, "page", lambda who: pages.pop() if pages else read(who))
    saved = save_note(room.classroom, ana, replace(NEW, text="Kim.", base=1))
    assert (saved.version, saved.displaced) == (3, "Sam.")


def test_a_note_that_is_too_long_or_nowhere_is_refused_and_not_remembered(
    room: Room, ana: Viewer
) -> None:
    with pytest.raises(NoteTooLong, match="20,001 characters"):
        save_note(room.classroom, ana, replace(NEW, text="x" * (LONGEST + 1)))
    for place in ("", "block_99.1", "<b>", "block_0.1; drop"):
        with pytest.raises(NoSuchPlace):
            save_note(room.classroom, ana, replace(NEW, place=place))
    with pytest.raises(KeyError):
        save_note(room.classroom, ana, replace(NEW, lesson="no-such-lesson"))
    assert room.classroom.store.page(ana.learner_id).kept.notes == {}


def test_another_persons_note_is_nobodys(room: Room, ana: Viewer) -> None:
    theirs = save_note(room.classroom, room.join("Ben"), NEW)
    with pytest.raises(NoSuchPlace, match="not among yours"):
        save_note(room.classroom, ana, replace(NEW, note=theirs.note, text="mine now"))
    mine = save_note(room.classroom, ana, replace(NEW, text="mine"))
    assert mine == Saved(theirs.note, 1, False, mine.at)  # the same paragraph, a note each
    assert kept(room, ana).text == "mine"


def test_only_what_the_lesson_says_is_quoted_in_the_record(room: Room, ana: Viewer) -> None:
    save_note(room.classroom, ana, replace(NEW, quote="My minister's name is Noor"))
    (line,) = room.classroom.store.events(ana.learner_id)
    assert isinstance(line.event, NoteSaved)
    assert line.event.quote == ""
    assert "Noor" not in line.event.model_dump_json()


def test_a_note_outlives_its_paragraph_and_its_lesson(room: Room, ana: Viewer) -> None:
    first = save_note(room.classroom, ana, NEW)
    path = "modules/01-judging/01-the-tail.md"
    room.rewrite(path, "One in six ran far over [^one-in-six].", "Nothing is said.")
    changed = replace(NEW, text="Ask Kim.", base=1, note=first.note)
    assert save_note(room.classroom, ana, changed).version == 2
    assert kept(room, ana).quote == NEW.quote
    room.publish(read_course(bytes_of({k: v for k, v in FILES.items() if k != path})))
    gone = replace(changed, text="", base=2)
    assert save_note(room.classroom, ana, gone).version == 3
    assert not kept(room, ana).says_something
