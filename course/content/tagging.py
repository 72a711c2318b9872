"""Labels of a question as tags, which other systems keep and give back without reading them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from course.content.model import Reflect
from course.items import Item

COMPETENCY = re.compile(r"C\d{1,3}\Z")
"""A tag that names a competency without saying so, as people write it by hand."""
WHOLE = re.compile(r"[1-9]\d{0,3}\Z", re.ASCII)
LONGEST = 50
"""Characters that Moodle keeps of a tag."""


class Tagged(NamedTuple):
    """What the tags of a question say.

    Attributes:
        attempts: None when no tag says it; likewise ``points`` and ``best``.
        best: The score of a judgement's best option.
        rest: Tags that mean nothing here, as written.
    """

    competencies: tuple[str, ...] = ()
    objective: str | None = None
    artefact: str = ""
    attempts: int | None = None
    points: int | None = None
    confidence: bool = True
    unit: str = ""
    best: int | None = None
    rest: tuple[str, ...] = ()


def tags_of(part: Item | Reflect) -> tuple[str, ...]:
    """Write the labels of a question as tags, in the order in which they are read back."""
    found = [f"competency:{key}" for key in part.competencies]
    if isinstance(part, Reflect):
        found += [f"artefact:{part.artefact}"] * bool(part.artefact)
    else:
        found += _of_item(part)
    return tuple(found)


def _of_item(item: Item) -> Iterator[str]:
    if item.objective:
        yield f"objective:{item.objective}"
    if item.attempts != Item.model_fields["attempts"].default:
        yield f"attempts:{item.attempts}"
    if item.points != Item.model_fields["points"].default:
        yield f"points:{item.points}"
    if not item.confidence:
        yield "confidence:off"
    if item.number and item.number.unit:
        yield f"unit:{item.number.unit}"
    if item.kind == "judgement":
        yield f"judgement:{max(option.score or 0 for option in item.options)}"


def read_tags(tags: Iterable[str]) -> Tagged:
    """Read tags; what is not understood stands in ``rest``."""
    competencies: list[str] = []
    rest: list[str] = []
    said: dict[str, str] = {}
    for tag in tags:
        name, colon, value = tag.partition(":")
        if (name == "competency" and value) or COMPETENCY.match(tag):
            competencies.append(value or tag)
        elif colon and name not in said and _is_meant(name, value):
            said[name] = value
        else:
            rest.append(tag)
    return Tagged(
        competencies=tuple(dict.fromkeys(competencies)),
        objective=said.get("objective"),
        artefact=said.get("artefact", ""),
        attempts=_whole(said.get("attempts")),
        points=_whole(said.get("points")),
        confidence="confidence" not in said,
        unit=said.get("unit", ""),
        best=_whole(said.get("judgement")),
        rest=tuple(rest),
    )


def _is_meant(name: str, value: str) -> bool:
    if name in ("attempts", "points"):
        return WHOLE.match(value) is not None
    if name == "judgement":
        return value in ("1", "2", "3")
    if name == "confidence":
        return value == "off"
    return name in ("objective", "artefact", "unit") and bool(value)


def _whole(written: str | None) -> int | None:
    return int(written) if written else None
