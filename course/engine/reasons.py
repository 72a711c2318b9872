"""Why something is complete or not: a small tree of sentences, printed as they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["", "module", "lesson", "scenario", "artefact"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of the answer, and what it rests on.

    Attributes:
        text: A sentence; titles in it are Markdown on one line, as their trainers wrote them.
        met: Whether it asks for nothing more.
        kind: What it is about, so that a page can lead there; empty where nothing is to be opened.
        id: Which module, lesson, scenario or artefact.
        parts: The reasons below it.
    """

    text: str
    met: bool
    kind: Kind = ""
    id: str = ""
    parts: tuple["Reason", ...] = ()

    def unmet(self) -> Iterator["Reason"]:
        """Yield what would mend it: the innermost reasons that are not met, in order."""
        if self.met:
            return
        below = [reason for part in self.parts for reason in part.unmet()]
        if below:
            yield from below
        else:
            yield self
