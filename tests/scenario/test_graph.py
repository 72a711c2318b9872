"""The shape of a story: what leads where and how many decisions are left."""

import pytest

from course.scenario.graph import decisions_left, leading_to_an_ending, reachable
from tests.scenario.stories import WHOLE, read, story

BODY = """\
## A
- [short](#z)
- [long](#dice)
## Dice
- 1 in 2: [B](#b)
- Otherwise: [Z](#z)
## B
**Pick 1 of 2:** [on](#c)
- x
- y
## C
**Order:** [on](#z)
- x
- y
## Z
**Ending:** weak
## Nowhere
- [round](#nowhere)
"""


def test_ways_of_every_kind_are_followed() -> None:
    ways = story(BODY).leads_to
    assert ways == {
        "a": ("z", "dice"),
        "dice": ("b", "z"),
        "b": ("c",),
        "c": ("z",),
        "z": (),
        "nowhere": ("nowhere",),
    }


def test_what_can_be_reached_and_what_reaches_an_ending() -> None:
    tale = story(BODY)
    assert reachable(tale) == {"a", "dice", "b", "c", "z"}
    assert reachable(tale, "c") == {"c", "z"}
    assert leading_to_an_ending(tale) == {"a", "dice", "b", "c", "z"}


@pytest.mark.parametrize(
    ("scene", "left"),
    [("a", (1, 3)), ("dice", (0, 2)), ("b", (2, 2)), ("z", (0, 0)), ("nowhere", (0, None))],
)
def test_decisions_left_counts_decisions_and_not_routes(
    scene: str, left: tuple[int, int | None]
) -> None:
    assert decisions_left(story(BODY), scene) == left


def test_a_loop_makes_the_most_unbounded() -> None:
    assert decisions_left(read(WHOLE), "monday-morning") == (3, None)
    assert decisions_left(read(WHOLE), "the-hearing") == (1, 1)


def test_a_way_that_never_ends_counts_for_nothing() -> None:
    tale = story("## A\n- [end](#z)\n- [trap](#b)\n## B\n- [b](#b)\n## Z\n**Ending:** weak\n")
    assert decisions_left(tale, "a") == (1, 1)
