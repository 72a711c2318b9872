"""Review: what is due, one question at a time, when each returns and why."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label
from course.engine.answering import verdict
from course.engine.authorising import Viewer, authorise
from course.engine.checking import Sat
from course.engine.planning import NextStep, next_step
from course.engine.reviewing import (
    MOST,
    Card,
    cards,
    coming_days,
    in_words,
    latest_sitting,
    ready,
    sittings_ahead,
    would_return,
)
from course.engine.wording import coming, counted, date_at, when
from course.views.pieces.returning import rating_words, why
from progress.store import LearnerPage

AHEAD = timedelta(days=90)
EMPTY = "Your first questions come with your first lesson. Each returns here before it fades."


class ReviewDay(NamedTuple):
    """A day of the learner's calendar on which something is due.

    Attributes:
        uid: Names the day and the learner, without saying who they are.
    """

    uid: str
    day: date
    title: str
    told: str


@dataclass(frozen=True, slots=True)
class Returns:
    """When the question on screen returns.

    Attributes:
        told: The day and why, in a sentence.
        attempt: 1-based number of the answer that a rating would be about.
        rating: What holds now, 1 to 4.
        ways: Each rating with its word and the day it would give.
    """

    told: str
    item: str
    attempt: int
    rating: int
    ways: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question on screen.

    Attributes:
        where: ``Question 2 of 4``; ``module`` is the title of the module that it stands in.
        answered: Whether its answer of this sitting is in.
        lesson: Id and title of the lesson that deals with it; None for one that stands in a check.
        following: What the button says that leads on from it.
    """

    item: str
    where: str
    module: str
    answered: bool
    lesson: tuple[str, str] | None
    following: str


@dataclass(frozen=True, slots=True)
class Ended:
    """What the newest sitting came to, on the day it ended.

    Attributes:
        rows: Per question its title, and its verdict with the day it returns.
    """

    sitting: int
    told: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """What Review shows: a question of the sitting under way, or what there is to begin.

    Attributes:
        asked: None while no sitting is under way.
        progress: How many are answered, in words; ``fraction`` says it 0.0 to 1.0.
        ended: None where no sitting ended today.
        standing: What is due, or when something will be.
        picked: That only the most useful are asked, or empty.
        begin: Text of the button that draws what is due; empty when nothing is.
        anyway: Whether questions that are not due can be practised.
        first: The way to a first answer, while nothing was ever answered; else None.
        dated: Whether there are days to put into a calendar.
    """

    sitting: int | None
    asked: Asked | None
    progress: str
    fraction: float
    ended: Ended | None
    standing: str
    picked: str
    begin: str
    anyway: bool
    first: NextStep | None
    dated: bool


def review(
    classroom: Classroom, viewer: Viewer, zone: str | None, on_screen: str = ""
) -> ReviewView:
    """Say what Review shows to this viewer.

    Args:
        on_screen: Item that the page showed before; it stays after its answer, until left.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, page = classroom.catalogue(), classroom.store.page(viewer.learner_id)
    now = classroom.now()
    known = cards(catalogue, page, now)
    number_due = len(ready(known, now, zone))
    sat = latest_sitting(catalogue, page)
    asked = _asked(catalogue, sat, on_screen) if sat else None
    number, done = (len(sat.asked), len(sat.answers)) if sat else (0, 0)
    return ReviewView(
        sitting=sat.drawn.sitting if sat and asked else None,
        asked=asked,
        progress=f"{done} of {counted(number, 'question')} answered",
        fraction=done / number if number else 0.0,
        ended=_ended(catalogue, page, sat, known, now, zone) if sat and not asked else None,
        standing=_standing(known, number_due, now, zone),
        picked=_picked(number_due),
        begin=_begin(number_due),
        anyway=bool(known) and not number_due,
        first=None if known else next_step(catalogue, page),
        dated=bool(known),
    )


def returning(
    classroom: Classroom, viewer: Viewer, zone: str | None, item: str, sitting: int
) -> Returns | None:
    """Say when a question returns after its answer in a sitting, and what could be said instead.

    Returns:
        None when it has no answer there, or left the course since.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, page = classroom.catalogue(), classroom.store.page(viewer.learner_id)
    now = classroom.now()
    here = (one for one in page.attempts.get(item, ()) if one.sitting == sitting)
    given = next(here, None)
    card = next((card for card in cards(catalogue, page, now) if card.item == item), None)
    if given is None or card is None:
        return None
    today = date_at(now, zone)
    said = page.kept.ratings.get(item, {}).get(given.attempt)
    ways = would_return(page, item, given.attempt)
    return Returns(
        told=f"Back {_day(card, today, zone)}: {why(given, card, said)}.",
        item=item,
        attempt=given.attempt,
        rating=int(card.rating),
        ways=tuple(
            (int(rating), f"{rating_words(rating)} – {coming(_no_earlier(at, today, zone), today)}")
            for rating, at in ways.items()
        ),
    )


def review_days(
    classroom: Classroom, viewer: Viewer, zone: str | None
) -> tuple[tuple[ReviewDay, ...], int]:
    """List the next 90 days on which something is due, for a calendar, and the time they are of."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, page = classroom.catalogue(), classroom.store.page(viewer.learner_id)
    now = classroom.now()
    today = date_at(now, zone)
    days = coming_days(cards(catalogue, page, now), now, zone)
    whose = sha256(f"review {viewer.public_id}".encode()).hexdigest()[:16]
    told = (
        f"As of {when(now, zone)}. Each answer moves the day on which its question returns: "
        "take the days over again now and then."
    )
    return tuple(
        ReviewDay(f"review-{day}-{whose}", day, f"Review: {in_words(number)}", told)
        for day, number in sittings_ahead(days, today, today + AHEAD)
    ), now


def _asked(catalogue: Catalogue, sat: Sat, on_screen: str) -> Asked | None:
    """Choose what is on screen: what was there and is answered here, else the first open one."""
    stays = on_screen in sat.answers and on_screen in catalogue.item_of
    item = on_screen if stays else next(iter(sat.open), "")
    if not item:
        return None
    stands = catalogue.item_of[item][0]
    in_lesson = stands.lesson.kind == "lesson"
    return Asked(
        item=item,
        where=f"Question {sat.asked.index(item) + 1} of {len(sat.asked)}",
        module=label(stands.module.title),
        answered=stays,
        lesson=(stands.lesson.id, label(stands.lesson.title)) if in_lesson else None,
        following="Next question" if sat.open else "Finish",
    )


def _ended(
    catalogue: Catalogue,
    page: LearnerPage,
    sat: Sat,
    known: tuple[Card, ...],
    now: int,
    zone: str | None,
) -> Ended | None:
    ended = max((given.at for given in sat.answers.values()), default=None)
    if ended is None or date_at(ended, zone) != date_at(now, zone):
        return None
    today, right = date_at(now, zone), sum(a.score >= 1.0 for a in sat.answers.values())
    card_of = {card.item: card for card in known}
    number = counted(len(sat.answers), "question")
    return Ended(
        sitting=sat.drawn.sitting,
        told=f"{number} reviewed, {right} right.",
        rows=tuple(
            (
                label(catalogue.item_of[item][1].title),
                f"{verdict(given.score)}. Back {_day(card_of[item], today, zone)}.",
            )
            for item, given in sat.answers.items()
            if item in card_of
        ),
    )


def _standing(known: tuple[Card, ...], number: int, now: int, zone: str | None) -> str:
    if number:
        return f"Due now: {in_words(number)}." if number <= MOST else f"{number} questions are due."
    if not known:
        return EMPTY
    day, next_ones = coming_days(known, now, zone)[0]
    return (
        f"Nothing is due. Next: {counted(next_ones, 'question')} on {day:%A} {day.day} {day:%B %Y}."
    )


def _picked(number: int) -> str:
    if number <= MOST:
        return ""
    picked = in_words(MOST).removeprefix(f"{MOST} questions, ")
    return f"We picked the {MOST} most useful, {picked}. The others can wait."


def _begin(number: int) -> str:
    return f"Review {counted(min(number, MOST), 'question')}" if number else ""


def _day(card: Card, today: date, zone: str | None) -> str:
    return coming(_no_earlier(card.due, today, zone), today)


def _no_earlier(at: int, today: date, zone: str | None) -> date:
    return max(today, date_at(at, zone))
