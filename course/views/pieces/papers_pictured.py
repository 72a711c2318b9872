"""What the two pictures of the portfolio show: who stands where, and how much is tolerated."""

from collections.abc import Iterator
from dataclasses import dataclass

from course.content.artefact_fields import Field
from course.content.dialect import plain
from course.engine.advising import Advice
from course.engine.entering import given_rows, lines_of
from course.engine.filling import Filled, holds
from course.engine.wording import counted, joined
from course.scenario.conditions import MeterIs, atoms
from course.scenario.musts import parse_must
from course.views.pieces.paper import Paper

GRID = "grid"
FEWEST_BARS = 3
"""Ratings on one scale that make a profile; fewer are seen at a glance without a picture."""


@dataclass(frozen=True, slots=True)
class Box:
    """One of the four boxes; plain text."""

    title: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Who has power and interest, and who has not.

    Attributes:
        finding: What the picture shows, in a sentence.
        boxes: Four: upper left, upper right, lower left, lower right.
    """

    finding: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One rating; plain text.

    Attributes:
        value: None while it is not rated.
        below: What is advised below ``cap``; empty where nothing hangs on it.
        cap: The lowest value at which nothing is advised against; None where nothing is.
    """

    title: str
    value: int | None
    cap: int | None
    below: str

    @property
    def is_low(self) -> bool:
        """Whether it lies below its cap."""
        return self.value is not None and self.cap is not None and self.value < self.cap


@dataclass(frozen=True, slots=True)
class Profile:
    """Ratings on one scale, side by side."""

    finding: str
    lowest: int
    highest: int
    bars: tuple[Bar, ...]


def grid_of(found: Paper) -> Grid | None:
    """Picture the boxes of power and interest; None where nobody is in any of them."""
    one = next((one for one in found.fields if one.field.id == GRID), None)
    if one is None or len(one.field.rows) != 4 or one.state == "empty":
        return None
    titles = [row[0] for row in given_rows(one.field)]
    # The form lists power first: much and little interest, then little power likewise. In the
    # picture interest grows to the right, as its readers are used to.
    boxes = [Box(title, _names(one, at)) for at, title in enumerate(titles)]
    placed = (boxes[1], boxes[0], boxes[3], boxes[2])
    if not any(box.who for box in boxes):
        return None
    return Grid(_who_stands(boxes), placed)


def _names(one: Filled, at: int) -> tuple[str, ...]:
    cell = one.rows[at][1] if at < len(one.rows) and len(one.rows[at]) > 1 else ""
    parts = (part for line in lines_of(cell) for part in line.replace(";", ",").split(","))
    return tuple(name for part in parts if (name := part.strip()))


def _who_stands(boxes: list[Box]) -> str:
    counts = [
        f"{counted(len(box.who), 'name')} with {box.title[:1].lower()}{box.title[1:]}"
        for box in boxes
        if box.who
    ]
    said = f"{joined(counts)}."
    empty = [f"“{box.title}”" for box in boxes if not box.who]
    return f"{said} Nobody is in {joined(empty)}." if empty else said


def profile_of(found: Paper) -> Profile | None:
    """Picture ratings on one scale; None where there are too few, or none is given."""
    rated = [one for one in found.fields if one.field.kind == "rating"]
    scales = {(one.field.lowest, one.field.highest) for one in rated}
    if len(rated) < FEWEST_BARS or len(scales) != 1:
        return None
    bars = tuple(_bar(one, found) for one in rated)
    if all(bar.value is None for bar in bars):
        return None
    return Profile(_how_much(bars), rated[0].field.lowest, rated[0].field.highest, bars)


def _bar(one: Filled, found: Paper) -> Bar:
    value = int(one.text) if one.state != "empty" and holds(one.field, one.text) else None
    caps = sorted(_caps(one.field, found.advice, found), key=lambda cap: -cap[0])
    cap, below = caps[0] if caps else (None, "")
    return Bar(plain(one.field.title), value, cap, below)


def _caps(field: Field, advice: tuple[Advice, ...], found: Paper) -> Iterator[tuple[int, str]]:
    """Yield from which value on a test holds by this rating alone, and what it advises below."""
    for each in advice:
        if field.id not in each.fields:
            continue
        for atom in atoms(parse_must(each.must.condition, found.form.fields)):
            if not isinstance(atom, MeterIs) or atom.meter.replace("_", "-") != field.id:
                continue
            if atom.relation in (">=", ">"):
                yield atom.value + (atom.relation == ">"), plain(each.must.message)


def _how_much(bars: tuple[Bar, ...]) -> str:
    rated = [bar for bar in bars if bar.value is not None]
    least = min(bar.value for bar in rated if bar.value is not None)
    weakest = joined([f"“{bar.title}”" for bar in rated if bar.value == least])
    low = [f"“{bar.title}”" for bar in rated if bar.is_low]
    open_still = len(bars) - len(rated)
    said = f"The lowest score is {least}: {weakest}."
    if low:
        verb = "is" if len(low) == 1 else "are"
        said += f" {joined(low)} {verb} below the score that the form’s tests ask for."
    else:
        said += " No score is below what the form’s tests ask for."
    if open_still:
        said += f" {counted(open_still, 'score is', 'scores are')} still open."
    return f"{said} No average is taken: one low score is not made good by others."
