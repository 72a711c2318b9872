"""Twine stories come in as skeletons: nothing is lost, and our own reader reads the result."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.exports import formats
from course.imports import NothingToImport, sources
from course.scenario.model import Scenario
from course.scenario.parsing import parse_scenario
from tests.effort import examples
from tests.scenario.at_random import scenarios
from tests.scenario.stories import WHOLE, read

FIXTURES = sorted(Path(__file__).parent.glob("fixtures/*.twee"))
TWEE = sources()["twee"]


def imported(text: str) -> tuple[Scenario, str]:
    markdown = TWEE.to_markdown(text, "A story")
    scenario, found = parse_scenario(markdown, "scenario.md")
    assert scenario is not None, f"{[str(each) for each in found]}\n{markdown}"
    return scenario, markdown


def effects(scenario: Scenario, scene: str, choice: str) -> list[tuple[str, str, int]]:
    made = scenario.by_id[scene].choice(choice).effects
    return [(effect.name, effect.how, effect.amount) for effect in made]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_realistic_story_is_read_by_our_own_reader(path: Path) -> None:
    text = path.read_text("utf-8")
    scenario, markdown = imported(text)
    assert len(scenario.scenes) >= 3
    for number, line in enumerate(text.split("\n"), start=1):
        if "<<if" in line or "(if:" in line or "<<print" in line:
            assert f"To do, line {number}:" in markdown


def test_all_forms_of_links_become_choices() -> None:
    scenario, _ = imported(
        ":: Start\n[[Hall]] [[go in->Hall]] [[Hall<-step in]] [[walk in|Hall]]\n\n:: Hall\nThe end."
    )
    assert [(c.text, c.to) for c in scenario.start.choices] == [
        ("Hall", "hall"),
        ("go in", "hall"),
        ("step in", "hall"),
        ("walk in", "hall"),
    ]


def test_setters_become_meters_flags_and_effects_where_they_take_effect() -> None:
    scenario, _ = imported(FIXTURES[-1].read_text("utf-8"))
    patience, minutes = scenario.meters["patience"], scenario.meters["outage_minutes"]
    assert (patience.start, patience.low, patience.high) == (60, 0, 100)
    # What the first scene sets counts before anybody decides, and again for whoever comes back.
    assert minutes.start == 10
    assert effects(scenario, "server-room", "start-over") == [("outage_minutes", "add", 10)]
    assert effects(scenario, "night-call", "drive-there-yourself") == [("patience", "add", -10)]
    assert effects(scenario, "night-call", "call-the-vendor") == [
        ("called_vendor", "raise", 0),
        ("patience", "add", -20),
    ]
    assert effects(scenario, "server-room", "pull-the-plug") == [
        ("outage_minutes", "set", 90),
        ("patience", "add", -5),
    ]


@pytest.mark.parametrize(
    ("setter", "effect"),
    [
        ("<<set $x += 5>>", ("x", "add", 5)),
        ("<<set $x to $x - 5>>", ("x", "add", -5)),
        ("<<set $x = 7>>", ("x", "set", 7)),
        ("<<set $x++>>", ("x", "add", 1)),
        ("<<set $x to Math.clamp($x + 3, 0, 10)>>", ("x", "add", 3)),
        ("(set: $x to it + 5)", ("x", "add", 5)),
        ("(set: $x to $x - 2)", ("x", "add", -2)),
        ("<<set $seenIt to true>>", ("seen_it", "raise", 0)),
        ("<<set $seenIt to false>>", ("seen_it", "lower", 0)),
    ],
)
def test_each_form_of_setter_is_understood(setter: str, effect: tuple[str, str, int]) -> None:
    scenario, markdown = imported(f":: Start\n[[Go]]\n\n:: Go\n{setter}\n[[Start]]")
    assert effects(scenario, "start", "go") == [effect]
    assert f"To do, line 5: `{setter}`" not in markdown


@pytest.mark.parametrize(
    "line",
    [
        "<<set $x to random(1, 6)>>",
        "<<set $x += 1.5>>",
        "<<set $x to $y + 1>>",
        "<<set $x to 123456>>",
        "(set: $x to it * 2)",
        '<<audio "wind" play>>',
        "<!-- a note to myself -->",
        "(text-colour: red)[beware]",
    ],
)
def test_what_is_not_understood_is_kept_with_its_line(line: str) -> None:
    scenario, markdown = imported(f":: Start\nOne.\n{line}\n[[Go]]\n\n:: Go\nEnd.")
    assert f"**Trainer note:** To do, line 3: `{line.split('[')[0]}" in markdown
    assert effects(scenario, "start", "go") == []


def test_a_setter_that_happens_only_sometimes_is_no_effect() -> None:
    for held in ("<<if $y>><<set $x += 1>><</if>>", "(if: $y)[(set: $x to it + 1)]"):
        scenario, markdown = imported(f":: Start\n[[Go]]\n\n:: Go\n{held}\n[[Start]]")
        assert effects(scenario, "start", "go") == []
        assert "To do, line 5:" in markdown


def test_a_story_that_starts_elsewhere_starts_there() -> None:
    text = ':: StoryData\n{"start": "Two"}\n\n:: One\n[[Two]]\n\n:: Two\n[[One]]\n'
    assert imported(text)[0].start.id == "two"
    assert imported(text.replace('{"start": "Two"}', "{broken"))[0].start.id == "one"


def test_texts_that_look_like_ours_stay_texts() -> None:
    nasty = "**Effects:** x +1\n- [Go](#go)\n## Not a scene\n> **If x:** y\n[^fact] <b>"
    scenario, _ = imported(f":: Start\n{nasty}\n[[Go on|Go]]\n\n:: Go\nEnd.")
    assert [scene.id for scene in scenario.scenes] == ["start", "go"]
    assert [choice.id for choice in scenario.start.choices] == ["go-on"]
    assert all(part.condition is None for part in scenario.start.prose)
    assert scenario.facts == ()


def test_titles_and_choices_that_would_be_one_anchor_are_told_apart() -> None:
    scenario, _ = imported(
        ":: Start!\n[[Start?]] [[→|Start?]] [[Debrief]]\n\n"
        ":: Start?\n[[Nowhere]]\n\n:: Debrief\nEnd."
    )
    ids = [scene.id for scene in scenario.scenes]
    assert len(ids) == len(set(ids)) == 4
    assert "debrief" not in ids


def test_a_text_without_a_passage_is_refused() -> None:
    for text in ("", "Dear Minister", ":: StoryTitle\nX", ":: Code [script]\nx()"):
        with pytest.raises(NothingToImport, match="no passage"):
            TWEE.to_markdown(text, "x")


def test_what_we_export_comes_back_with_its_scenes_and_choices() -> None:
    scenario = read(WHOLE)
    back, _ = imported(formats()["twee"].export(scenario))
    for scene in scenario.scenes:
        if scene.decision == "choose":
            again = back.by_id[scene.id]
            assert [choice.to for choice in again.choices] == [c.to for c in scene.choices]


PIECES = (
    *("[[", "]]", "<<", ">>", "<<if $a>>", "<</if>>", "\n:: x\n", "(if: $a)[", "]", "->", "|", "`"),
    *(
        "**x:**",
        "#",
        "> ",
        "$a",
        "<<set $a += 1>>",
        "(set: $a to 1)",
        "/*",
        "*/",
        '"',
        "'",
        "{",
        "\t",
    ),
    *(
        ":: x [script]\n",
        "<<link 'a' 'b'>>",
        "<</link>>",
        "[[a|b][$a to 1]]",
        "&lt;",
        "\0",
        "\r",
        "a",
    ),
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join))
@settings(max_examples=examples(200), deadline=None)
def test_no_text_makes_the_importer_fail_or_its_result_unreadable(text: str) -> None:
    imported(f":: Start\n{text}")


def test_a_setter_of_another_dialect_stays_a_to_do() -> None:
    data = ':: StoryData\n{"format": "SugarCube"}\n\n'
    story = f"{data}:: StoryInit\n(set: $a to 1)\n\n:: Start\n<<set $b += 1>>x\n"
    assert "(set: $a to 1)" in TWEE.to_markdown(story, "A story")


@given(scenarios, st.data())
@settings(max_examples=examples(30), deadline=None)
def test_no_damage_to_a_real_file_makes_the_importer_fail(
    scenario: Scenario, data: st.DataObject
) -> None:
    text = formats()["twee"].export(scenario)
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + 3 :]
    imported(f"{text}\n:: Start\nx")


@pytest.mark.parametrize(
    "piece", ['<<link "a">>', "<<if $a>>", "(if: $a)[", "[[", "/*", "<<", "((a:"]
)
def test_a_mark_that_is_never_closed_costs_no_more_time_than_it_is_long(piece: str) -> None:
    began = time.perf_counter()
    TWEE.to_markdown(":: Start\n" + piece * (60_000 // len(piece)), "x")
    assert time.perf_counter() - began < 10
