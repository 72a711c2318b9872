"""The part of Mermaid that is read, and everything else refused with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content.flowchart import Arrow, Box, Flowchart, Unread, read_flowchart

PIECES = st.lists(
    st.sampled_from(
        [*'ab []{}()|-.=>;"\n%&:#`<', "flowchart LR\n", "graph TD\n", "-->", "-- x -->"]
    )
).map("".join)


def read(source: str) -> Flowchart:
    found = read_flowchart(source)
    assert isinstance(found, Flowchart), found
    return found


def test_boxes_take_their_text_and_shape_from_where_they_are_first_named() -> None:
    found = read('graph TD; a[One] --> b(Two);b-->c{Three?}\n  c --> d(["Four, (later)"])')
    assert found.direction == "TB"
    assert found.boxes == (
        Box(id="a", text="One"),
        Box(id="b", text="Two", shape="round"),
        Box(id="c", text="Three?", shape="decision"),
        Box(id="d", text="Four, (later)", shape="round"),
    )


@pytest.mark.parametrize(
    ("written", "arrow"),
    [
        ("a --> b", Arrow(source="a", target="b")),
        ("a-->b", Arrow(source="a", target="b")),
        ("a --- b", Arrow(source="a", target="b", pointed=False)),
        ("a -.-> b", Arrow(source="a", target="b", stroke="dotted")),
        ("a ==> b", Arrow(source="a", target="b", stroke="thick")),
        ("a -->|if so| b", Arrow(source="a", target="b", text="if so")),
        ("a -- if so --> b", Arrow(source="a", target="b", text="if so")),
        ("a -. if so .-> b", Arrow(source="a", target="b", text="if so", stroke="dotted")),
        ("a == if so ==> b", Arrow(source="a", target="b", text="if so", stroke="thick")),
    ],
)
def test_arrows_are_read(written: str, arrow: Arrow) -> None:
    assert read(f"flowchart LR\n%% a comment\n\n  {written}").arrows == (arrow,)


def test_a_chain_is_several_arrows() -> None:
    arrows = read("flowchart RL\na --> b -->|then| c --- d").arrows
    assert [(a.source, a.target, a.text, a.pointed) for a in arrows] == [
        ("a", "b", "", True),
        ("b", "c", "then", True),
        ("c", "d", "", False),
    ]


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("", 0, "empty"),
        ("pie\n a", 0, "“pie”"),
        ("%%{init: {'securityLevel': 'loose'}}%%\nflowchart LR\na-->b", 0, "%%{init"),
        ("flowchart XY\na-->b", 0, "“XY”"),
        ("flowchart LR\na", 0, "no arrow"),
        ("flowchart LR\na-->b\nclick a call f()", 2, "“click”"),
        ('flowchart LR\na-->b\nclick a "javascript:x"', 2, "“click”"),
        ("flowchart LR\nsubgraph one\na-->b\nend", 1, "“subgraph”"),
        ("flowchart LR\na-->b\nstyle a fill:#f00", 2, "“style”"),
        ("flowchart LR\na & b --> c", 1, "“& b --> c”"),
        ("flowchart LR\na-->a", 1, "second arrow"),
        ("flowchart LR\na-->b\na-->|too|b", 2, "second arrow"),
        ("flowchart LR\na[<img src=x>]-->b", 1, "“<img src=x>”"),
        ('flowchart LR\na["#quot;x"]-->b', 1, "“#quot;”"),
        ("flowchart LR\na---ob", 1, "“---ob”"),
        ("flowchart LR\na[One]-->b\na[Two]-->c", 2, "“Two”"),
        ("flowchart LR\na[[One]]-->b", 1, "“[[One]]"),
        (f"flowchart LR\na[{'x' * 101}]-->b", 1, "101 characters"),
        ("flowchart LR\n" + "\n".join(f"a{n} --> b{n}" for n in range(16)), 16, "30 boxes"),
    ],
)
def test_what_is_not_read_is_refused_with_its_line(source: str, line: int, said: str) -> None:
    found = read_flowchart(source)
    assert isinstance(found, Unread)
    assert found.line == line
    assert said in found.message
    assert found.remedy


@given(PIECES)
def test_reading_never_raises_and_every_arrow_joins_two_boxes(source: str) -> None:
    found = read_flowchart(source)
    if isinstance(found, Flowchart):
        boxes = {box.id for box in found.boxes}
        assert all({arrow.source, arrow.target} <= boxes for arrow in found.arrows)
