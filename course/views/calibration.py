"""How sure, how right: what confidence and results say of each other, overall and by competency."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label
from course.engine.authorising import Viewer, authorise
from course.engine.calibrating import (
    FEWEST,
    First,
    Fit,
    Leaning,
    Level,
    by_competency,
    firsts,
    fit,
    levels,
    worth_reading,
)
from course.engine.wording import counted, percent

MOST = 10
"""Questions listed as worth reading again."""

TOO_FEW = "too few to say"
COUNTS = (
    "The first answer to each question counts: in its lesson, in the diagnostic or in a check, "
    "whichever came first. Later answers follow what was said to the first."
)
ADVICE: Mapping[Leaning, str] = MappingProxyType(
    {
        "surer than right": "Before you are sure, name what would prove you wrong.",
        "righter than sure": "You know more there than you give yourself credit for.",
    }
)


@dataclass(frozen=True, slots=True)
class WorthReading:
    """A question that was sure and wrong, with the way to where it is dealt with.

    Attributes:
        page: ``lesson``, or ``module`` for a question that stands in a check.
        id: Of that lesson or module.
        told: Competency, and whether it was right since.
    """

    title: str
    page: str
    id: str
    told: str


@dataclass(frozen=True, slots=True)
class CalibrationView:
    """What is shown of a learner's confidence.

    Attributes:
        too_few: Said instead of everything else while there are too few answers, else empty.
        told: What holds overall, in sentences.
        brier: The Brier score with what it means, in one sentence.
        again: Questions worth reading again, and how many more there are.
        finding: What the picture shows.
        levels: Pairs of per cent said and per cent reached, where enough is known; the picture.
        rows: The same for a table: said, questions, reached.
        competencies: Title and what holds for it, of each that has enough answers.
        silent: Titles of competencies of which too little is known, in one sentence, or empty.
    """

    too_few: str
    told: str
    brier: str
    again: tuple[WorthReading, ...]
    more: str
    finding: str
    levels: tuple[tuple[int, int], ...]
    rows: tuple[tuple[str, str, str], ...]
    competencies: tuple[tuple[str, str], ...]
    silent: str


def calibration(classroom: Classroom, viewer: Viewer) -> CalibrationView:
    """Say how well this viewer's confidence fits their results."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, page = classroom.catalogue(), classroom.store.page(viewer.learner_id)
    answers = firsts(catalogue, page)
    overall, wrong, reached = fit(answers), worth_reading(answers), levels(answers)
    found = {key: fit(some) for key, some in by_competency(answers).items()}
    names = [(key, label(known.title)) for key, known in catalogue.course.competencies.items()]
    told = ((name, found.get(key)) for key, name in [*names, ("", "Other questions")])
    quiet = [name for key, name in names if found.get(key) is None]
    return CalibrationView(
        too_few="" if overall else _too_few(len(answers)),
        told=_told(overall) if overall else "",
        brier=_brier(overall) if overall else "",
        again=tuple(_again(catalogue, one) for one in wrong[:MOST]),
        more=f"And {counted(len(wrong) - MOST, 'more question')}." if len(wrong) > MOST else "",
        finding=_finding(reached),
        levels=tuple((one.said, round(one.fit.reached * 100)) for one in reached if one.fit),
        rows=tuple(_row(level) for level in reached),
        competencies=tuple((name, _told(fits)) for name, fits in told if fits),
        silent=_silent(quiet) if overall else "",
    )


def _too_few(answers: int) -> str:
    return (
        f"This begins with {counted(FEWEST, 'question')} of which you said how sure you are; "
        f"so far there {'is' if answers == 1 else 'are'} {answers}."
    )


def _told(found: Fit) -> str:
    number = counted(found.answers, "question")
    told = f"{percent(found.said)} sure on average, {percent(found.reached)} right over {number}. "
    return told + _leaning(found) + _known(found)


def _leaning(found: Fit) -> str:
    if found.leaning == "as sure as right":
        return "The difference is no more than chance makes."
    surer = "Surer than right" if found.leaning == "surer than right" else "More right than sure"
    return f"{surer}: chance alone would leave {percent(found.low)} to {percent(found.high)} right."


def _known(found: Fit) -> str:
    return " Provisional: the next few answers can turn it round." if found.provisional else ""


def _brier(found: Fit) -> str:
    return (
        f"Your Brier score is {found.brier:.2f}: the mean squared distance between how sure you "
        "said you were and how right you were, where 0 is exact and saying "
        "50\N{NO-BREAK SPACE}% to every right-or-wrong question gives 0.25."
    )


def _again(catalogue: Catalogue, one: First) -> WorthReading:
    place, item = catalogue.item_of[one.given.item]
    in_lesson = place.lesson.kind == "lesson"
    known = catalogue.course.competencies.get(one.competency)
    since = "right since" if one.since else "not right since"
    where = label(place.lesson.title)
    return WorthReading(
        title=label(item.title),
        page="lesson" if in_lesson else "module",
        id=place.lesson.id if in_lesson else place.module.id,
        told=" · ".join([where, *([label(known.title)] if known else []), since]),
    )


def _finding(reached: tuple[Level, ...]) -> str:
    """Say at which levels what came true lies further off than chance makes, and what helps."""
    known = [(level, level.fit) for level in reached if level.fit]
    if not known:
        return f"No level of confidence has {counted(FEWEST, 'answer')} yet."
    off = [(level, fits) for level, fits in known if fits.leaning != "as sure as right"]
    if not off:
        return "At no level does what you reached lie further from what you said than chance makes."
    told = [
        f"When you said {percent(level.said / 100)}, you reached {percent(fits.reached)} over "
        f"{counted(level.answers, 'question')}. {_leaning(fits)}{_known(fits)}"
        for level, fits in reversed(off)
    ]
    leanings = {fits.leaning for _, fits in off}
    return " ".join([*told, *(ADVICE[leaning] for leaning in ADVICE if leaning in leanings)])


def _row(level: Level) -> tuple[str, str, str]:
    reached = percent(level.fit.reached) if level.fit else TOO_FEW
    return percent(level.said / 100), counted(level.answers, "question"), reached


def _silent(names: list[str]) -> str:
    if not names:
        return ""
    return f"Fewer than {FEWEST} answers, so nothing is said: {', '.join(names)}."
