"""Checks of explorations together: one cause is one finding, and what is told is so."""

from collections.abc import Iterator

import pytest

from course.checks import check_explored, check_scenario
from course.checks.closed import causes
from course.checks.misses import closest_miss
from course.checks.terms import terms
from course.checks.told import replayed
from course.diagnostics import Diagnostic, Severity
from course.exploring import explore
from course.exploring.prospects import opening_prospects, prospects
from course.scenario.conditions import MeterIs, holds
from course.scenario.model import Choice, Scenario
from course.scenario.outcomes import sameness
from course.scenario.steps import NotOffered, Position
from tests.exploring.invented import Inventor
from tests.exploring.test_exploring import decisions
from tests.scenario.stories import FRONT, story

ENDS = "## Good\n**Ending:** strong\n## Bad\n**Ending:** weak\n"
TOLD = (
    *("SC034", "SC036", "SC040", "SC046", "SC050", "SC051", "SC052", "SC053", "SC055", "SC057"),
    *("SC059", "SC060", "SC062", "SC063", "SC065", "SC066", "SC067", "SC091", "SC092", "SC094"),
)
OF_WAYS = ("SC040", "SC050", "SC051", "SC052", "SC053", "SC065", "SC094")


def found_in(body: str, front: str = FRONT) -> list[Diagnostic]:
    scenario = story(body, front)
    found = [*check_scenario(scenario), *check_explored(explore(scenario))]
    return [each for each in found if each.code in TOLD]


def codes(body: str, front: str = FRONT) -> list[str]:
    """List what is found of ways, decisions and endings, unused flags and meters left aside."""
    first = front.count("\n")
    return [each.code for each in found_in(body, front) if each.line > first]


def choose(*choices: str, then: str = "") -> str:
    return "".join(f"- {choice}\n" for choice in choices) + then


def asks(text: str, condition: str) -> str:
    return f"{text}\n  - **Only if:** {condition}"


def does(text: str, effects: str) -> str:
    return f"{text}\n  - **Effects:** {effects}"


START = "## A\n" + choose(does("[up](#b)", "trust +5"), does("[down](#b)", "trust -5"))


def test_a_flag_that_nothing_sets_is_not_told_again_at_the_choice_that_waits_for_it() -> None:
    body = START + "## B\n" + choose(asks("[x](#good)", "hurried"), "[y](#good)", "[z](#bad)")
    found = found_in(body + ENDS)
    assert [each.code for each in found if "hurried" in each.message] == ["SC034"]
    assert "SC050" not in codes(body + ENDS)


def test_a_meter_that_nothing_moves_is_not_told_again_at_the_choice_that_waits_for_it() -> None:
    body = START + "## B\n" + choose(asks("[x](#good)", "capital > 60"), "[y](#good)", "[z](#bad)")
    found = found_in(body + ENDS)
    assert [each.code for each in found if each.code in ("SC036", "SC050")] == ["SC036"]


def test_choices_that_wait_for_what_a_closed_one_would_bring_are_not_told_beside_it() -> None:
    body = (
        START
        + "## B\n"
        + choose(does(asks("[x](#c)", "trust at least 60"), "hurried"), "[y](#c)", "[z](#c)")
        + "## C\n"
        + choose(asks("[p](#good)", "hurried"), asks("[q](#good)", 'chose "x"'), "[r](#bad)")
    )
    found = [each for each in found_in(body + "## D\n" + ENDS) if each.code == "SC050"]
    assert [each.line - FRONT.count("\n") for each in found] == [7]


def test_choices_that_wait_for_each_other_are_told_once() -> None:
    body = "## A\n" + choose(
        does(asks("[x](#a)", "hurried"), "told_minister"),
        does(asks("[y](#a)", "told_minister"), "hurried"),
        "[z](#good)",
        "[w](#bad)",
    )
    assert [code for code in codes(body + ENDS) if code == "SC050"] == ["SC050"]


def test_endings_lost_by_one_choice_are_one_finding_and_the_choice_is_none() -> None:
    body = (
        START
        + "## B\n"
        + choose(asks("[x](#c)", "trust at least 60"), "[y](#bad)", "[z](#fair)")
        + "## C\n"
        + choose(does("[p](#good)", "capital +1"), does("[q](#other)", "capital -1"))
        + "## Other\n**Ending:** mixed\n## Fair\n**Ending:** mixed\n"
    )
    found = [each for each in found_in(body + ENDS) if each.code in ("SC050", "SC053")]
    assert [each.code for each in found] == ["SC053"]
    assert "“Other”, “Good”" in found[0].message
    assert "Trust of peers reaches at most 45 there, and 60 is needed" in found[0].message


def test_what_a_condition_says_without_playing_is_not_told_again_by_playing() -> None:
    never = asks("[x](#good)", "trust at least 60 and trust less than 50")
    body = START + "## B\n" + choose(never, "[y](#bad)", "[z](#fair)")
    found = codes(body + "## Fair\n**Ending:** mixed\n" + ENDS)
    assert [code for code in found if code in OF_WAYS] == ["SC040"]


def test_branches_below_one_that_is_always_so_are_told_with_it() -> None:
    body = (
        START
        + "## B\n- When trust at most 100: [x](#c)\n- When trust > 60: [y](#bad)\n"
        + "- Otherwise: [z](#bad)\n## C\n"
        + choose("[p](#fair)", "[q](#bad)")
        + "## Fair\n**Ending:** mixed\n## Bad\n**Ending:** weak\n"
    )
    assert [code for code in codes(body) if code in OF_WAYS] == ["SC094"]


def test_where_nothing_is_ever_open_being_stuck_is_the_one_finding() -> None:
    closed = choose(asks("[x](#good)", "trust > 60"), asks("[y](#bad)", "trust > 70"))
    found = codes(
        "## A\n"
        + choose("[b](#b)", "[f](#fair)")
        + "## B\n"
        + closed
        + ENDS
        + "## Fair\n**Ending:** mixed\n"
        + "## Z\n"
        + choose(does("[b](#b)", "trust +1"))
    )
    assert [code for code in found if code in OF_WAYS] == ["SC052"]


def test_an_obvious_answer_is_told_once_and_not_as_many_dominated_choices() -> None:
    front = FRONT.replace("---\n", "---\n", 1).replace(
        "flags:", "value: {strong: 100, weak: 20, trust: 0.5, capital: 0.5}\nflags:"
    )
    first = choose(
        does("[x](#b)", "trust +10, capital +10"),
        does("[y](#b)", "trust +5"),
        does("[z](#b)", "capital -20"),
    )
    last = choose(
        "[p](#good)", *(does(f"[{n}](#bad)", "capital +10") for n in ("q", "r", "s", "t"))
    )
    found = codes("## A\n" + first + "## B\n" + last + ENDS, front)
    assert [code for code in found if code in ("SC059", "SC060")] == ["SC059"]


def test_a_rating_at_odds_with_the_effects_is_not_told_again_as_a_dominated_choice() -> None:
    front = FRONT.replace("flags:", "value: {strong: 100, weak: 20, trust: 0.5}\nflags:")
    rated = choose(
        does("[x](#b)", "trust -10") + "\n  - **Panel:** best",
        does("[y](#b)", "trust +10") + "\n  - **Panel:** poor",
        does("[z](#b)", "capital +10, trust -5") + "\n  - **Panel:** good",
    )
    last = choose("[p](#good)", "[q](#bad)", "[r](#bad)", "[s](#bad)", "[t](#bad)")
    found = found_in("## A\n" + rated + "## B\n" + last + ENDS, front)
    assert [each.code for each in found if "“x”" in each.message] == ["SC092"]


def test_where_guessing_passes_neither_habit_nor_dominance_is_told() -> None:
    found = codes("## A\n" + choose("[x](#good)", "[y](#good)", "[z](#bad)") + ENDS)
    assert [code for code in found if code in ("SC055", "SC062", "SC063")] == ["SC062"]


def test_what_exploring_finds_can_be_accepted_unless_it_is_an_error() -> None:
    front = FRONT.replace("id: pilot", "id: pilot\naccepted: {sc062: A first taste, sc052: No}")
    body = (
        "## A\n" + choose("[x](#good)", "[y](#b)") + "## B\n" + choose(asks("[z](#bad)", "hurried"))
    )
    found = {each.code: each for each in found_in(body + ENDS, front)}
    assert found["SC062"].severity is Severity.INFO
    assert found["SC062"].help == "Accepted: A first taste"
    assert found["SC052"].severity is Severity.ERROR


def test_a_story_too_large_to_explore_promises_nothing_about_what_never_happens() -> None:
    front = FRONT.replace("flags:", "value: {trust: 0.5, capital: 0.5}\nflags:")
    body = (
        "## A\n"
        + choose(
            does("[x](#a)", "trust +1"),
            does("[y](#a)", "capital +1"),
            asks("[v](#a)", "trust at least 90 and capital at most 10 and hurried"),
            "[w](#b)",
        )
        + "## B\n"
        + choose(asks("[p](#good)", "told_minister and trust = 0"), "[q](#bad)")
    )
    scenario = story(body + ENDS, front)
    found = {each.code for each in check_explored(explore(scenario, budget=500))}
    assert "SC064" in found
    assert not found & {"SC050", "SC051", "SC053", "SC054", "SC057", "SC059", "SC060", "SC065"}


def positions(scenario: Scenario) -> Iterator[Position]:
    """Yield every position in which a play can stand, by playing all of them."""
    met: dict[object, Position] = {}
    waiting = [step.position for _, step in opening_prospects(scenario)]
    while waiting:
        position = waiting.pop()
        if sameness(position) in met:
            continue
        met[sameness(position)] = position
        assert len(met) < 20_000
        for decision in decisions(scenario, position):
            try:
                waiting += [s.position for _, s in prospects(scenario, position, decision)]
            except NotOffered:
                continue
    yield from met.values()


@pytest.mark.parametrize("seed", range(30))
def test_choices_said_never_to_be_open_are_those_that_no_play_opens(seed: int) -> None:
    scenario = Inventor(seed, loops=False).scenario()
    found = causes(explore(scenario))
    told = {
        (way.scene.id, way.entry.id)
        for group in found
        for way in group
        if isinstance(way.entry, Choice)
    }
    met: set[tuple[str, str]] = set()
    opened: set[tuple[str, str]] = set()
    for position in positions(scenario):
        scene = scenario.by_id[position.scene]
        if scene.decision == "choose":
            met |= {(scene.id, choice.id) for choice in scene.choices}
            opened |= {(scene.id, decision[0]) for decision in decisions(scenario, position)}
    assert told == met - opened


@pytest.mark.parametrize("seed", range(30))
def test_the_closest_miss_is_what_the_closest_of_all_plays_comes_to(seed: int) -> None:
    scenario = Inventor(seed, loops=False).scenario()
    standing = list(positions(scenario))
    for scene in scenario.scenes:
        here = [position for position in standing if position.scene == scene.id]
        for meter, relation in (("trust", ">="), ("trust", "<="), ("errors", ">=")):
            if scene.decision != "choose" or not here:
                continue
            values = [position.meters[meter] for position in here]
            nearest = max(values) if relation == ">=" else min(values)
            wanted = nearest + (2 if relation == ">=" else -2)
            fact = MeterIs(op="compare", meter=meter, relation=relation, value=wanted)  # type: ignore[arg-type]
            miss = closest_miss(scenario, scene.id, fact)
            assert miss is not None
            assert miss.said.endswith(f" {nearest} there, and {wanted} is needed")
            assert miss.path is not None
            reached = replayed(scenario, miss.path, scene.id)
            assert reached is not None


@pytest.mark.parametrize("seed", range(60))
def test_a_condition_taken_apart_is_true_where_one_of_its_ways_is(seed: int) -> None:
    inventor = Inventor(seed, loops=False)
    condition = inventor._condition(0, depth=3)
    scenario = inventor.scenario()
    ways = terms(condition)
    for position in positions(scenario):
        by_ways = any(all(holds(fact, position) for fact in way) for way in ways)
        assert by_ways == holds(condition, position)


@pytest.mark.parametrize("seed", range(80))
def test_nothing_that_can_be_invented_makes_the_checks_fail(seed: int) -> None:
    for found in check_explored(explore(Inventor(seed).scenario(), budget=5_000)):
        assert found.message.endswith((".", "…"))
        assert found.help
