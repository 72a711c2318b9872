"""Diagnostic: what it is, the question on screen, and what the answers showed."""

from collections.abc import Iterator
from dataclasses import dataclass

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label
from course.engine.authorising import Viewer, authorise
from course.engine.diagnosing import Showed, Shown, homes, minutes_for, questions, sat, shown
from course.engine.ordering import proposed
from course.engine.planning import NextStep, next_step
from course.engine.wording import counted
from course.views.pieces.proposal import ProposedModule, pace_in_words, proposed_module
from progress.store import LearnerPage

SAID: dict[Showed, str] = {
    "sure": "You were sure, and chose what holds best",
    "right": "You chose what holds best, without being sure",
    "close": "You came close: one other answer holds better",
    "sure-not-right": "You were nearly certain, and other answers hold better",
    "not-right": "Other answers hold better: the course says why",
    "not-known": "Left open: the course explains it from the start",
}
MODEST = (
    "One question tells little about a competency: enough to choose where to begin, and no more. "
    "The questions come again in the lessons, where each answer is discussed, so none is given "
    "away here. Nobody else sees this."
)


@dataclass(frozen=True, slots=True)
class Row:
    """What the diagnostic showed about one competency; texts are ready for Streamlit.

    Attributes:
        where: The module that treats it most, or empty.
    """

    competency: str
    showed: str
    where: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a finished diagnostic came to.

    Attributes:
        modest: How little one question says.
        order: The modules as proposed now, each with its reason.
        pace: How the plan stands, in sentences.
        step: What to go on with.
    """

    rows: tuple[Row, ...]
    modest: str
    order: tuple[ProposedModule, ...]
    pace: tuple[str, ...]
    step: NextStep


@dataclass(frozen=True, slots=True)
class DiagnosticView:
    """What the page shows: what it is, then a question at a time, then what came out.

    Attributes:
        about: What taking it means, in sentences; empty where there is nothing to ask.
        asked: The id of the question on screen; empty before and after.
        sitting: The sitting that it stands in.
        where: Its place: ``Question 2 of 10``.
        fraction: Share of the questions that is done, 0.0 to 1.0.
        outcome: None before everything is answered.
    """

    about: tuple[str, ...]
    asked: str
    sitting: int
    where: str
    fraction: float
    outcome: Outcome | None


def diagnostic(classroom: Classroom, viewer: Viewer, zone: str | None) -> DiagnosticView:
    """Say what the diagnostic's page shows to this viewer."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    page = classroom.store.page(viewer.learner_id)
    sitting = sat(catalogue, page)
    if sitting is None:
        return DiagnosticView(tuple(_about(catalogue, page)), "", 0, "", 0.0, None)
    if not sitting.open:
        outcome = _outcome(catalogue, page, classroom.now(), zone)
        return DiagnosticView((), "", sitting.drawn.sitting, "", 1.0, outcome)
    done, total = len(sitting.answers), len(sitting.asked)
    where = f"Question {done + 1} of {total}"
    return DiagnosticView((), sitting.open[0], sitting.drawn.sitting, where, done / total, None)


def _about(catalogue: Catalogue, page: LearnerPage) -> Iterator[str]:
    asked = questions(catalogue, page)
    if not asked:
        return
    number, minutes = len(asked), minutes_for(asked)
    each = f"{counted(number, 'question')}, one for each competency" if number > 1 else "1 question"
    yield f"{each}: about {counted(minutes, 'minute')}."
    yield "You say what you would do, and how sure you are. “I do not know” is an answer."
    yield "It decides only which module you are offered first; nothing is marked or locked."
    yield "Stop when you like: your answers are kept, and you go on where you stopped."


def _outcome(catalogue: Catalogue, page: LearnerPage, now: int, zone: str | None) -> Outcome:
    found = proposed(catalogue, page, now, zone)
    return Outcome(
        rows=tuple(_row(one, catalogue) for one in shown(catalogue, page)),
        modest=MODEST,
        order=tuple(proposed_module(one) for one in found.modules),
        pace=pace_in_words(found),
        step=next_step(catalogue, page),
    )


def _row(one: Shown, catalogue: Catalogue) -> Row:
    module = homes(catalogue).get(one.competency)
    where = f"{module.number} · {label(module.title)}" if module else ""
    return Row(label(catalogue.course.competencies[one.competency].title), SAID[one.showed], where)
