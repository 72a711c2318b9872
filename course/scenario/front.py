"""The front matter of a scenario: meters, flags, named conditions, and what is wrong in them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, FiniteFloat, field_validator, model_validator

from course.content.frontmatter import read_model
from course.content.marked_yaml import Marked
from course.content.source import Place
from course.ids import did_you_mean, is_key
from course.items import Frozen
from course.scenario import codes
from course.scenario.conditions import Condition, FlagIs
from course.scenario.grammar import parse_condition
from course.scenario.model import Ending, Meter
from course.scenario.names import NAME, RESERVED, Names, Unreadable
from course.scenario.reading import Reading

RANGE = re.compile(r"(-?[0-9]{1,9})\s*\.\.\s*(-?[0-9]{1,9})\Z")
WIDEST = 1_000
CODE = re.compile(r"sc[0-9]{3}\Z", re.IGNORECASE)


class MeterFront(Frozen):
    """A meter as written: ``{label: Trust of peers, start: 40, range: 0..100}``."""

    label: Annotated[str, Field(min_length=1)]
    start: int
    range: str = "0..100"
    better: Literal["high", "low", "none"] = "high"
    show: Literal["always", "words", "debrief"] = "always"
    words: dict[int, str] = {}

    @model_validator(mode="after")
    def _fits(self) -> "MeterFront":
        match = RANGE.match(self.range)
        if match is None:
            raise ValueError(f"“{self.range}” is not a range. | Write it as 0..100.")
        low, high = int(match[1]), int(match[2])
        if not low < high <= low + WIDEST:
            raise ValueError(
                f"the range {self.range} is empty or wider than {WIDEST:,}. "
                "| Write the lowest value first, such as 0..100."
            )
        if not low <= self.start <= high:
            raise ValueError(
                f"start is {self.start}, outside the range {self.range}. "
                f"| Write a start from {low} to {high}."
            )
        if self.words and min(self.words) > low:
            raise ValueError(
                f"no word is given for {low} to {min(self.words) - 1}. "
                f"| Begin words at {low}, such as {{{low}: {self.words[min(self.words)]}}}."
            )
        return self

    def meter(self) -> Meter:
        """Return the meter as the engine knows it."""
        low, high = (int(part) for part in self.range.split(".."))
        return Meter(
            label=self.label,
            start=self.start,
            low=low,
            high=high,
            better=self.better,
            show=self.show,
            words=tuple(sorted(self.words.items())),
        )


class Front(Frozen):
    """Front matter as written."""

    id: str
    title: Annotated[str, Field(min_length=1)]
    summary: str = ""
    role: str = ""
    competencies: tuple[str, ...] = ()
    minutes: Annotated[int, Field(ge=1, le=600)] = 15
    meters: dict[str, MeterFront] = {}
    flags: dict[str, str] = {}
    conditions: dict[str, str] = {}
    value: dict[str, FiniteFloat] = {}
    renamed: dict[str, str] = {}
    accepted: dict[str, str] = {}

    @field_validator("id")
    @classmethod
    def _key(cls, value: str) -> str:
        if not is_key(value):
            raise ValueError(
                f"“{value}” cannot be an id. | Write lower-case words joined by hyphens."
            )
        return value


def read_front(reading: Reading, marked: Marked) -> Front | None:
    """Read the front matter and check its names; None when it cannot be used."""
    path = reading.source.path
    front, findings = read_model(Front, marked, path, codes.FRONT_MATTER)
    reading.findings.extend(findings)
    if findings:
        reading.lost.add("front")
    for key, place, message, remedy in _unfit(marked):
        reading.report(codes.WRONG_VALUE, place, f"“{key}” {message}", remedy, "front")
    return front


def names_in(marked: Marked, *, whole: bool) -> Names:
    """Collect meters and flags even where their values are wrong, to spare later findings.

    Args:
        whole: Whether all of the front matter could be read; else no name counts as unknown.
    """
    values: Mapping[Any, Any] = marked.values
    groups = [values.get(group) for group in ("meters", "flags")]
    meters, flags = (
        frozenset(str(name) for name in group) if isinstance(group, dict) else frozenset[str]()
        for group in groups
    )
    sure = whole and all(isinstance(group, dict | None) for group in groups)
    return Names(meters=meters, flags=flags, sure=sure)


def _unfit(marked: Marked) -> Iterator[tuple[str, Place, str, str]]:
    """Find names that a condition could not use, and names given to two things."""
    met: dict[str, str] = {}
    for group in ("meters", "flags", "conditions"):
        entries = marked.values.get(group)
        for name in entries if isinstance(entries, dict) else ():
            place = marked.place(group, name)
            if not NAME.match(str(name)):
                yield str(name), place, "cannot be a name.", "Write lower_case_words."
            elif name in RESERVED:
                yield name, place, "is a word of the condition language.", "Choose another name."
            elif name in met:
                message = f"names one of the {met[name]} too."
                yield name, place, message, "Give each its own name."
            met.setdefault(str(name), group)


def check_references(reading: Reading, front: Front, marked: Marked) -> None:
    """Check the keys of ``value``, ``renamed`` and ``accepted`` against what there is."""
    worth = {*get_args(Ending), *front.meters}
    for name in front.value:
        if name not in worth and reading.names.sure:
            message = f"“{name}” under “value” is neither an ending nor a meter."
            _wrong(reading, marked.place("value", name), message, did_you_mean(name, worth))
    for old, new in front.renamed.items():
        place = marked.place("renamed", old)
        if new not in reading.names.scenes:
            message = f"“renamed” leads to “{new}”, which is no scene."
            _wrong(reading, place, message, did_you_mean(new, reading.names.scenes))
        elif old in reading.names.scenes:
            message = f"“{old}” is renamed, but a scene has that id."
            _wrong(reading, place, message, "Delete this line, or rename the scene.")
    for code in front.accepted:
        if not CODE.match(code):
            message = f"“{code}” under “accepted” is not the code of a check."
            _wrong(reading, marked.place("accepted", code), message, "Write for example sc039.")


def _wrong(reading: Reading, place: Place, message: str, remedy: str) -> None:
    reading.report(codes.WRONG_VALUE, place, message, remedy)


def named_conditions(reading: Reading, marked: Marked) -> dict[str, Condition]:
    """Read ``conditions:``; each may use those above it."""
    found: dict[str, Condition] = {}
    written = marked.values.get("conditions")
    for name, text in written.items() if isinstance(written, dict) else ():
        # Known whatever it holds, so that its uses are not reported for the same cause.
        known, found[str(name)] = dict(found), FlagIs(op="flag", flag=str(name))
        if not isinstance(text, str):
            continue
        try:
            found[str(name)] = parse_condition(text, replace(reading.names, conditions=known))
        except Unreadable as trouble:
            line, column = marked.starts[("conditions", name)]
            place = Place(line, column + trouble.offset)
            reading.report_unreadable(trouble, place, "conditions")
    return found
