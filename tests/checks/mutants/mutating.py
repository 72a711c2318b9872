"""How a mutant is made: changes to a text that fail when what they change is not there."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

STORY = "scenario.md"
RUNS = "playthroughs.md"
PLENTY = 2_000_000

Change = Callable[[str], str]


@dataclass(frozen=True)
class Mutant:
    """A change to a text, and what has to be found in it.

    Attributes:
        code: The rule that finds it.
        at: What begins the line of the finding in the changed text; the first such line counts.
        also: Codes that follow by logic, each with the reason.
        file: Which of the two files is changed.
        room: States that the exploration may have.
    """

    code: str
    at: str
    changes: tuple[Change, ...]
    also: Mapping[str, str] = field(default_factory=dict)
    file: str = STORY
    room: int = PLENTY


def swap(old: str, new: str) -> Change:
    """Replace a text that stands in the file once."""

    def change(text: str) -> str:
        assert text.count(old) == 1, f"{text.count(old)} times: {old}"
        return text.replace(old, new)

    return change


def within(scene: str, pattern: str, new: str) -> Change:
    """Replace what fits a pattern throughout one scene."""

    def change(text: str) -> str:
        start = text.index(f"## {scene}\n")
        end = text.index("\n## ", start)
        made, count = re.subn(pattern, new, text[start:end])
        assert count, f"not in “{scene}”: {pattern}"
        return text[:start] + made + text[end:]

    return change


def throughout(pattern: str, new: str, *, more_than: int = 1) -> Change:
    """Replace what fits a pattern in the whole file."""

    def change(text: str) -> str:
        made, count = re.subn(pattern, new, text)
        assert count > more_than, f"{count} times: {pattern}"
        return made

    return change


def before(heading: str, more: str) -> Change:
    """Write more above a heading."""
    return swap(f"\n{heading}\n", f"\n{more}\n{heading}\n")


def from_here(heading: str) -> Change:
    """Cut a file off at a heading."""

    def change(text: str) -> str:
        assert text.count(f"\n{heading}\n") == 1
        return text[: text.index(f"\n{heading}\n") + 1]

    return change


def with_best(change_choice: Callable[[list[str], int], list[str]]) -> Change:
    """Change every list of choices, given as one text a choice and the place of the best."""

    def change(text: str) -> str:
        made = []
        for scene in re.split(r"(?m)^(?=## )", text):
            lead, *choices = re.split(r"(?m)^(?=- \[)", scene)
            best = [n for n, choice in enumerate(choices) if "**Panel:** best" in choice]
            if len(best) == 1 and choices[-1].endswith("\n\n"):
                choices[-1] = choices[-1].rstrip("\n") + "\n"
                choices = [*change_choice(choices, best[0]), "\n"]
            made.append(lead + "".join(choices))
        assert "".join(made) != text
        return "".join(made)

    return change


def best_first(choices: list[str], best: int) -> list[str]:
    return [choices[best], *choices[:best], *choices[best + 1 :]]


def best_longest(choices: list[str], best: int) -> list[str]:
    longer = choices[best].replace("](", ", as was agreed with everybody](", 1)
    return [*choices[:best], longer, *choices[best + 1 :]]
