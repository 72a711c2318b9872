"""Multiple choice: several options are right."""

from collections.abc import Mapping
from dataclasses import dataclass

from course.items.interaction import Interaction
from course.items.kind import Flaw, Written, rated, too_few, unticked
from course.items.model import Item

EXAMPLE = """\
- [x] The list of contracts that end within twelve months
  - **Feedback:** Right: you cannot extend what you do not know about.
  - **If not chosen:** You lose the only lever with a fixed date.
- [x] Open audit findings with owners and dates
  - **Feedback:** Right: each is a promise with your name on it.
- [ ] The vendor's product roadmap
  - **Feedback:** Interesting, but it is the vendor's view.
"""


@dataclass(frozen=True)
class MultipleChoice:
    """Several right options, with part of the score for part of them.

    A wrong choice costs what a right one earns, so ticking everything does not pay. Source of
    the formula: QTI 3.0 ``mapResponse`` with a mapping of 1/right and -1/right, lower bound 0;
    Moodle scores its multiple-answer questions alike.
    """

    name: str = "multiple_choice"
    label: str = "Multiple choice"
    example: str = EXAMPLE

    def recognises(self, written: Written) -> bool:
        """Tell whether two or more options are ticked and none has a score."""
        unscored = all(option.score is None for option in written.options)
        ticked = sum(option.right is True for option in written.options)
        return written.is_choice and unscored and ticked >= 2

    def flaws(self, written: Written) -> tuple[Flaw, ...]:
        """Name every option that lacks a tick box."""
        return rated(written.options) or too_few(written.options) or unticked(written.options)

    def fields(self, written: Written) -> Mapping[str, object]:
        """Keep the options."""
        return {"options": written.options}

    def interaction(self, item: Item) -> Interaction:
        """Ask for one option or more, up to all of them."""
        choices = tuple((option.key, option.text) for option in item.options)
        return Interaction(kind="choice", choices=choices, at_most=len(choices))

    def mark(self, item: Item, response: tuple[str, ...]) -> float:
        """Score max(0, (right chosen - wrong chosen) / right)."""
        right = sum(option.right is True for option in item.options)
        hits = sum(item.option(key).right is True for key in response)
        return max(0.0, (hits - (len(response) - hits)) / right)


KIND = MultipleChoice()
