"""Why a question returns when it does, in words."""

from fsrs import Rating

from course.engine.rating import HALF, SURE, UNSURE, sure_and_wrong
from course.engine.reviewing import Card
from course.engine.wording import ordinal
from progress.store import Attempt


def rating_words(rating: Rating) -> str:
    """Say a rating as the page does: ``Again``, ``Hard``, ``Good`` or ``Easy``."""
    return rating.name


def why(given: Attempt, card: Card, said: int | None) -> str:
    """Say what the day on which a question returns was derived from.

    Args:
        given: The answer on screen.
        card: The question as it stands with everything that counts.
        said: How well the learner said that they knew this answer, 1 to 4; None if they did not.
    """
    if said is not None:
        return f"you said “{rating_words(Rating(said))}”"
    if card.attempt != given.attempt:
        return "unchanged, since you answered it within the last hours and this went no worse"
    row = f", {ordinal(card.right)} time in a row" if card.right > 1 else ""
    return _answer_in_words(given) + row


def _answer_in_words(given: Attempt) -> str:
    if given.score < HALF:
        wrong = "less than half right" if given.score else "not right yet"
        return f"sure, and {wrong}, so it comes first" if sure_and_wrong(given) else wrong
    if given.score < 1.0:
        return "partly right"
    if given.hints:
        return "right, with a hint"
    return {SURE: "right and sure", UNSURE: "right, and it could have gone either way"}.get(
        given.confidence or 0, "right"
    )
