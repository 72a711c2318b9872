"""The course's rule and its answer to “why am I not complete?”, before and after edits."""

from dataclasses import replace

import pytest

from course.actions.answer_item import Drawn, answer_item
from course.actions.complete_lesson import complete_lesson
from course.actions.draw_check import draw_check
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.catalogue import artefact_ref
from course.engine.answering import standing
from course.engine.authorising import Viewer
from course.engine.completing import again
from course.engine.explaining_completion import CourseStanding, course_standing
from course.engine.planning import next_step
from course.engine.reasons import Reason
from progress.events import FieldSaved
from progress.store import Entry
from tests.checked import page_of
from tests.conftest import Room, open_room
from tests.engine.edited import Asks, Book, Folder, Page

ONE = Folder("m1", (Page("a", (Asks("a1"), Asks("a2"))), Page("b")))
TWO = Folder("m2", (Page("c", (Asks("c1"),)), Page("k", kind="check")))
BOOK = Book((ONE, TWO))
DAY = "Saturday 21 November 2026"


@pytest.fixture
def room() -> Room:
    return open_room(BOOK.read())


def standing_of(room: Room, viewer: Viewer) -> CourseStanding:
    return course_standing(room.catalogue, page_of(room, viewer))


def unmet(room: Room, viewer: Viewer) -> list[tuple[str, str, str]]:
    told = standing_of(room, viewer).explain()
    return [(reason.text, reason.kind, reason.id) for reason in told.unmet()]


def texts(reason: Reason) -> list[str]:
    return [reason.text, *(text for part in reason.parts for text in texts(part))]


def respond(room: Room, viewer: Viewer, key: str, chosen: str, sitting: int | None = None) -> bool:
    _, item = room.catalogue.item_of[key]
    where = standing(item, page_of(room, viewer).attempts.get(key, ()), sitting)
    drawn = Drawn(key, item.hash, where.next_attempt, sitting)
    done = answer_item(room.classroom, viewer, drawn, (chosen,), 70)
    return done.lesson_completed


def do(room: Room, viewer: Viewer, chosen: str = "a") -> None:
    """Do the first module, each question answered alike."""
    for key in ("a1", "a2"):
        respond(room, viewer, key, chosen)
    complete_lesson(room.classroom, viewer, "b")


def do_all(room: Room, viewer: Viewer) -> None:
    do(room, viewer)
    respond(room, viewer, "c1", "a")
    sitting = draw_check(room.classroom, viewer, "k")
    respond(room, viewer, "c1", "a", sitting)


def play(room: Room, viewer: Viewer, story: str) -> None:
    run = start_run(room.classroom, viewer, story)
    for step, choice in enumerate(("say-nothing", "answer-alone"), 1):
        take_choice(room.classroom, viewer, run, step, (choice,))


def write(room: Room, viewer: Viewer, field: str, text: str) -> None:
    (paper,) = room.catalogue.artefacts
    kept = page_of(room, viewer).kept.fields.get(paper.id, {}).get(field)
    version = kept.version + 1 if kept else 1
    event = FieldSaved(
        artefact=paper.id, field=field, version=version, text_hash="x" if text else None
    )
    entry = Entry(f"a:{field}:{version}", event, artefact_ref(paper), 0, {"x": text})
    room.classroom.store.append(viewer.learner_id, [entry])


def edit(room: Room, book: Book) -> None:
    room.classroom.now()
    room.publish(book.read())


class TestTheRule:
    def test_it_tells_what_is_missing_and_where_it_is_mended(self, room: Room, ana: Viewer) -> None:
        respond(room, ana, "a1", "a")
        found = standing_of(room, ana)
        assert found.explain().text == "The course is not complete: it still takes 2 modules."
        assert unmet(room, ana) == [
            (
                "Lesson “a” is not complete: 1 of its 2 questions has no answer yet.",
                "lesson",
                "a",
            ),
            ("Lesson “b” is not begun.", "lesson", "b"),
            ("None of its 2 lessons is begun. The first is “c”.", "lesson", "c"),
        ]

    def test_it_is_complete_when_all_of_it_is_done(self, room: Room, ana: Viewer) -> None:
        do_all(room, ana)
        found = standing_of(room, ana)
        assert (found.complete, found.until, found.takes) == (True, None, ())
        assert found.explain().text == "The course is complete."
        assert found.modules["m2"].state == "Complete"

    def test_only_the_modules_that_it_names_are_asked_for(self, room: Room, ana: Viewer) -> None:
        edit(room, replace(BOOK, rule=("[m1]", 0, 0)))
        do(room, ana)
        found = standing_of(room, ana)
        assert found.complete
        assert found.asked == ("m1",)
        assert not found.modules["m2"].complete

    def test_scenarios_count_once_and_practice_does_not(self, room: Room, ana: Viewer) -> None:
        book = replace(BOOK, rule=("[m1]", 2, 0), stories=("s1", "s2", "s3"))
        edit(room, book)
        do(room, ana)
        play(room, ana, "s1")
        play(room, ana, "s1")
        practice = start_run(room.classroom, ana, "s2", mode="practice")
        for step, choice in enumerate(("say-nothing", "answer-alone"), 1):
            take_choice(room.classroom, ana, practice, step, (choice,))
        assert [told[1:] for told in unmet(room, ana)] == [("scenario", "s2"), ("scenario", "s3")]
        assert standing_of(room, ana).takes == ("1 scenario",)
        play(room, ana, "s3")
        assert standing_of(room, ana).complete
        edit(room, replace(book, stories=("s2",)))
        assert standing_of(room, ana).complete

    def test_a_document_counts_when_half_of_it_was_written_and_wiping_takes_nothing(
        self, room: Room, ana: Viewer
    ) -> None:
        edit(room, replace(BOOK, rule=("[m1]", 0, 1), papers=(("p", 3),)))
        do(room, ana)
        write(room, ana, "p0", "Mine")
        assert unmet(room, ana) == [("“p” has 1 of the 2 fields that it takes.", "artefact", "p")]
        write(room, ana, "p1", "")
        assert not standing_of(room, ana).complete
        write(room, ana, "p1", "Mine too")
        assert standing_of(room, ana).complete
        write(room, ana, "p0", "")
        write(room, ana, "p1", "")
        assert standing_of(room, ana).complete

    def test_what_is_not_there_is_not_asked_for(self, room: Room, ana: Viewer) -> None:
        edit(room, replace(BOOK, rule=("[m1, gone]", 9, 9)))
        do(room, ana)
        assert standing_of(room, ana).complete

    @pytest.mark.parametrize("rule", [("[]", 0, 0), ("[gone]", 0, 0), ("all", 0, 0)])
    def test_a_course_that_asks_for_nothing_is_not_complete(
        self, room: Room, ana: Viewer, rule: tuple[str, int, int]
    ) -> None:
        do_all(room, ana)
        folders = () if rule[0] == "all" else BOOK.folders
        fresh = open_room(replace(BOOK, rule=rule, folders=folders).read())
        other = fresh.join("Ben")
        assert not standing_of(fresh, other).complete
        assert "asks for nothing yet" in standing_of(fresh, other).explain().text


class TestEdits:
    def test_a_lesson_added_to_a_complete_module_is_offered(self, room: Room, ana: Viewer) -> None:
        do_all(room, ana)
        edit(room, replace(BOOK, folders=(replace(ONE, pages=(*ONE.pages, Page("n"))), TWO)))
        found = standing_of(room, ana)
        assert found.complete
        module = found.modules["m1"]
        assert (module.complete, module.state) == (True, "Complete, 1 new lesson since")
        told = texts(module.explain())
        assert told[1] == f"You completed it as it stood before {DAY}, and it stays complete."
        assert told[2] == "“n” has been added since. It is there if you want it."
        assert unmet(room, ana) == []

    def test_whoever_was_not_through_does_the_new_lesson_too(self, room: Room, ana: Viewer) -> None:
        for key in ("a1", "a2"):
            respond(room, ana, key, "a")
        edit(room, replace(BOOK, folders=(replace(ONE, pages=(*ONE.pages, Page("n"))), TWO)))
        complete_lesson(room.classroom, ana, "b")
        assert standing_of(room, ana).modules["m1"].missing == ("Lesson “n” is not begun.",)

    def test_whoever_comes_later_does_the_course_as_it_is(self, room: Room, ana: Viewer) -> None:
        edit(room, replace(BOOK, folders=(replace(ONE, pages=(*ONE.pages, Page("n"))), TWO)))
        do(room, ana)
        assert not standing_of(room, ana).modules["m1"].complete

    def test_a_raised_pass_mark_takes_no_pass_back(self, room: Room, ana: Viewer) -> None:
        respond(room, ana, "a1", "a")
        respond(room, ana, "a2", "b")
        complete_lesson(room.classroom, ana, "b")
        edit(room, replace(BOOK, folders=(replace(ONE, mark=0.9), TWO)))
        module = standing_of(room, ana).modules["m1"]
        assert (module.complete, module.passed, module.score, module.pass_mark) == (
            *(True, True),
            *(0.5, 0.5),
        )
        assert "the pass mark was 50\N{NO-BREAK SPACE}%" in texts(module.explain())[-1]
        edit(room, replace(BOOK, folders=(replace(ONE, mark=0.9), TWO), stories=("s1",)))
        assert next_step(room.catalogue, page_of(room, ana)).id == "c"

    def test_a_question_taken_out_lowers_no_score_below_the_mark(
        self, room: Room, ana: Viewer
    ) -> None:
        respond(room, ana, "a1", "a")
        respond(room, ana, "a2", "b")
        complete_lesson(room.classroom, ana, "b")
        pages = (replace(ONE.pages[0], items=(Asks("a2"),)), ONE.pages[1])
        edit(room, replace(BOOK, folders=(replace(ONE, pages=pages), TWO)))
        assert standing_of(room, ana).modules["m1"].complete

    def test_a_course_that_asks_for_more_stays_complete(self, room: Room, ana: Viewer) -> None:
        do_all(room, ana)
        edit(room, replace(BOOK, rule=("all", 1, 0), stories=("s1",)))
        found = standing_of(room, ana)
        assert (found.complete, found.until is not None) == (True, True)
        told = texts(found.explain())
        assert told[0] == "The course is complete in an earlier edition, and stays so."
        assert f"was changed on {DAY}, after you had done it all" in told[1]
        assert not list(found.explain().unmet())


class TestMaterialChanges:
    MARKED = replace(ONE.pages[0], items=(Asks("a1", right=1), Asks("a2")), declared=(1,))
    CHANGED = replace(BOOK, folders=(replace(ONE, pages=(MARKED, ONE.pages[1])), TWO))

    def test_it_asks_only_what_it_changed_again(self, room: Room, ana: Viewer) -> None:
        do_all(room, ana)
        edit(room, self.CHANGED)
        found = standing_of(room, ana)
        assert not found.complete
        assert found.explain().text == "The course is not complete: it still takes 1 module."
        said = f"Lesson “a” asks 1 question again, marked otherwise since {DAY}: “a1”."
        assert unmet(room, ana) == [(said, "lesson", "a")]
        assert found.modules["m1"].state == "1 question to answer again"
        assert found.modules["m2"].complete
        step = next_step(room.catalogue, page_of(room, ana))
        assert (step.id, step.begun) == ("a", True)
        assert respond(room, ana, "a1", "a")
        assert standing_of(room, ana).complete

    def test_whoever_answers_it_afterwards_is_asked_once(self, room: Room, ana: Viewer) -> None:
        edit(room, self.CHANGED)
        do_all(room, ana)
        assert standing_of(room, ana).complete

    def test_a_change_that_nobody_declared_asks_nothing_again(
        self, room: Room, ana: Viewer
    ) -> None:
        do_all(room, ana)
        silent = replace(self.MARKED, declared=())
        edit(room, replace(BOOK, folders=(replace(ONE, pages=(silent, ONE.pages[1])), TWO)))
        assert standing_of(room, ana).complete
        edit(room, self.CHANGED)
        assert not standing_of(room, ana).complete

    def test_a_declaration_does_not_cover_what_is_changed_after_it(
        self, room: Room, ana: Viewer
    ) -> None:
        do_all(room, ana)
        edit(room, self.CHANGED)
        respond(room, ana, "a1", "b")
        later = replace(self.MARKED, items=(Asks("a1", right=1), Asks("a2", right=1)))
        edit(room, replace(BOOK, folders=(replace(ONE, pages=(later, ONE.pages[1])), TWO)))
        assert standing_of(room, ana).complete

    def test_what_was_withdrawn_is_not_asked_again_when_it_returns(
        self, room: Room, ana: Viewer
    ) -> None:
        do_all(room, ana)
        edit(room, self.CHANGED)
        edit(room, BOOK)
        assert standing_of(room, ana).complete
        edit(room, self.CHANGED)
        assert standing_of(room, ana).complete

    def test_an_answer_in_a_check_is_no_answer_in_the_lesson(self, room: Room, ana: Viewer) -> None:
        do_all(room, ana)
        page = replace(TWO.pages[0], items=(Asks("c1", right=1),), declared=(1,))
        edit(room, replace(BOOK, folders=(ONE, replace(TWO, pages=(page, TWO.pages[1])))))
        sitting = draw_check(room.classroom, ana, "k")
        respond(room, ana, "c1", "b", sitting)
        lesson = room.catalogue.place_of["c"].lesson
        assert again(lesson, page_of(room, ana), room.catalogue.history).keys() == {"c1"}
        assert standing_of(room, ana).modules["m2"].passed
