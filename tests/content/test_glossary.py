"""The glossary: terms as values, and what nobody would be shown as findings."""

from course.content.glossary import LONGEST, read_glossary
from course.content.model import Term
from course.content.page import read_page

HEAD = "---\nid: glossary\ntitle: Words\n---\n\n"


def read(body: str, head: str = HEAD) -> tuple[tuple[Term, ...], list[tuple[int, str]]]:
    terms, found = read_glossary(read_page(head + body, "modules/glossary.md"))
    return terms, [(each.line - head.count("\n"), each.code) for each in found]


def test_a_term_has_its_other_forms_and_one_paragraph() -> None:
    terms, found = read(
        "## Pay run\n**Also:** pay runs, run\n\nOne *payment*\nof all.\n\n## B\n\nC.\n"
    )
    assert terms == (
        Term(key="pay-run", term="Pay run", also=("pay runs", "run"), said="One payment of all."),
        Term(key="b", term="B", said="C."),
    )
    assert found == []


def test_the_explanation_may_follow_the_forms_without_a_gap() -> None:
    terms, found = read("## A\n**Also:** as\nThe first.\n")
    assert (terms[0].also, terms[0].said, found) == (("as",), "The first.", [])


def test_a_form_given_twice_keeps_the_first_term() -> None:
    terms, found = read("## A\n**Also:** b\n\nOne.\n\n## B\n\nTwo.\n\n## a\n\nThree.\n")
    assert [term.key for term in terms] == ["a"]
    assert found == [(6, "LE058"), (10, "LE058")]


def test_a_term_without_a_short_explanation_is_left_out() -> None:
    terms, found = read(f"## A\n\n## B\n**Also:** bs\n\n## C\n\n{'x' * (LONGEST + 1)}\n")
    assert terms == ()
    assert found == [(1, "LE059"), (3, "LE059"), (6, "LE059")]


def test_what_is_no_term_and_no_explanation_is_reported() -> None:
    body = "Before.\n\n# Big\n\nText.\n\n## A\n\nOne.\n\nTwo.\n\n- three\n\n## B\n\nA [link](https://x.org).\n"
    terms, found = read(body)
    assert [term.key for term in terms] == ["a", "b"]
    assert sorted(found) == [
        (1, "LE060"),
        (3, "LE060"),
        (11, "LE060"),
        (13, "LE060"),
        (15, "LE060"),
    ]


def test_front_matter_is_checked_and_the_terms_are_kept() -> None:
    terms, found = read("## A\n\nOne.\n", head="---\nid: glossary\n---\n\n")
    assert len(terms) == 1
    assert [code for _, code in found] == ["LE005"]
