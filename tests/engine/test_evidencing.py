"""Levels follow the evidence: each from its own kind, from enough of it, and never the fourth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.actions.answer_item import answer_item
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.engine.authorising import Viewer
from course.engine.evidencing import LEVELS, Evidence, Share, evidence
from tests.checked import answer, drawn, page_of
from tests.conftest import Room

NOTHING = Share(0, 0)


def found(
    first: tuple[int, int] = (0, 0),
    kept: tuple[int, int] = (0, 0),
    decided: tuple[int, int] = (0, 0),
    written: int = 0,
) -> Evidence:
    return Evidence(Share(*first), Share(*kept), Share(*decided), ("A story",), written)


@pytest.mark.parametrize(
    ("shown", "level"),
    [
        (found(), 0),
        (found(first=(2, 2)), 0),
        (found(first=(1, 3)), 0),
        (found(decided=(9, 9), written=9), 0),
        (found(first=(2, 3)), 1),
        (found(first=(3, 3), decided=(7, 14)), 1),
        (found(first=(3, 3), decided=(2, 2)), 1),
        (found(first=(3, 3), decided=(2, 2), written=1), 2),
        (found(first=(3, 3), written=3), 2),
        (found(first=(3, 3), decided=(8, 8)), 2),
        (found(first=(3, 3), decided=(8, 8), kept=(2, 3)), 2),
        (found(first=(3, 3), decided=(5, 5), kept=(3, 3)), 2),
        (found(first=(3, 3), decided=(8, 8), kept=(3, 3)), 3),
    ],
)
def test_a_level_takes_enough_evidence_of_its_own_kind(shown: Evidence, level: int) -> None:
    assert shown.level == level


shares = st.integers(0, 30).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(shares, shares, shares, st.integers(0, 30))
def test_nobody_is_given_the_fourth_and_each_level_says_what_the_next_takes(
    first: tuple[int, int], kept: tuple[int, int], decided: tuple[int, int], written: int
) -> None:
    shown = found(first, kept, decided, written)
    assert 0 <= shown.level < len(LEVELS) - 1
    assert bool(list(shown.told())) == (shown.any or bool(shown.kept.of))
    if shown.level in (1, 2):
        assert f"Level {shown.level + 1} takes" in shown.lacks()


def test_it_tells_each_kind_of_evidence() -> None:
    assert list(found((3, 4), (2, 3), (5, 6), 1).told()) == [
        "3 of 4 questions in full at the first try",
        "2 of 3 in full again a day or more later",
        "5 of 6 decisions in “A story” rated best or good by their authors",
        "1 field written in your documents",
    ]


def test_it_is_collected_from_first_answers_and_first_runs(room: Room, ana: Viewer) -> None:
    answer(room, ana, "ask-first", right=False)
    answer(room, ana, "ask-first")
    answer(room, ana, "read-two")
    for choice in ("tell-the-minister", "say-nothing"):
        run = start_run(room.classroom, ana, "pilot")
        take_choice(room.classroom, ana, run, 1, (choice,))
        take_choice(room.classroom, ana, run, 2, ("answer-alone",))
    shown = evidence(room.catalogue, page_of(room, ana), "C4")
    assert (shown.first, shown.kept) == (Share(1, 2), NOTHING)
    # The first of two runs: told early, which is rated best, then alone, which is acceptable.
    assert shown.decided == Share(1, 2)
    assert shown.scenarios == ("The pilot",)
    assert not evidence(room.catalogue, page_of(room, ana), "C1").any


def test_an_answer_a_day_later_shows_what_was_kept(room: Room, ana: Viewer) -> None:
    answer(room, ana, "ask-first")
    room.time[0] += 24 * 60 * 60 * 1000
    room.rewrite("modules/01-judging/01-the-tail.md", "quotes the mean", "quotes a figure")
    answer_item(room.classroom, ana, drawn(room, ana, "ask-first"), ("a",), 70)
    shown = evidence(room.catalogue, page_of(room, ana), "C4")
    assert (shown.first, shown.kept) == (Share(1, 1), Share(0, 1))
