"""Drawing a check: the right number, balanced, another set each time, the same from one seed."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from course.engine.drawing import competency, draw, seed_of
from course.items import Item, Option

OPTIONS = (Option(key="a", text="Yes", right=True), Option(key="b", text="No", right=False))


def pool_of(competencies: list[str]) -> tuple[Item, ...]:
    """Make an item for each competency named; an empty name is an item without any."""
    return tuple(
        Item(
            id=f"item-{number}",
            title="Is it?",
            kind="single_choice",
            prompt="Is it?",
            options=OPTIONS,
            competencies=(name, "C9") if name else (),
        )
        for number, name in enumerate(competencies)
    )


pools = st.lists(st.sampled_from(["C1", "C2", "C3", "C4", ""]), min_size=1, max_size=24).map(
    pool_of
)
seeds = st.text("0123456789abcdef", min_size=1, max_size=8)


@settings(deadline=None)
@given(pool=pools, size=st.integers(1, 30), seed=seeds)
def test_a_draw_has_the_size_asked_for_and_no_item_twice(
    pool: tuple[Item, ...], size: int, seed: str
) -> None:
    drawn = draw(pool, size, seed)
    assert len(drawn) == min(size, len(pool))
    assert len({item.id for item in drawn}) == len(drawn)
    assert set(drawn) <= set(pool)
    assert draw(pool, size, seed) == drawn


@settings(deadline=None)
@given(pool=pools, size=st.integers(1, 30), seed=seeds, before=st.integers(0, 5))
def test_no_competency_has_two_fewer_than_another_unless_it_is_used_up(
    pool: tuple[Item, ...], size: int, seed: str, before: int
) -> None:
    earlier = draw(pool, size, f"earlier {before}")
    drawn = draw(pool, size, seed, [item.id for item in earlier])
    share, whole = (Counter(competency(item) for item in items) for items in (drawn, pool))
    for name in whole:
        if share[name] < whole[name]:
            assert max(share.values()) - share[name] <= 1


@settings(deadline=None)
@given(pool=pools, size=st.integers(1, 30), seed=seeds)
def test_the_same_set_never_comes_twice_in_a_row_while_there_is_another(
    pool: tuple[Item, ...], size: int, seed: str
) -> None:
    before = draw(pool, size, seed)
    again = draw(pool, size, seed, [item.id for item in before])
    assert (set(again) == set(before)) == (size >= len(pool))


def test_every_item_is_drawn_sooner_or_later_and_in_every_place() -> None:
    pool = pool_of(["C1", "C1", "C1", "C1", "C2", "C3", ""])
    drawn = [draw(pool, 3, seed_of("ana", "check", sitting)) for sitting in range(1, 121)]
    assert {item.id for one in drawn for item in one} == {item.id for item in pool}
    for place in range(3):
        assert len({one[place].id for one in drawn}) == len(pool)


def test_an_item_added_to_the_pool_does_not_shuffle_the_others() -> None:
    pool = pool_of(["C1"] * 8)
    seed = seed_of("ana", "check", 1)
    before = [item.id for item in draw(pool, 8, seed)]
    after = [item.id for item in draw(pool_of(["C1"] * 9), 9, seed)]
    assert [name for name in after if name in before] == before


def test_two_learners_two_checks_and_two_sittings_have_seeds_of_their_own() -> None:
    seeds = {seed_of(*who) for who in [("a", "x", 1), ("b", "x", 1), ("a", "y", 1), ("a", "x", 2)]}
    assert len(seeds) == 4
