"""A lesson's text cut at what is no running text: figures, diagrams and callouts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from course.content.block_dialect import MERMAID, callout_of
from course.content.dialect import NO_IMAGES, NOTHING, tokens_of, written
from course.content.flowchart import Flowchart, read_flowchart
from course.content.inline_dialect import Dialect
from course.content.markdown import text_of
from course.content.marking import mark_terms
from course.content.model import Term
from course.content.page import Node, nodes


@dataclass(frozen=True, slots=True)
class Text:
    """Running text in Streamlit's dialect."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands alone; plain text.

    Attributes:
        address: Begins with ``/``.
        description: What it shows, for those who do not see it.
        caption: Said below it; may be empty.
    """

    address: str
    description: str
    caption: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A diagram that can be drawn."""

    chart: Flowchart


@dataclass(frozen=True, slots=True)
class Callout:
    """A box that stands out.

    Attributes:
        word: ``Note``, ``Tip``, ``Important``, ``Warning`` or ``Caution``.
    """

    word: str
    passages: tuple["Passage", ...]


Passage = Text | Figure | Drawing | Callout


def passages(
    markdown: str,
    *,
    sources: Mapping[str, int] = NOTHING,
    images: Mapping[str, str] = NO_IMAGES,
    terms: tuple[Term, ...] = (),
) -> tuple[tuple[Passage, ...], tuple[Term, ...]]:
    """Cut a text into passages; never raises, and never yields HTML.

    Args:
        sources: As for ``to_streamlit``.
        images: As for ``to_streamlit``; a picture without an address is no figure.
        terms: Words to explain at their first use here.

    Returns:
        The passages, and the terms that are explained in them.
    """
    return _passages(markdown, tuple(sources.items()), tuple(images.items()), terms)


# A page is drawn again after every answer, but its text changes only with its file.
@lru_cache(maxsize=2_048)
def _passages(
    markdown: str,
    sources: tuple[tuple[str, int], ...],
    images: tuple[tuple[str, str], ...],
    terms: tuple[Term, ...],
) -> tuple[tuple[Passage, ...], tuple[Term, ...]]:
    tokens = tokens_of(markdown)
    used = mark_terms(tokens, terms)
    dialect = Dialect(sources=dict(sources), images=dict(images))
    return tuple(_cut(tokens, dialect)), used


def _cut(tokens: tuple[Token, ...], dialect: Dialect) -> Iterator[Passage]:
    waiting: list[Token] = []
    for node in nodes(tokens):
        special = _special(node, dialect)
        if special is None:
            waiting += node.tokens
            continue
        yield from _text(waiting, dialect)
        waiting = []
        yield special
    yield from _text(waiting, dialect)


def _text(tokens: list[Token], dialect: Dialect) -> Iterator[Text]:
    markdown = written(tuple(tokens), dialect)
    if markdown:
        yield Text(markdown)


def _special(node: Node, dialect: Dialect) -> Passage | None:
    if node.inline is not None:
        return _figure(node.inline, dialect)
    if is_diagram(node.tokens[0]):
        chart = read_flowchart(node.tokens[0].content)
        return Drawing(chart) if isinstance(chart, Flowchart) else None
    if node.type == "table_open":
        # On its own, so that a wide one scrolls alone.
        return Text(written(node.tokens, dialect))
    called = callout_of(node)
    return Callout(called[0], tuple(_cut(called[1], dialect))) if called else None


def is_diagram(token: Token) -> bool:
    """Tell whether a token is a fenced block of Mermaid."""
    return token.type == "fence" and MERMAID.match(token.info.strip()) is not None


def _figure(inline: Token, dialect: Dialect) -> Figure | None:
    seen = [t for t in inline.children or () if t.type != "text" or t.content.strip()]
    if len(seen) != 1 or seen[0].type != "image":
        return None
    address = dialect.images.get(str(seen[0].attrs.get("src", "")))
    if address is None:
        return None
    said = text_of([seen[0]])
    return Figure(address, " ".join(said.split()), str(seen[0].attrs.get("title", "")))
