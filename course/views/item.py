"""One question: as it is asked, and what is said once it is answered."""

from collections.abc import Container
from dataclasses import dataclass

from course.actions.answer_item import Drawn
from course.classroom import Classroom
from course.content.dialect import label, to_streamlit
from course.content.model import Lesson
from course.engine.answering import Standing, standing, verdict
from course.engine.authorising import Viewer, authorise
from course.engine.citing import numbers_of
from course.engine.wording import counted, percent, when
from course.items import Interaction, Item, Option, all_kinds
from progress.store import Attempt


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about one option: chosen, or right and left out."""

    option: str
    chosen: bool
    text: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said to the newest answer, read back from the record.

    Attributes:
        verdict: "Right", "Partly right" or "Not quite".
        told: When and how sure, in one line.
        explanation: Said when nothing is left to answer, else empty.
    """

    verdict: str
    score: float
    told: str
    said: tuple[Said, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """What a question shows.

    Attributes:
        drawn: What an answer given now is bound to.
        progress: Its place in the lesson, and how many questions there are answered.
        open: Whether an answer can be given.
        left: Answers left, in words.
        notice: Something the learner must know first, or empty.
    """

    drawn: Drawn
    progress: str
    title: str
    prompt: str
    how: Interaction
    hints: tuple[str, ...]
    confidence: bool
    open: bool
    left: str
    notice: str
    feedback: Feedback | None


def item(classroom: Classroom, viewer: Viewer, item_id: str, zone: str | None) -> ItemView | None:
    """Say what a question shows to this viewer; None when the course no longer has it."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    found = catalogue.item_of.get(item_id)
    if found is None:
        return None
    place, asked = found
    answered = classroom.store.page(viewer.learner_id).attempts
    attempts = answered.get(item_id, ())
    where = standing(asked, attempts)
    numbers = numbers_of(place.lesson.facts, catalogue.facts)
    feedback = None
    if where.latest is not None:
        feedback = _feedback(asked, where, where.latest, numbers, zone)
    how = all_kinds()[asked.kind].interaction(asked)
    return ItemView(
        drawn=Drawn(asked.id, asked.hash, where.next_attempt),
        progress=_progress(place.lesson, item_id, answered),
        title=label(asked.title),
        prompt=to_streamlit(asked.prompt, sources=numbers),
        how=how.model_copy(
            update={"choices": tuple((key, label(text)) for key, text in how.choices)}
        ),
        hints=tuple(to_streamlit(hint, sources=numbers) for hint in asked.hints),
        confidence=asked.confidence,
        open=not where.settled,
        left=counted(where.left, "answer") + " left",
        notice=_notice(where),
        feedback=feedback,
    )


def _progress(lesson: Lesson, item_id: str, answered: Container[str]) -> str:
    ids = [item.id for item in lesson.items]
    done = sum(known in answered for known in ids)
    return f"Question {ids.index(item_id) + 1} of {len(ids)} · {done} answered"


def _notice(where: Standing) -> str:
    if not where.reworded:
        return ""
    return (
        "This question has been reworded since you answered it. Your earlier answer is kept; "
        "you may answer the new wording."
    )


def _feedback(
    asked: Item, where: Standing, latest: Attempt, numbers: dict[str, int], zone: str | None
) -> Feedback:
    told = f"Answered on {when(latest.at, zone)}"
    if latest.confidence is not None:
        told += f", {percent(latest.confidence / 100)} sure"
    explanation = asked.explanation if where.settled else ""
    return Feedback(
        verdict=verdict(latest.score),
        score=latest.score,
        told=told + ".",
        said=_said(asked, latest.response, where.settled, numbers),
        explanation=to_streamlit(explanation, sources=numbers),
    )


def _said(
    asked: Item, response: tuple[str, ...], settled: bool, numbers: dict[str, int]
) -> tuple[Said, ...]:
    def said(option: Option, chosen: bool, text: str) -> Said:
        return Said(label(option.text), chosen, to_streamlit(text, sources=numbers))

    chosen = [said(o, True, o.feedback) for o in asked.options if o.key in response]
    # What was missed would give the answer away while another try is open.
    missed = [
        said(o, False, o.if_not_chosen or o.feedback)
        for o in asked.options
        if settled and o.key not in response and _was_best(asked, o)
    ]
    return (*chosen, *missed)


def _was_best(asked: Item, option: Option) -> bool:
    if option.score is None:
        return bool(option.right)
    return option.score == max(o.score for o in asked.options if o.score is not None)
