"""A learner says what they are here for, and how much time they have; or changes it."""

from datetime import date, timedelta

from course.catalogue import course_ref
from course.classroom import Classroom
from course.engine.arranging import plan_of
from course.engine.authorising import Viewer, authorise
from course.engine.wording import date_at, day_of
from progress.events import PlanMade
from progress.store import Entry

LEAST, MOST = 5, 2_400
"""Minutes a week that a plan may name: from five to a working week of 40 hours."""
FARTHEST = 5 * 366
"""Days ahead that a plan may reach."""


class NoSuchAim(ValueError):
    """The course has no such way in; nothing is stored, the message says what to do."""


class NoPlan(ValueError):
    """Minutes or day cannot be planned with; nothing is stored, the message says what to do."""


def make_plan(
    classroom: Classroom,
    viewer: Viewer,
    aim: str,
    minutes: int | None = None,
    by: str | None = None,
    zone: str | None = None,
) -> int:
    """Remember a plan, the newest of which counts; the same one again is once.

    Args:
        aim: Key of a way in of the course; empty for a learner who did not say.
        minutes: A week, or None for not said.
        by: The day to be through by (ISO 8601), or None for none.
        zone: Name of the learner's time zone, by which a day has passed or not.

    Returns:
        The plan's 1-based number.

    Raises:
        NoSuchAim, NoPlan, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, now = classroom.catalogue(), classroom.now()
    if aim and aim not in catalogue.course.ways_in:
        raise NoSuchAim("The course does not offer this any more. Choose one of those shown.")
    by = _checked(minutes, by, date_at(now, zone))
    known = plan_of(catalogue, classroom.store.page(viewer.learner_id))
    if known is not None and (known.aim, known.minutes, known.by) == (aim, minutes, by):
        return known.version
    version = known.version + 1 if known else 1
    event = PlanMade(course=catalogue.course.id, version=version, aim=aim, minutes=minutes, by=by)
    entry = Entry(f"p:{version}", event, course_ref(catalogue), now)
    if classroom.store.append(viewer.learner_id, [entry]).duplicates:
        # Another tab made a plan since the page was read: this one follows it.
        return make_plan(classroom, viewer, aim, minutes, by, zone)
    return version


def _checked(minutes: int | None, by: str | None, today: date) -> str | None:
    """Return the day as ISO 8601 writes it, or say why this cannot be planned with."""
    if minutes is not None and not LEAST <= minutes <= MOST:
        raise NoPlan(
            f"{minutes:,} minutes a week cannot be planned with. Enter a number from {LEAST} to "
            f"{MOST:,}, which is 40 hours, or leave it empty."
        )
    if not by:
        return None
    try:
        day = date.fromisoformat(by)
    except ValueError:
        shown = by if len(by) <= 40 else f"{by[:39]}…"
        told = f"“{shown}” is no day. Write it as 2027-03-31, or leave it empty."
        raise NoPlan(told) from None
    said = day_of(day.isoformat())
    if day < today:
        raise NoPlan(f"{said} has passed. Choose today or a later day, or leave it empty.")
    if day > today + timedelta(days=FARTHEST):
        told = f"{said} is more than five years away. Choose an earlier day, or leave it empty."
        raise NoPlan(told)
    return day.isoformat()
