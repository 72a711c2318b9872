"""The record that the pictures show: a cohort over nine weeks, made by the actions clicks call."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from course.actions.answer_item import answer_item
from course.actions.complete_lesson import complete_lesson
from course.actions.draw_check import draw_check
from course.actions.draw_diagnostic import draw_diagnostic
from course.actions.draw_review import draw_review
from course.actions.enrol_learner import enrol_learner
from course.actions.issue_certificate import issue_certificate
from course.actions.make_plan import make_plan
from course.actions.open_lesson import open_lesson
from course.actions.save_field import save_field
from course.actions.save_note import Written, save_note
from course.actions.save_reflection import save_reflection
from course.actions.start_run import Mode, start_run
from course.actions.take_choice import take_choice
from course.bootstrap import HOUSE, Settings, open_classroom
from course.content.dialect import plain
from course.content.model import Prose
from course.engine.answering import Confidence
from course.engine.authorising import Viewer
from course.engine.performing import at_random
from course.items import Item
from course.scenario.playing import offers, replay
from course.views.item import item as item_view
from tests.browser.seeding import NAMES, right_answer
from tests.browser.written_words import DATED, DOCUMENTS, NOTES, RATIONALE, REFLECTIONS

MINUTE = 60 * 1000
DAY = 24 * 60 * MINUTE
AGO = (62, 61, 40, 33, 30, 21, 12, 3)
"""Days since each of the cohort joined, in the order of ``NAMES``."""
OTHERS = (0, 0, 9, 3, 14, 0, 5, 2)
"""Lessons that each of the others studied, after which they were not seen again."""
SURE: tuple[Confidence, ...] = (90, 70, 50, 90, 70, 90)
NEVER = 1_000_000
WITH_ONE_ANSWER = ("single_choice", "judgement")


class Codes(NamedTuple):
    """Return codes: of one half-way, one with a certificate, one asked first, one just arrived."""

    learner: str
    finished: str
    asked: str
    arrived: str


class Days:
    """People who study in a record, under a clock that moves on as they do."""

    def __init__(self, data: Path) -> None:
        self.today = time.time_ns() // 1_000_000
        self.now = self.today - (max(AGO) + 1) * DAY
        self.classroom = open_classroom(Settings(HOUSE, data, self._tick))

    def _tick(self) -> int:
        self.now += 700
        return min(self.now, self.today)

    def go_back(self, days: float) -> None:
        """Let what follows happen so many days before today."""
        self.now = self.today - int(days * DAY)

    def day(self, ahead: int) -> str:
        """Return a day as seen from today (ISO 8601)."""
        return (
            (datetime.fromtimestamp(self.today / 1000, UTC) + timedelta(ahead)).date().isoformat()
        )

    def join(self, number: int) -> Viewer:
        """Let one of the cohort join, on the day that is theirs."""
        self.go_back(AGO[number])
        learner = enrol_learner(self.classroom, self.classroom.new_id(), NAMES[number])
        return Viewer(learner.learner_id, learner.public_id, NAMES[number], learner.roles)

    def answer(
        self, viewer: Viewer, items: Sequence[Item], sitting: int | None = None, often: int = 4
    ) -> None:
        """Answer questions, most of them as well as one can and one in a few wrongly."""
        for item in items:
            view = item_view(self.classroom, viewer, item.id, "UTC", sitting)
            assert view is not None
            number = sum(map(ord, item.id))
            slips = number % often == 0 and item.kind in WITH_ONE_ANSWER
            worst = min(item.options, key=lambda one: (one.right, one.score or 0), default=None)
            response = (worst.key,) if slips and worst else right_answer(item)
            sure = SURE[number % len(SURE)]
            answer_item(self.classroom, viewer, view.drawn, response, sure)
            self.now += 2 * MINUTE

    def study(self, viewer: Viewer, lesson: str, most: int = 20) -> None:
        """Read a lesson and answer its questions, or sit its check."""
        catalogue = self.classroom.catalogue()
        place = catalogue.place_of[lesson]
        open_lesson(self.classroom, viewer, lesson)
        self.now += 6 * MINUTE
        if place.lesson.kind == "check":
            self.sit(viewer, lesson, most)
            return
        for key in filter(REFLECTIONS.get, catalogue.reflect_of):
            if catalogue.reflect_of[key][0].lesson.id == lesson:
                save_reflection(self.classroom, viewer, key, REFLECTIONS[key], 0)
        self.answer(viewer, place.lesson.items[:most])
        complete_lesson(self.classroom, viewer, lesson)

    def sit(self, viewer: Viewer, lesson: str, most: int = 20) -> None:
        """Draw a check and answer its questions, all or the first few."""
        sitting = draw_check(self.classroom, viewer, lesson)
        self.drawn(viewer, lesson, sitting, most)

    def drawn(self, viewer: Viewer, name: str, sitting: int, most: int) -> None:
        """Answer what was drawn under a name."""
        catalogue = self.classroom.catalogue()
        drawn = self.classroom.store.page(viewer.learner_id).sittings[name][-1]
        items = [catalogue.item_of[key][1] for key in drawn.items[:most]]
        self.answer(viewer, items, sitting, 2 if name == "diagnostic" else NEVER)

    def play(self, viewer: Viewer, scenario: str, mode: Mode = "assessed", most: int = 60) -> None:
        """Play a scenario, to its ending or so many decisions."""
        story = self.classroom.catalogue().scenario_of[scenario]
        run = start_run(self.classroom, viewer, scenario, mode)
        choose = at_random("2")
        for _ in range(most):
            page = self.classroom.store.page(viewer.learner_id)
            state = next(one for one in page.runs if one.run == run)
            if state.ending:
                break
            position = replay(story, state.seed, state.path)[-1].position
            open_now = [offer.choice for offer in offers(story, position) if offer.open]
            decision = choose(story.by_id[position.scene], open_now, position)
            reason = RATIONALE if state.step in (1, 3) else ""
            take_choice(self.classroom, viewer, run, state.step + 1, decision, reason)
            self.now += 3 * MINUTE


def record_for_pictures(data: Path) -> Codes:
    """Let eight people study for nine weeks and return the codes of four of them."""
    days = Days(data)
    try:
        learner = days.join(0)
        _half_way(days, learner)
        finished = days.join(1)
        _whole(days, finished)
        for number in (2, 3, 4, 6):
            viewer = days.join(number)
            for place in days.classroom.catalogue().places[: OTHERS[number]]:
                days.study(viewer, place.lesson.id)
        asked = days.join(7)
        days.drawn(asked, "diagnostic", draw_diagnostic(days.classroom, asked), 3)
        arrived = days.join(5)
        people = (learner, finished, asked, arrived)
        return Codes(*(days.classroom.return_code(one.public_id) for one in people))
    finally:
        days.classroom.store.close()


def _half_way(days: Days, viewer: Viewer) -> None:
    catalogue = days.classroom.catalogue()
    make_plan(days.classroom, viewer, "monday", 90, days.day(52), "UTC")
    sitting = draw_diagnostic(days.classroom, viewer)
    days.drawn(viewer, "diagnostic", sitting, 20)
    for number, module in enumerate(catalogue.modules[:3]):
        for week, lesson in enumerate(module.lessons):
            days.go_back(58 - 14 * number - 2 * week)
            days.study(viewer, lesson.id)
    days.go_back(30)
    days.play(viewer, "title-and-desk")
    days.go_back(20)
    days.drawn(viewer, "review", draw_review(days.classroom, viewer, "UTC"), 20)
    days.go_back(15)
    days.play(viewer, "the-date")
    days.go_back(8)
    _documents(days, viewer)
    days.play(viewer, "one-birth", "practice", 2)
    days.go_back(3)
    fourth = catalogue.modules[3].lessons
    days.study(viewer, fourth[0].id)
    _notes(days, viewer)
    days.go_back(2)
    days.play(viewer, "payday", most=2)
    days.go_back(0.3)
    days.sit(viewer, catalogue.modules[4].lessons[-1].id, 2)
    days.study(viewer, "eight-scores-no-average", 1)
    days.go_back(0.2)
    days.study(viewer, fourth[1].id, 1)
    draw_review(days.classroom, viewer, "UTC")


def _documents(days: Days, viewer: Viewer) -> None:
    for form, entries in DOCUMENTS.items():
        for key, entry in entries.items():
            save_field(days.classroom, viewer, form, key, entry, 0)
    for form, ahead in DATED.items():
        save_field(days.classroom, viewer, form, "review", days.day(ahead), 0)


def _notes(days: Days, viewer: Viewer) -> None:
    for lesson, block, number, text, marked in NOTES:
        prose = days.classroom.catalogue().place_of[lesson].lesson.blocks[block]
        assert isinstance(prose, Prose)
        parts = [part for part in prose.markdown.split("\n\n") if not part.startswith("#")]
        quote = plain(parts[number - 1])[:120]
        place = f"block_{block}.{number}"
        save_note(days.classroom, viewer, Written(lesson, place, quote, text, marked))


def _whole(days: Days, viewer: Viewer) -> None:
    for number, place in enumerate(days.classroom.catalogue().places):
        days.go_back(60 - number)
        days.study(viewer, place.lesson.id)
    for story in days.classroom.catalogue().scenarios:
        days.play(viewer, story.id)
    days.go_back(7)
    _documents(days, viewer)
    issue_certificate(days.classroom, viewer, viewer.name)
