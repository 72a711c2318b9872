"""Whether the time that a learner has is enough: minutes left, minutes a week, and a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from course.engine.wording import day_of, duration

WEEK = 7
STEP = 5
"""Minutes a week are proposed in steps of this."""
MOST = 2_400
"""Minutes of a working week of 40 hours: more a week is nothing to propose."""
FARTHEST = 36_500
"""Days after which it does not matter when exactly."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What a learner means to spend, against what is left; all times in minutes.

    Attributes:
        left: Of everything not done yet, 0 or more.
        weekly: What they mean to spend a week, or None.
        today: The day it is where they are.
        by: The day they want to be through by, or None; it counts, as today does.
    """

    left: int
    weekly: int | None
    today: date
    by: date | None

    @property
    def days(self) -> int | None:
        """Days to use, today and the last one among them; 0 once it has passed, None without."""
        return None if self.by is None else max(0, (self.by - self.today).days + 1)

    @property
    def available(self) -> int | None:
        """Minutes until the day, rounded down; None unless both are known."""
        if self.weekly is None or self.days is None:
            return None
        return self.weekly * self.days // WEEK

    @property
    def missing(self) -> int:
        """Minutes that are lacking, 0 where nothing says so."""
        return 0 if self.available is None else max(0, self.left - self.available)

    @property
    def feasible(self) -> bool | None:
        """Whether what is left fits; None unless a day was named and, before it, minutes."""
        if self.left == 0:
            return True
        if self.days == 0:
            return False
        return None if self.available is None else not self.missing

    @property
    def needed(self) -> int | None:
        """Minutes a week that would do until the day, in steps of five; None where none would."""
        if not self.days:
            return None
        needed = ceil(self.left * WEEK / self.days / STEP) * STEP
        return needed if needed <= MOST else None

    @property
    def through(self) -> date | None:
        """The first day on which what is left is done at this many minutes a week."""
        if not self.weekly or not self.left:
            return None
        days = min(FARTHEST, ceil(self.left * WEEK / self.weekly))
        return self.today + timedelta(days=days - 1)


def in_words(pace: Pace, reached: Sequence[str]) -> tuple[str, ...]:
    """Say how a plan stands, in sentences: the verdict first, then what would make it feasible.

    The first two are enough where there is little room.

    Args:
        reached: Names of the modules that fit before the day, in the order to take them.
    """
    if not pace.left:
        return ("Nothing is left to do.",)
    return tuple(_sentences(pace, reached))


def _sentences(pace: Pace, reached: Sequence[str]) -> Iterator[str]:
    left = f"{duration(pace.left)} are left"
    by = day_of(pace.by.isoformat()) if pace.by else ""
    if pace.available is not None and pace.days:
        sum_of_it = f"{left}, and {_a_week(pace.weekly)} until {by} make {_span(pace)}."
        if not pace.missing:
            yield from ("Feasible.", sum_of_it)
        else:
            yield f"Not feasible: {duration(pace.missing)} missing."
            yield from (_way_out(pace), sum_of_it, _fitting(reached))
        return
    yield f"{by} has passed." if pace.days == 0 else f"{duration(pace.left)} left."
    if pace.days == 0:
        yield f"{left}."
    if pace.days and pace.needed is not None:
        yield f"That takes {_a_week(pace.needed)} until {by}."
    if pace.through is not None:
        through = day_of(pace.through.isoformat())
        yield f"At {_a_week(pace.weekly)} you are through on {through}."


def _way_out(pace: Pace) -> str:
    through = day_of(pace.through.isoformat()) if pace.through else ""
    later = f"until {through} at {_a_week(pace.weekly)}"
    if pace.needed is None:
        return f"It would take {later}."
    return f"It would take {_a_week(pace.needed)}, or {later}."


def _fitting(reached: Sequence[str]) -> str:
    if not reached:
        return "No whole module fits before that day."
    modules = "The first module fits" if len(reached) == 1 else f"The first {len(reached)} fit"
    return f"{modules} before that day: {', '.join(reached)}."


def _a_week(minutes: int | None) -> str:
    return f"{duration(minutes or 0)} a week"


def _span(pace: Pace) -> str:
    return duration(pace.available or 0)
