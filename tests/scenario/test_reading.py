"""Reading a story: everything in the language lands in the model."""

import pytest

from course.scenario.conditions import All, AnyOf, Chose, MeterIs
from course.scenario.model import Scenario
from tests.scenario.stories import FRONT, WHOLE, read, story


@pytest.fixture(scope="module")
def whole() -> Scenario:
    return read(WHOLE)


def test_front_matter_is_read(whole: Scenario) -> None:
    assert (whole.id, whole.role, whole.minutes) == (
        "shared-data-pilot",
        "You are the CIO of Calder.",
        15,
    )
    trust = whole.meters["trust"]
    assert (trust.start, trust.low, trust.high, trust.word(45)) == (40, 0, 100, "thin")
    disruption = whole.meters["disruption"]
    assert (disruption.high, disruption.better, disruption.show) == (20, "low", "words")
    assert whole.flags["told_minister"] == "You told the Minister before the press knew"
    assert whole.value["trust"] == 0.5
    assert whole.renamed == {"the-corridor": "monday-morning"}
    assert isinstance(whole.conditions["backed"], AnyOf)


def test_scenes_are_headings_and_the_first_one_starts(whole: Scenario) -> None:
    assert whole.start.title == "Monday morning"
    assert [scene.id for scene in whole.scenes] == [
        "monday-morning",
        "the-desk",
        "the-corridor-again",
        "weather",
        "who-is-asked",
        "the-hearing",
        "after-the-hearing",
        "one-department",
        "who-else-agreed",
    ]
    assert [scene.decision for scene in whole.scenes] == [
        "choose",
        "pick",
        "choose",
        "route",
        "route",
        "order",
        "route",
        "none",
        "none",
    ]
    assert whole.by_id["one-department"].ending == "strong"


def test_prose_is_kept_as_written_in_parts_by_condition(whole: Scenario) -> None:
    always, sometimes = whole.start.prose
    assert always.markdown == "The pilot is due on Thursday.\n\n- a plain list\n- of prose"
    assert sometimes.markdown == "Nobody has told the Minister."
    assert sometimes.condition is not None
    assert whole.start.ask == "Why this, and why now?"
    assert whole.intro == "Three weeks to the committee."


def test_choices_carry_their_labels(whole: Scenario) -> None:
    call, announce, nothing = whole.start.choices
    assert (call.id, call.text, call.to) == (
        "call-housings-director-first",
        "Call Housing's *director* first",
        "the-desk",
    )
    assert [(e.name, e.amount, e.hidden) for e in call.effects] == [
        ("trust", 10, False),
        ("capital", -5, False),
        ("told_minister", 0, True),
    ]
    assert call.feedback == "Peers forgive bad news.\n\nSurprise they do not forgive."
    assert call.votes == (9, 12)
    assert (announce.feedback, announce.rating) == ("You kept the date.", "poor")
    assert (nothing.closed, nothing.condition) == (
        "hide",
        MeterIs(op="compare", meter="capital", relation=">", value=90),
    )


def test_delayed_consequences_are_named_by_their_choice(whole: Scenario) -> None:
    (after,) = whole.start.choices[0].later
    (at,) = whole.start.choices[1].later
    assert (after.after, after.key) == (2, "monday-morning/call-housings-director-first/1")
    assert (at.at, at.text) == ("the-hearing", "They remember.")
    assert [(e.name, e.how) for e in at.effects] == [("trust", "add"), ("told_minister", "lower")]


def test_pick_and_order_have_entries_and_one_way_on(whole: Scenario) -> None:
    desk, hearing = whole.by_id["the-desk"], whole.by_id["the-hearing"]
    assert (desk.pick, desk.button, desk.to) == (2, "Carry on", "the-corridor-again")
    assert desk.choices[1].id == "the-budget-what-is-left"
    assert (hearing.button, hearing.to) == ("Answer", "after-the-hearing")
    thank, number, vendor = hearing.choices
    assert [(p.place, len(p.effects), p.feedback) for p in thank.positioned] == [
        (1, 1, "They nod at once.")
    ]
    assert [p.place for p in number.positioned] == [2, -1]
    assert vendor.positioned[0].effects[0].how == "set"


def test_routes_have_odds_or_conditions(whole: Scenario) -> None:
    weather, asked = whole.by_id["weather"], whole.by_id["who-is-asked"]
    assert [(b.odds, b.to) for b in weather.branches] == [
        ((1, 4), "the-hearing"),
        ((2, 4), "the-hearing"),
        (None, "who-is-asked"),
    ]
    assert isinstance(asked.branches[0].condition, All)
    assert asked.branches[1].condition is None


def test_the_debrief_has_sections_and_trainer_notes_are_left_out(whole: Scenario) -> None:
    assert [(s.title, s.markdown) for s in whole.debrief] == [
        ("Why experts differ", "Some wait [^cheap]."),
        ("For Monday", "Whom will you tell first?"),
    ]


def test_cited_facts_are_listed_once_in_order_without_those_of_trainer_notes(
    whole: Scenario,
) -> None:
    assert whole.facts == ("cheap", "corridor")


def test_a_stored_version_reads_back_as_the_same_scenario(whole: Scenario) -> None:
    kept = Scenario.model_validate_json(whole.model_dump_json(exclude_defaults=True))
    assert kept == whole
    assert (kept.hash, kept.logic_hash) == (whole.hash, whole.logic_hash)


def test_moving_text_down_changes_no_fingerprint(whole: Scenario) -> None:
    moved = read(WHOLE.replace("## The desk", "\n\n## The desk"))
    assert (moved.hash, moved.logic_hash) == (whole.hash, whole.logic_hash)


def test_a_reworded_feedback_changes_what_is_shown_but_not_the_logic(whole: Scenario) -> None:
    reworded = read(WHOLE.replace("You kept the date.", "The date was kept."))
    assert reworded.hash != whole.hash
    assert reworded.logic_hash == whole.logic_hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("trust at least 50 or told_minister", "trust at least 50 and told_minister"),
        ("trust at least 50 or told_minister", "trust at least 51 or told_minister"),
        ("capital +5\n  - **Feedback:** Little", "capital +6\n  - **Feedback:** Little"),
        ("- 1 in 4:", "- 1 in 5:"),
        ("Pick 2 of 3", "Pick 1 of 3"),
    ],
)
def test_whatever_moves_the_story_changes_both_fingerprints(
    whole: Scenario, old: str, new: str
) -> None:
    assert old in WHOLE
    changed = read(WHOLE.replace(old, new))
    assert changed.hash != whole.hash
    assert changed.logic_hash != whole.logic_hash


def test_a_meter_may_be_called_like_a_field_of_the_model() -> None:
    front = "---\nid: a\ntitle: b\nmeters:\n  text: {label: T, start: 1}\n---\n"
    one = story("## A\n**Ending:** weak\n", front)
    other = story("## A\n**Ending:** weak\n", front.replace("start: 1", "start: 2"))
    assert one.hash != other.hash
    assert one.logic_hash != other.logic_hash


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(whole: Scenario) -> None:
    assert read("\ufeff" + WHOLE.replace("\n", "\r\n")).hash == whole.hash


def test_links_may_be_encoded_as_editors_do() -> None:
    made = story("## A\n- [x](#%C3%A9t%C3%A9)\n- [y](<#été>)\n## Été\n**Ending:** weak\n")
    assert [choice.to for choice in made.start.choices] == ["été", "été"]


def test_a_quote_without_a_label_is_prose_and_keeps_its_mark() -> None:
    made = story("## A\n> She said so.\n\n**Ending:** weak\n")
    assert made.start.prose[0].markdown == "> She said so."


def test_a_conditional_quote_keeps_paragraphs_and_emphasis() -> None:
    made = story("## A\n> **If hurried:** *You* run.\n>\n> - and run\n\n**Ending:** weak\n")
    assert made.start.prose[0].markdown == "*You* run.\n\n- and run"


def test_a_named_condition_may_use_those_above_it() -> None:
    front = "---\nid: a\ntitle: b\nflags: {x: X}\nconditions:\n  one: not x\n  two: one or x\n---\n"
    made = story("## A\n- [b](#b)\n  - **Only if:** two\n## B\n**Ending:** weak\n", front)
    assert made.start.choices[0].condition == made.conditions["two"]


def test_ordered_lists_hold_choices_too() -> None:
    made = story("## A\n1. [b](#b)\n2. [c](#b)\n\n## B\n**Ending:** weak\n")
    assert [choice.text for choice in made.start.choices] == ["b", "c"]


def test_a_condition_may_ask_for_an_entry_whose_text_holds_marks() -> None:
    text = FRONT + (
        "## Monday\nAll.\n\n**Pick 1 of 2:** [On](#tuesday)\n\n- Fund *R&amp;D*\n- Wait\n\n"
        '## Tuesday\nThen.\n\n- [Go](#end)\n  - **Only if:** chose "Fund R&D"\n- [Stay](#end)\n\n'
        "## End\n**Ending:** weak\n\nOver.\n"
    )
    scenario = read(text)
    key = scenario.by_id["monday"].choices[0].id
    asked = scenario.by_id["tuesday"].choices[0].condition
    assert asked == Chose(op="chose", choice=f"monday/{key}")
