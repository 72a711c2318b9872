"""The drawn map: nothing lies on anything else, lines lead down, long rows are straight."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.engine.laying_out import lay_out
from course.engine.placing import Layout, Measures
from tests.effort import examples
from tests.exploring.invented import Inventor

MEASURES = Measures((100.0, 40.0), (60.0, 20.0))
HALF = {"node": (50.0, 20.0), "label": (30.0, 10.0)}


def laid_out(nodes: str, edges: str, last: str = "") -> Layout:
    pairs = tuple((edge[0], edge[1]) for edge in edges.split())
    return lay_out(tuple(nodes), pairs, frozenset(last), MEASURES)


def boxes(layout: Layout) -> list[tuple[float, float, float, float]]:
    wide, high = MEASURES.node
    nodes = [(x, y, x + wide, y + high) for x, y in layout.nodes.values()]
    labels = [
        (x - HALF["label"][0], y - HALF["label"][1], x + HALF["label"][0], y + HALF["label"][1])
        for x, y in (line.label for line in layout.lines)
    ]
    return nodes + labels


def overlapping(layout: Layout) -> list[object]:
    return [
        (a, b)
        for a, b in combinations(boxes(layout), 2)
        if a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] - 0.01 and b[1] < a[3] - 0.01
    ]


def test_a_row_of_scenes_stands_straight_from_the_top_down() -> None:
    layout = laid_out("abcde", "ab bc cd de")
    assert len({round(x, 6) for x, _ in layout.nodes.values()}) == 1
    heights = [layout.nodes[node][1] for node in "abcde"]
    assert heights == sorted(heights)


def test_endings_stand_in_the_lowest_row_however_early_they_can_be_reached() -> None:
    layout = laid_out("abcxy", "ax ab bc cy", last="xy")
    assert layout.nodes["x"][1] == layout.nodes["y"][1] > layout.nodes["c"][1]


def test_a_way_back_is_drawn_upwards_and_ends_at_the_earlier_scene() -> None:
    layout = laid_out("abc", "ab bc ca")
    line = next(one for one in layout.lines if one.source == "c")
    assert line.points[0][1] > line.points[-1][1]
    assert line.points[-1][1] == pytest.approx(layout.nodes["a"][1] + MEASURES.node[1])


def test_a_way_to_the_same_scene_has_no_line() -> None:
    assert [(one.source, one.target) for one in laid_out("ab", "aa ab").lines] == [("a", "b")]


def test_lines_that_could_do_without_crossing_do_not_cross() -> None:
    layout = laid_out("abcxyz", "ab ac bz cx cy", last="xyz")
    order = sorted("xyz", key=lambda node: layout.nodes[node][0])
    beside = sorted("bc", key=lambda node: layout.nodes[node][0])
    assert (order.index("z") == 0) == (beside[0] == "b")
    assert order.index("z") != 1


def test_a_scene_that_nothing_leads_to_is_drawn_all_the_same() -> None:
    layout = laid_out("abc", "ab")
    assert set(layout.nodes) == {"a", "b", "c"}
    assert overlapping(layout) == []


@given(st.integers(2, 12), st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=24))
@settings(max_examples=examples(60), deadline=None)
def test_no_scene_and_no_label_lies_on_another_and_every_way_has_its_line(
    size: int, pairs: set[tuple[int, int]]
) -> None:
    nodes = tuple(f"n{number}" for number in range(size))
    edges = tuple((nodes[a], nodes[b]) for a, b in sorted(pairs) if max(a, b) < size)
    last = frozenset(node for node in nodes if node not in {source for source, _ in edges})
    layout = lay_out(nodes, edges, last, MEASURES)
    assert overlapping(layout) == []
    assert {(one.source, one.target) for one in layout.lines} == {e for e in edges if e[0] != e[1]}
    for left, top, right, bottom in boxes(layout):
        assert -0.01 <= left <= right <= layout.width + 0.01
        assert -0.01 <= top <= bottom <= layout.height + 0.01


@pytest.mark.parametrize("seed", range(20))
def test_stories_with_loops_are_drawn_without_overlap(seed: int) -> None:
    story = Inventor(seed).scenario()
    edges = tuple((a, b) for a, targets in story.leads_to.items() for b in targets)
    ends = frozenset(scene.id for scene in story.scenes if scene.ending)
    assert overlapping(lay_out(tuple(story.by_id), edges, ends, MEASURES)) == []
