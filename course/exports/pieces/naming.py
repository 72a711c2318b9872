"""Names that another language accepts, each given once: scenes, meters, flags and helpers."""

import re
from collections.abc import Collection, Iterable

UNFIT = re.compile(r"[^A-Za-z0-9_]+")


class Naming:
    """Hands out names and remembers them.

    Attributes:
        taken: Names that mean something already, given out or reserved.
    """

    def __init__(self, reserved: Collection[str]) -> None:
        self.taken = set(reserved)

    def give(self, wanted: str, instead: str) -> str:
        """Return a name like the one wanted that nothing else has.

        Args:
            instead: What to begin with when nothing of the wanted name can be kept.
        """
        plain = UNFIT.sub("_", wanted).strip("_")
        plain = plain if plain[:1].isalpha() else f"{instead}_{plain}".rstrip("_")
        name, number = plain, 1
        while name in self.taken:
            number += 1
            name = f"{plain}_{number}"
        self.taken.add(name)
        return name

    def give_all(self, wanted: Iterable[str], instead: str) -> dict[str, str]:
        """Name several things, in order."""
        return {each: self.give(each, instead) for each in wanted}
