"""What a learner has reached in a module, in the version that stands or in an earlier one.

What was reached stays reached, whatever is edited later: each version is held against what had
been done while it stood. See decision 0011 on completion.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from course.content.editions import AskedItem, AskedModule, History
from course.engine.checking import Sat, sittings
from progress.store import Attempt, LearnerPage

Counting = list[tuple[AskedItem, list[Attempt]]]


@dataclass(frozen=True, slots=True)
class Result:
    """What counts in one version of a module.

    Attributes:
        counting: The items of lessons that count, with their answers.
        finished: Finished sittings of its checks; None when it has no check.
        best: The best of them.
        score: Fraction 0.0 to 1.0.
        pass_mark: Fraction 0.0 to 1.0.
    """

    counting: Counting
    finished: int | None
    best: Sat | None
    score: float
    pass_mark: float

    @property
    def passed(self) -> bool:
        """Whether the score reaches the pass mark, and a check was taken if there is one."""
        taken = self.finished is None or self.best is not None
        return taken and reaches(self.score, self.pass_mark)


@dataclass(frozen=True, slots=True)
class Reached:
    """What was reached in a module over all of its versions.

    Attributes:
        passing: The newest result that passes, of the version that stands or of an earlier one.
        complete: Whether everything was done that some version asked for while it stood.
        until: When that version was replaced, milliseconds since the epoch; None where the one
            that stands is complete, or none is.
    """

    passing: Result | None
    complete: bool
    until: int | None


def reaches(score: float, pass_mark: float) -> bool:
    """Tell whether a score reaches a pass mark, both fractions 0.0 to 1.0."""
    # A learner reads "70 %", so 69.5 % shown as 70 % must count as 70 %.
    return round(score, 2) >= pass_mark


def lesson_is_done(lesson: str, page: LearnerPage) -> bool:
    """Tell whether the record holds the lesson's completion, in whatever version."""
    state = page.lessons.get(lesson)
    return state is not None and state.completed_at is not None


def in_lesson(given: Sequence[Attempt]) -> list[Attempt]:
    """Keep the answers given in the item's lesson; those in checks and reviews do not count."""
    return [attempt for attempt in given if attempt.sitting is None]


def reached(
    asked: AskedModule, page: LearnerPage, history: History, by: int | None = None
) -> Reached:
    """Hold a module, in each of its versions so far, against what had been done while it stood.

    Args:
        asked: As it reads now, or as it stood at ``by``.
        by: Only what had been reached by then counts; milliseconds since the epoch.
    """
    past = [one for one in history.past.get(asked.id, ()) if by is None or one.since < by]
    ends = [one.until if by is None else min(one.until, by) for one in past]
    versions = [*zip((one.asked for one in past), ends, strict=True), (asked, by)]
    begun = _begun(page)
    passing: Result | None = None
    done: list[int | None] = []
    for version, end in reversed(versions):
        if end is not None and end < begun:
            break
        then = page if end is None else done_by(page, end, version)
        found = result(version, then)
        passing = passing or (found if found.passed else None)
        if all_done(version, then):
            done.append(end)
        # The pass mark may have been reached in an earlier version than the one completed.
        if found.passed and done:
            return Reached(passing, True, None if done[0] == by else done[0])
    return Reached(passing, False, None)


def _begun(page: LearnerPage) -> int:
    """Return when the learner first did anything that counts, milliseconds since the epoch."""
    lessons = (state.first_at for state in page.lessons.values())
    answers = (given[0].at for given in page.attempts.values() if given)
    return min((*lessons, *answers), default=0)


def all_done(asked: AskedModule, page: LearnerPage) -> bool:
    """Tell whether each lesson of a version is done; one without lessons asks for nothing yet."""
    return bool(asked.lessons) and all(lesson_is_done(one.id, page) for one in asked.lessons)


def ever_all_done(asked: AskedModule, page: LearnerPage, history: History) -> bool:
    """Tell whether each lesson of some version of a module is done: without it none is complete."""
    past = (stretch.asked for stretch in history.past.get(asked.id, ()))
    return any(all_done(version, page) for version in (asked, *past))


def done_by(page: LearnerPage, at: int, asked: AskedModule | None = None) -> LearnerPage:
    """Return what the record held by a time, milliseconds since the epoch, that time included.

    Only what completing modules and playing scenarios depends on is cut; what a later correction
    of the marking has raised stays raised.

    Args:
        asked: The version of a module that alone is looked at; the rest is left out.
    """
    lessons, items = _looked_at(asked, page) if asked else ({*page.lessons}, {*page.attempts})
    return replace(
        page,
        lessons={
            key: state if (state.completed_at or 0) <= at else state._replace(completed_at=None)
            for key in lessons
            if (state := page.lessons.get(key)) is not None
        },
        attempts={
            item: tuple(one for one in page.attempts.get(item, ()) if one.at <= at)
            for item in items
        },
        sittings={
            key: tuple(one for one in drawn if one.at <= at) for key, drawn in page.sittings.items()
        },
        runs=tuple(run for run in page.runs if run.last_at <= at),
    )


def _looked_at(asked: AskedModule, page: LearnerPage) -> tuple[set[str], set[str]]:
    """Return the lessons of a module, and the items in them and in sittings of its checks."""
    lessons = {lesson.id for lesson in asked.lessons}
    drawn = (one for key in lessons & page.sittings.keys() for one in page.sittings[key])
    return lessons, {item.id for item in asked.items}.union(*(one.items for one in drawn))


def result(asked: AskedModule, page: LearnerPage) -> Result:
    """Work out what counts in a version of a module, and what it comes to.

    Whatever is added later takes nothing away: a sitting keeps the items and weights that were
    drawn, and in a completed lesson a new item counts only where it raises the score.
    """
    counting = _counting(asked, page)
    checks = [one for one in asked.lessons if one.kind == "check" and asked.items]
    if not checks:
        return Result(counting, None, None, _score(asked, page, counting), asked.pass_mark)
    finished = [sat for one in checks for sat in sittings(one.id, asked, page) if sat.finished]
    best = max(finished, key=lambda sat: sat.score, default=None)
    score = best.score if best else 0.0
    return Result(counting, len(finished), best, score, asked.pass_mark)


def _counting(asked: AskedModule, page: LearnerPage) -> Counting:
    """Pair the items of lessons with their answers, without what was added to completed lessons."""
    return [
        (item, given)
        for lesson in asked.lessons
        if lesson.kind == "lesson"
        for item in lesson.items
        if (given := in_lesson(page.attempts.get(item.id, ())))
        or not lesson_is_done(lesson.id, page)
    ]


def _score(asked: AskedModule, page: LearnerPage, counting: Counting) -> float:
    """Weigh the best answers; those to items new since their lesson was completed, if it helps."""
    completed = {
        item.id: page.lessons[lesson.id].completed_at
        for lesson in asked.lessons
        if lesson_is_done(lesson.id, page)
        for item in lesson.items
    }
    before = [
        (item, given)
        for item, given in counting
        if not given or _first(given) <= (completed.get(item.id) or _first(given))
    ]
    return max(_weighed(counting), _weighed(before) if before else 0.0)


def _first(given: Sequence[Attempt]) -> int:
    return min(attempt.at for attempt in given)


def _weighed(counting: Counting) -> float:
    points = sum(item.points for item, _ in counting)
    got = sum(
        item.points * max((attempt.score for attempt in given), default=0.0)
        for item, given in counting
    )
    return got / points if points else 1.0
