"""A text is cut at figures, diagrams, callouts and tables, and its glossary words are marked."""

import pytest

from course.content.model import Term
from course.content.passages import Callout, Drawing, Figure, Text, passages
from course.content.pictures import addresses
from tests.content.texts import read
from tests.lint.worlds import in_lesson

RUN = Term(key="pay-run", term="Pay run", also=("pay runs",), said='The "run" & more | $5.')
COHORT = Term(key="cohort", term="cohort", said="A group.")
PICTURES = {"images/a.png": "/picture/01-x/images/a.png"}


def cut(markdown: str) -> tuple[object, ...]:
    return passages(markdown, images=PICTURES)[0]


def test_a_picture_alone_in_its_paragraph_is_a_figure_with_its_caption() -> None:
    shown = cut('Before.\n\n![Four *bars*](images/a.png "In weeks & days")\n\nAfter.')
    figure = Figure("/picture/01-x/images/a.png", "Four bars", "In weeks & days")
    assert shown == (Text("Before."), figure, Text("After."))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("See ![bars](images/a.png) here.", "See ![bars](</picture/01-x/images/a.png>) here."),
        ("![bars](https://example.org/a.png)", "bars"),
        ("![bars](//example.org/a.png)", "bars"),
        ("![bars](data:image/png;base64,AAAA)", "bars"),
        ("![bars](javascript:alert(1))", "bars"),
        ("![bars](../../secret.png)", "bars"),
        ("![bars](images/none.png)", "bars"),
    ],
)
def test_other_pictures_are_part_of_the_text_or_only_described(written: str, shown: str) -> None:
    assert cut(written) == (Text(shown),)


def test_addresses_are_given_to_pictures_that_lie_in_the_course_only() -> None:
    there = {"modules/01-x/images/a b.png", "modules/02-y/c.svg"}
    written = (
        "![](<images/a b.png>) ![](../02-y/c.svg) ![](images/none.png) ![](https://x.org/d.png)"
        " ![](../../app.py) ![](/etc/passwd)"
    )
    assert addresses(written, "modules/01-x/01-z.md", there) == {
        "../02-y/c.svg": "/picture/02-y/c.svg",
        "images/a%20b.png": "/picture/01-x/images/a%20b.png",
    }


@pytest.mark.parametrize("word", ["Note", "Tip", "Important", "Warning", "Caution"])
def test_a_callout_holds_passages_of_its_own(word: str) -> None:
    (callout,) = cut(f"> [!{word.upper()}]\n> Mind $5.\n>\n> ![bars](images/a.png)")
    assert isinstance(callout, Callout)
    assert callout.word == word
    assert callout.passages[0] == Text(r"Mind \$5.")
    assert isinstance(callout.passages[1], Figure)


def test_a_flowchart_is_drawn_and_another_diagram_is_shown_as_code_that_nothing_draws() -> None:
    (drawn,) = cut("```mermaid\nflowchart LR\na-->b\n```")
    assert isinstance(drawn, Drawing)
    assert cut("```Mermaid\npie\n```") == (Text("```\npie\n```"),)
    assert cut("- ```mermaid\n  flowchart LR\n  a-->b\n  ```") == (
        Text("- ```\n  flowchart LR\n  a-->b\n  ```"),
    )


def test_a_table_stands_alone_so_that_only_it_scrolls() -> None:
    assert len(cut("Before.\n\n| a | b |\n|---|---|\n| c | d |\n\nAfter.")) == 3


def test_a_word_is_marked_once_where_it_is_first_used() -> None:
    before = "## Pay run\n\n`pay run` [pay run](https://x.org) repay runs pay-run"
    text = f"{before}: the PAY RUN, a pay run."
    (shown,), used = passages(text, terms=(RUN, COHORT))
    assert isinstance(shown, Text)
    assert used == (RUN,)
    marked = r'[PAY RUN](#word-pay-run "The \"run\" \& more \| $5.")'
    assert shown.markdown.endswith(f"the {marked}, a pay run.")
    assert shown.markdown.count("#word-") == 1


def test_marking_leaves_emphasis_and_tables_whole() -> None:
    (shown,), used = passages("| pay run | b |\n|---|---|\n| **pay runs** | x |", terms=(RUN,))
    assert isinstance(shown, Text)
    assert shown.markdown.count("#word-pay-run") == 1
    assert shown.markdown.split("\n")[2].startswith("| **[pay runs](#word-")
    assert used == (RUN,)


def test_a_trainer_cannot_write_such_a_link_and_other_anchors_stay_dropped() -> None:
    assert cut('[x](#word-pay-run "y")') == (Text("x"),)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![x](https://example.org/a.png)", [(1, 1, "LE025")]),
        ("![x](//example.org/a.png)", [(1, 1, "LE025")]),
        ("![x](data:image/png;base64,AA)", [(1, 1, "LE025")]),
        ("Text ![x](../../README.png)", [(1, 6, "LE025")]),
        ("![x](images/none.png)", [(1, 1, "LE033")]),
        ("![x](images/tolerance.png)", []),
        ("> ```mermaid\n> flowchart LR\n> a-->b\n> ```", [(1, 1, "LE057")]),
        ("- x\n\n  ```mermaid\n  flowchart LR\n  a-->b\n  ```", [(3, 3, "LE057")]),
        ("> [!NOTE]\n> ```mermaid\n> flowchart LR\n> a-->b\n> ```", []),
        ("```mermaid\nflowchart LR\na-->b\n\nclick a call()\n```", [(5, 1, "LE057")]),
    ],
)
def test_what_is_not_shown_as_meant_is_reported_where_it_stands(
    body: str, expected: list[tuple[int, int, str]]
) -> None:
    head = 7  # lines before the body
    found = [(each.line - head + 1, each.column, each.code) for each in in_lesson(body + "\n")]
    assert found == expected


def test_a_remote_picture_hides_its_block_and_nothing_else() -> None:
    lesson, _ = read("Kept.\n\n## Next\n\n![x](https://example.org/a.png)\n")
    assert lesson is not None
    assert [block.block for block in lesson.blocks] == ["prose", "left-out"]
