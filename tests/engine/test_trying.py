"""The sandbox's play: set down anywhere, taken back, and carried into a text that has changed."""

import pytest

from course.engine.trying import Trial, carried, enter, go_on, set_down, steps, take_back
from course.scenario.model import Scenario
from course.scenario.playing import NotOffered, start
from tests.scenario.stories import WHOLE, read, story

TOLD = ("call-housings-director-first",)


@pytest.fixture(scope="module")
def whole() -> Scenario:
    return read(WHOLE)


def rewritten(old: str, new: str) -> Scenario:
    assert old in WHOLE
    return read(WHOLE.replace(old, new))


def at_the_corridor(whole: Scenario) -> Trial:
    trial = go_on(set_down(whole, start(whole, "1").position, "1"), whole, TOLD)
    return go_on(trial, whole, ("the-law", "the-newspaper"))


def test_a_trial_begins_with_the_meters_that_are_set_inside_their_range(whole: Scenario) -> None:
    here = enter(whole, "the-desk", {"trust": 500, "capital": 7}, flags=["quiet"]).here
    assert here.scene == "the-desk"
    assert dict(here.meters) == {"capital": 7, "trust": 100, "disruption": 10}
    assert here.flags == {"quiet"}
    assert dict(here.visits) == {"the-desk": 1}


def test_a_trial_that_begins_where_nothing_is_asked_passes_on_by_the_storys_rules(
    whole: Scenario,
) -> None:
    trusted = enter(whole, "who-is-asked", {"trust": 60}, flags=["law_read"])
    assert trusted.here.scene == "the-hearing"
    assert [passage.scene for passage in trusted.start.passed] == ["who-is-asked"]
    assert enter(whole, "who-is-asked", {"trust": 59}, flags=["law_read"]).here.scene == (
        "who-else-agreed"
    )


def test_what_was_entered_and_chosen_before_counts_in_conditions(whole: Scenario) -> None:
    go = ("go-to-the-hearing",)
    backed = {"trust": 50}
    with pytest.raises(NotOffered):
        go_on(enter(whole, "the-corridor-again", backed), whole, go)
    for before in ({"visited": ["the-desk"]}, {"chosen": ["monday-morning/say-nothing"]}):
        trial = enter(whole, "the-corridor-again", backed, **before)  # type: ignore[arg-type]
        assert go_on(trial, whole, go).decisions == (go,)


def test_a_trial_is_taken_back_to_where_it_was_with_all_that_was_waiting(whole: Scenario) -> None:
    before = set_down(whole, start(whole, "1").position, "1")
    after = go_on(before, whole, TOLD)
    assert [entry.later.key for entry in after.here.pending]
    assert take_back(after, whole) == before
    assert take_back(before, whole) == before


def test_a_decision_that_is_not_open_leaves_the_trial_where_it_is(whole: Scenario) -> None:
    trial = at_the_corridor(whole)
    with pytest.raises(NotOffered):
        go_on(trial, whole, ("say-nothing",))
    assert trial.here.scene == "the-corridor-again"


def test_the_same_text_carries_a_trial_without_a_word(whole: Scenario) -> None:
    trial = at_the_corridor(whole)
    assert carried(trial, whole) == (trial, "")


def test_new_words_leave_a_trial_at_the_same_place_with_the_same_meters(whole: Scenario) -> None:
    trial = at_the_corridor(whole)
    newer = rewritten("The pilot is due on Thursday.", "The pilot is due on Friday.")
    again, said = carried(trial, newer)
    assert again.here == trial.here
    assert again.decisions == trial.decisions
    assert said == (
        "The text has changed. Your 2 decisions were played again in it; you stand at the same "
        "place, with the same meters."
    )
    assert carried(again, newer) == (again, "")


def test_new_effects_are_played_again_and_the_meters_that_differ_are_named(
    whole: Scenario,
) -> None:
    newer = rewritten("trust +10, capital -5", "trust +25, capital -5")
    again, said = carried(at_the_corridor(whole), newer)
    assert again.here.meters["trust"] == 65
    assert said.endswith("the same place, with Trust of peers 65 instead of 50.")


def test_a_choice_that_is_gone_keeps_place_and_meters_and_says_which_decision(
    whole: Scenario,
) -> None:
    trial = at_the_corridor(whole)
    newer = rewritten("Call Housing's *director* first", "Write to Housing")
    kept, said = carried(trial, newer)
    assert (kept.here.scene, kept.here.meters) == (trial.here.scene, trial.here.meters)
    assert kept.here.flags == trial.here.flags
    assert kept.decisions == ()
    assert "decision 1, in “Monday morning”, cannot be played again" in said
    assert "The sandbox stays at “The corridor again”" in said
    assert go_on(kept, newer, ("ask-around",)).here.meters["trust"] == 55


def test_a_way_that_leads_elsewhere_now_is_followed_and_told() -> None:
    body = (
        "## Monday\n\nIt is due.\n\n- [Go](#one)\n  - **Feedback:** Gone.\n\n"
        "## One\n\n**Ending:** strong\n\n## Two\n\n**Ending:** weak\n"
    )
    older, newer = story(body), story(body.replace("(#one)", "(#two)"))
    trial = go_on(set_down(older, start(older, "1").position, "1"), older, ("go",))
    again, said = carried(trial, newer)
    assert again.here.scene == "two"
    assert "Your decision was played again in it: it leads to “Two” now" in said


def test_a_scene_that_is_gone_begins_the_sandbox_again_and_one_renamed_does_not(
    whole: Scenario,
) -> None:
    trial = enter(whole, "the-desk", {"trust": 77})
    gone = read(WHOLE.replace("The desk", "The table").replace("#the-desk", "#the-table"))
    again, said = carried(trial, gone)
    assert again.here.scene == "monday-morning"
    assert "begins again at “Monday morning”" in said
    renamed = gone.model_copy(update={"renamed": {"the-desk": "the-table"}})
    moved, _ = carried(trial, renamed)
    assert (moved.here.scene, moved.here.meters["trust"]) == ("the-table", 77)


def test_what_waits_and_is_no_longer_written_falls_away(whole: Scenario) -> None:
    trial = go_on(set_down(whole, start(whole, "1").position, "1"), whole, TOLD)
    later = "  - **Later:** after 2 decisions, capital -20: Housing has briefed against you.\n"
    again, _ = carried(trial, rewritten(later, ""))
    assert again.here.pending == ()
    assert len(steps(again, rewritten(later, ""))) == 2
