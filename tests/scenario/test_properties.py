"""What must hold for every text and every run: reading never raises, replay equals play."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from course.checks import check_scenario, check_text
from course.scenario.graph import decisions_left
from course.scenario.model import Scenario
from course.scenario.parsing import parse_scenario
from course.scenario.playing import Position, Step, decide, offers, prose, replay, start
from tests.effort import examples
from tests.scenario.stories import WHOLE, read

PIECES = (
    "---\n",
    "\n",
    "\n\n",
    "## A\n",
    "## B\n",
    "# Debrief\n",
    "- ",
    "  - ",
    "    ",
    "> ",
    "[b](#b)",
    "[b](#",
    "](",
    "**Effects:** ",
    "**Later:** at [B](#b), ",
    "**Later:** after 1 decision, ",
    "**Pick 1 of 2:** [B](#b)\n",
    "**Order:** [B](#b)\n",
    "**Ending:** weak\n",
    "**If x:** ",
    "**Trainer note:** ",
    "- When x: [B](#b)\n",
    "- 1 in 2: [B](#b)\n",
    "- Otherwise: [B](#b)\n",
    "trust +1",
    ", ",
    ": ",
    " · ",
    "x",
    "not (",
    ")",
    "<b>",
    "[^f]",
    "`",
    "\t",
    "\r",
    "\0",
    "1. ",
    "id: a\ntitle: b\nmeters: {trust: {label: T, start: 1}}\nflags: {x: X}\n",
)
texts = st.one_of(
    st.text(alphabet=st.characters(codec=None), max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map(
        lambda parts: "---\n" + PIECES[-1] + "---\n" + "".join(parts)
    ),
)


def survives(text: str, playthroughs: str = "") -> None:
    """Read and check a text; findings must point into it and say what to do."""
    scenario, found = check_text(text, "scenario.md", playthroughs=playthroughs)
    ends = {"scenario.md": text, "playthroughs.md": playthroughs}
    for each in found:
        lines = ends[each.path].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= each.line <= len(lines)
        assert 1 <= each.column <= len(lines[each.line - 1]) + 1
        assert each.message
        assert each.help
    if scenario is not None:
        step = start(scenario, "s")
        offers(scenario, step.position)
        decisions_left(scenario, step.position.scene)


@given(texts)
@example("##\n- WHEN\n0:[]()")
@settings(max_examples=examples(400), deadline=None)
def test_no_text_makes_reading_raise(text: str) -> None:
    survives(text)


@given(texts)
@settings(max_examples=examples(100), deadline=None)
def test_no_playthrough_makes_reading_raise(text: str) -> None:
    survives(WHOLE, text)


@given(st.data())
@settings(max_examples=examples(150), deadline=None)
def test_no_change_to_a_real_story_makes_reading_raise(data: st.DataObject) -> None:
    lines = WHOLE.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        column = data.draw(st.integers(0, len(lines[at])))
        match data.draw(st.integers(0, 4)):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, data.draw(st.sampled_from(lines)))
            case 2:
                lines[at] = lines[at][:column] + lines[at][column + 1 :]
            case 3:
                piece = data.draw(st.sampled_from(PIECES))
                lines[at] = lines[at][:column] + piece + lines[at][column:]
            case _:
                lines[at] = lines[at][column:]
        lines = lines or [""]
    survives("\n".join(lines))


MISTAKEN = (
    WHOLE.replace("trust +10, capital", "trst +10, captial")
    .replace("**Panel:** poor", "**Panal:** poor")
    .replace("(#the-corridor-again)\n\n- The law", "(#the-coridor-again)\n\n- The law")
    .replace("**Ending:** weak", "**Ending:** sad")
    .replace("minutes: 15", "minuts: 15")
    .replace("backed and", "backd and")
    .replace("> **If not told", "> **If nt told")
)


@given(st.sets(st.sampled_from(["## ", "- [", "> **", "**Pick", "# Debrief", "**Ask"])), st.data())
@settings(max_examples=examples(60), deadline=None)
def test_blank_lines_move_findings_by_as_many_lines(starts: set[str], data: st.DataObject) -> None:
    lines, moved, shift = MISTAKEN.split("\n"), [], {}
    for number, line in enumerate(lines, start=1):
        # A blank line before these changes nothing in CommonMark, only where things stand.
        if line.startswith(tuple(starts)) if starts else False:
            moved += [""] * data.draw(st.integers(0, 3))
        moved.append(line)
        shift[number] = len(moved)
    before = parse_scenario(MISTAKEN, "a.md")[1]
    after = parse_scenario("\n".join(moved), "a.md")[1]
    assert len(before) == 8
    assert [(f.code, shift[f.line], f.column, f.help) for f in before] == [
        (f.code, f.line, f.column, f.help) for f in after
    ]


def walk(scenario: Scenario, seed: str, longest: int = 200) -> list[Step]:
    """Play at random until an ending, or until the story has gone on for very long."""
    dice = random.Random(seed)
    steps = [start(scenario, seed)]
    while not scenario.by_id[steps[-1].position.scene].ending and len(steps) < longest:
        decision = any_decision(scenario, steps[-1].position, dice)
        steps.append(decide(scenario, steps[-1].position, decision, seed))
        assert prose(scenario, steps[-1].position) is not None
    return steps


def any_decision(scenario: Scenario, position: Position, dice: random.Random) -> tuple[str, ...]:
    scene = scenario.by_id[position.scene]
    still_open = [offer.choice.id for offer in offers(scenario, position) if offer.open]
    assert still_open, f"stuck in {scene.id}"
    wanted = {"choose": 1, "pick": scene.pick, "order": len(still_open)}[scene.decision]
    return tuple(dice.sample(still_open, wanted))


def holds_for_a_walk(scenario: Scenario, seed: str) -> None:
    steps = walk(scenario, seed)
    decisions = tuple(step.decision for step in steps[1:])
    assert replay(scenario, seed, decisions) == tuple(steps)
    assert scenario.by_id[steps[-1].position.scene].ending
    for before, after in pairwise(steps):
        told = {name: sum(c.after - c.before for c in after.changes if c.name == name)
                for name in scenario.meters}  # fmt: skip
        for name, meter in scenario.meters.items():
            assert meter.low <= after.position.meters[name] <= meter.high
            assert after.position.meters[name] - before.position.meters[name] == told[name]
        fewest, most = decisions_left(scenario, before.position.scene)
        left = len(steps) - 1 - before.position.decisions
        assert fewest <= left
        assert most is None or left <= most


@given(st.text(max_size=20))
@settings(max_examples=examples(100), deadline=None)
def test_a_random_walk_ends_and_its_replay_equals_it(seed: str) -> None:
    holds_for_a_walk(read(WHOLE), seed)


REAL = sorted(Path(__file__).parents[2].glob("scenarios/*/scenario.md"))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_the_courses_own_scenarios_can_be_walked_and_replayed(path: Path) -> None:
    scenario, _ = parse_scenario(path.read_text(encoding="utf-8"), f"{path.parent.name}.md")
    assert scenario is not None
    for number in range(60):
        holds_for_a_walk(scenario, str(number))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_the_courses_own_scenarios_have_no_errors_and_their_playthroughs_hold(path: Path) -> None:
    beside = path.with_name("playthroughs.md")
    written = beside.read_text(encoding="utf-8") if beside.exists() else ""
    scenario, found = parse_scenario(
        path.read_text(encoding="utf-8"), "scenario.md", playthroughs=written
    )
    assert [str(each) for each in found] == []
    assert scenario is not None
    assert [str(each) for each in check_scenario(scenario) if each.severity == "error"] == []
    assert scenario.playthroughs
