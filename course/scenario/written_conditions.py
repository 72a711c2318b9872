"""Conditions written back in the grammar that trainers write: ``trust at least 50 and told``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from course.content.markdown import reader, text_of
from course.ids import slug
from course.scenario.conditions import (
    All,
    AnyOf,
    Chose,
    Condition,
    FlagIs,
    MeterIs,
    Not,
    Visited,
)
from course.scenario.grammar import LONGEST
from course.scenario.model import Scenario

SAID = MappingProxyType(
    {">=": "at least", "<=": "at most", ">": "more than", "<": "less than", "=": "is"}
)
# What could end a link's text, a quotation or the bold around “If …:” too early.
UNFIT = re.compile(r"[\\`*\[\]<>&~|“”]")


def plain(markdown: str) -> str:
    """Return what a reader sees of one line of Markdown."""
    (inline,) = reader().parseInline(markdown)
    return " ".join(text_of(inline.children or ()).split())


def linked(title: str) -> str:
    """Write a scene's title so that it can stand as the text of a link anywhere."""
    return " ".join(UNFIT.sub("", title).split())


@dataclass(frozen=True)
class ConditionWriter:
    """Writes conditions of one scenario.

    Attributes:
        named: Named conditions that may be used, those above the one being written.
    """

    scenario: Scenario
    named: Mapping[str, Condition]

    def write(self, condition: Condition) -> str:
        """Write a condition; as briefly as can be only where it would be too long to be read."""
        written = self._text(condition, brief=False)
        return written if len(written) <= LONGEST else self._text(condition, brief=True)

    def _text(self, condition: Condition, *, brief: bool) -> str:
        name = next((name for name, known in self.named.items() if known == condition), None)
        if name is not None and not brief:
            return name
        written = self._written(condition, brief=brief)
        return written if name is None or len(written) < len(name) else name

    def _written(self, condition: Condition, *, brief: bool) -> str:
        match condition:
            case Not(part=part):
                return f"not {self._within(part, brief=brief)}"
            case All(parts=parts):
                return " and ".join(self._within(part, brief=brief) for part in parts)
            case AnyOf(parts=parts) if not _text_chosen(condition):
                return " or ".join(self._within(part, brief=brief) for part in parts)
            case _:
                return self._fact(condition, brief=brief)

    def _within(self, part: Condition, *, brief: bool) -> str:
        written = self._text(part, brief=brief)
        joined = isinstance(part, All | AnyOf) and not _text_chosen(part)
        return f"({written})" if joined and written not in self.named else written

    def _fact(self, fact: Condition, *, brief: bool) -> str:
        match fact:
            case MeterIs(meter=meter, relation=relation, value=value):
                return f"{meter} {relation if brief else SAID[relation]} {value}"
            case FlagIs(flag=flag):
                return flag
            case Visited(scene=scene):
                title = self.scenario.by_id[scene].title if scene in self.scenario.by_id else scene
                return f"visited [{'' if brief else linked(title)}](#{scene})"
            case _:
                return self._chose(_text_chosen(fact), brief=brief)

    def _chose(self, key: str, *, brief: bool) -> str:
        text = UNFIT.sub("", self._texts.get(key, ""))
        if brief or slug(text) != key:
            return f'chose "{key}"'
        return f"chose “{text}”" if '"' in text else f'chose "{text}"'

    @cached_property
    def _texts(self) -> dict[str, str]:
        scenes = self.scenario.scenes
        return {c.id: plain(c.text) for scene in reversed(scenes) for c in scene.choices}


def _text_chosen(condition: Condition) -> str:
    """Return the slug of the one text that a ``chose "text"`` asks for; empty for all others."""
    match condition:
        case Chose(choice=choice):
            return choice.rpartition("/")[2]
        case AnyOf(parts=parts):
            keys = {part.choice for part in parts if isinstance(part, Chose)}
            slugs = {key.rpartition("/")[2] for key in keys}
            return slugs.pop() if len(keys) == len(parts) and len(slugs) == 1 else ""
        case _:
            return ""


def writer_of(scenario: Scenario) -> ConditionWriter:
    """Return what writes the conditions of a scenario's scenes, named ones by their names."""
    return ConditionWriter(scenario, scenario.conditions)
