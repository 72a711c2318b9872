"""How a debrief words what the account of a run says: every case, figures and all."""

from dataclasses import replace

import pytest

from course.engine.costing import what_chance_did, what_it_cost
from course.engine.debriefing import (
    bare,
    finding,
    hindsight,
    points,
    result,
    what_a_point_is,
    where_it_was_decided,
)
from course.engine.reckoning import Reckoning, Turn, reckon
from course.exploring import explore
from course.scenario.model import Scenario
from course.scenario.playing import decide, replay, start
from tests.engine.debriefs import CHANCE, ORDERED
from tests.scenario.stories import read, story

SIX = story(
    "".join(
        f"## Scene {name}\nText.\n\n- [Hold](#scene-{after})\n  - **Panel:** best\n"
        f"- [Fold](#scene-{after})\n  - **Panel:** poor\n\n"
        for name, after in zip("abcdef", "bcdefg", strict=True)
    )
    + "## Scene g\n**Ending:** weak\n\nOver.\n\n## Scene h\n**Ending:** strong\n\nNever.\n"
)


def account(*given_away: int, luck: tuple[int, ...] = (), opening: int = 0) -> Reckoning:
    """Make the account of a run through six scenes, from what went at each decision."""
    level, turns = 100 + opening, []
    for place, lost in enumerate(given_away):
        drawn = luck[place] if place < len(luck) else 0
        after = level - lost
        turns.append(
            Turn(
                number=place + 1,
                scene=f"scene-{'abcdef'[place]}",
                decision=("fold",) if lost else ("hold",),
                before=level,
                after=after,
                reached=after + drawn,
                lost=lost > 0,
                at_stake=max(lost, 5),
                ways=2,
                better=("hold",) if lost else (),
                as_good=0,
                goal="scene-g" if sum(given_away[: place + 1]) else "scene-h",
            )
        )
        level = after + drawn
    return Reckoning(0, False, 100, 100 + opening, tuple(turns), level, "scene-h")


CHOSE = {"decision": ("fold",), "better": ("hold",)}


def told(made: Reckoning) -> str:
    return " ".join(where_it_was_decided(SIX, made))


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (
            account(22, 0, 8),
            "Of the 30 points that you did not reach, 22 went at decision 1, “Scene a” and 8 at "
            "decision 3, “Scene c”. None went at decision 2, “Scene b”, where 5 points could have "
            "gone.",
        ),
        (
            account(22, 0, luck=(0, -8)),
            "Of the 30 points that you did not reach, 22 went at decision 1, “Scene a”; 8 were bad "
            "luck. None went at decision 2, “Scene b”, where 5 points could have gone.",
        ),
        (
            account(20, 5, 5, 2, 1, 1),
            "Of the 34 points that you did not reach, 20 went at decision 1, “Scene a”, 5 at "
            "decision 2, “Scene b”, 5 at decision 3, “Scene c” and 4 at three others.",
        ),
        (
            account(22),
            "All 22 points that you did not reach went at decision 1, “Scene a”.",
        ),
        (
            account(1),
            "The one point that you did not reach went at decision 1, “Scene a”.",
        ),
        (
            account(0, luck=(-8,)),
            "All 8 points that you did not reach were bad luck: no decision gave any away. Most "
            "was at stake at decision 1, “Scene a”, where 5 points could have gone.",
        ),
        (
            account(0, luck=(-1,)),
            "The one point that you did not reach was bad luck: no decision gave any away. Most "
            "was at stake at decision 1, “Scene a”, where 5 points could have gone.",
        ),
        (
            account(0, 0),
            "You reached all that could be reached: no decision gave anything away. Most was at "
            "stake at decision 1, “Scene a”, where 5 points could have gone.",
        ),
        (
            account(4, luck=(12,)),
            "You ended 8 points higher than the best decisions reach on average: your decisions "
            "gave away 4 points and good luck gave back 12 points. Of what the decisions gave "
            "away, 4 went at decision 1, “Scene a”.",
        ),
        (
            account(20, luck=(-3,), opening=8),
            "You ended 15 points lower than the best decisions reach on average: your decisions "
            "gave away 20 points, bad luck took 3 points and good luck gave back 8 points. Of what "
            "the decisions gave away, 20 went at decision 1, “Scene a”.",
        ),
        (
            account(0, luck=(6,)),
            "You ended 6 points higher than the best decisions reach on average: good luck added 6 "
            "points; no decision gave anything away. Most was at stake at decision 1, “Scene a”, "
            "where 5 points could have gone.",
        ),
        (
            account(6, luck=(6,)),
            "You ended level with what the best decisions reach on average: your decisions gave "
            "away 6 points and good luck gave back 6 points. Of what the decisions gave away, 6 "
            "went at decision 1, “Scene a”.",
        ),
    ],
)
def test_it_says_where_the_points_went(made: Reckoning, says: str) -> None:
    assert told(made) == says


def test_where_nothing_was_at_stake_it_says_so() -> None:
    made = account(0, 0)
    still = replace(made, turns=tuple(replace(turn, at_stake=0) for turn in made.turns))
    assert told(still) == "No decision in this run could have gained or lost a point."


def test_fractions_lost_are_not_passed_over() -> None:
    made = account(0)
    (turn,) = made.turns
    nearly = replace(made, turns=(replace(turn, lost=True, **CHOSE),), rounded=True)
    assert told(nearly) == (
        "You reached all that could be reached, but for fractions of a point. "
        "All figures are rounded to whole points, in such a way that they add up."
    )
    assert what_it_cost(SIX, nearly, nearly.turns[0]) == (
        "This cost less than one point of the 100 points within reach. Best here: “Hold”."
    )


def test_amounts_have_their_unit_and_a_true_minus() -> None:
    assert [points(1, 0), points(0, 0), points(1200, 0)] == ["1 point", "0 points", "1,200 points"]
    assert [points(10, 1), points(4, 1), bare(-25, 1)] == ["1.0 points", "0.4 points", "−2.5"]


def test_a_point_is_explained_by_the_scale_of_the_scenario() -> None:
    assert what_a_point_is(read(CHANCE)) == (
        "What a point is: a strong ending counts 100, a mixed one 60 and a failed one 0. On top, "
        "where they stand at the end: Trust adds 1 for every 10. The authors chose this scale; no "
        "meter beyond it counts."
    )
    plain = story("## Only\n**Ending:** weak\n\nOver.\n")
    assert what_a_point_is(plain).startswith("What a point is: a weak ending counts 20. The auth")


@pytest.mark.parametrize(
    ("weight", "says"),
    [
        (1.0, "adds 1 for each"),
        (2.0, "adds 2 for each"),
        (0.25, "adds 1 for every 4"),
        (0.3, "adds 0.3 for each"),
        (-0.5, "takes away 1 for every 2"),
    ],
)
def test_the_weight_of_a_meter_is_told_in_whole_steps(weight: float, says: str) -> None:
    scenario = read(CHANCE).model_copy(update={"value": {"trust": weight}})
    assert f"Trust {says}." in what_a_point_is(scenario)


def test_hindsight_speaks_of_chance_only_where_there_is_some() -> None:
    assert "how chance would fall" in hindsight(read(CHANCE))
    assert "chance" not in hindsight(read(ORDERED))
    assert "do not rate you" in hindsight(read(ORDERED))


def played(scenario: Scenario, *path: str, seed: int = 1) -> tuple[str, Reckoning]:
    steps = replay(scenario, seed, tuple((choice,) for choice in path))
    found = reckon(explore(scenario).values, scenario, steps)
    return result(scenario, steps, found), found


GOALS = """
## Desk
First.

- [Climb](#ridge)
- [Rest](#flat)

## Ridge
High.

- [On](#top)
- [Back](#valley)

## Flat
Low.

- [Wait](#valley)
- [Leave](#valley-too)

## Top
**Ending:** strong

Up.

## Valley
**Ending:** weak

Down.

## Valley too
**Ending:** weak

Down as well.
"""


def test_the_result_says_until_when_more_was_within_reach() -> None:
    scenario = story(GOALS)
    assert played(scenario, "climb", "on")[0] == (
        "You finished in “Top”, a strong ending. The best course from the start leads there too."
    )
    assert played(scenario, "climb", "back")[0] == (
        "You finished in “Valley”, a weak ending. Until decision 2 the best course still led to "
        "“Top”, a strong ending."
    )
    text, found = played(scenario, "rest", "leave")
    assert "Until decision 1 the best course still led to “Top”" in text
    assert what_it_cost(scenario, found, found.turns[0]) == (
        "This cost 80 of the 100 points still within reach; 20 were left. Before it the best "
        "course led to “Top”, a strong ending; after it, to “Valley too”, a weak ending. "
        "Best here: “Climb”."
    )
    assert what_it_cost(scenario, found, found.turns[1]) == (
        "Nothing was at stake here: the best result, 20 points, stayed within reach on every way "
        "on."
    )


def test_a_story_with_one_ending_says_so() -> None:
    scenario = story("## Desk\nGo.\n\n- [On](#end)\n\n## End\n**Ending:** weak\n\nOver.\n")
    text, found = played(scenario, "on")
    assert text == (
        "You finished in “End”, a weak ending. The story has no other ending; what differs is how "
        "you arrive there."
    )
    assert where_it_was_decided(scenario, found) == (
        "No decision in this run could have gained or lost a point.",
    )
    assert what_it_cost(scenario, found, found.turns[0]) == (
        "There was one way on, and the best result, 20 points, stayed within reach."
    )


def test_the_result_is_told_without_an_account_too() -> None:
    scenario = story(GOALS)
    steps = replay(scenario, 1, (("climb",), ("back",)))
    assert result(scenario, steps, None) == "You finished in “Valley”, a weak ending."


def test_chance_is_named_with_what_it_added_or_took() -> None:
    scenario = read(CHANCE)
    values = explore(scenario).values
    first = start(scenario, 1)
    lucks = set()
    for seed in range(30):
        step = decide(scenario, first.position, ("tell-the-minister",), seed)
        last = decide(
            scenario,
            step.position,
            ("sit-it-out" if step.position.scene == "storm" else "wait",),
            seed,
        )
        found = reckon(values, scenario, [first, step, last])
        said = what_chance_did(scenario, last, found, found.turns[1].luck)
        lucks.add(said)
        assert what_chance_did(scenario, last, None, 0) == said.split(". ")[0].rstrip(".") + "."
        assert "on average" in told_of(scenario, found) or found.missed > 0
    assert lucks == {
        "Chance: “Draw” came out as “Luck”. Against the average that added 20 points.",
        "Chance: “Draw” came out as “No luck”. Against the average that took 20 points.",
    }
    assert what_chance_did(scenario, first, None, 0) == ""


def told_of(scenario: Scenario, found: Reckoning) -> str:
    return " ".join(where_it_was_decided(scenario, found))


def test_what_gives_most_points_is_not_said_to_be_the_better_judgement() -> None:
    scenario = SIX
    made = account(3)
    (turn,) = made.turns
    turned = replace(turn, decision=("hold",), better=("fold",))
    assert "The authors rate your choice higher all the same" in what_it_cost(
        scenario, made, turned
    )
    assert "all the same" not in what_it_cost(scenario, made, turn)


def test_the_picture_is_told_in_a_sentence() -> None:
    assert finding(SIX, account(22, 8)) == (
        "What was within reach went from 100 points at the start to 70 at the end; the largest "
        "step, down by 22, is decision 1, “Scene a”."
    )
    assert finding(SIX, account(2, 0, luck=(0, 9))) == (
        "What was within reach went from 100 points at the start to 107 at the end; the largest "
        "step, up by 9, is what chance did after decision 2, “Scene b”."
    )
    assert finding(SIX, account(0)).endswith("to 100 at the end.")
