"""Delayed consequences are joined to their cause, and the cause to what it set going."""

from course.engine.consequences import consequences, never_due, own_changes
from course.scenario.playing import replay
from tests.scenario.stories import story

STORY = story("""
## Monday
First.

- [Promise](#tuesday)
  - **Effects:** trust +5
  - **Later:** at [Thursday](#thursday), trust -10: They remember.
  - **Later:** after 1 decision, capital -5: It is in the paper.
  - **Later:** at [Elsewhere](#elsewhere), trust -50: Nobody came.
  - **Later:** after 9 decisions, trust -50: Too late.
- [Refuse](#elsewhere)
  - **Later:** at [Elsewhere](#elsewhere), trust +1: At once.

## Tuesday
Second.

- [Wait](#wednesday)

## Wednesday
- When trust at least 0: [Thursday](#thursday)
- Otherwise: [Elsewhere](#elsewhere)

## Thursday
Third.

- [End it](#end)

## Elsewhere
Fourth.

- [End it](#end)

## End
**Ending:** weak

Over.
""")


def test_each_end_names_the_other() -> None:
    steps = replay(STORY, 1, (("promise",), ("wait",), ("end-it",)))
    found = consequences(STORY, steps)
    assert [(each.cause, each.due, each.text) for each in found] == [
        (1, 2, "It is in the paper."),
        (1, 2, "They remember."),
    ]
    assert {each.from_cause for each in found} == {"Caused by decision 1, “Monday”"}
    assert [each.to_effect for each in found] == [
        "Came due with decision 2, “Tuesday”",
        "Came due at “Thursday”, with decision 2",
    ]
    assert [change.after - change.before for change in found[1].changes] == [-10]


def test_a_decisions_own_changes_are_told_apart_from_what_fell_due_with_it() -> None:
    steps = replay(STORY, 1, (("promise",), ("wait",), ("end-it",)))
    assert [change.name for change in own_changes(steps[1])] == ["trust"]
    assert own_changes(steps[2]) == ()
    assert len(steps[2].changes) == 2


def test_what_follows_at_once_is_said_to() -> None:
    (found,) = consequences(STORY, replay(STORY, 1, (("refuse",), ("end-it",))))
    assert (found.from_cause, found.to_effect) == ("Followed at once", "Followed at once")


def test_what_never_fell_due_is_counted_without_being_told() -> None:
    steps = replay(STORY, 1, (("promise",), ("wait",), ("end-it",)))
    assert never_due(STORY, steps, 1) == (
        "One consequence was waiting at “Elsewhere”, where this run never came. "
        "The story ended before 1 consequence was due."
    )
    assert never_due(STORY, steps, 2) == ""
