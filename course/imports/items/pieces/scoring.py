"""Options with shares of the score become single choice, multiple choice or judgement."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from course.content.options import key_of
from course.items import Option

NEAR = 0.006
"""How far a written share may be from a third or a seventh and still mean it."""
HIGHEST = 3

Say = Callable[[str], None]


class Chosen(NamedTuple):
    """An option as another system writes it.

    Attributes:
        share: What choosing it earns, as a fraction -1.0 to 1.0.
    """

    text: str
    share: float
    feedback: str = ""
    line: int = 1


class Scored(NamedTuple):
    """The kind that options make a question, and the options."""

    kind: str
    options: tuple[Option, ...]


def scored(choices: list[Chosen], *, single: bool, best: int | None, say: Say) -> Scored:
    """Find the kind that gives the same scores, or the nearest ones.

    Args:
        single: Whether exactly one option may be chosen.
        best: The score of the best option where a tag tells that it is a judgement.
        say: Called with a sentence for each score that could not be kept.
    """
    shares = [choice.share for choice in choices]
    full = sum(share >= 1 - NEAR for share in shares)
    if single and (best or full > 1 or any(NEAR < share < 1 - NEAR for share in shares)):
        return Scored("judgement", tuple(_judged(choices, best, say)))
    right = [choice.share > NEAR for choice in choices]
    if not any(right):
        say("No option is marked as right: tick the right one.")
    if any(share < -NEAR for share in shares) and (single or sum(right) < 2):
        say("Choosing a wrong option cost something there; here it earns nothing.")
    if not single:
        _compare(choices, right, say)
    kind = "multiple_choice" if sum(right) > 1 else "single_choice"
    return Scored(kind, tuple(_ticked(choices, right)))


def _ticked(choices: list[Chosen], right: list[bool]) -> Iterator[Option]:
    for number, (choice, ticked) in enumerate(zip(choices, right, strict=True)):
        yield _option(number, choice, right=ticked, score=None)


def _option(number: int, choice: Chosen, *, right: bool | None, score: int | None) -> Option:
    return Option(
        key=key_of(number),
        text=choice.text,
        right=right,
        score=score,
        feedback=choice.feedback,
        line=choice.line,
    )


def _judged(choices: list[Chosen], best: int | None, say: Say) -> Iterator[Option]:
    shares = [max(0.0, choice.share) for choice in choices]
    scale = best or next((n for n in (2, 3) if _fit(shares, n)), HIGHEST)
    unlike = [share for share in shares if abs(share * scale - round(share * scale)) > NEAR * scale]
    if unlike or max(shares) < 1 - NEAR:
        listed = ", ".join(f"{share:.0%}" for share in shares)
        say(f"The options earned {listed} there; check the scores of 0 to {scale} made of that.")
    if any(choice.share < -NEAR for choice in choices):
        say("Choosing a wrong option cost something there; here it earns nothing.")
    for number, (choice, share) in enumerate(zip(choices, shares, strict=True)):
        yield _option(number, choice, right=None, score=min(HIGHEST, round(share * scale)))


def _fit(shares: list[float], scale: int) -> bool:
    return all(abs(share * scale - round(share * scale)) <= NEAR * scale for share in shares)


def _compare(choices: list[Chosen], right: list[bool], say: Say) -> None:
    """Say when several may be chosen there but are not worth what they are worth here."""
    count = sum(right)
    if count == 1:
        say("Several options could be chosen there; with one right option only one can be here.")
        return
    for choice, ticked in zip(choices, right, strict=True):
        worth = (1 if ticked else -1) / (count or 1)
        if abs(choice.share - worth) > NEAR and count:
            listed = ", ".join(f"{each.share:.0%}" for each in choices)
            say(
                f"The options earned {listed} there; here each right one earns the same, "
                "and a wrong one costs as much."
            )
            return
