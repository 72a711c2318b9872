"""SugarCube's words for what a story is made of: texts, strings, conditions and effects."""

import json
import re
from collections.abc import Iterable, Iterator

from course.exports.pieces.naming import Naming
from course.exports.pieces.texts import lines_of
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
from course.scenario.model import Choice, Effect, Later, Scenario

SAID = {">=": "gte", "<=": "lte", ">": "gt", "<": "lt", "=": "is"}
# What SugarCube gives a meaning anywhere, doubled, or at the start of a line.
ANYWHERE = re.compile(r"""[<>&$_\[\]{}\\@^~`"%|]|(['/=-])(?=\1)|(?<=(['/=-]))\2|/(?=\*)|(?<=/)\*""")
AT_START = re.compile(r"[!*#>;:|-]")
UNFIT_IN_COMMENTS = re.compile(r"\*/|/\*|<|>|\{\{\{|\}\}\}|\"\"\"")
SPECIAL = frozenset(
    {
        *("StoryTitle", "StoryData", "StoryInit", "StoryCaption", "Story JavaScript", "Start"),
        *("StoryMenu", "StoryBanner", "StorySubtitle", "StoryAuthor", "StoryInterface"),
        *("StoryDisplayTitle", "StorySettings", "StoryShare", "StoryIncludes", "Arriving"),
        *("PassageHeader", "PassageFooter", "PassageReady", "PassageDone", "Debrief"),
    }
)


def shown(line: str) -> str:
    """Write one line so that SugarCube shows it as it is."""
    written = ANYWHERE.sub(lambda match: f"&#{ord(match[0])};", line)
    return f"&#{ord(line[0])};{written[1:]}" if AT_START.match(written) else written


def quoted(text: str) -> str:
    """Write a string for a macro, in which nothing can end the macro."""
    return json.dumps(text).replace("<", "\\u003c").replace(">", "\\u003e")


def header(name: str) -> str:
    """Write a passage's name so that nothing in it is read as tags or position."""
    return re.sub(r"[\\\[\]{}]", r"\\\g<0>", name)


def paragraph(markdown: str) -> Iterator[str]:
    """Write a text, each line with a break behind it: line ends in a passage do not count."""
    return (f"{shown(line)}<br>" for line in lines_of(markdown))


def when(condition: str, lines: Iterable[str]) -> Iterator[str]:
    """Write lines that count only while a condition holds."""
    yield f"<<if {condition}>>"
    yield from lines
    yield "<</if>>"


def comment(text: str) -> str:
    """Write a remark that nobody is shown; marks in it could end it, or be taken for macros."""
    return f"/* {' '.join(UNFIT_IN_COMMENTS.sub(' ', text).split())} */"


class Words:
    """Knows what everything in a scenario is called in SugarCube.

    Attributes:
        meters: Variable by meter.
        flags: Variable by flag.
        passages: Passage by scene: its title.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        naming = Naming(())
        self.meters = _variables(naming, scenario.meters)
        self.flags = _variables(naming, scenario.flags)
        engine = ("said", "pending", "visits", "chosen", "decisions", "ending")
        own = _variables(naming, engine)
        self.said, self.pending, self.visits, self.chosen, self.decisions, self.ending = (
            own[name] for name in engine
        )
        asked = (f"reason_{n}" for n, scene in enumerate(scenario.scenes) if scene.ask)
        self.reasons = _variables(naming, asked)
        self.passages = {
            scene.id: f"{scene.title} (scene)" if _is_taken(scene.title) else scene.title
            for scene in scenario.scenes
        }
        self.laters = {
            later.key: f"Later {number}" for number, later in enumerate(laters(scenario), start=1)
        }

    def condition(self, condition: Condition) -> str:
        """Write a condition."""
        match condition:
            case Not(part=part):
                return f"not {self._within(part)}"
            case All(parts=parts):
                return " and ".join(self._within(part) for part in parts)
            case AnyOf(parts=parts):
                return " or ".join(self._within(part) for part in parts)
            case _:
                return self._fact(condition)

    def _within(self, part: Condition) -> str:
        written = self.condition(part)
        return f"({written})" if " " in written else written

    def _fact(self, fact: Condition) -> str:
        match fact:
            case MeterIs(meter=meter, relation=relation, value=value):
                return f"{self.meters[meter]} {SAID[relation]} {value}"
            case FlagIs(flag=flag):
                return self.flags[flag]
            case Visited(scene=scene):
                return f"{self.visits}[{quoted(scene)}]"
            case Chose(choice=choice):
                return f"{self.chosen}[{quoted(choice)}]"
        return "false"

    def effects(self, effects: Iterable[Effect]) -> Iterator[str]:
        """Write effects, each brought back inside its meter's range."""
        for effect in effects:
            if effect.how in ("raise", "lower"):
                yield f"<<set {self.flags[effect.name]} to {str(effect.how == 'raise').lower()}>>"
                continue
            meter, name = self.scenario.meters[effect.name], self.meters[effect.name]
            sign = "+" if effect.amount > 0 else "-"
            value = f"Math.clamp({name} {sign} {abs(effect.amount)}, {meter.low}, {meter.high})"
            if effect.how == "set":
                value = str(meter.clamp(effect.amount))
            yield f"<<set {name} to {value}>>"

    def says(self, markdown: str) -> Iterator[str]:
        """Write that a text is to be shown on arrival."""
        for line in lines_of(markdown):
            yield f"<<run {self.said}.push({quoted(shown(line))})>>"

    def takes(self, key: str, choice: Choice) -> Iterator[str]:
        """Write what a choice does, apart from what depends on its place."""
        yield f"<<set {self.chosen}[{quoted(key)}] to true>>"
        yield from self.effects(choice.effects)
        yield from self.says(choice.feedback)

    def decides(self) -> str:
        """Write that a decision has been taken."""
        return f"<<set {self.decisions} += 1>>"

    def makes(self, choice: Choice) -> Iterator[str]:
        """Write that the consequences of a choice wait from now on."""
        for later in choice.later:
            due = f"at: {quoted(later.at or '')}"
            if later.after is not None:
                due = f"due: {self.decisions} + {later.after}"
            name = quoted(self.laters[later.key])
            yield f"<<run {self.pending}.push({{name: {name}, {due}}})>>"


def _is_taken(title: str) -> bool:
    return title in SPECIAL or re.match(r"Later \d+\Z", title) is not None


def _variables(naming: Naming, names: Iterable[str]) -> dict[str, str]:
    return {name: f"${made}" for name, made in naming.give_all(names, "v").items()}


def laters(scenario: Scenario) -> Iterator[Later]:
    """Yield every delayed consequence."""
    for scene in scenario.scenes:
        for choice in scene.choices:
            yield from choice.later
