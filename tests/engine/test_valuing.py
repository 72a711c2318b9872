"""Values are worked out once, whoever asks, and the oldest of them are forgotten."""

import threading

import pytest

from course.engine import valuing
from course.engine.valuing import MOST_SCENARIOS, Kept, account_of, values_of
from course.scenario.model import Scenario
from tests.engine.debriefs import CHANCE, HEAD, ORDERED
from tests.scenario.stories import read


@pytest.fixture(autouse=True)
def explored(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the scenarios explored, with nothing kept from other tests."""
    named: list[str] = []
    really = valuing.explore

    def explore(scenario: Scenario) -> object:
        named.append(scenario.title)
        return really(scenario)

    monkeypatch.setattr(valuing, "explore", explore)
    monkeypatch.setattr(valuing, "_values", Kept(MOST_SCENARIOS))
    monkeypatch.setattr(valuing, "_accounts", Kept(8))
    return named


def test_a_run_is_taken_apart_once(explored: list[str]) -> None:
    scenario = read(ORDERED)
    path = (("pay", "speak", "freeze"),)
    first = account_of(scenario, "seed", path)
    assert account_of(read(ORDERED), "seed", path) is first
    assert account_of(scenario, "seed", (("pay", "freeze", "speak"),)) is not first
    assert len(explored) == 1


def test_two_who_finish_together_explore_once(explored: list[str]) -> None:
    kept: Kept[object] = Kept(2)
    begun, go_on = threading.Event(), threading.Event()
    worked: list[int] = []

    def work_out() -> object:
        begun.set()
        go_on.wait(10)
        worked.append(1)
        return object()

    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(kept.get("story", work_out))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    assert begun.wait(10)
    # Another story is not held up by the one that is being worked out.
    assert kept.get("other", lambda: "at once") == "at once"
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert len(worked) == 1
    assert len({id(each) for each in found}) == 1
    assert explored == []


def test_only_the_latest_scenarios_are_kept(explored: list[str]) -> None:
    stories = [
        read(CHANCE).model_copy(update={"title": f"Story {number}"})
        for number in range(MOST_SCENARIOS + 1)
    ]
    for scenario in stories:
        values_of(scenario)
    values_of(stories[-1])
    assert len(explored) == MOST_SCENARIOS + 1
    values_of(stories[0])
    assert explored[-1] == "Story 0"


def test_what_fails_is_tried_again_by_the_next() -> None:
    kept: Kept[str] = Kept(2)

    def fail() -> str:
        raise MemoryError

    with pytest.raises(MemoryError):
        kept.get("story", fail)
    assert kept.get("story", lambda: "found") == "found"


def test_a_scene_with_too_many_ways_of_deciding_has_no_values() -> None:
    things = "".join(f"- Thing {name}\n  - **Effects:** trust +1\n" for name in "abcdefghi")
    text = (
        f"## Desk\nAll.\n\n**Order:** [On](#end)\n\n{things}\n## End\n**Ending:** weak\n\nOver.\n"
    )
    scenario = read(HEAD.replace("VALUE", "weak: 20") + text)
    assert account_of(scenario, "seed", (tuple(f"thing-{n}" for n in "abcdefghi"),)) is None
