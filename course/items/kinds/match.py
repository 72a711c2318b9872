"""Match: what stands on the left is put with its partner on the right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from course.items.interaction import Interaction
from course.items.kind import Flaw, Written, with_answer, with_options
from course.items.model import Item, Pair
from course.items.shuffling import shuffled

EXAMPLE = """\
**Type:** match

| What you are told | What you ask for |
| --- | --- |
| The system is 95 % ready | The list of what is missing, and who needs it on day one |
| All staff have been trained | What one of them does when the pay is wrong |
| We can go back at any time | The date of the last rehearsal, and how long it took |
|  | A larger contingency |
"""
REMEDY = "Write one line for each pair under “| Left | Right |” and “| --- | --- |”."


@dataclass(frozen=True)
class Match:
    """Each right pair counts alike.

    The score is right pairs / pairs. Equal texts on the right are one partner, offered once, so
    several on the left may share it. A row without a left side offers a wrong partner and is no
    pair. Source of the formula: QTI 3.0 ``mapResponse`` over directed pairs, 1/pairs for each.
    """

    name: str = "match"
    label: str = "Match"
    example: str = EXAMPLE

    def recognises(self, written: Written) -> bool:
        """Tell whether the type says so, or a table is all there is."""
        return written.type == "match" or (not written.type and bool(written.pairs))

    def flaws(self, written: Written) -> tuple[Flaw, ...]:
        """Say that there is no table, or which rows cannot be matched."""
        if stray := with_options(written) or with_answer(written):
            return stray
        if not written.pairs:
            message = "There is no table to match."
            return (Flaw("type-mismatch", message, REMEDY),)
        if rows := tuple(_unmatchable(written.pairs)):
            return rows
        if sum(bool(pair.left) for pair in written.pairs) < 2:
            message = "The table has fewer than two pairs to match."
            return (Flaw("match-table", message, REMEDY, written.pairs[0].line),)
        if len(_partners(written.pairs)) < 2:
            message = "All rows have the same right side, so every answer is right."
            remedy = "Give at least two different right sides, or add a wrong one: “|  | … |”."
            return (Flaw("match-table", message, remedy, written.pairs[0].line),)
        return ()

    def fields(self, written: Written) -> Mapping[str, object]:
        """Keep the rows."""
        return {"pairs": written.pairs}

    def interaction(self, item: Item) -> Interaction:
        """Ask for a partner of each left side, the partners in an order that tells nothing."""
        choices = tuple((pair.key, pair.left) for pair in item.pairs if pair.left)
        partners = _partners(item.pairs)
        texts = {key: text for text, key in partners.items()}
        targets = tuple((key, texts[key]) for key in shuffled(item, list(texts)))
        return Interaction(
            kind="matching",
            choices=choices,
            targets=targets,
            at_least=len(choices),
            at_most=len(choices),
        )

    def mark(self, item: Item, response: tuple[str, ...]) -> float:
        """Score right pairs / pairs."""
        right = {pair.key: pair.right for pair in item.pairs}
        given = [part.partition(".") for part in response]
        return sum(right[left] == right[partner] for left, _, partner in given) / len(given)


def _partners(pairs: tuple[Pair, ...]) -> dict[str, str]:
    """Return the key that each text on the right is offered under, its first row's, in order."""
    keys: dict[str, str] = {}
    for pair in pairs:
        keys.setdefault(pair.right, pair.key)
    return keys


def _unmatchable(pairs: tuple[Pair, ...]) -> Iterator[Flaw]:
    seen: dict[str, int] = {}
    for pair in pairs:
        if not pair.right:
            message = "This row has nothing on the right."
            remedy = "Write its partner behind the bar in the middle, or delete the row."
            yield Flaw("match-table", message, remedy, pair.line)
        elif pair.left and pair.left in seen:
            message = f"This row has the same left side as the one on line {seen[pair.left]}."
            remedy = "Reword one of the two; learners could not tell them apart."
            yield Flaw("match-table", message, remedy, pair.line)
        seen.setdefault(pair.left, pair.line)


KIND = Match()
