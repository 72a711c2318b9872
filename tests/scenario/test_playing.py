"""Playing: what a decision does, in which order, and what is refused."""

from fractions import Fraction

import pytest

from course.scenario.model import Branch, Scenario, Scene
from course.scenario.moving import EndlessRoute
from course.scenario.playing import NotOffered, drawn, offers, prose, replay, start
from tests.scenario.stories import WHOLE, choose, read, story


def test_a_run_opens_at_the_first_scene_with_the_meters_as_written() -> None:
    step = start(read(WHOLE), "s")
    assert step.position.scene == step.scene == "monday-morning"
    assert dict(step.position.meters) == {"capital": 50, "trust": 40, "disruption": 10}
    assert (step.decision, step.changes, step.delayed) == ((), (), ())


def test_effects_apply_from_left_to_right_and_stay_inside_the_range() -> None:
    tale = story(
        "## A\n- [b](#b)\n  - **Effects:** trust +70, trust -20, trust = 5, trust -9\n"
        "## B\n**Ending:** weak\n"
    )
    step = choose(tale, start(tale, "s"), "b")
    assert [(c.before, c.after) for c in step.changes] == [(40, 100), (100, 80), (80, 5), (5, 0)]


def test_what_does_not_move_is_no_change() -> None:
    tale = story(
        "## A\n- [b](#b)\n  - **Effects:** trust = 40, not hurried\n## B\n**Ending:** weak\n"
    )
    assert choose(tale, start(tale, "s"), "b").changes == ()


def test_hidden_effects_and_flags_are_changes_that_say_so() -> None:
    step = choose(read(WHOLE), start(read(WHOLE), "s"), "call-housings-director-first")
    assert [(c.kind, c.name, c.before, c.after, c.hidden) for c in step.changes] == [
        ("meter", "trust", 40, 50, False),
        ("meter", "capital", 50, 45, False),
        ("flag", "told_minister", 0, 1, True),
    ]
    assert step.feedback == ("Peers forgive bad news.\n\nSurprise they do not forgive.",)


def test_a_consequence_after_two_decisions_falls_due_with_the_second() -> None:
    tale = read(WHOLE)
    first = choose(tale, start(tale, "s"), "call-housings-director-first")
    second = choose(tale, first, "the-law", "the-newspaper")
    third = choose(tale, second, "ask-around")
    assert second.delayed == ()
    assert [(d.text, d.decided) for d in third.delayed] == [("Housing has briefed against you.", 1)]
    assert [(c.name, c.after) for c in third.delayed[0].changes] == [("capital", 25)]
    assert third.changes[-1] == third.delayed[0].changes[0]
    assert third.position.pending == ()


LATER = """\
## A
- [one](#b)
  - **Effects:** trust = 10
  - **Later:** at [C](#c), trust = 20: first
  - **Later:** after 1 decision, trust +5: second
## B
- [two](#c)
  - **Effects:** trust = 1
  - **Later:** at [C](#c), trust +100: third
## C
- When trust is 100: [D](#d)
- Otherwise: [E](#e)
## D
**Ending:** strong
## E
**Ending:** weak
"""


def test_choice_effects_come_first_then_what_is_due_in_order_then_routes() -> None:
    tale = story(LATER)
    step = choose(tale, choose(tale, start(tale, "s"), "one"), "two")
    assert [c.after for c in step.changes] == [1, 20, 25, 100]
    assert [d.text for d in step.delayed] == ["first", "second", "third"]
    assert [p.scene for p in step.passed] == ["c"]
    assert step.position.scene == "d"


def test_a_consequence_waits_for_the_scene_it_names() -> None:
    tale = story(LATER)
    step = choose(tale, start(tale, "s"), "one")
    assert [entry.later.text for entry in step.position.pending] == ["first", "second"]


def test_a_choice_that_is_not_open_is_greyed_with_its_reason_or_hidden() -> None:
    tale = read(WHOLE)
    opening = offers(tale, start(tale, "s").position)
    assert [offer.state for offer in opening] == ["open", "open", "hidden"]
    assert opening[2].reason == ""
    step = choose(tale, start(tale, "s"), "announce-on-thursday-as-asked")
    step = choose(tale, step, "the-law", "the-newspaper")
    corridor = offers(tale, step.position)
    assert [(o.state, o.reason) for o in corridor] == [
        ("open", ""),
        ("greyed", "Nobody would let you in."),
        ("open", ""),
    ]


def test_a_greyed_choice_without_words_of_its_own_says_its_condition() -> None:
    tale = story(
        "## A\n- [b](#b)\n- [c](#b)\n  - **Only if:** trust > 90\n## B\n**Ending:** weak\n"
    )
    assert offers(tale, start(tale, "s").position)[1].reason == (
        "Open only if Trust of peers is more than 90."
    )


def test_once_is_offered_once() -> None:
    tale = read(WHOLE)
    step = choose(tale, start(tale, "s"), "call-housings-director-first")
    step = choose(tale, choose(tale, step, "the-law", "the-newspaper"), "ask-around")
    again = offers(tale, step.position)[0]
    assert (again.state, again.reason) == ("greyed", "You have done this already.")
    with pytest.raises(NotOffered):
        choose(tale, step, "ask-around")


def test_a_pick_applies_in_the_order_listed_whatever_the_order_chosen() -> None:
    tale = story(
        "## A\n**Pick 2 of 3:** [On](#b)\n- x\n  - **Effects:** trust = 1\n"
        "- y\n  - **Effects:** trust +5\n- z\n## B\n**Ending:** weak\n"
    )
    assert choose(tale, start(tale, "s"), "y", "x").position.meters["trust"] == 6


def test_an_order_applies_as_decided_with_what_each_place_adds() -> None:
    tale = read(WHOLE)
    step = choose(tale, start(tale, "s"), "announce-on-thursday-as-asked")
    step = choose(tale, step, "the-law", "the-newspaper")
    step = choose(tale, step, "send-a-deputy", seed="quiet")
    assert step.position.scene == "the-hearing"
    trust = step.position.meters["trust"]
    ordered = choose(tale, step, "thank-them", "blame-the-vendor", "say-the-number")
    assert [c.after for c in ordered.changes if c.name == "trust"][:2] == [trust + 2, trust + 7]
    assert ordered.feedback == (
        "They nod.",
        "They nod at once.",
        "The vendor is in the room.",
        "They had read it already.",
    )


@pytest.mark.parametrize(
    "decision",
    [
        (),
        ("the-law",),
        ("the-law", "the-law"),
        ("the-law", "the-newspaper", "the-budget-what-is-left"),
        ("the-law", "nonsense"),
    ],
)
def test_a_pick_takes_exactly_as_many_different_entries_as_it_says(
    decision: tuple[str, ...],
) -> None:
    tale = read(WHOLE)
    step = choose(tale, start(tale, "s"), "call-housings-director-first")
    with pytest.raises(NotOffered) as refused:
        choose(tale, step, *decision)
    assert refused.value.offered == ("the-law", "the-budget-what-is-left", "the-newspaper")


def test_an_order_takes_every_entry_once() -> None:
    tale = story("## A\n**Order:** [On](#b)\n- x\n- y\n## B\n**Ending:** weak\n")
    for decision in [("x",), ("x", "x"), ("x", "y", "x")]:
        with pytest.raises(NotOffered):
            choose(tale, start(tale, "s"), *decision)
    assert choose(tale, start(tale, "s"), "y", "x").position.scene == "b"


def test_what_is_hidden_or_over_cannot_be_taken_and_is_told() -> None:
    tale = read(WHOLE)
    with pytest.raises(NotOffered, match="“say-nothing” is not open in “Monday morning”"):
        choose(tale, start(tale, "s"), "say-nothing")
    ending = story("## A\n**Ending:** weak\n")
    assert offers(ending, start(ending, "s").position) == ()
    with pytest.raises(NotOffered, match="asks for no decision"):
        choose(ending, start(ending, "s"), "anything")


def test_paragraphs_are_shown_while_their_condition_holds() -> None:
    tale = read(WHOLE)
    shown = prose(tale, start(tale, "s").position)
    assert [part.markdown for part in shown][1] == "Nobody has told the Minister."


def test_the_first_scene_may_route_at_once() -> None:
    tale = story(
        "## A\nClouds.\n\n- When trust is 40: [B](#b)\n- Otherwise: [C](#c)\n"
        "## B\n**Ending:** weak\n## C\n**Ending:** weak\n"
    )
    step = start(tale, "s")
    assert step.position.scene == "b"
    assert [(p.scene, p.branch, p.prose[0].markdown) for p in step.passed] == [("a", 0, "Clouds.")]


def test_routes_that_lead_round_are_refused_rather_than_followed_for_ever() -> None:
    # Reading reports such a story; a stored version from before may still hold one.
    scenes = tuple(
        Scene(id=key, title=key, decision="route", branches=(Branch(text="x", to=to),))
        for key, to in (("a", "b"), ("b", "a"))
    )
    with pytest.raises(EndlessRoute):
        start(Scenario(id="x", title="X", scenes=scenes), "s")


CHANCE = """\
## A
- [go](#dice)
- [stay](#b)
## Dice
- 1 in 4: [B](#b)
- Otherwise: [C](#c)
## B
**Ending:** weak
## C
- [again](#dice)
"""


def test_a_chance_depends_on_seed_scene_and_visit_alone() -> None:
    tale = story(CHANCE)
    ends = [choose(tale, start(tale, n), "go", seed=str(n)).position.scene for n in range(400)]
    assert 70 <= ends.count("b") <= 130
    assert ends == [
        choose(tale, start(tale, n), "go", seed=str(n)).position.scene for n in range(400)
    ]


def test_a_draw_falls_to_the_branch_whose_share_it_is_in() -> None:
    branches = tuple(Branch(text="x", to="x", odds=odds) for odds in ((1, 4), (1, 2), None))
    numbers = [Fraction(0), Fraction(1, 4), Fraction(3, 4) - Fraction(1, 10**9), Fraction(3, 4)]
    assert [drawn(branches, number) for number in numbers] == [0, 1, 1, 2]


def test_a_seed_may_be_a_number_or_a_text_and_both_read_the_same() -> None:
    tale = story(CHANCE)
    assert replay(tale, 7, (("go",),)) == replay(tale, "7", (("go",),))


def test_replaying_the_decisions_gives_the_same_steps() -> None:
    tale = story(LATER)
    live = [start(tale, "s")]
    for key in ("one", "two"):
        live.append(choose(tale, live[-1], key))
    assert replay(tale, "s", (("one",), ("two",))) == tuple(live)
