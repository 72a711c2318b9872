"""How an item is answered, and what counts as an answer: xAPI's interaction kinds."""

from decimal import Decimal
from typing import Literal

from course.items.model import Frozen
from course.items.numerals import numeral

LONGEST_TEXT = 200
"""Characters of a short text answer."""
RATINGS = ("1", "2", "3", "4", "5")


class UnknownOption(ValueError):
    """A response names an option that the item does not have; nothing is marked."""


class EmptyResponse(ValueError):
    """A response is incomplete, too long, or no number where one is asked; nothing is marked."""


class Interaction(Frozen):
    """How an answer is given, without saying which is right.

    Attributes:
        kind: xAPI 1.0.3, section "Interaction Activities". What a response looks like:
            ``choice`` keys chosen; ``sequencing`` all keys in the learner's order; ``matching``
            one ``left.right`` for each choice; ``likert`` one ``key.rating`` for each choice;
            ``numeric`` one decimal number; ``fill-in`` one text.
        choices: Pairs of key and Markdown text, in the order shown. Keys may tell what is right
            (they follow the order written), so they never leave the server.
        targets: The right side of ``matching``, in the order shown; else empty.
        at_least: How many must be chosen, 1 or more.
        at_most: How many may be chosen.
        unit: What a number counts; else empty.
    """

    kind: Literal["choice", "sequencing", "matching", "likert", "numeric", "fill-in"]
    choices: tuple[tuple[str, str], ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    at_least: int = 1
    at_most: int = 1
    unit: str = ""

    def check(self, response: tuple[str, ...]) -> None:
        """Make sure that a response answers.

        Raises:
            UnknownOption: It names something that is not offered.
            EmptyResponse: Something is missing, twice, too long or no number.
        """
        if self.kind in ("numeric", "fill-in"):
            self._check_typed(response)
            return
        keys = [part.partition(".")[0] for part in response]
        self._check_known(response, keys)
        if len(set(keys)) != len(keys) or not self.at_least <= len(keys) <= self.at_most:
            wanted = f"{self.at_least} to {self.at_most}"
            raise EmptyResponse(f"the question takes {wanted} answers, got {len(response)}")

    def _check_known(self, response: tuple[str, ...], keys: list[str]) -> None:
        partners = {"matching": [key for key, _ in self.targets], "likert": list(RATINGS)}
        allowed = partners.get(self.kind)
        known = {key for key, _ in self.choices}
        for part, key in zip(response, keys, strict=True):
            partner = part.partition(".")[2]
            fits = part == key if allowed is None else partner in allowed
            if key not in known or not fits:
                raise UnknownOption(f"the question does not offer {part[:40]}")

    def _check_typed(self, response: tuple[str, ...]) -> None:
        if len(response) != 1 or not response[0].strip() or len(response[0]) > LONGEST_TEXT:
            raise EmptyResponse("the question takes one short answer")
        if self.kind == "numeric" and number(response[0]) is None:
            raise EmptyResponse("the question takes a number")


def number(written: str) -> Decimal | None:
    """Read a number as a learner types it: ``-3.5``, ``1,200``, ``87,5``; None for no number."""
    return numeral(written)
