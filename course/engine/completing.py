"""When a lesson and a module are complete, and why not yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from course.catalogue import Place
from course.content.editions import NO_HISTORY, History, Material
from course.content.model import Lesson, Module
from course.engine.checking import sittings
from course.engine.module_reasons import Reasons
from course.engine.reaching import in_lesson, reached, result
from course.engine.reaching import lesson_is_done as lesson_is_done
from course.engine.reaching import reaches as _reaches
from course.engine.reasons import Reason
from course.engine.wording import counted
from progress.store import LearnerPage


@dataclass(frozen=True, slots=True)
class ModuleStanding:
    """What a learner has reached in one module.

    Attributes:
        opened: Whether a lesson of it was opened.
        lessons: Lessons that it has now, out of which ``lessons_done`` are completed; checks are
            lessons too.
        answered: Items with an answer in their lesson, out of ``items``.
        checked: Finished sittings of its checks; None when the module has no check.
        score: Fraction 0.0 to 1.0: of the best sitting, or with no check, of the points of all
            items, reached with the best answers; of an earlier version where only that passes.
        passed: Whether the pass mark was ever reached, as it stood then.
        pass_mark: The mark that ``score`` is held against.
        complete: Whether everything was done that it asks for, or asked for in an earlier
            version, and no question of it is asked again.
        reached: Whether it would be complete but for such questions.
        counts: Whether it is complete as far as the course asks for it.
        held: Whether a question that is asked again keeps the course from being complete.
        until: When the version that was completed was replaced, milliseconds since the epoch;
            None where the one that stands is complete, or none is.
        again: By lesson, the questions that are asked again because their marking changed.
        reasons: Why it is complete, or is not.
    """

    id: str
    title: str
    opened: bool
    lessons: int
    lessons_done: int
    items: int
    answered: int
    checked: int | None
    score: float
    passed: bool
    pass_mark: float
    complete: bool
    reached: bool
    counts: bool
    held: bool
    until: int | None
    again: Mapping[str, tuple[str, ...]]
    reasons: tuple[Reason, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What is still to do, as sentences; empty when complete."""
        return () if self.complete else tuple(r.text for r in self.explain().unmet())

    @property
    def begun(self) -> bool:
        """Whether a lesson was completed, or anything answered."""
        return bool(self.lessons_done or self.answered or self.checked)

    @property
    def state(self) -> str:
        """The module's state in words."""
        if self.complete:
            new = self.lessons - self.lessons_done
            return f"Complete, {counted(new, 'new lesson')} since" if new else "Complete"
        if self.reached:
            return f"{counted(sum(map(len, self.again.values())), 'question')} to answer again"
        if self.begun:
            return f"In progress: {self.lessons_done} of {self.lessons} lessons"
        return "Not started"

    def explain(self) -> Reason:
        """Say why the module is complete, or what it still takes."""
        if self.complete:
            said = "is complete" if self.until is None else "is complete in an earlier edition"
        else:
            said = "is not complete" if self.begun or self.opened else "is not begun"
        return Reason(f"“{self.title}” {said}.", self.complete, "module", self.id, self.reasons)


def reaches(score: float, module: Module) -> bool:
    """Tell whether a score, fraction 0.0 to 1.0, reaches a module's pass mark."""
    return _reaches(score, module.pass_mark)


def in_lessons(page: LearnerPage) -> frozenset[str]:
    """Return the items that were answered in their lessons; answers in checks do not count."""
    return frozenset(item for item, given in page.attempts.items() if in_lesson(given))


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


def again(lesson: Lesson, page: LearnerPage, history: History) -> dict[str, tuple[Material, ...]]:
    """Return the items of a lesson that are asked again, in its order, and the changes behind it.

    It is those whose newest answer in the lesson was given before a material change was declared
    that marks them otherwise than they were marked then. Nothing else takes a completion back.
    """
    changes = history.material.get(lesson.id, ())
    found = {
        item.id: tuple(one for one in changes if _concerns(one, item.id, page, history))
        for item in (lesson.items if changes else ())
    }
    return {item: why for item, why in found.items() if why}


def lesson_is_complete(lesson: Lesson, page: LearnerPage, history: History) -> bool:
    """Tell whether a lesson is completed, and none of its questions is asked again."""
    return lesson_is_done(lesson.id, page) and not again(lesson, page, history)


def _concerns(change: Material, item: str, page: LearnerPage, history: History) -> bool:
    given = in_lesson(page.attempts.get(item, ()))
    newest = max((attempt.at for attempt in given), default=None)
    if newest is None or newest >= change.at or item not in change.decides:
        return False
    return history.decided(item, newest) not in (None, change.decides[item])


def module_standing(
    module: Module, page: LearnerPage, history: History = NO_HISTORY, zone: str | None = None
) -> ModuleStanding:
    """Sum up what a learner has reached in a module, and why it is complete or not.

    No edit of the module lowers it but a declared material change, and that only until the
    questions that it changed are answered again.

    Args:
        history: The catalogue's; without it, only the version that stands is known.
        zone: In which dates are told; UTC without one.
    """
    asked = module.asked
    found, now = reached(asked, page, history), result(asked, page)
    asked_again = {one.id: again(one, page, history) for one in module.lessons}
    why = [one for items in asked_again.values() for changes in items.values() for one in changes]
    held = any(change.counts for change in why)
    shown = found.passing or now
    done = [one.id for one in module.lessons if lesson_is_done(one.id, page)]
    return ModuleStanding(
        id=module.id,
        title=module.title,
        opened=any(one.id in page.lessons for one in module.lessons),
        lessons=len(module.lessons),
        lessons_done=sum(not asked_again[lesson] for lesson in done),
        items=len(now.counting),
        answered=sum(bool(given) for _, given in now.counting),
        checked=now.finished,
        score=shown.score,
        passed=found.passing is not None,
        pass_mark=shown.pass_mark,
        complete=found.complete and not any(change.module == module.id for change in why),
        reached=found.complete,
        counts=found.complete and not held,
        held=held,
        until=found.until if found.complete else None,
        again={lesson: tuple(items) for lesson, items in asked_again.items() if items},
        reasons=tuple(Reasons(module, page, zone).of(found, now, asked_again)),
    )
