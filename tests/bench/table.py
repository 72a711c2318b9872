"""Figures measured in turns, and the table they are printed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Goal:
    """An upper limit.

    Attributes:
        unit: Written behind the limit; empty where the ratio is meant.
    """

    at_most: float
    unit: str = ""

    def __str__(self) -> str:
        return f"≤ {self.at_most:g} {self.unit}".rstrip()


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        samples: How often it was measured, in words.
        judged: The number that ``goal`` is about.
        spread: Lower and upper quartile of the ratio.
    """

    measure: str
    samples: str
    value: str
    floor: str = ""
    ratio: float | None = None
    spread: tuple[float, float] | None = None
    goal: Goal | None = None
    judged: float | None = None

    @property
    def verdict(self) -> str:
        """Say ``met`` or ``missed``; nothing where there is no goal."""
        if self.goal is None or self.judged is None:
            return ""
        return "met" if self.judged <= self.goal.at_most else "missed"

    def cells(self) -> tuple[str, ...]:
        """Return the line's texts, in the order of ``HEAD``."""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        if self.spread is not None:
            ratio += f" ({self.spread[0]:.2f}–{self.spread[1]:.2f})"
        goal = str(self.goal) if self.goal else ""
        return (self.measure, self.value, self.floor, ratio, goal, self.verdict, self.samples)


HEAD = ("measure", "value", "floor", "ratio (middle half)", "goal", "", "samples")


@dataclass(frozen=True)
class Turns:
    """Ours and the floor's figures, taken by turns; the ratio is that of neighbours."""

    ours: tuple[float, ...]
    floor: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        """Ours divided by the floor measured right after it."""
        return [ours / floor for ours, floor in zip(self.ours, self.floor, strict=True)]

    def row(
        self, measure: str, samples: str, shown: Callable[[float], str], goal: Goal | None = None
    ) -> Row:
        """Make a line of the middle values; the goal is about the ratio."""
        ratio = median(self.ratios)
        return Row(
            measure,
            samples,
            shown(median(self.ours)),
            shown(median(self.floor)),
            ratio,
            quartiles(self.ratios),
            goal,
            ratio,
        )


def in_turns(ours: Callable[[], float], floor: Callable[[], float], turns: int) -> Turns:
    """Measure A B A B, so that a machine that grows slower does so for both."""
    pairs = [(ours(), floor()) for _ in range(turns)]
    return Turns(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))


def quartiles(figures: Sequence[float]) -> tuple[float, float] | None:
    """Return the limits of the middle half; None for fewer than four figures."""
    if len(figures) < 4:
        return None
    lower, _, upper = quantiles(figures, n=4)
    return lower, upper


def milliseconds(seconds: float) -> str:
    """Write a duration."""
    return f"{seconds * 1e3:.2f} ms" if seconds < 0.1 else f"{seconds * 1e3:.0f} ms"


def render(rows: Sequence[Row]) -> str:
    """Write the table as plain text."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    ruled = [lines[0], tuple("─" * width for width in widths), *lines[1:]]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in ruled
    )
