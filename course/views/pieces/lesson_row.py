"""One lesson in a list of lessons, with its state in words."""

from dataclasses import dataclass

from course.content.dialect import label
from course.content.model import Lesson, Module
from course.engine.checking import sittings, under_way
from course.engine.completing import lesson_is_done, reaches
from course.engine.wording import counted
from progress.store import LearnerPage


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson in the list of its module."""

    id: str
    title: str
    minutes: int
    state: str


def lesson_row(lesson: Lesson, module: Module, page: LearnerPage) -> LessonRow:
    """Say how a learner stands with a lesson or a check of this module."""
    return LessonRow(lesson.id, label(lesson.title), lesson.minutes, _state(lesson, module, page))


def _state(lesson: Lesson, module: Module, page: LearnerPage) -> str:
    running = under_way(lesson.id, module, page)
    if running is not None:
        asked = counted(len(running.asked), "question")
        return f"Under way: {len(running.answers)} of {asked} answered"
    scores = [sat.score for sat in sittings(lesson.id, module, page) if sat.finished]
    if scores:
        return "Passed" if reaches(max(scores), module) else "Taken, not passed yet"
    if lesson_is_done(lesson.id, page):
        return "Complete"
    return "In progress" if lesson.id in page.lessons else "Not started"
