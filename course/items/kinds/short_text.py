"""Short text: a word or two are typed, and compared with what is accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from course.items.interaction import LONGEST_TEXT, Interaction
from course.items.kind import Flaw, Written, with_options
from course.items.model import Item
from course.items.typed import alternatives, folded, looks_numeric

EXAMPLE = """\
**Answer:** asset register | asset inventory | inventory of assets

**Explanation:** An asset register with an owner in each line is what patching, recovery and audit
all begin with; without one nobody can say what has been left out.
"""
HOW = "Write “**Answer:** asset register | inventory”: the one to show first, bars between"


@dataclass(frozen=True)
class ShortText:
    """All or nothing: 1 when the typed text matches an accepted one, else 0.

    Both are compared after Unicode's compatibility decomposition (NFKD) and case folding, without
    accents, punctuation and spaces; between two digits punctuation and spaces count. So
    “Asset-Register” matches “asset register”, and “247” does not match “24/7”. Source: QTI 3.0
    ``stringMatch`` with ``caseSensitive="false"`` over a list of correct values; The Unicode
    Standard, section 3.13, caseless compatibility matching.
    """

    name: str = "short_text"
    label: str = "Short text"
    example: str = EXAMPLE

    def recognises(self, written: Written) -> bool:
        """Tell whether the type says so, or the answer is none that begins like a number."""
        if written.type or written.pairs or not written.answer:
            return written.type == "short text"
        return not looks_numeric(written.answer)

    def flaws(self, written: Written) -> tuple[Flaw, ...]:
        """Say what of the answer nobody could type."""
        if stray := with_options(written):
            return stray
        if not written.answer:
            message = "The question says “**Type:** short text” and has no answer."
            return (Flaw("answer-unreadable", message, f"{HOW}."),)
        return tuple(_untypable(written.answer))[:1]

    def fields(self, written: Written) -> Mapping[str, object]:
        """Keep what is accepted."""
        return {"accepted": alternatives(written.answer)}

    def interaction(self, item: Item) -> Interaction:
        """Ask for one text."""
        return Interaction(kind="fill-in")

    def mark(self, item: Item, response: tuple[str, ...]) -> float:
        """Score 1.0 for an accepted text, else 0.0."""
        return 1.0 if folded(response[0]) in map(folded, item.accepted) else 0.0


def _untypable(answer: str) -> Iterator[Flaw]:
    for text in alternatives(answer):
        if not text:
            message = "There is nothing before, after or between the bars of this answer."
            remedy = f"{HOW}, and none at the ends."
            yield Flaw("answer-unreadable", message, remedy, answer_at=0)
        elif not folded(text):
            message = f"“{text}” has no letter or digit, and only those are compared."
            remedy = "Accept a word or a number instead."
            yield Flaw("answer-unreadable", message, remedy, answer_at=0)
        elif len(text) > LONGEST_TEXT:
            message = f"An accepted answer has {len(text)} characters; {LONGEST_TEXT} can be typed."
            yield Flaw("answer-unreadable", message, "Ask for a few words.", answer_at=0)


KIND = ShortText()
