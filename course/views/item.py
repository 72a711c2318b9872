"""One question: as it is asked, and what is said once it is answered."""

from collections.abc import Container
from dataclasses import dataclass
from functools import partial
from math import floor

from course.classroom import Classroom
from course.content.dialect import label, plain, to_streamlit
from course.content.model import Lesson
from course.engine.answering import Drawn, Standing, hints_taken, standing, verdict
from course.engine.authorising import Viewer, authorise
from course.engine.citing import numbers_of
from course.engine.completing import again, in_lessons
from course.engine.wording import counted, percent, when
from course.items import Interaction, Item, all_kinds
from course.views.pieces.answered import Asked, Outcome, all_tellers
from progress.store import Attempt

CORRECTED = "This question was corrected after you answered; your score was raised."


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said to the newest answer, read back from the record.

    Attributes:
        verdict: "Right", "Partly right: 83 %" or "Not quite".
        told: When, how sure and after how many hints, in one line.
        corrected: That a correction of the question raised the score, else empty.
        explanation: Said when nothing is left to answer, else empty.
    """

    verdict: str
    score: float
    told: str
    corrected: str
    outcome: Outcome
    explanation: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """What a question shows.

    Attributes:
        drawn: What an answer given now is bound to.
        progress: Its place in the lesson, and how many questions there are answered; empty in a
            check, whose page says so itself.
        how: How it is answered: choices in Streamlit's dialect, targets and unit as plain text.
        before: The newest answer to this wording, for another try to begin with; else empty.
        hints: The hints taken so far, in order.
        hints_in_all: How many there are to take.
        open: Whether an answer can be given.
        left: Answers left, in words.
        notice: Something the learner must know first, or empty.
    """

    drawn: Drawn
    progress: str
    title: str
    prompt: str
    how: Interaction
    before: tuple[str, ...]
    hints: tuple[str, ...]
    hints_in_all: int
    confidence: bool
    open: bool
    left: str
    notice: str
    feedback: Feedback | None


def item(
    classroom: Classroom,
    viewer: Viewer,
    item_id: str,
    zone: str | None,
    sitting: int | None = None,
) -> ItemView | None:
    """Say what a question shows to this viewer; None when the course no longer has it.

    Args:
        sitting: The check's sitting that it stands in; None in its lesson.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    found = catalogue.item_of.get(item_id)
    if found is None:
        return None
    place, asked = found
    page = classroom.store.page(viewer.learner_id)
    where = standing(asked, page.attempts.get(item_id, ()), sitting)
    # A check's page lists no sources, so nothing there is numbered.
    numbers = {} if sitting else numbers_of(place.lesson.facts, catalogue.facts)
    how = _how(asked)
    taken = hints_taken(page, item_id, asked.hash)
    return ItemView(
        drawn=Drawn(asked.id, asked.hash, where.next_attempt, sitting),
        progress="" if sitting else _progress(place.lesson, item_id, in_lessons(page)),
        title=label(asked.title),
        prompt=to_streamlit(asked.prompt, sources=numbers),
        how=how,
        before=where.latest.response if where.latest else (),
        hints=tuple(to_streamlit(hint, sources=numbers) for hint in asked.hints[:taken]),
        hints_in_all=len(asked.hints),
        confidence=asked.confidence,
        open=not where.settled,
        left=counted(where.left, "answer") + " left",
        notice=_notice(
            where,
            asked_again=not sitting and item_id in again(place.lesson, page, catalogue.history),
        ),
        feedback=_feedback(asked, where, where.latest, how.kind, numbers, zone)
        if where.latest
        else None,
    )


def _how(asked: Item) -> Interaction:
    how = all_kinds()[asked.kind].interaction(asked)
    shown = {
        "choices": tuple((key, label(text)) for key, text in how.choices),
        "targets": tuple((key, plain(text)) for key, text in how.targets),
    }
    return how.model_copy(update=shown)


def _progress(lesson: Lesson, item_id: str, answered: Container[str]) -> str:
    ids = [item.id for item in lesson.items]
    done = sum(known in answered for known in ids)
    return f"Question {ids.index(item_id) + 1} of {len(ids)} · {done} answered"


def _notice(where: Standing, *, asked_again: bool) -> str:
    if asked_again and not where.settled:
        return "What is right here has changed since you answered it: answer it again."
    if not where.reworded:
        return ""
    told = "This question has been reworded since you answered it. Your earlier answer "
    return told + ("counts." if where.settled else "is kept; you may answer the new wording.")


def _feedback(
    asked: Item,
    where: Standing,
    latest: Attempt,
    kind: str,
    numbers: dict[str, int],
    zone: str | None,
) -> Feedback:
    write = partial(to_streamlit, sources=numbers)
    return Feedback(
        verdict=_verdict(latest.score),
        score=latest.score,
        told=_told(latest, zone),
        corrected=CORRECTED if latest.regraded else "",
        outcome=all_tellers()[kind](Asked(asked, latest.response, where.settled, write)),
        explanation=write(asked.explanation) if where.settled else "",
    )


def _verdict(score: float) -> str:
    if not 0.0 < score < 1.0:
        return verdict(score)
    # Rounded down, so that nothing short of the full score is told as 100 %.
    return f"{verdict(score)}: {percent(floor(score * 100) / 100)}"


def _told(latest: Attempt, zone: str | None) -> str:
    told = f"Answered on {when(latest.at, zone)}"
    if latest.confidence is not None:
        told += f", {percent(latest.confidence / 100)} sure"
    if latest.hints:
        told += f", with {counted(latest.hints, 'hint')}"
    return told + "."
