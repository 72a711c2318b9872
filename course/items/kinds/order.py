"""Order: steps are put in the order in which they belong."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from course.items.interaction import Interaction
from course.items.kind import Flaw, Written, out_of_place, too_few
from course.items.model import Item
from course.items.shuffling import shuffled

EXAMPLE = """\
**Type:** order

1. Switch off what the intruder uses and keep the logs
   - **Feedback:** Each further hour costs records, and logs are overwritten within days.
2. Tell the data protection authority what is known so far
   - **Feedback:** The clock of 72 hours began when you became aware, not when you are certain.
3. Tell the people whose records were read, with what they can do
   - **Feedback:** Before you know whose records they are, a letter only frightens.
4. Publish what failed and what changes
   - **Feedback:** Worth a great deal, once it is true and nothing is still open to the intruder.
"""
REMEDY = "Begin the entries with “1. ”, “2. ” and so on, in the right order."


@dataclass(frozen=True)
class Order:
    """Part of the score for an order that is partly right.

    The score is max(0, Kendall's tau) between the learner's order and the right one. With n
    entries, C pairs of them in the right order and D the wrong way round, tau is
    (C - D) / (n (n - 1) / 2). Each entry has a place of its own, so there are no ties. An order
    picked at random scores 0 on average before the floor, and the reverse scores 0. Source:
    Kendall 1938, "A new measure of rank correlation", Biometrika 30, 81-93.
    """

    name: str = "order"
    label: str = "Order"
    example: str = EXAMPLE

    def recognises(self, written: Written) -> bool:
        """Tell whether the type says so."""
        return written.type == "order"

    def flaws(self, written: Written) -> tuple[Flaw, ...]:
        """Say that there is no numbered list, or what does not belong into one."""
        if not written.options:
            message = "There is no numbered list to put in order."
            return (Flaw("type-mismatch", message, REMEDY),)
        if not written.ordered:
            message = "This list is not numbered, so nothing says which order is right."
            return (Flaw("type-mismatch", message, REMEDY, written.options[0].line),)
        if few := too_few(written.options):
            remedy = "Give at least two entries, the first one on top."
            return (few[0]._replace(message="There is only one entry to order.", remedy=remedy),)
        return out_of_place(written)

    def fields(self, written: Written) -> Mapping[str, object]:
        """Keep the entries in the order written, which is the right one."""
        return {"options": written.options}

    def interaction(self, item: Item) -> Interaction:
        """Ask for all entries, shown in an order that is not the right one."""
        keys = shuffled(item, [option.key for option in item.options])
        choices = tuple((key, item.option(key).text) for key in keys)
        return Interaction(
            kind="sequencing", choices=choices, at_least=len(keys), at_most=len(keys)
        )

    def mark(self, item: Item, response: tuple[str, ...]) -> float:
        """Score max(0, Kendall's tau)."""
        right = {option.key: place for place, option in enumerate(item.options)}
        pairs = [right[first] < right[second] for first, second in combinations(response, 2)]
        concordant = sum(pairs)
        return max(0.0, (2 * concordant - len(pairs)) / len(pairs))


KIND = Order()
