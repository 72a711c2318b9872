"""Exported to Moodle XML and read by others: choices only, since their reader knows no more."""

import html
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from course.content.plain import without_html
from course.exports.items import formats
from course.exports.items.pieces.weights import is_single, weighed
from course.items import Item
from tests.effort import examples
from tests.exchange.passing import items, selected

parser = pytest.importorskip("moodle_xml_parser.parser", reason="moodle-xml-parser is not here")
MOODLE = formats()["moodle"]
CHOICES = ("single_choice", "multiple_choice", "judgement")


def seen(text: str) -> str:
    # Their reader decodes HTML a second time, and cuts out the end of a CDATA section.
    return html.unescape(without_html(text).strip().replace("]]>", ""))


@settings(
    max_examples=examples(100),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(items(CHOICES))
def test_others_read_the_same_choices_shares_and_feedback(
    exchanged: Callable[[str, int], None], item: Item
) -> None:
    read: dict[str, list[Any]] = parser.parse_bytes(MOODLE.write(selected(item)).content)
    (found,) = read["multichoice"]
    assert found.name == seen(item.title)
    assert found.text_pre_parse == seen(item.prompt)
    assert found.general_feedback == seen(item.explanation)
    assert (found.single, found.default_grade) == (is_single(item), item.points)
    assert [(o.answer, o.score_fraction, o.feedback) for o in found.options] == [
        (seen(option.text), float(share), seen(option.feedback)) for option, share in weighed(item)
    ]
    exchanged("questions read by moodle-xml-parser", 1)
