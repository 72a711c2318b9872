"""Judgement: every option is defensible and has a score of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from course.items.interaction import Interaction
from course.items.kind import Flaw, Written, rated, too_few
from course.items.model import Item

LOWEST, HIGHEST = 0, 3
EXAMPLE = """\
- Buy a year of extended support and go by cohorts
  - **Score:** 3
  - **Why:** Makes the step reversible and tests where the pain is.
- Cancel and keep the old system
  - **Score:** 1
  - **Why:** Safe for a year; the cost of not changing is unpriced here.
"""


@dataclass(frozen=True)
class Judgement:
    """One option is chosen, and each is worth part of the best one.

    Source of the formula: situational judgement tests keyed by experts' ratings (McDaniel and
    Nguyen 2001, International Journal of Selection and Assessment 9); QTI 3.0 ``mapResponse``.
    """

    name: str = "judgement"
    label: str = "Judgement"
    example: str = EXAMPLE

    def recognises(self, written: Written) -> bool:
        """Tell whether any option has a score."""
        return written.is_choice and any(option.score is not None for option in written.options)

    def flaws(self, written: Written) -> tuple[Flaw, ...]:
        """Name options without a score or with a tick box too, or that no score is above 0."""
        if stray := rated(written.options):
            return stray
        found = [*too_few(written.options)]
        for option in written.options:
            if option.score is None:
                message = "This option has no score, while others have one."
                remedy = "Write “  - **Score:** 0” to “  - **Score:** 3” under it."
                found.append(Flaw("mixed-marking", message, remedy, option.line))
            elif option.right is not None:
                message = "This option has both a tick box and a score."
                remedy = (
                    "Keep the score and delete the box, or the other way round for all options."
                )
                found.append(Flaw("mixed-marking", message, remedy, option.line))
        if not found and all(option.score == LOWEST for option in written.options):
            message = "No option scores more than 0, so nothing can be right."
            remedy = "Give the best option “**Score:** 3”."
            found.append(Flaw("no-right-option", message, remedy))
        return tuple(found)

    def fields(self, written: Written) -> Mapping[str, object]:
        """Keep the options."""
        return {"options": written.options}

    def interaction(self, item: Item) -> Interaction:
        """Ask for exactly one of the options."""
        return Interaction(kind="choice", choices=tuple((o.key, o.text) for o in item.options))

    def mark(self, item: Item, response: tuple[str, ...]) -> float:
        """Score the chosen option's score divided by the best one's."""
        best = max(option.score or 0 for option in item.options)
        return (item.option(response[0]).score or 0) / best


KIND = Judgement()
