"""Markdown as trainers write it becomes Markdown that Streamlit shows just so.

``st.markdown`` reads more than CommonMark: ``$…$`` is mathematics, ``:word:`` an emoji,
``:name[…]`` a directive, ``->`` an arrow. So a text is parsed once by the course's own reader and
every piece is written out again, escaped. What no backslash can save from Streamlit 1.67 (arrows
and icon names between blanks) is kept apart by U+2060, which is not seen.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from markdown_it.token import Token

from course.content.block_dialect import write_blocks
from course.content.escaping import EMOJI_LOADED, literal
from course.content.inline_dialect import Dialect, write_inline
from course.content.markdown import reader, text_of, tidy, typeset
from course.content.page import without_notes

NOTHING: Mapping[str, int] = MappingProxyType({})
NO_IMAGES: Mapping[str, str] = MappingProxyType({})
BLANKS = re.compile(r"\s+")
MARKS = re.compile("['\"]")
MOST_MARKS = 2_000
CURLY = str.maketrans("“”‘’", "\"\"''")


def to_streamlit(
    markdown: str,
    *,
    sources: Mapping[str, int] = NOTHING,
    images: Mapping[str, str] = NO_IMAGES,
) -> str:
    """Write Markdown out again for ``st.markdown``; never raises, and never yields HTML.

    Convert a text whole: two results joined may mean something else to Streamlit. Results are
    kept in memory for the next drawing, so this is for the course's text, not for learners'.

    Args:
        sources: Number of each fact for ``[^fact-id]``, shown as ``[1]``; others are dropped.
        images: Address for each picture's path as written, beginning with ``/``; pictures
            without one are shown as their description.
    """
    return _written(markdown, tuple(sources.items()), tuple(images.items()))


# A page is drawn again after every answer, but its text changes only with its file.
@lru_cache(maxsize=4_096)
def _written(
    markdown: str, sources: tuple[tuple[str, int], ...], images: tuple[tuple[str, str], ...]
) -> str:
    return written(tokens_of(markdown), Dialect(sources=dict(sources), images=dict(images)))


def written(tokens: tuple[Token, ...], dialect: Dialect) -> str:
    """Write tokens out again, as ``to_streamlit`` does with a text."""
    text = write_blocks(tokens, dialect)
    if EMOJI_LOADED.search(text):
        return write_blocks(tokens, replace(dialect, emoji=True))
    return text


@lru_cache(maxsize=4_096)
def label(markdown: str) -> str:
    """Write Markdown on one line, for the label of a button or an option.

    Emphasis and code stay; links and pictures become their text, citations are dropped.
    """
    dialect = Dialect(links=False, one_line=True)
    text = _joined(markdown, dialect)
    if EMOJI_LOADED.search(text):
        return _joined(markdown, replace(dialect, emoji=True))
    return text


def worded(text: str) -> str:
    """Write plain text of the course as a label: nothing in it is Markdown, and it reads as set."""
    return label(literal(text))


def _joined(markdown: str, dialect: Dialect) -> str:
    parts = (_one_line(token, dialect) for token in tokens_of(markdown))
    return " ".join(part for part in parts if part)


def _one_line(token: Token, dialect: Dialect) -> str:
    if token.type == "inline":
        return write_inline(token.children or [], dialect)
    if token.type in ("fence", "code_block"):
        text = Token("text", "", 0, content=BLANKS.sub(" ", token.content).strip())
        return write_inline([text], dialect)
    return ""


@lru_cache(maxsize=4_096)
def plain(markdown: str) -> str:
    """Return the text of some Markdown on one line, without marks; it is no Markdown any more."""
    return plain_of(tokens_of(markdown))


def straight(text: str) -> str:
    """Return a text with straight quotation marks and apostrophes, to be compared with another."""
    return text.translate(CURLY)


def folded(text: str) -> str:
    """Return what counts when titles and labels are compared: no capitals, quotes of one shape."""
    return straight(text).casefold()


def plain_of(tokens: Iterable[Token]) -> str:
    """Return the text of tokens on one line, as ``plain`` does with a text."""
    return BLANKS.sub(" ", " ".join(map(_plain, tokens))).strip()


def _plain(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content
    return _without_gaps(token.children or ()) if token.type == "inline" else ""


def _without_gaps(children: Sequence[Token]) -> str:
    """Join inline text; the blank before a citation goes with it."""
    kept: list[Token] = []
    for token in children:
        if token.type == "citation" and kept and kept[-1].type == "text":
            last = kept.pop()
            kept.append(Token("text", "", 0, content=last.content.rstrip(" ")))
        else:
            kept.append(token)
    return text_of(kept)


def tokens_of(markdown: str) -> tuple[Token, ...]:
    """Read a text into new tokens, without what learners do not see."""
    # A line end in front keeps a first line “---” from being read as front matter.
    # Pairing marks takes the square of their number; no page that is read holds so many.
    of = typeset() if len(MARKS.findall(markdown)) <= MOST_MARKS else reader()
    tokens, _ = without_notes(tuple(of.parse("\n" + tidy(markdown))))
    return tokens
