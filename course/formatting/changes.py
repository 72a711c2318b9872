"""Changes of form: pieces of a text to be replaced together, and which of them may be made."""

from bisect import bisect, insort
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

MOST_TRIED = 64
"""Ways of leaving changes out that are tried on one text before the rest is left as it is."""


class Piece(NamedTuple):
    """A stretch of a text and what is to stand there.

    Attributes:
        start: 0-based character it begins at.
        end: 0-based character it ends before; equal to ``start`` where something is put in.
    """

    start: int
    end: int
    text: str


Change = tuple[Piece, ...]
"""Pieces that only make sense together, in order."""


def apart(changes: Iterable[Change]) -> list[Change]:
    """Keep the changes that touch none before them; what is left out comes up in the next round."""
    taken: list[tuple[int, int]] = []
    kept: list[Change] = []
    for change in sorted(filter(None, changes)):
        spans = [(piece.start, piece.end) for piece in change]
        if not any(_meets(span, taken) for span in spans):
            for span in spans:
                insort(taken, span)
            kept.append(change)
    return kept


def _meets(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Tell whether a stretch overlaps or touches one of others, sorted, that keep apart."""
    # Two texts put in at one spot would have no order, so touching counts as meeting.
    at = bisect(taken, span)
    return any(one[0] <= span[1] and span[0] <= one[1] for one in taken[max(at - 1, 0) : at + 1])


def made(text: str, changes: Iterable[Change]) -> str:
    """Make changes that keep apart."""
    parts: list[str] = []
    at = 0
    for piece in sorted(piece for change in changes for piece in change):
        parts += [text[at : piece.start], piece.text]
        at = piece.end
    return "".join([*parts, text[at:]])


def harmless(text: str, changes: Sequence[Change], is_same: Callable[[str], bool]) -> list[Change]:
    """Find changes that together leave what is read as it is, halving those that do not.

    Args:
        is_same: Whether a text is read as the one before all changes.
    """
    tries = iter(range(MOST_TRIED))

    def grown(kept: list[Change], more: Sequence[Change]) -> list[Change]:
        if not more or next(tries, None) is None:
            return kept
        if is_same(made(text, [*kept, *more])):
            return [*kept, *more]
        if len(more) == 1:
            return kept
        half = len(more) // 2
        return grown(grown(kept, more[:half]), more[half:])

    return grown([], changes)
