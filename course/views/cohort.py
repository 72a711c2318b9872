"""Cohort: who has completed what and when they were last here; never anybody's answers."""

from dataclasses import dataclass

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label
from course.content.editions import History
from course.content.escaping import literal
from course.content.model import Module
from course.engine.authorising import Viewer, authorise
from course.engine.wording import counted, day
from progress.store import MatrixRow

PAGE = 50
"""Learners shown on one page."""

QUIET = 14 * 24 * 60 * 60 * 1000
"""Milliseconds without activity after which a learner is named for attention: 14 days."""


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One learner's line."""

    name: str
    modules: tuple[str, ...]
    scenarios: str
    last: str


@dataclass(frozen=True, slots=True)
class CohortView:
    """What the cohort page shows.

    Attributes:
        columns: Module titles, in the order of the cells of each row.
        attention: Pairs of name and reason.
        number: 1-based page shown, out of ``pages``.
    """

    title: str
    as_of: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[CohortRow, ...]
    attention: tuple[tuple[str, str], ...]
    number: int
    pages: int


def cohort(classroom: Classroom, viewer: Viewer, number: int, zone: str | None) -> CohortView:
    """Say what a cohort lead sees.

    Args:
        number: 1-based page asked for; the nearest that exists is shown.

    Raises:
        NotAllowed: The viewer leads no cohort; nothing is read.
    """
    authorise(viewer, "read cohort")
    catalogue = classroom.catalogue()
    slug, title = classroom.cohort
    size = classroom.store.cohort_size(slug)
    pages = max(1, -(-size // PAGE))
    number = min(max(1, number), pages)
    rows = classroom.store.cohort_matrix(slug, offset=(number - 1) * PAGE, limit=PAGE)
    now = classroom.now()
    reasons = [(literal(row.display_name), _reason(row, now, zone)) for row in rows]
    attention = tuple((name, reason) for name, reason in reasons if reason)
    return CohortView(
        title=label(title),
        as_of=day(now, zone),
        sentence=_sentence(size, len(attention), pages),
        columns=tuple(label(module.title) for module in catalogue.modules),
        rows=tuple(_row(row, catalogue, zone) for row in rows),
        attention=attention,
        number=number,
        pages=pages,
    )


def _sentence(size: int, attention: int, pages: int) -> str:
    here = " on this page" if pages > 1 else ""
    if attention == 0:
        return f"{counted(size, 'learner')}. Nobody{here} needs attention."
    verb = "needs" if attention == 1 else "need"
    return f"{counted(size, 'learner')}. {attention}{here} {verb} attention."


def _row(row: MatrixRow, catalogue: Catalogue, zone: str | None) -> CohortRow:
    return CohortRow(
        name=literal(row.display_name),
        modules=tuple(
            _before(row, module, catalogue.history)
            or _cell(row.lessons_done.get(module.id, 0), len(module.lessons))
            for module in catalogue.modules
        ),
        scenarios=f"{row.scenarios_ended} of {len(catalogue.scenarios)}",
        last=day(row.last_at, zone).split(" ", 1)[1] if row.last_at is not None else "Not yet",
    )


def _cell(done: int, lessons: int) -> str:
    if done == 0:
        return "–"
    # Lessons that a trainer has since removed were done all the same, and cannot exceed the whole.
    # Not "Complete": that also takes the pass mark, and scores are the learner's own.
    return f"{min(done, lessons)} of {lessons}"


def _before(row: MatrixRow, module: Module, history: History) -> str:
    """Say what of a module was all there was to do, for who was through before lessons came."""
    new = sum(lesson.id not in row.completed for lesson in module.lessons)
    for stretch in reversed(history.past.get(module.id, ()) if new else ()):
        done = [row.completed.get(lesson.id) for lesson in stretch.asked.lessons]
        if done and all(at is not None and at <= stretch.until for at in done):
            return f"{len(done)} of {len(done)}, {new} new since"
    return ""


def _reason(row: MatrixRow, now: int, zone: str | None) -> str:
    if row.last_at is None:
        return "Has joined and opened nothing yet"
    if now - row.last_at >= QUIET:
        return f"Not active since {day(row.last_at, zone)}"
    return ""
