"""When a lesson and a module are complete, and why not yet."""

from collections.abc import Collection
from dataclasses import dataclass

from course.content.model import Lesson, Module
from course.engine.wording import counted, percent
from progress.store import LearnerPage


@dataclass(frozen=True, slots=True)
class ModuleStanding:
    """What a learner has reached in one module.

    Attributes:
        lessons_done: Completed lessons, out of ``lessons``.
        answered: Items with at least one answer, out of ``items``.
        score: Points reached with the best answers, fraction 0.0 to 1.0 of all points.
        passed: Whether ``score`` reaches the pass mark.
        missing: What is still to do, as sentences; empty when complete.
    """

    lessons: int
    lessons_done: int
    items: int
    answered: int
    score: float
    passed: bool
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def state(self) -> str:
        """The module's state in words."""
        if self.complete:
            return "Complete"
        if self.lessons_done or self.answered:
            return f"In progress: {self.lessons_done} of {self.lessons} lessons"
        return "Not started"


def lesson_is_done(lesson: str, page: LearnerPage) -> bool:
    """Tell whether the record holds the lesson's completion, in whatever version."""
    state = page.lessons.get(lesson)
    return state is not None and state.completed_at is not None


def completes(lesson: Lesson, answered: Collection[str]) -> bool:
    """Tell whether these answered items complete the lesson.

    A lesson with items is complete when each has been answered once; one without items is
    complete when its learner says so, which is another action.
    """
    return bool(lesson.items) and all(item.id in answered for item in lesson.items)


def module_standing(module: Module, page: LearnerPage) -> ModuleStanding:
    """Sum up what a learner has reached in a module."""
    done = sum(lesson_is_done(lesson.id, page) for lesson in module.lessons)
    answered = [item for item in module.items if item.id in page.attempts]
    points = sum(item.points for item in module.items)
    reached = sum(
        item.points * max(attempt.score for attempt in page.attempts[item.id]) for item in answered
    )
    score = reached / points if points else 1.0
    # A learner reads "70 %", so 69.5 % shown as 70 % must count as 70 %.
    passed = round(score, 2) >= module.pass_mark
    return ModuleStanding(
        lessons=len(module.lessons),
        lessons_done=done,
        items=len(module.items),
        answered=len(answered),
        score=score,
        passed=passed,
        missing=tuple(_missing(module, page, passed, len(answered))),
    )


def _missing(module: Module, page: LearnerPage, passed: bool, answered: int) -> list[str]:
    open_lessons = [le.title for le in module.lessons if not lesson_is_done(le.id, page)]
    missing = [f"Lesson “{title}” is not complete." for title in open_lessons]
    if answered < len(module.items):
        still_open = len(module.items) - answered
        verb = "has" if still_open == 1 else "have"
        missing.append(f"{counted(still_open, 'question')} {verb} no answer yet.")
    elif not passed:
        missing.append(
            f"The best answers reach less than the pass mark of {percent(module.pass_mark)}."
        )
    return missing
