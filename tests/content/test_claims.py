"""The ledger of claims is read entry by entry: a mistake costs one entry at most."""

from time import perf_counter

import pytest

from course.bootstrap import HOUSE
from course.content.claims import CLAIMS, Article, parse_claims, read_claims
from course.content.source import Place

HEAD = """\
articles:
  A:
    title: An article
    about: By somebody, 2004
claims:
"""
GOOD = """\
  - id: A1
    says: Leadership comes first
    modules: [1, 6]
    scenarios: [payday]
    treated: [the-tail,
      payday/go-or-no-go]
"""


def places(text: str) -> list[tuple[int, int, str]]:
    return [(each.line, each.column, each.rule) for each in parse_claims(text, CLAIMS).diagnostics]


def test_a_claim_is_read_with_the_place_of_everything_that_it_names() -> None:
    read = parse_claims(HEAD + GOOD, CLAIMS)
    assert read.diagnostics == ()
    assert read.articles == {"A": Article(title="An article", about="By somebody, 2004")}
    (claim,) = read.claims
    assert (claim.id, claim.article, claim.line) == ("A1", "A", 6)
    assert (claim.modules, claim.scenarios) == ((1, 6), ("payday",))
    assert claim.treated == ("the-tail", "payday/go-or-no-go")
    assert (claim.at("modules", 1), claim.at("treated", 1)) == (Place(8, 18), Place(11, 7))


def test_a_course_may_have_no_ledger_of_claims() -> None:
    assert read_claims({"modules/course.md": b"x"}) == ({}, (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, 1, "front-matter-unreadable")]),
        ("- A1\n- A2\n", [(1, 1, "front-matter-unreadable")]),
        ("articles:\n  A: {title: T}\nclaims: none\n", [(1, 1, "front-matter-unreadable")]),
        (f"{HEAD}{GOOD}\t- id: A2\n", [(12, 1, "front-matter-unreadable")]),
        (f"{HEAD}{GOOD}more: 1\n", [(12, 1, "unknown-key")]),
        (f"{HEAD}{GOOD}    mdoules: [1]\n", [(12, 5, "unknown-key")]),
        (f"{HEAD}  - just text\n{GOOD}", [(6, 5, "wrong-value")]),
        (f"{HEAD}  - id: a1\n{GOOD}", [(6, 5, "wrong-value")]),
        (f"{HEAD}{GOOD}{GOOD}", [(12, 5, "id-duplicate")]),
        (f"{HEAD}{GOOD.replace('Leadership comes first', '[first]')}", [(7, 5, "wrong-value")]),
        (f"{HEAD}{GOOD.replace('    says: Leadership comes first', '')}", [(6, 5, "wrong-value")]),
        (f"{HEAD}{GOOD.replace('[1, 6]', '6')}", [(8, 5, "wrong-value")]),
        (f"{HEAD}{GOOD.replace('[1, 6]', '[]')}", [(6, 5, "wrong-value")]),
        (f"{HEAD}{GOOD.replace('[1, 6]', '[1, six]')}", [(8, 18, "wrong-value")]),
        (f"{HEAD}{GOOD.replace('[1, 6]', '[1, true]')}", [(8, 18, "wrong-value")]),
        (f"{HEAD}{GOOD.replace('[payday]', '[Pay Day]')}", [(9, 17, "wrong-value")]),
        (f"{HEAD}{GOOD.replace('go-or-no-go', 'go/no-go')}", [(11, 7, "wrong-value")]),
        (f"{HEAD}{GOOD.replace('the-tail', '{the: tail}')}", [(10, 15, "wrong-value")]),
        (f"{HEAD}{GOOD.replace('the-tail', '2026')}", [(10, 15, "wrong-value")]),
        (HEAD.replace("A:", "article:") + GOOD, [(2, 3, "wrong-value")]),
        (HEAD.replace("title: An article", "titel: An article") + GOOD, [(2, 3, "wrong-value")]),
        (HEAD.replace("about:", "abuot:") + GOOD, [(4, 5, "unknown-key")]),
        (HEAD.replace("By somebody, 2004", "[2004]") + GOOD, [(4, 5, "wrong-value")]),
        (f"claims:\n{GOOD}", [(1, 1, "wrong-value")]),
        (HEAD + GOOD.replace("A1", "C1"), [(6, 5, "wrong-value")]),
    ],
)
def test_a_mistake_in_the_ledger_is_told_once_and_where_it_stands(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    assert places(text) == expected


def test_a_value_that_cannot_be_read_costs_nothing_but_itself() -> None:
    spoilt = GOOD.replace("[1, 6]", "[1, six]").replace("go-or-no-go", "go/no-go")
    (claim, other) = parse_claims(HEAD + spoilt + GOOD.replace("A1", "A2"), CLAIMS).claims
    assert (claim.modules, claim.scenarios, claim.treated) == ((1,), ("payday",), ("the-tail",))
    assert (other.id, other.modules) == ("A2", (1, 6))


def test_a_name_given_twice_counts_once_where_it_stands_first() -> None:
    (claim,) = parse_claims(HEAD + GOOD.replace("[1, 6]", "[6, 6, 1, 6]"), CLAIMS).claims
    assert claim.modules == (6, 1)
    assert claim.at("modules", 1) == Place(8, 21)


def test_ten_thousand_claims_are_refused_in_one_finding_and_at_once() -> None:
    many = HEAD + "".join(
        f"  - id: A{n}\n    says: It is so\n    modules: [1]\n" for n in range(1, 10_001)
    )
    began = perf_counter()
    (found,) = read_claims({CLAIMS: many.encode()}).diagnostics
    assert (found.rule, found.line) == ("file-too-large", 1)
    assert perf_counter() - began < 1


def test_bytes_that_are_no_text_are_told_and_nothing_is_read() -> None:
    read = read_claims({CLAIMS: HEAD.encode() + b"\xff"})
    assert [found.rule for found in read.diagnostics] == ["file-unreadable"]
    assert (read.articles, read.claims) == ({}, ())


def test_the_house_holds_every_claim_of_both_articles_in_order() -> None:
    read = read_claims({CLAIMS: (HOUSE / CLAIMS).read_bytes()})
    assert read.diagnostics == ()
    numbered = [*(f"A{n}" for n in range(1, 36)), *(f"B{n}" for n in range(1, 35))]
    assert [claim.id for claim in read.claims] == numbered
    assert all(claim.says and claim.modules for claim in read.claims)
