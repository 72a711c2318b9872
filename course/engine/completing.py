"""When a lesson and a module are complete, and why not yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from course.catalogue import Place
from course.content.model import Lesson, Module
from course.engine.checking import best, checks_of, sittings
from course.engine.wording import counted, percent
from course.items import Item
from progress.store import Attempt, LearnerPage


@dataclass(frozen=True, slots=True)
class ModuleStanding:
    """What a learner has reached in one module.

    Attributes:
        lessons_done: Completed lessons, out of ``lessons``; checks are lessons too.
        answered: Items with an answer in their lesson, out of ``items``.
        checked: Finished sittings of its checks; None when the module has no check.
        score: Fraction 0.0 to 1.0: of the best sitting, or with no check, of the points of all
            items, reached with the best answers.
        passed: Whether ``score`` reaches the pass mark.
        missing: What is still to do, as sentences; empty when complete.
    """

    lessons: int
    lessons_done: int
    items: int
    answered: int
    checked: int | None
    score: float
    passed: bool
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def begun(self) -> bool:
        """Whether a lesson was completed, or anything answered."""
        return bool(self.lessons_done or self.answered or self.checked)

    @property
    def state(self) -> str:
        """The module's state in words."""
        if self.complete:
            return "Complete"
        if self.begun:
            return f"In progress: {self.lessons_done} of {self.lessons} lessons"
        return "Not started"


def lesson_is_done(lesson: str, page: LearnerPage) -> bool:
    """Tell whether the record holds the lesson's completion, in whatever version."""
    state = page.lessons.get(lesson)
    return state is not None and state.completed_at is not None


def in_lessons(page: LearnerPage) -> frozenset[str]:
    """Return the items that were answered in their lessons; answers in checks do not count."""
    return frozenset(item for item, given in page.attempts.items() if _of_lesson(given))


def completes(lesson: Lesson, answered: Collection[str]) -> bool:
    """Tell whether these items, answered in their lesson, complete it.

    A lesson with items is complete when each has been answered once. One without items is complete
    when its learner says so, and a check when a sitting is finished, which are other actions.
    """
    if lesson.kind == "check":
        return False
    return bool(lesson.items) and all(item.id in answered for item in lesson.items)


def by_word(place: Place) -> bool:
    """Tell whether only its learner's word completes a lesson, since nothing is asked in it."""
    asks = place.module.items if place.lesson.kind == "check" else place.lesson.items
    return not asks


def share_done(place: Place, page: LearnerPage) -> float:
    """Say how much of a lesson is done: fraction 0.0 to 1.0 of what is asked in it.

    Of a check it is that of its newest sitting, or 1.0 once one is finished.
    """
    if lesson_is_done(place.lesson.id, page):
        return 1.0
    if place.lesson.kind == "check":
        sat = sittings(place.lesson.id, place.module, page)
        if any(one.finished for one in sat) or not sat:
            return 1.0 if sat else 0.0
        return len(sat[-1].answers) / max(1, len(sat[-1].asked))
    answered = in_lessons(page)
    done = sum(item.id in answered for item in place.lesson.items)
    return done / len(place.lesson.items) if place.lesson.items else 0.0


def module_standing(module: Module, page: LearnerPage) -> ModuleStanding:
    """Sum up what a learner has reached in a module.

    Whatever is added to a module later takes nothing away: a sitting keeps the items and weights
    that were drawn, and in a completed lesson a new item counts only where it raises the score.
    """
    checks = checks_of(module)
    done = sum(lesson_is_done(lesson.id, page) for lesson in module.lessons)
    counting = _counting(module, page)
    answered = sum(bool(given) for _, given in counting)
    top = best(module, page)
    finished = [sat for one in checks for sat in sittings(one.id, module, page) if sat.finished]
    score = (top.score if top else 0.0) if checks else _score(module, page, counting)
    passed = reaches(score, module) and bool(top or not checks)
    return ModuleStanding(
        lessons=len(module.lessons),
        lessons_done=done,
        items=len(counting),
        answered=answered,
        checked=len(finished) if checks else None,
        score=score,
        passed=passed,
        missing=tuple(_missing(module, page, passed, len(counting) - answered)),
    )


def reaches(score: float, module: Module) -> bool:
    """Tell whether a score, fraction 0.0 to 1.0, reaches a module's pass mark."""
    # A learner reads "70 %", so 69.5 % shown as 70 % must count as 70 %.
    return round(score, 2) >= module.pass_mark


def _of_lesson(given: Sequence[Attempt]) -> list[Attempt]:
    return [attempt for attempt in given if attempt.sitting is None]


def _counting(module: Module, page: LearnerPage) -> list[tuple[Item, list[Attempt]]]:
    """Pair the items of lessons with their answers, without what was added to completed lessons."""
    return [
        (item, given)
        for lesson in module.lessons
        if lesson.kind == "lesson"
        for item in lesson.items
        if (given := _of_lesson(page.attempts.get(item.id, ())))
        or not lesson_is_done(lesson.id, page)
    ]


def _score(
    module: Module, page: LearnerPage, counting: Sequence[tuple[Item, Sequence[Attempt]]]
) -> float:
    """Weigh the best answers; those to items new since their lesson was completed, if it helps."""
    completed = {
        item.id: page.lessons[lesson.id].completed_at
        for lesson in module.lessons
        if lesson_is_done(lesson.id, page)
        for item in lesson.items
    }
    before = [
        (item, given)
        for item, given in counting
        if not given or given[0].at <= (completed.get(item.id) or given[0].at)
    ]
    return max(_reached(counting), _reached(before) if before else 0.0)


def _reached(counting: Sequence[tuple[Item, Sequence[Attempt]]]) -> float:
    points = sum(item.points for item, _ in counting)
    reached = sum(
        item.points * max((attempt.score for attempt in given), default=0.0)
        for item, given in counting
    )
    return reached / points if points else 1.0


def _missing(module: Module, page: LearnerPage, passed: bool, still_open: int) -> list[str]:
    open_lessons = [le.title for le in module.lessons if not lesson_is_done(le.id, page)]
    missing = [f"Lesson “{title}” is not complete." for title in open_lessons]
    if checks_of(module):
        missing += _check_missing(module, page, passed)
    elif still_open:
        verb = "has" if still_open == 1 else "have"
        missing.append(f"{counted(still_open, 'question')} {verb} no answer yet.")
    elif not passed:
        missing.append(
            f"The best answers reach less than the pass mark of {percent(module.pass_mark)}."
        )
    return missing


def _check_missing(module: Module, page: LearnerPage, passed: bool) -> list[str]:
    if passed:
        return []
    top = best(module, page)
    if top is None:
        return ["No check is finished yet."]
    return [
        f"The best check reaches {percent(top.score)}, which is less than the pass mark of "
        f"{percent(module.pass_mark)}."
    ]
