"""Why a module is complete or not, lesson by lesson and check by check, as sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from course.content.editions import Material
from course.content.model import Lesson, Module
from course.engine.checking import checks_of, under_way
from course.engine.reaching import Reached, Result, in_lesson, lesson_is_done
from course.engine.reasons import Reason
from course.engine.wording import counted, day, joined, percent
from progress.store import LearnerPage

Again = Mapping[str, Mapping[str, tuple[Material, ...]]]


@dataclass(frozen=True, slots=True)
class Reasons:
    """Tells the reasons of one module to one learner.

    Attributes:
        zone: In which dates are told; UTC without one.
    """

    module: Module
    page: LearnerPage
    zone: str | None

    def of(self, found: Reached, now: Result, again: Again) -> Iterator[Reason]:
        """Say what was reached and what is missing.

        Args:
            found: Over all versions of the module.
            now: In the version that stands.
            again: By lesson and item, the changes because of which it is asked again.
        """
        still_open = [one for one in self.module.lessons if not lesson_is_done(one.id, self.page)]
        if found.complete:
            yield from self._kept(found, still_open, held=any(again.values()))
        else:
            yield from self._lessons(still_open)
            yield from self._passing(found, now, still_open)
        for lesson in self.module.lessons:
            if again.get(lesson.id):
                yield self._again(lesson, again[lesson.id])

    def _kept(self, found: Reached, still_open: list[Lesson], *, held: bool) -> Iterator[Reason]:
        """Say that it is complete, and what has come since, which is offered only."""
        if found.until is not None:
            then = day(found.until, self.zone)
            stays = "" if held else ", and it stays complete"
            said = f"You completed it as it stood before {then}{stays}."
            yield Reason(said, True)
        for lesson in still_open:
            said = f"“{lesson.title}” has been added since. It is there if you want it."
            yield Reason(said, True, "lesson", lesson.id)
        if not still_open:
            total = counted(len(self.module.lessons), "lesson")
            yield Reason(f"All of its {total} are complete.", True)
        if found.passing is not None and self.module.items:
            yield self._passed(found.passing)

    def _lessons(self, still_open: list[Lesson]) -> Iterator[Reason]:
        total = len(self.module.lessons)
        done = total - len(still_open)
        parts = tuple(self._open(lesson) for lesson in still_open)
        if not total:
            yield Reason("It has no lesson yet.", False)
        elif not parts:
            yield Reason(f"All of its {counted(total, 'lesson')} are complete.", True)
        elif done or any(map(self._is_begun, still_open)):
            said = f"{done} of {counted(total, 'lesson')} {'is' if done == 1 else 'are'} complete."
            yield Reason(said, False, parts=parts)
        else:
            first = still_open[0]
            said = f"None of its {counted(total, 'lesson')} is begun. The first is “{first.title}”."
            yield Reason(said, False, "lesson", first.id)

    def _open(self, lesson: Lesson) -> Reason:
        if lesson in checks_of(self.module):
            said = f"The check “{lesson.title}” {self._how_far(lesson)}"
        elif not self._is_begun(lesson):
            said = f"Lesson “{lesson.title}” is not begun."
        elif lesson.items:
            left = len(lesson.items) - self._answered(lesson)
            asked = counted(len(lesson.items), "question")
            verb = "has" if left == 1 else "have"
            which = f"{left} of its {asked} {verb} no answer yet"
            said = f"Lesson “{lesson.title}” is not complete: {which}."
            if not left:
                said = f"Lesson “{lesson.title}” is complete as soon as you open it again."
        else:
            said = f"Lesson “{lesson.title}” is not marked as read."
        return Reason(said, False, "lesson", lesson.id)

    def _is_begun(self, lesson: Lesson) -> bool:
        return lesson.id in self.page.lessons or self._answered(lesson) > 0

    def _how_far(self, check: Lesson) -> str:
        running = under_way(check.id, self.module, self.page)
        if running is None:
            return "is not taken yet."
        left = counted(len(running.open), "question")
        return f"is under way: {left} of {len(running.asked)} left."

    def _answered(self, lesson: Lesson) -> int:
        return sum(bool(in_lesson(self.page.attempts.get(i.id, ()))) for i in lesson.items)

    def _passing(self, found: Reached, now: Result, still_open: list[Lesson]) -> Iterator[Reason]:
        """Say whether the pass mark is reached, once there is something to hold against it."""
        checks = checks_of(self.module)
        if found.passing is not None:
            if self.module.items and (checks or not still_open):
                yield self._passed(found.passing)
        elif now.best is not None and checks:
            said = f"The best check reaches {self._less(now)}"
            yield Reason(said, False, "lesson", checks[0].id)
        elif checks and checks[0] not in still_open:
            yield Reason("No check is finished yet.", False, "lesson", checks[0].id)
        elif not checks and not still_open and self.module.items:
            weakest = self._weakest()
            said = f"The best answers reach {self._less(now)}"
            yield Reason(said, False, "lesson", weakest.id)

    def _passed(self, passing: Result) -> Reason:
        what = "The best check" if passing.finished is not None else "Your answers"
        verb = "reaches" if passing.finished is not None else "reach"
        mark = f"the pass mark was {percent(passing.pass_mark)}"
        if passing.pass_mark == self.module.pass_mark:
            mark = f"the pass mark is {percent(passing.pass_mark)}"
        return Reason(f"{what} {verb} {percent(passing.score)}; {mark}.", True)

    def _less(self, now: Result) -> str:
        mark = percent(now.pass_mark)
        return f"{percent(now.score)}, which is less than the pass mark of {mark}."

    def _weakest(self) -> Lesson:
        """Find the lesson in which most points can still be won."""

        def lost(lesson: Lesson) -> float:
            best = (
                max((one.score for one in in_lesson(self.page.attempts.get(i.id, ()))), default=0.0)
                for i in lesson.items
            )
            return sum(
                i.points * (1.0 - score) for i, score in zip(lesson.items, best, strict=True)
            )

        return max(self.module.lessons, key=lost)

    def _again(self, lesson: Lesson, items: Mapping[str, tuple[Material, ...]]) -> Reason:
        since = day(max(one.at for why in items.values() for one in why), self.zone)
        titles = [f"“{item.title}”" for item in lesson.items if item.id in items]
        asks = counted(len(items), "question")
        said = (
            f"Lesson “{lesson.title}” asks {asks} again, marked otherwise since {since}: "
            f"{joined(titles)}."
        )
        return Reason(said, False, "lesson", lesson.id)
