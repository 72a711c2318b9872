"""The ledger is read entry by entry: a mistake costs one entry at most."""

import pytest

from course.content.parsing import parse_facts

GOOD = """\
  - id: one
    statement: "One: in six"
    figure: 1 in 6
    source_title: A study
    organisation: A university
    year: 2011
    url: https://example.org/study
    status: checked
    checked_on: 2026-11-21
"""


def places(text: str) -> list[tuple[int, int, str]]:
    return [(each.line, each.column, each.rule) for each in parse_facts(text, "facts.yaml")[1]]


def test_a_fact_is_read_with_years_and_days_as_they_are_written() -> None:
    facts, found = parse_facts(f"facts:\n{GOOD}", "facts.yaml")
    assert found == ()
    assert facts["one"].model_dump() == {
        "id": "one",
        "statement": "One: in six",
        "figure": "1 in 6",
        "source_title": "A study",
        "organisation": "A university",
        "year": "2011",
        "url": "https://example.org/study",
        "status": "checked",
        "checked_on": "2026-11-21",
        "review_by": "",
        "jurisdiction": "",
        "line": 2,
    }


def test_a_source_that_is_no_web_page_is_shown_behind_the_title_and_is_no_link() -> None:
    quoted = GOOD.replace("https://example.org/study", '"GSA/handbook: a.pdf"')
    facts, found = parse_facts(f"facts:\n{quoted}", "facts.yaml")
    assert found == ()
    assert (facts["one"].url, facts["one"].source_title) == ("", "A study (GSA/handbook: a.pdf)")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, 1, "front-matter-unreadable")]),
        ("facts: none\n", [(1, 1, "front-matter-unreadable")]),
        ("- a\n- b\n", [(1, 1, "front-matter-unreadable")]),
        ("facts:\n  - id: a\n   statement: b\n", [(3, 4, "front-matter-unreadable")]),
        (f"facts:\n{GOOD}more: 1\n", [(11, 1, "unknown-key")]),
        (f"facts:\n{GOOD}  - just text\n", [(11, 5, "wrong-value")]),
        (f"facts:\n{GOOD}  - id: Bad Id\n", [(11, 5, "wrong-value")]),
        (f"facts:\n{GOOD}{GOOD}", [(11, 5, "id-duplicate")]),
        (f"facts:\n{GOOD}    yeer: 2011\n", [(11, 5, "unknown-key")]),
        (f"facts:\n{GOOD.replace('checked_on: 2026-11-21', '')}", [(2, 5, "wrong-value")]),
        (f"facts:\n{GOOD.replace('status: checked', 'status: seen')}", [(9, 5, "wrong-value")]),
        (f"facts:\n{GOOD.replace('https:', 'javascript:')}", [(8, 5, "wrong-value")]),
        (f"facts:\n{GOOD.replace('1 in 6', '[1, 6]')}", [(4, 5, "wrong-value")]),
    ],
)
def test_a_mistake_in_the_ledger_is_told_once_and_where_it_stands(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    assert places(text) == expected


def test_a_flawed_fact_is_kept_so_that_lessons_citing_it_report_nothing() -> None:
    facts, _ = parse_facts("facts:\n  - id: one\n    status: checked\n", "facts.yaml")
    assert facts["one"].statement == ""


def test_nothing_in_a_ledger_is_executed() -> None:
    facts, found = parse_facts("facts: !!python/object/apply:os.system ['true']\n", "facts.yaml")
    assert facts == {}
    assert len(found) == 1
