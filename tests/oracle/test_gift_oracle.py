"""Exported to GIFT and read by others: the same questions, answers, shares, ids and tags."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from course.bootstrap import HOUSE, files_of
from course.content.model import Question, Reflect
from course.content.plain import plain, without_html
from course.content.tagging import tags_of
from course.exports.items import Group, Part, Selection, formats
from course.exports.items.pieces.weights import is_single, weighed
from course.items import Item
from course.reading import read_course
from tests.effort import examples
from tests.exchange.passing import items, selected
from tests.oracle.gift_reader import GiftReader, decoded
from tests.oracle.players import missing

GIFT = formats()["gift"]
KINDS = ("single_choice", "multiple_choice", "judgement", "match", "number", "short_text")
TYPES = {"match": "Matching", "number": "Numerical", "short_text": "Short"}
Counted = Callable[[str, int], None]


@pytest.fixture(scope="module")
def reader() -> Iterator[GiftReader]:
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    made = GiftReader()
    yield made
    made.close()


def text_in(found: dict[str, Any] | None) -> str:
    return "" if found is None else str(found["text"])


def shown(markdown: str) -> str:
    return without_html(markdown).strip()


def arrow(markdown: str) -> str:
    """Escape an arrow as Markdown allows it outside of code."""
    return markdown if "`" in markdown else markdown.replace("->", "-\\>")


def compare(part: Part, found: dict[str, Any]) -> None:
    """Compare one question as written with what the other reader made of it."""
    assert found["id"] == part.id
    assert found["title"] == " ".join(part.title.split())
    assert text_in(found["stem"]) == shown(part.prompt)
    assert tuple(found["tags"] or ()) == tags_of(part)
    if isinstance(part, Reflect):
        assert found["type"] == "Essay"
        return
    assert text_in(found["globalFeedback"]) == shown(part.explanation)
    assert found["type"] == TYPES.get(part.kind, "MC")
    if part.kind == "match":
        read = [(p["subquestion"]["text"], decoded(p["subanswer"])) for p in found["matchPairs"]]
        # The reader squeezes blanks on the right and keeps Markdown's escape of an arrow.
        assert read == [
            (shown(pair.left).replace("->", "-\\>"), plain(pair.right)) for pair in part.pairs
        ]
    elif part.number:
        (answer,) = found["choices"]
        assert answer["text"]["number"] == float(part.number.value)
        assert answer["text"].get("range", 0) == float(part.number.tolerance)
    elif part.kind == "short_text":
        read_texts = [text_in(choice["text"]) for choice in found["choices"]]
        assert read_texts == [answer.replace("*", "\\*") for answer in part.accepted]
    else:
        compare_choices(part, found["choices"])


def compare_choices(item: Item, choices: list[dict[str, Any]]) -> None:
    expected = [
        (arrow(shown(option.text)), shown(option.feedback), float(share))
        for option, share in weighed(item)
    ]
    read = [
        (
            text_in(choice["text"]),
            text_in(choice["feedback"]),
            100.0 if choice["isCorrect"] else float(choice["weight"] or 0),
        )
        for choice in choices
    ]
    assert read == expected
    assert any(choice["isCorrect"] for choice in choices) == is_single(item)


def test_others_read_the_questions_of_the_course(reader: GiftReader, exchanged: Counted) -> None:
    groups = []
    for place in read_course(files_of(HOUSE)).places:
        blocks = [b.item if isinstance(b, Question) else b for b in place.lesson.blocks]
        kept = tuple(block for block in blocks if isinstance(block, Item | Reflect))
        groups.append(Group((place.module.title, place.lesson.title), kept))
    written = GIFT.write(Selection("course", "Course", tuple(groups)))
    left_out = {loss.item for loss in written.losses if loss.what.startswith("Left out")}
    parts = [part for group in groups for part in group.parts if part.id not in left_out]
    found = [q for q in reader.read(written.content.decode()) if q["type"] != "Category"]
    assert len(found) == len(parts) >= 10
    for part, question in zip(parts, found, strict=True):
        compare(part, question)
    exchanged("questions read by gift-pegjs", len(parts))


@settings(
    max_examples=examples(100),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(items(KINDS).filter(lambda item: not any("->" in answer for answer in item.accepted)))
def test_others_read_whatever_a_question_says(
    reader: GiftReader, exchanged: Counted, item: Item
) -> None:
    category, found = reader.read(GIFT.write(selected(item)).content.decode())
    assert category["title"] == "$course$/top/Module // one/Lesson"
    compare(item, found)
    exchanged("questions read by gift-pegjs", 1)
