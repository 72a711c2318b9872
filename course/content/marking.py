"""Words of the glossary marked where a text first uses them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from markdown_it.token import Token

from course.content.model import Term

ANCHOR = "word-"
"""What the address of a term begins with, before its key."""
PASSED_OVER = ("heading_open", "th_open")


def mark_terms(tokens: Iterable[Token], terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Mark the first use of each term in tokens, which are changed; return the terms used.

    Whole words count, in small letters or capitals; headings, links and code do not.
    """
    found: dict[str, Term] = {}
    passed_over = False
    for token in tokens:
        if token.type in PASSED_OVER:
            passed_over = True
        elif token.type.endswith("_close"):
            passed_over = False
        elif token.type == "inline" and not passed_over and terms:
            token.children = list(_marked(token.children or [], terms, found))
    return tuple(found.values())


def _marked(
    children: list[Token], terms: tuple[Term, ...], found: dict[str, Term]
) -> Iterator[Token]:
    links = 0
    for token in children:
        links += (token.type == "link_open") - (token.type == "link_close")
        if token.type == "text" and not links:
            yield from _cut(token.content, terms, found)
        else:
            yield token


def _cut(text: str, terms: tuple[Term, ...], found: dict[str, Term]) -> Iterator[Token]:
    pattern, meant = _pattern(terms)
    begin = 0
    for match in pattern.finditer(text):
        term = meant[match[0].casefold()]
        if term.key in found:
            continue
        found[term.key] = term
        yield _text(text[begin : match.start()])
        opened = Token("link_open", "a", 1, attrs={"href": "", "title": term.said})
        opened.meta = {"term": f"{ANCHOR}{term.key}"}
        yield opened
        yield _text(match[0])
        yield Token("link_close", "a", -1)
        begin = match.end()
    yield _text(text[begin:])


def _text(text: str) -> Token:
    return Token("text", "", 0, content=text)


@lru_cache(maxsize=64)
def _pattern(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return what finds every form, the longest first, and the term of each folded form."""
    meant = {form.casefold(): term for term in terms for form in term.forms}
    forms = sorted(meant, key=len, reverse=True)
    pattern = r"(?<![\w-])(?:" + "|".join(re.escape(form) for form in forms) + r")(?![\w-])"
    return re.compile(pattern, re.I), meant
