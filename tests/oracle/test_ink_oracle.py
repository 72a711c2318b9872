"""Exported to Ink and played by others: the same choices, meters, flags, texts and endings."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.exports import formats
from course.exports.pieces.texts import lines_of, one_line
from course.scenario.conditions import FlagIs, Not
from course.scenario.model import Choice, Effect, Paragraphs, Scenario, Scene, Section
from course.scenario.parsing import parse_scenario
from tests.effort import examples
from tests.oracle.players import Click, Compared, Inkjs, Player, Seen, runtimes
from tests.oracle.stories import LATER, ORDERS, STUCK
from tests.oracle.walking import Walk, Walker
from tests.scenario.at_random import Dice
from tests.scenario.stories import WHOLE

INK = formats()["ink"]
REAL = sorted(Path(__file__).parents[2].glob("scenarios/*/scenario.md"))
STORIES: Mapping[str, str] = {
    "the whole language": WHOLE,
    "consequences": LATER,
    "picks and orders": ORDERS,
    "stuck": STUCK,
    **{path.parent.name: path.read_text("utf-8") for path in REAL},
}
WALKS = examples(100)


def in_order(seen: Seen) -> tuple[object, ...]:
    """Lines in any order: a step does not tell which of its texts came first."""
    return sorted(seen.lines), seen.choices, dict(seen.values)


def equals(walk: Walk, player: Player, story: str, names: list[str]) -> None:
    walked = player(story, names, walk.clicks)
    assert walked.told == ()
    assert [in_order(each) for each in walked.seen] == [in_order(each) for each in walk.seen]


def compare(scenario: Scenario, walks: int, inkjs: Inkjs, compared: Compared) -> set[str]:
    """Play walks in both runtimes; returns the endings that were met."""
    story, told = inkjs.compile(INK.export(scenario))
    assert told == []
    walker, endings = Walker(scenario), set[str]()
    for seed in range(walks):
        walk = walker.walk(seed)
        for player in runtimes(inkjs):
            equals(walk, player, story, walker.names)
        compared("walks", 1)
        compared("decisions", walk.decided)
        compared("sights", len(walk.seen) * len(runtimes(inkjs)))
        endings.add(walk.ending)
    compared("scenarios", 1)
    return endings


@pytest.mark.parametrize("name", STORIES)
def test_ink_plays_a_story_as_we_do(name: str, inkjs: Inkjs, compared: Compared) -> None:
    scenario, _ = parse_scenario(STORIES[name], "scenario.md")
    assert scenario is not None
    endings = compare(scenario, WALKS, inkjs, compared)
    assert endings - {""} or name == "stuck"


@pytest.mark.parametrize("part", range(4))
def test_ink_plays_stories_made_at_random_as_we_do(
    part: int, inkjs: Inkjs, compared: Compared
) -> None:
    for seed in range(part * 15, part * 15 + 15):
        scenario = Dice(seed).scenario()
        if not any(loss.startswith("Of a consequence") for loss in INK.losses(scenario)):
            compare(scenario, 3, inkjs, compared)


MARKS = (
    "{",
    "}",
    "->",
    "<-",
    "<>",
    "|",
    "//",
    "/*",
    "*/",
    "[[",
    "]",
    "~",
    "*",
    "+",
    "-",
    "=",
    "==",
)
WORDS = (
    *MARKS,
    "#",
    "\\",
    "(",
    ")",
    "!",
    "&",
    "$",
    "TODO:",
    "VAR x = 1",
    "else:",
    "INCLUDE a",
    "a",
    "é",
)
texts = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20),
)


@given(st.lists(texts.filter(lambda text: bool(text.strip())), min_size=1, max_size=12))
@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_text_is_shown_as_it_is_written(inkjs: Inkjs, found: list[str]) -> None:
    flag = FlagIs(op="flag", flag="told")
    prose = [Paragraphs(markdown=text) for text in found]
    prose += [Paragraphs(markdown=text, condition=flag) for text in found]
    asked = tuple(
        Choice(id=f"c{number}", text=text, to="b", feedback=text, otherwise_say=text)
        for number, text in enumerate(found)
    )
    closed = tuple(
        c.model_copy(update={"id": f"x{c.id}", "condition": Not(op="not", part=flag)})
        for c in asked
    )
    told = (Choice(id="go", text="Go", to="a", effects=(Effect(name="told", how="raise"),)),)
    scenario = Scenario(
        id="x",
        title=found[0],
        flags={"told": found[0]},
        intro=found[0],
        scenes=(
            Scene(id="first", title="First", decision="choose", choices=told),
            Scene(
                id="a",
                title=found[0],
                prose=tuple(prose),
                decision="choose",
                choices=asked + closed,
            ),
            Scene(id="b", title="B", ending="weak"),
        ),
        debrief=(Section(title=found[0], markdown=found[0]),),
    )
    story, complaints = inkjs.compile(INK.export(scenario))
    assert complaints == []
    clicks = [Click(None, {}), Click("Go", {}), Click(one_line(found[-1]), {})]
    for player in runtimes(inkjs):
        opened, before, after = player(story, [], clicks).seen
        lines = [line for text in found for line in lines_of(text)]
        shown = [f"## {one_line(found[0])}", *lines, *lines]
        shut = [f"Not open to you: {one_line(text)} ({one_line(text)})" for text in found]
        assert list(opened.lines) == [*lines_of(found[0]), "## First"]
        assert list(before.lines) == shown + shut
        assert list(before.choices) == [one_line(text) for text in found]
        assert after.lines[: len(lines_of(found[-1]))] == tuple(lines_of(found[-1]))


def test_a_line_is_what_was_written_and_a_comment_is_not_shown() -> None:
    for text in (*MARKS, "a  b", "<b>x</b>", "x <!-- y -->"):
        want = " ".join(text.replace("<!-- y -->", "").split())
        assert lines_of(text) == ([want] if want else [])
