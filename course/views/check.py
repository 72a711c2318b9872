"""Check: what it is, the questions of a sitting, and what a finished one came to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from course.catalogue import Catalogue, Place
from course.classroom import Classroom
from course.content.dialect import label
from course.engine.authorising import Viewer, authorise
from course.engine.checking import Sat, best, sittings, size_of
from course.engine.completing import reaches
from course.engine.drawing import competency
from course.engine.wording import counted, percent, points, when
from progress.store import LearnerPage


@dataclass(frozen=True, slots=True)
class Reread:
    """A lesson to read again.

    Attributes:
        why: How many of its questions were missed, in words.
    """

    id: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a finished sitting came to.

    Attributes:
        told: Points, share and pass mark, in one sentence each.
        best: That an earlier sitting was better, else empty.
        competencies: One sentence for each competency asked about.
        reread: Lessons of the questions that did not reach full score, in course order.
    """

    passed: bool
    told: str
    best: str
    competencies: tuple[str, ...]
    reread: tuple[Reread, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """What the page of a check shows beside the lesson's own frame and words.

    Attributes:
        about: What taking it means, in sentences.
        sitting: The sitting shown, 1-based over all checks; None before the first.
        questions: Pairs of item id and place: ``Question 2 of 6``.
        progress: How many are answered, in words; empty before the first sitting.
        fraction: The same, 0.0 to 1.0.
        result: What the sitting came to; None while it is under way.
        action: Text of the button that draws; empty while a sitting is under way.
        passed: Whether the best finished sitting reaches the pass mark.
    """

    id: str
    about: tuple[str, ...]
    sitting: int | None
    questions: tuple[tuple[str, str], ...]
    progress: str
    fraction: float
    result: Result | None
    action: str
    passed: bool


def check(
    classroom: Classroom, viewer: Viewer, lesson_id: str, zone: str | None
) -> CheckView | None:
    """Say what the page of a check shows; None for a lesson that is none or has nothing to ask."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    place = catalogue.place_of.get(lesson_id)
    if place is None or place.lesson.kind != "check" or not place.module.items:
        return None
    page = classroom.store.page(viewer.learner_id)
    shown = next((sat for sat in _newest_first(place, page) if sat.asked), None)
    asked = [item for item in shown.asked if item in catalogue.item_of] if shown else []
    done = sum(item in shown.answers for item in asked) if shown else 0
    top = best(place.module, page)
    return CheckView(
        id=lesson_id,
        about=tuple(_about(place)),
        sitting=shown.drawn.sitting if shown else None,
        questions=tuple(
            (item, f"Question {number} of {len(asked)}") for number, item in enumerate(asked, 1)
        ),
        progress=f"{done} of {counted(len(asked), 'question')} answered" if shown else "",
        fraction=done / len(asked) if asked else 0.0,
        result=_result(shown, place, catalogue, page, zone) if shown and shown.finished else None,
        action=_action(shown),
        passed=top is not None and reaches(top.score, place.module),
    )


def _newest_first(place: Place, page: LearnerPage) -> Iterator[Sat]:
    return reversed(sittings(place.lesson.id, place.module, page))


def _action(shown: Sat | None) -> str:
    if shown is None:
        return "Draw the questions"
    return "Draw another set" if shown.finished else ""


def _about(place: Place) -> Iterator[str]:
    size, pool = size_of(place.module), len(place.module.items)
    if size < pool:
        yield (
            f"{counted(size, 'question')}, drawn for you from the {pool} of this module, "
            "so that each competency gets its share."
        )
    else:
        yield f"All {counted(pool, 'question')} of this module." if pool > 1 else "One question."
    yield "Each takes one answer, and says at once what decides it."
    yield f"The pass mark is {percent(place.module.pass_mark)} of the points."
    again = ", with another set each time" if size < pool else ""
    yield f"You may take it as often as you like{again}. The best result counts."


def _result(
    sat: Sat, place: Place, catalogue: Catalogue, page: LearnerPage, zone: str | None
) -> Result:
    top, passed = best(place.module, page), reaches(sat.score, place.module)
    reached, whole = sat.points
    ended = max(answer.at for answer in sat.answers.values())
    better = top is not None and round(top.score, 2) > round(sat.score, 2)
    return Result(
        passed=passed,
        told=(
            f"You reached {points(reached)} of {whole}, which is {percent(sat.score)}. "
            f"The pass mark is {percent(place.module.pass_mark)}. "
            f"Finished on {when(ended, zone)}."
        ),
        best=f"Your best result is {percent(top.score)}, and it counts." if better and top else "",
        competencies=tuple(_competencies(sat, catalogue)),
        reread=tuple(_reread(sat, catalogue)),
    )


def _competencies(sat: Sat, catalogue: Catalogue) -> Iterator[str]:
    scores: dict[str, list[float]] = {}
    for item, answer in sat.answers.items():
        if item in catalogue.item_of:
            key = competency(catalogue.item_of[item][1])
            scores.setdefault(key, []).append(answer.score)
    for key in (*catalogue.course.competencies, ""):
        if key in scores:
            known = catalogue.course.competencies.get(key)
            title = label(known.title) if known else "Other questions"
            share = percent(sum(scores[key]) / len(scores[key]))
            yield f"{title}: {counted(len(scores[key]), 'question')}, {share}"


def _reread(sat: Sat, catalogue: Catalogue) -> Iterator[Reread]:
    missed = Counter(
        catalogue.item_of[item][0].lesson.id
        for item, answer in sat.answers.items()
        if answer.score < 1.0 and item in catalogue.item_of
    )
    for lesson in (place.lesson for place in catalogue.places):
        if lesson.id in missed and lesson.kind == "lesson":
            why = f"{counted(missed[lesson.id], 'question')} missed in whole or in part"
            yield Reread(lesson.id, label(lesson.title), why)
