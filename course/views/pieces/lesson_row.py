"""One lesson in a list of lessons, with its state in words."""

from dataclasses import dataclass

from course.content.dialect import label
from course.content.editions import History
from course.content.model import Lesson, Module
from course.engine.checking import sittings, under_way
from course.engine.completing import again, lesson_is_done
from course.engine.reaching import reached
from course.engine.wording import counted
from progress.store import LearnerPage


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson in the list of its module."""

    id: str
    title: str
    minutes: int
    state: str


def lesson_row(lesson: Lesson, module: Module, page: LearnerPage, history: History) -> LessonRow:
    """Say how a learner stands with a lesson or a check of this module."""
    state = _state(lesson, module, page, history)
    return LessonRow(lesson.id, label(lesson.title), lesson.minutes, state)


def _state(lesson: Lesson, module: Module, page: LearnerPage, history: History) -> str:
    running = under_way(lesson.id, module, page)
    if running is not None:
        asked = counted(len(running.asked), "question")
        return f"Under way: {len(running.answers)} of {asked} answered"
    if any(sat.finished for sat in sittings(lesson.id, module, page)):
        passed = reached(module.asked, page, history).passing is not None
        return "Passed" if passed else "Taken, not passed yet"
    if lesson_is_done(lesson.id, page):
        number = len(again(lesson, page, history))
        return f"{counted(number, 'question')} to answer again" if number else "Complete"
    return "In progress" if lesson.id in page.lessons else "Not started"
