"""What a new text is about, as far as it is known: its names, and where it belongs."""

from typing import NamedTuple


class Aim(NamedTuple):
    """What goes into a new text.

    Attributes:
        title: As learners will read it; empty for the example's own.
        id: Free in the course; empty when only the text's own title can tell it.
        competency: Key that the course knows.
        objective: Key that the module knows.
    """

    title: str = ""
    id: str = ""
    competency: str = "C1"
    objective: str = "first-objective"
