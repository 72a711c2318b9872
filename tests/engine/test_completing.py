"""When a module is complete: with a check, without one, and when questions are added later."""

import pytest

from course.actions.answer_item import answer_item
from course.actions.complete_lesson import complete_lesson
from course.actions.draw_check import draw_check
from course.actions.open_lesson import open_lesson
from course.catalogue import item_ref
from course.engine.authorising import Viewer
from course.engine.checking import best
from course.engine.completing import ModuleStanding, module_standing, share_done
from course.engine.planning import next_step
from progress.events import ItemRegraded
from progress.store import Entry
from tests.checked import CHECKED, answer, drawn, page_of, publish, sit
from tests.conftest import FILES, LESSON_ONE, Room

TAIL = "modules/01-judging/01-the-tail.md"
ADDED = """
### Question: What else?
**Id:** what-else · **Competency:** C4 · **Objective:** see-tail

Something new.

- [x] This
  - **Feedback:** Yes.
- [ ] That
  - **Feedback:** No.
"""


def standing(room: Room, viewer: Viewer) -> ModuleStanding:
    return module_standing(room.catalogue.modules[0], page_of(room, viewer))


def take_check(room: Room, viewer: Viewer, right: int) -> None:
    number = draw_check(room.classroom, viewer, "the-check")
    sit(room, viewer, number, right=right)


def do_lessons(room: Room, viewer: Viewer, *items: str, right: bool = True) -> None:
    for item in items:
        answer(room, viewer, item, right=right)
    complete_lesson(room.classroom, viewer, "the-week")


class TestWithoutACheck:
    def test_a_new_question_in_a_completed_lesson_takes_nothing_away(
        self, room: Room, ana: Viewer
    ) -> None:
        do_lessons(room, ana, "ask-first", "read-two")
        assert standing(room, ana).complete
        room.rewrite(TAIL, LESSON_ONE[-40:], LESSON_ONE[-40:] + ADDED)
        assert "what-else" in room.catalogue.item_of
        now = standing(room, ana)
        assert (now.complete, now.score, now.items) == (True, 1.0, 2)
        respond(room, ana, "what-else")
        assert (standing(room, ana).complete, standing(room, ana).score) == (True, 1.0)

    def test_a_new_question_answered_well_helps(self, room: Room, ana: Viewer) -> None:
        do_lessons(room, ana, "ask-first")
        respond(room, ana, "read-two")
        before = standing(room, ana)
        assert (before.passed, before.score) == (False, 0.5)
        room.rewrite(TAIL, LESSON_ONE[-40:], LESSON_ONE[-40:] + ADDED)
        respond(room, ana, "what-else", "a")
        after = standing(room, ana)
        assert (after.answered, after.items) == (3, 3)
        assert after.score == pytest.approx(2 / 3)

    def test_a_new_question_in_an_open_lesson_has_to_be_answered(
        self, room: Room, ana: Viewer
    ) -> None:
        answer(room, ana, "ask-first")
        room.rewrite(TAIL, LESSON_ONE[-40:], LESSON_ONE[-40:] + ADDED)
        do_lessons(room, ana, "read-two")
        now = standing(room, ana)
        assert now.items == 3
        assert now.missing == (
            "Lesson “The tail” is not complete: 1 of its 3 questions has no answer yet.",
        )


def respond(room: Room, viewer: Viewer, item: str, key: str = "b") -> None:
    response = ("c",) if item == "read-two" else (key,)
    answer_item(room.classroom, viewer, drawn(room, viewer, item), response, 70)


class TestWithACheck:
    @pytest.fixture(autouse=True)
    def checked(self, room: Room) -> None:
        publish(room)

    def test_the_module_passes_by_its_best_finished_check(self, room: Room, ana: Viewer) -> None:
        do_lessons(room, ana, "ask-first", "read-two", "whose-money", "who-signs", right=False)
        assert standing(room, ana).missing == ("The check “The check” is not taken yet.",)
        take_check(room, ana, right=2)
        now = standing(room, ana)
        assert (now.checked, now.passed, now.score) == (1, False, pytest.approx(2 / 3))
        assert now.missing == (
            "The best check reaches 67\N{NO-BREAK SPACE}%, which is less than the pass mark of "
            "70\N{NO-BREAK SPACE}%.",
        )
        take_check(room, ana, right=3)
        take_check(room, ana, right=0)
        now = standing(room, ana)
        assert (now.checked, now.complete, now.score) == (3, True, 1.0)

    def test_answers_in_a_check_are_no_answers_in_lessons(self, room: Room, ana: Viewer) -> None:
        for _ in range(8):
            take_check(room, ana, right=3)
        now = standing(room, ana)
        assert (now.answered, now.items, now.passed) == (0, 4, True)
        assert now.missing[0] == "Lesson “The tail” is not begun."

    def test_a_sitting_under_way_counts_for_nothing(self, room: Room, ana: Viewer) -> None:
        take_check(room, ana, right=0)
        draw_check(room.classroom, ana, "the-check")
        items = page_of(room, ana).sittings["the-check"][1].items
        for item in items[:2]:
            answer(room, ana, item, 2)
        assert standing(room, ana).score == 0.0
        answer(room, ana, items[2], 2)
        assert standing(room, ana).score == 1.0

    def test_questions_added_and_weighed_anew_leave_a_passed_check_passed(
        self, room: Room, ana: Viewer
    ) -> None:
        do_lessons(room, ana, "ask-first", "read-two", "whose-money", "who-signs")
        take_check(room, ana, right=3)
        assert standing(room, ana).complete
        heavier = (LESSON_ONE + ADDED).replace(
            "**Id:** ask-first", "**Id:** ask-first · **Points:** 5"
        )
        publish(room, **{TAIL: heavier})
        now = standing(room, ana)
        assert (now.complete, now.score) == (True, 1.0)

    def test_points_weigh_as_they_did_when_the_set_was_drawn(self, room: Room, ana: Viewer) -> None:
        files = {
            path: text.replace("**Id:** ask-first", "**Id:** ask-first · **Points:** 8")
            for path, text in CHECKED.items()
        }
        publish(room, **files)
        for _ in range(20):
            number = draw_check(room.classroom, ana, "the-check")
            items = page_of(room, ana).sittings["the-check"][-1].items
            for item in items:
                answer(room, ana, item, number, right=item == "ask-first")
            if "ask-first" in items:
                break
        publish(room)
        assert standing(room, ana).score == pytest.approx(0.8)

    def test_a_regraded_answer_raises_the_check(self, room: Room, ana: Viewer) -> None:
        take_check(room, ana, right=2)
        items = page_of(room, ana).sittings["the-check"][0].items
        regrade(room, ana, items[2])
        now = standing(room, ana)
        assert (now.passed, now.score) == (True, 1.0)

    def test_the_share_done_follows_the_newest_sitting(self, room: Room, ana: Viewer) -> None:
        place = room.catalogue.place_of["the-check"]
        assert share_done(place, page_of(room, ana)) == 0.0
        draw_check(room.classroom, ana, "the-check")
        items = page_of(room, ana).sittings["the-check"][0].items
        answer(room, ana, items[0], 1)
        assert share_done(place, page_of(room, ana)) == pytest.approx(1 / 3)
        for item in items[1:]:
            answer(room, ana, item, 1)
        assert share_done(place, page_of(room, ana)) == 1.0

    def test_home_leads_back_to_a_sitting_under_way_and_last_of_all_to_a_failed_check(
        self, room: Room, ana: Viewer
    ) -> None:
        publish(room, **{path: "" for path in FILES if path.startswith("scenarios/")})
        do_lessons(room, ana, "ask-first", "read-two", "whose-money", "who-signs")
        open_lesson(room.classroom, ana, "the-check")
        take_check(room, ana, right=0)
        step = next_step(room.catalogue, page_of(room, ana))
        assert (step.id, step.begun) == ("the-check", True)
        take_check(room, ana, right=3)
        assert next_step(room.catalogue, page_of(room, ana)).kind == "nothing"
        draw_check(room.classroom, ana, "the-check")
        assert next_step(room.catalogue, page_of(room, ana)).id == "the-check"

    def test_the_first_of_equally_good_sittings_is_the_best(self, room: Room, ana: Viewer) -> None:
        for _ in range(2):
            take_check(room, ana, right=3)
        top = best(room.catalogue.modules[0], page_of(room, ana))
        assert top is not None
        assert top.drawn.sitting == 1


def regrade(room: Room, viewer: Viewer, item: str) -> None:
    (given,) = page_of(room, viewer).attempts[item]
    event = ItemRegraded(
        module="judging",
        lesson="the-check",
        item=item,
        attempt=given.attempt,
        score=1.0,
        reason="Both were right",
    )
    shown = item_ref(room.catalogue.item_of[item][1])
    entry = Entry(f"g:{item}:{given.attempt}:0", event, shown, room.classroom.now())
    room.classroom.store.append(viewer.learner_id, [entry])
