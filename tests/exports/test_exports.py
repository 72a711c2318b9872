"""Exports: nothing makes them fail, nothing written breaks out, and what is lost is told first."""

import json
import re
import uuid
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.exports import formats
from course.exports.mermaid import literal
from course.exports.pieces.sugar_words import quoted, shown
from course.imports.pieces.passages import passages_of
from course.scenario.model import Scenario
from course.scenario.parsing import parse_scenario
from course.scenario.written_conditions import plain
from tests.effort import examples
from tests.scenario.at_random import WORDS, Dice, scenarios
from tests.scenario.stories import FRONT, WHOLE, read, story

FORMATS = formats()
REAL = sorted(Path(__file__).parents[2].glob("scenarios/*/scenario.md"))


def test_the_shelf_holds_three_formats_found_by_their_files() -> None:
    assert {key: form.suffix for key, form in FORMATS.items()} == {
        "ink": ".ink",
        "mermaid": ".mmd",
        "twee": ".twee",
    }
    assert all(form.name for form in FORMATS.values())


@given(scenarios)
@settings(max_examples=examples(40), deadline=None)
def test_no_scenario_makes_an_export_fail(scenario: Scenario) -> None:
    for form in FORMATS.values():
        assert form.export(scenario).endswith("\n")
        for loss in form.losses(scenario):
            assert loss.endswith(".")
            assert "\n" not in loss


@given(st.data())
@settings(max_examples=examples(40), deadline=None)
def test_whatever_can_be_read_can_be_exported(data: st.DataObject) -> None:
    lines = WHOLE.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        column = data.draw(st.integers(0, len(lines[at])))
        if data.draw(st.booleans()):
            del lines[at]
        else:
            lines[at] = lines[at][:column] + data.draw(st.sampled_from(WORDS)) + lines[at][column:]
    scenario, _ = parse_scenario("\n".join(lines), "scenario.md")
    for form in FORMATS.values() if scenario else ():
        assert scenario is not None
        form.losses(scenario)
        form.export(scenario)


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_each_time(form: str) -> None:
    export = FORMATS[form].export
    assert export(read(WHOLE)) == export(read(WHOLE))


@pytest.mark.parametrize("form", FORMATS)
def test_every_part_of_the_language_is_either_expressed_or_told(form: str) -> None:
    losses = "\n".join(FORMATS[form].losses(read(WHOLE)))
    assert "“Monday morning” (lines 39, 48, 52)" in losses  # panel and reasons
    assert "“Ask”" in losses
    assert "“Monday morning” (line 28)" in losses
    for word in ("“value” (line 21)", "“debrief” (line 145)", "“renamed” (line 22)"):
        assert word in losses
    drawn_by_chance = "Chance is drawn" in losses
    assert drawn_by_chance == (form != "mermaid")


def test_a_story_of_links_alone_loses_nothing_in_ink() -> None:
    bare = story("## A\n\n- [Go](#b)\n\n## B\n\n**Ending:** weak\n", "---\nid: x\ntitle: X\n---\n")
    endings = [loss for loss in FORMATS["ink"].losses(bare) if "debrief" not in loss]
    assert endings == []


def test_more_waiting_consequences_than_ink_has_room_for_are_told_with_their_choice() -> None:
    body = (
        "## A\n\n- [Wait](#a)\n  - **Later:** {}: x\n- [Go](#b)\n\n## B\n\n- [Back](#a)\n"
        "- [End](#c)\n\n## C\n\n**Ending:** weak\n"
    )

    def told(due: str) -> list[str]:
        losses = FORMATS["ink"].losses(story(body.format(due)))
        return [loss for loss in losses if loss.startswith("Of a consequence")]

    assert told("after 2 decisions") == []
    assert told("at [A](#a)") == []
    (endless,) = told("at [C](#c)")
    assert "“A” (line 13)" in endless
    (many,) = told("after 40 decisions")
    assert "“A” (line 13)" in many


def test_chances_that_no_whole_number_divides_are_told_and_exported_all_the_same() -> None:
    odds = "".join(f"- 1 in {number}: [Go](#b)\n" for number in (9973, 9967, 9949, 9941, 9931))
    scenario = story(f"## A\n\n{odds}- Otherwise: [Go](#b)\n\n## B\n\n**Ending:** weak\n")
    for form in ("ink", "twee"):
        assert any("only nearly as written" in loss for loss in FORMATS[form].losses(scenario))
    assert "RANDOM(1, 2147483647)" in FORMATS["ink"].export(scenario)


def test_names_that_mean_something_in_ink_get_another_one() -> None:
    front = FRONT.replace("trust:", "mod:").replace("capital:", "here:")
    body = "## END\n\n- [Go](#b)\n  - **Effects:** mod +1, here +1\n\n## B\n\n**Ending:** weak\n"
    written = FORMATS["ink"].export(story(body, front))
    assert "VAR mod_2 = 40" in written
    assert "VAR here = 50" in written
    assert 'VAR here_2 = ""' in written
    assert "=== end ===" in written


def test_twee_has_a_title_and_data_that_stay_the_same() -> None:
    passages, above = passages_of(FORMATS["twee"].export(read(WHOLE)))
    bodies = {passage.name: passage.body for passage in passages}
    assert above == ""
    assert bodies["StoryTitle"] == "The shared-data pilot"
    data = json.loads(bodies["StoryData"])
    wanted = uuid.uuid5(uuid.NAMESPACE_URL, "cio-course:shared-data-pilot")
    assert data["ifid"] == str(wanted).upper()
    assert (data["format"], data["start"]) == ("SugarCube", "Monday morning")


@given(scenarios)
@settings(max_examples=examples(40), deadline=None)
def test_every_scene_is_a_twee_passage_and_no_text_opens_another(scenario: Scenario) -> None:
    written = FORMATS["twee"].export(scenario)
    passages, _ = passages_of(written)
    made = [passage.name for passage in passages]
    assert len(made) == len(set(made)) == len(re.findall(r"^::", written, re.M))
    for scene in scenario.scenes:
        assert scene.title in made or f"{scene.title} (scene)" in made
    for macro in ("if", "link", "for", "do", "widget"):
        opened = len(re.findall(rf"<<{macro}\b", written))
        assert opened == written.count(f"<</{macro}>>")


@given(st.text(min_size=1, max_size=30) | st.lists(st.sampled_from(WORDS), min_size=1).map("".join))
@settings(max_examples=examples(80), deadline=None)
def test_no_text_breaks_out_of_twee_or_mermaid(text: str) -> None:
    line = " ".join(text.split()) or "x"
    assert unescape(shown(line)) == unescape(line.replace("&", "&amp;"))
    assert not re.search(r"<<|>>|\[\[|\]\]|''|//|\$\w|::|\{\{\{|/\*|~~|__|==|--|@@", shown(line))
    assert json.loads(quoted(text)) == text
    assert not set(quoted(text)) & set("<>")
    drawn = literal(line)
    assert not set(drawn) & set('"`[]{}|<>&%\\:')
    assert re.sub(r"#(\d+);", lambda match: chr(int(match[1])), drawn) == line


EDGE = re.compile(
    r'    (?:%% .*|begins\(\( \)\)|s\d+(?:\["[^"]*"\]|\(\["[^"]*"\]\)|\{"[^"]*"\})'
    r'|begins --> s\d+|s\d+ -->\|"[^"]*"\| s\d+|classDef .*|class s\d+ \w+)\Z'
)


@pytest.mark.parametrize("seed", range(20))
def test_a_flowchart_has_a_node_for_each_scene_and_an_edge_for_each_way(seed: int) -> None:
    scenario = Dice(seed).scenario()
    first, *lines = FORMATS["mermaid"].export(scenario).rstrip("\n").split("\n")
    assert first == "flowchart TD"
    assert [line for line in lines if not EDGE.match(line)] == []
    ways = sum(
        len(scene.choices) if scene.decision == "choose" else len(scene.branches) or bool(scene.to)
        for scene in scenario.scenes
    )
    assert sum(" -->|" in line for line in lines) == ways
    assert sum(bool(re.match(r"    s\d+[\[({]", line)) for line in lines) == len(scenario.scenes)


def test_a_flowchart_shows_choices_conditions_and_endings_by_class() -> None:
    drawn = FORMATS["mermaid"].export(read(WHOLE))
    assert 's8(["One department<br>strong"])' in drawn
    assert "class s8 strong" in drawn
    assert 's4 -->|"1 in 4"| s6' in drawn
    assert "only if Political capital is more than 90" in drawn
    assert plain("Say *nothing*") in drawn
