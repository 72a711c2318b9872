"""The names that a scenario defines, and what is said about one that it does not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from course.content.source import Rule
from course.ids import did_you_mean
from course.scenario import codes
from course.scenario.conditions import Condition

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
RESERVED = frozenset(
    {
        *("and", "or", "not", "is", "at", "least", "most", "more", "less", "than"),
        *("visited", "chose", "if", "when", "otherwise", "in", "after"),
    }
)


class Unreadable(ValueError):
    """Something written that cannot be read; the reader reports it where it stands.

    Attributes:
        rule: What it is filed under.
        offset: 0-based character within the text that was being read.
        remedy: What to do about it.
    """

    def __init__(self, rule: Rule, offset: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.offset = offset
        self.remedy = remedy


@dataclass(frozen=True)
class Names:
    """Everything that effects, conditions and links may name.

    Attributes:
        scenes: Scene id to title.
        choices: Slug of a choice's text to the keys (``scene/choice``) of all that have it.
        conditions: Named conditions, those defined so far.
        sure: False when the front matter could not be read: then no name counts as unknown.
    """

    meters: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    scenes: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    sure: bool = True

    def scene(self, anchor: str, offset: int = 0) -> str:
        """Find the scene that ``#anchor`` leads to.

        Raises:
            Unreadable: No scene has this heading.
        """
        wanted = unquote(anchor.removeprefix("#"))
        if wanted in self.scenes:
            return wanted
        message = f"No scene has the heading that “#{wanted}” points to."
        known = [f"#{scene}" for scene in self.scenes]
        raise Unreadable(codes.TARGET_MISSING, offset, message, did_you_mean(f"#{wanted}", known))

    def unknown_meter(self, name: str, offset: int) -> Unreadable:
        """Say that this is no meter, with the nearest that is one."""
        if name in self.flags:
            message = f"“{name}” is a flag: it is set or not and has no amount."
            remedy = f"Write “{name}” or “not {name}”."
            return Unreadable(codes.UNKNOWN_METER, offset, message, remedy)
        message = f"“{name}” is not a meter of this scenario."
        return Unreadable(codes.UNKNOWN_METER, offset, message, did_you_mean(name, self.meters))

    def unknown_flag(self, name: str, offset: int, example: str) -> Unreadable:
        """Say that this is no flag, with the nearest that is one.

        Args:
            example: How a meter is written here, for one that lacks its amount.
        """
        if name in self.meters:
            message = f"“{name}” is a meter and needs an amount."
            return Unreadable(codes.UNKNOWN_FLAG, offset, message, f"Write “{name} {example}”.")
        message = f"“{name}” is not a flag of this scenario."
        known = self.flags | frozenset(self.conditions)
        remedy = f"{did_you_mean(name, known)} Flags are defined under “flags:” in front matter."
        return Unreadable(codes.UNKNOWN_FLAG, offset, message, remedy)
