"""Writing a scenario back: parse, write, parse again gives the same scenario."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from course.scenario.model import Scenario
from course.scenario.parsing import parse_scenario
from course.scenario.writing import playthroughs_to_markdown, to_markdown
from tests.effort import examples
from tests.scenario.at_random import scenarios
from tests.scenario.stories import FRONT, WHOLE, read, story

REAL = sorted(Path(__file__).parents[2].glob("scenarios/*/scenario.md"))
PIECES = (
    *("\n", "\n\n", "## A\n", "# Debrief\n", "- ", "  - ", "    ", "> ", "](", "**Order:** "),
    *("**Ending:** weak\n", "**If quiet:** ", "**Trainer note:** ", "- Otherwise: [B](#weather)\n"),
    *("trust +1", ", ", ": ", " · ", "x", "not (", ")", "<b>", "[^f]", "`", "\t", "1. ", "```"),
    *("***", "\\", "& ", "__", "~~", "| a |", "<!-- x -->"),
)
PLACES = {"line", "lines", "ends_line", "path"}


def bare(value: object) -> object:
    """Take a scenario apart without its places; facts are a set, numbered where they are shown."""
    if isinstance(value, Scenario):
        value = value.model_copy(update={"facts": tuple(sorted(value.facts))})
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {name: bare(getattr(value, name)) for name in fields if name not in PLACES}
    if isinstance(value, dict):
        return [(key, bare(entry)) for key, entry in value.items()]
    if isinstance(value, tuple):
        return [bare(entry) for entry in value]
    return value


def again(scenario: Scenario) -> Scenario:
    written = to_markdown(scenario)
    made, found = parse_scenario(
        written, "scenario.md", playthroughs=playthroughs_to_markdown(scenario)
    )
    assert made is not None, f"{[str(each) for each in found]}\n{written}"
    return made


def survives_writing(scenario: Scenario) -> None:
    made = again(scenario)
    assert bare(made) == bare(scenario), to_markdown(scenario)
    assert to_markdown(made) == to_markdown(scenario)


@given(scenarios)
@settings(max_examples=examples(80), deadline=None)
def test_a_scenario_written_and_read_is_the_same_scenario(scenario: Scenario) -> None:
    made = again(scenario)
    assert bare(made.model_copy(update={"facts": ()})) == bare(scenario), to_markdown(scenario)
    survives_writing(made)


@given(st.data())
@settings(max_examples=examples(80), deadline=None)
def test_whatever_can_be_read_survives_being_written(data: st.DataObject) -> None:
    lines = WHOLE.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        column = data.draw(st.integers(0, len(lines[at])))
        match data.draw(st.integers(0, 3)):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, data.draw(st.sampled_from(lines)))
            case 2:
                lines[at] = lines[at][:column] + lines[at][column + 1 :]
            case _:
                piece = data.draw(st.sampled_from(PIECES))
                lines[at] = lines[at][:column] + piece + lines[at][column:]
    scenario, _ = parse_scenario("\n".join(lines), "scenario.md")
    if scenario is not None:
        survives_writing(scenario)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_the_courses_own_scenarios_survive_being_written(path: Path) -> None:
    beside = path.with_name("playthroughs.md")
    written = beside.read_text("utf-8") if beside.exists() else ""
    scenario, _ = parse_scenario(path.read_text("utf-8"), "scenario.md", playthroughs=written)
    assert scenario is not None
    survives_writing(scenario)


def test_a_story_written_as_trainers_write_is_written_the_same_way() -> None:
    scenario = read(WHOLE)
    kept = [
        line for line in to_markdown(scenario).split("\n") if line.startswith(("#", "-", "  -"))
    ]
    own = [line for line in WHOLE.split("\n") if line.startswith(("#", "-", "  -"))]
    said = "  - **Feedback:** You kept the date. · **Panel:** poor"
    own[own.index(said) : own.index(said) + 1] = said.replace(" · ", "\n  - ").split("\n")
    assert kept == [line.replace("trust >= 60", "trust at least 60") for line in own]


SHORT = "## A\n\n{}- [Go](#b)\n\n## B\n\n**Ending:** weak\n"


@pytest.mark.parametrize(
    "prose",
    [
        "One.\n\n> **Trainer note:** x\n\nTwo.\n\n",
        "- a list\n- of prose\n\n* [Wait](#a)\n",
        "> **If told_minister:**\n>\n> - a\n> - b\n\n",
        '> **If chose "Go" or visited [B](#b):** x\n> y\n\n',
        "> **If not (told_minister and not not hurried) or capital is -5:** x\n\n",
    ],
)
def test_what_stands_apart_stays_apart(prose: str) -> None:
    survives_writing(story(SHORT.format(prose)))


WAY_ON = "## A\n\n- [Go](#b)\n\n"
END = "**Ending:** weak\n\n"


@pytest.mark.parametrize(
    "body",
    [
        f"{WAY_ON}## B\n\n{END}```\nnever closed",
        f"{WAY_ON}## B\n\nText.\n\n{END}```\nnever closed",
        f"## A [^one]\n\n- [Go](#b)\n\n## B\n\n{END}# Debrief [^two]\n\n### C [^three]\n\nX.",
        f"{WAY_ON}## \\# B\n\n{END}# Debrief\n\n### C\n\n> **Trainer note:** x",
        f"{WAY_ON}## `B`\n\n{END}# Debrief!\n\nX.\n\n## Y *z*\n\nX.\n\n> **Trainer note:** y\n\nZ.",
        f"## A\n\n- [Go](#b)\n  - **Feedback:**\n\n    - a\n    - b\n\n## B\n\n{END}",
        f"## A\n\n- [Go](#b)\n  - **Why:** x\n        - y\n    1986 z\n\n## B\n\n{END}",
    ],
)
def test_what_only_few_places_can_hold_is_held(body: str) -> None:
    survives_writing(story(body))


def test_a_condition_too_long_to_be_read_is_written_more_briefly() -> None:
    title = "A very long title of a scene " * 3
    name = "a_name_that_is_longer_than_what_it_names"
    front = FRONT.replace("---\n", f"---\nconditions: {{{name}: hurried}}\n", 1)
    far = title.strip().lower().replace(" ", "-")
    asked = f"(visited [](#b) or visited [](#{far})){' and hurried' * 4}"
    body = (
        f"## A\n\n- [Go](#b)\n  - **Only if:** {asked}\n- [No](#b)\n\n## {title}\n\n- [Go](#b)\n\n"
    )
    scenario = read(f"{front}{body}## B\n\n{END}")
    assert f"**Only if:** {asked}\n" in to_markdown(scenario)
    survives_writing(scenario)


def test_playthroughs_are_written_and_read_back() -> None:
    scenario = story(
        "## A *b*\n\n- [Go + on \\*](#b)\n\n## B\n\n**Pick 1 of 2:** [x](#c)\n\n- 1\\. x\n- y\n\n"
        "## C\n\n**Ending:** weak\n"
    )
    text = "## Back\\_slash\n\n1. Go + on \\*\n2. 1\\. x\n\n**Ends at:** C · trust 40, capital 50\n"
    made, found = parse_scenario(to_markdown(scenario), "scenario.md", playthroughs=text)
    assert made is not None
    assert found == ()
    assert playthroughs_to_markdown(scenario) == ""
    assert "1\\. x" in playthroughs_to_markdown(made)
    survives_writing(made)
