"""Facts cited on a page become numbered sources at its foot."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from course.content.model import Fact
from course.engine.wording import day_of

CITATION = re.compile(r"\[\^([a-z0-9-]+)\]")


@dataclass(frozen=True, slots=True)
class Source:
    """One numbered source.

    Attributes:
        number: 1-based, in order of first citation on the page.
        checked: When somebody last read the source, in words; empty when unknown.
    """

    number: int
    statement: str
    title: str
    organisation: str
    year: str
    url: str
    checked: str


def numbered(
    cited: Iterable[str], facts: Mapping[str, Fact]
) -> tuple[dict[str, int], tuple[Source, ...]]:
    """Number the facts cited on one page; facts that the ledger lacks are left out."""
    numbers = numbers_of(cited, facts)
    sources = tuple(_source(number, facts[fact]) for fact, number in numbers.items())
    return numbers, sources


def numbers_of(cited: Iterable[str], facts: Mapping[str, Fact]) -> dict[str, int]:
    """Number the facts as ``numbered`` does, for a part of a page that lists no sources."""
    known = (fact for fact in dict.fromkeys(cited) if fact in facts)
    return {fact: number for number, fact in enumerate(known, start=1)}


def cited_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Collect the facts that Markdown texts cite, in the order of their first citation."""
    found = (fact for text in texts for fact in CITATION.findall(text))
    return tuple(dict.fromkeys(found))


def _source(number: int, fact: Fact) -> Source:
    return Source(
        number=number,
        statement=fact.statement,
        title=fact.source_title,
        organisation=fact.organisation,
        year=fact.year,
        url=fact.url,
        checked=day_of(fact.checked_on),
    )
