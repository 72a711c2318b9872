"""Payday with one thing broken is found by the rule for it, in the right line, and by no other."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from course.checks import check_explored, check_text, checks, explored_checks
from course.diagnostics import Diagnostic, has_errors
from course.exploring import explore
from course.scenario import codes
from tests.checks.mutants.mutating import PLENTY, RUNS, STORY, Mutant
from tests.checks.mutants.of_plays import EXPLORED
from tests.checks.mutants.of_reading import READING
from tests.checks.mutants.of_shape import SHAPE

PAYDAY = Path(__file__).parents[2] / "scenarios" / "payday"
FACTS = frozenset(
    check_text((PAYDAY / STORY).read_text("utf-8"), STORY)[0].facts  # type: ignore[union-attr]
)


@cache
def payday(file: str) -> str:
    return (PAYDAY / file).read_text("utf-8")


def findings(texts: dict[str, str], *, room: int = 0) -> Counter[Diagnostic]:
    """Read and check a story; with room, explore it too unless it has errors."""
    scenario, found = check_text(texts[STORY], STORY, playthroughs=texts[RUNS], facts=FACTS)
    if room and scenario is not None and not has_errors(found):
        found += check_explored(explore(scenario, budget=room))
    return Counter(found)


@cache
def unchanged(*, runs: bool, explored: bool) -> Counter[str]:
    texts = {STORY: payday(STORY), RUNS: payday(RUNS) if runs else ""}
    found = findings(texts, room=PLENTY if explored else 0)
    return Counter(f"{each.code} {each.message}" for each in found.elements())


def mutated(mutant: Mutant) -> dict[str, str]:
    """Change one file. A changed story is not held against runs written for the real one."""
    texts = {STORY: payday(STORY), RUNS: payday(RUNS) if mutant.file == RUNS else ""}
    for change in mutant.changes:
        texts[mutant.file] = change(texts[mutant.file])
    return texts


def check_found(mutant: Mutant, *, explored: bool) -> None:
    texts = mutated(mutant)
    known = unchanged(runs=mutant.file == RUNS, explored=explored)
    new = [
        each
        for each in findings(texts, room=mutant.room if explored else 0).elements()
        if f"{each.code} {each.message}" not in known
    ]
    lines = texts[mutant.file].split("\n")
    own = [(each.path, each.line) for each in new if each.code == mutant.code]
    assert own, [str(each) for each in new]
    path, line = own[0]
    assert (path, lines[line - 1][: len(mutant.at)]) == (mutant.file, mutant.at)
    assert len(own) == 1
    assert {each.code for each in new} == {mutant.code, *mutant.also}, [str(e) for e in new]


@pytest.mark.parametrize("mutant", [*READING, *SHAPE], ids=lambda mutant: mutant.code)
def test_a_rule_of_reading_or_shape_finds_its_mutant_and_no_other_rule_does(
    mutant: Mutant,
) -> None:
    check_found(mutant, explored=False)


@pytest.mark.parametrize("mutant", EXPLORED, ids=lambda mutant: mutant.code)
def test_a_rule_of_explorations_finds_its_mutant_and_no_other_rule_does(mutant: Mutant) -> None:
    check_found(mutant, explored=True)


def test_every_rule_has_a_mutant() -> None:
    rules = (*codes.ALL, *(each.RULE for each in (*checks(), *explored_checks())))
    mutants = [mutant.code for mutant in (*READING, *SHAPE, *EXPLORED)]
    assert sorted(mutants) == sorted(rule.code for rule in rules)
