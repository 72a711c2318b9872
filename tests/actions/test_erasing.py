"""Erasing a record: all of it goes, to the last byte, and asking again gives the same receipt."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest

from course.actions.answer_item import answer_item
from course.actions.complete_lesson import complete_lesson
from course.actions.enrol_learner import enrol_learner
from course.actions.erase_me import NotYourSuccessor, erase_me, only_operator
from course.actions.issue_certificate import issue_certificate
from course.actions.make_plan import make_plan
from course.actions.open_lesson import open_lesson
from course.actions.save_field import save_field
from course.actions.save_note import Written, save_note
from course.actions.save_reflection import save_reflection
from course.actions.start_run import start_run
from course.actions.take_back import take_back
from course.actions.take_choice import take_choice
from course.bootstrap import Settings, open_classroom
from course.classroom import Classroom
from course.engine.authorising import NotAllowed, Viewer
from course.views.item import item as item_view
from progress.store import StoreBusy, UnknownLearner
from tests.conftest import FILES, NOON, Room
from tests.every_kind import COURSE, RIGHT
from tests.pages.test_artefact import STOP
from tests.progress.processes import holding, let_go

CONTENT = {
    **COURSE,
    "modules/artefacts/stop-rules.md": STOP,
    "scenarios/pilot/scenario.md": FILES["scenarios/pilot/scenario.md"].replace(
        "## Monday\n", "## Monday\n**Ask:** Why?\n\n"
    ),
}


@dataclass
class Kept:
    """A record in a file, with its classroom."""

    classroom: Classroom
    path: Path

    def join(self, name: str) -> Viewer:
        learner = enrol_learner(self.classroom, self.classroom.new_id(), name)
        return Viewer(learner.learner_id, learner.public_id, name, learner.roles)

    def bytes(self) -> bytes:
        """Everything that the record's files hold: itself, its journal and what shares both."""
        files = [self.path.with_name(self.path.name + end) for end in ("", "-wal", "-shm")]
        assert all(file.exists() for file in files)
        return b"".join(file.read_bytes() for file in files)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    for path, text in CONTENT.items():
        (tmp_path / "course" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "course" / path).write_text(text, "utf-8")
    clock = count(NOON, 1_000).__next__
    settings = Settings(content=tmp_path / "course", data=tmp_path / "data", clock=clock)
    classroom = open_classroom(settings)
    yield Kept(classroom, settings.record)
    classroom.store.close()


def words(who: str) -> dict[str, str]:
    """Give a person words of their own for every place where something can be written."""
    return {
        place: f"{place.title()}Of{who} " * length
        for place, length in {
            "reflection": 40,
            "rethought": 90,
            "reason": 30,
            "unmade": 20,
            "noted": 60,
            "renoted": 10,
            "owner": 50,
            "rewritten": 120,
            "paper": 3,
            "typed": 4,
        }.items()
    }


def live(kept: Kept, viewer: Viewer, said: dict[str, str]) -> None:
    """Do everything that a person can write something in."""
    room = kept.classroom
    make_plan(room, viewer, "", 60, None)
    for lesson in ("the-tail", "every-kind"):
        open_lesson(room, viewer, lesson)
        for item in room.catalogue().place_of[lesson].lesson.items:
            view = item_view(room, viewer, item.id, "UTC")
            assert view is not None
            right = {
                **RIGHT,
                "ask-first": ("b",),
                "read-two": ("a", "b"),
                "named": (said["typed"],),
            }
            answer_item(room, viewer, view.drawn, right[item.id], 70)
    view = item_view(room, viewer, "named", "UTC")
    assert view is not None
    answer_item(room, viewer, view.drawn, RIGHT["named"], 70)
    complete_lesson(room, viewer, "the-week")
    for version, text in enumerate((said["reflection"], said["rethought"])):
        save_reflection(room, viewer, "who-puts-back", text, version)
        note = Written(
            "the-week", "block_1.1", "A lesson", said[("noted", "renoted")[version]], False, version
        )
        save_note(room, viewer, note)
        owner = said[("owner", "rewritten")[version]]
        save_field(room, viewer, "stop-rules", "owner", owner, version)
    run = start_run(room, viewer, "pilot", "practice")
    take_choice(room, viewer, run, 1, ("tell-the-minister",), said["unmade"])
    take_back(room, viewer, run, 1, 0)
    run = start_run(room, viewer, "pilot")
    take_choice(room, viewer, run, 1, ("say-nothing",), said["reason"])
    issue_certificate(room, viewer, said["paper"])


def test_no_byte_of_name_or_text_stays_in_file_journal_or_shared_memory(kept: Kept) -> None:
    people = [kept.join(f"Person{number:02}X of Somewhere") for number in range(12)]
    said = {viewer.learner_id: words(viewer.name[:9]) for viewer in people}
    for viewer in people:
        live(kept, viewer, said[viewer.learner_id])
    marks = [f"Of{viewer.name[:9]}".encode() for viewer in people]
    before = kept.bytes()
    assert all(before.count(mark) > 50 for mark in marks)
    for viewer, mark in list(zip(people, marks, strict=True))[::2]:
        receipt = erase_me(kept.classroom, viewer)
        assert receipt.events_deleted > 20
        held = kept.bytes()
        name = viewer.name[:9]
        assert [held.count(one) for one in (mark, name.encode(), name.lower().encode())] == [
            0,
            0,
            0,
        ]
    for viewer, mark in list(zip(people, marks, strict=True))[1::2]:
        assert mark in held
        notes = kept.classroom.store.page(viewer.learner_id).kept.notes.values()
        assert [note.text for note in notes] == [said[viewer.learner_id]["renoted"]]
    assert kept.classroom.store.verify().findings == ()


def test_the_same_wish_again_gives_the_same_receipt(room: Room, ana: Viewer) -> None:
    save_reflection(room.classroom, ana, "who-puts-back", "Mine", 0)
    first = erase_me(room.classroom, ana)
    assert (first.public_id, first.events_deleted) == ("id-Ana", 1)
    assert erase_me(room.classroom, ana) == first
    assert room.classroom.store.learner("id-Ana") is None
    with pytest.raises(UnknownLearner):
        save_reflection(room.classroom, ana, "who-puts-back", "From another tab", 1)


def test_an_erasure_that_another_program_delays_is_finished_by_asking_again(kept: Kept) -> None:
    ana = kept.join("AnaWith LongName")
    live(kept, ana, words("AnaWith"))
    reader = holding(kept.path, "BEGIN", "SELECT count(*) FROM event")
    with pytest.raises(StoreBusy, match="Repeat the same request"):
        erase_me(kept.classroom, ana)
    assert kept.classroom.store.learner(ana.public_id) is None
    let_go(reader)
    receipt = erase_me(kept.classroom, ana)
    assert receipt.public_id == ana.public_id
    assert b"AnaWith" not in kept.bytes()


def test_a_certificate_is_unknown_once_its_owner_is_erased(kept: Kept) -> None:
    ana = kept.join("Ana")
    live(kept, ana, words("Ana"))
    (given,) = kept.classroom.store.page(ana.learner_id).kept.certificates
    assert kept.classroom.store.certificate(given.code) == given
    erase_me(kept.classroom, ana)
    assert kept.classroom.store.certificate(given.code) is None


def test_the_only_operator_is_known_and_can_hand_over_before_leaving(
    room: Room, ana: Viewer
) -> None:
    assert not only_operator(room.classroom, ana)  # nobody is here to be without one
    ben = room.join("Ben")
    assert only_operator(room.classroom, ana)
    assert not only_operator(room.classroom, ben)
    erase_me(room.classroom, ana, ben.learner_id)
    (left,) = room.classroom.store.learners()
    assert left.display_name == "Ben"
    assert left.roles == {"operator"}


@pytest.mark.parametrize("successor", [1, 99])
def test_who_is_not_there_or_leaves_takes_nothing_over_and_nothing_is_erased(
    room: Room, ana: Viewer, successor: int
) -> None:
    room.join("Ben")
    with pytest.raises(NotYourSuccessor):
        erase_me(room.classroom, ana, successor)
    assert room.classroom.store.learner("id-Ana") is not None
    assert only_operator(room.classroom, ana)


def test_nobody_hands_over_a_role_that_they_do_not_have(room: Room, ana: Viewer) -> None:
    ben = room.join("Ben")
    with pytest.raises(NotAllowed):
        erase_me(room.classroom, ben, ana.learner_id)
    assert room.classroom.store.learner("id-Ben") is not None


def test_when_nobody_is_left_the_next_person_gets_every_role(room: Room, ana: Viewer) -> None:
    erase_me(room.classroom, ana)
    assert room.join("Ben").roles == {"lead", "operator", "trainer"}


def test_what_was_not_asked_for_by_its_owner_is_not_erased(room: Room, ana: Viewer) -> None:
    ben = room.join("Ben")
    # A person's request has their own id in it, so it cannot be turned against another.
    erase_me(room.classroom, ben)
    with pytest.raises(ValueError, match="another person"):
        erase_me(room.classroom, replace(ana, public_id=ben.public_id))
    assert room.classroom.store.learner("id-Ana") is not None
