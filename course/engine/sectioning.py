"""Markdown cut at its headings, with the words of the glossary that it uses."""

from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from course.content.dialect import plain_of, tokens_of
from course.content.marking import mark_terms
from course.content.model import Term
from course.content.page import nodes
from course.content.passages import is_diagram


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it; plain text.

    Attributes:
        title: Empty for what stands before the first heading.
    """

    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sections:
    """A text in sections.

    Attributes:
        uses: Keys of the words that its page marks.
    """

    parts: tuple[Section, ...]
    uses: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(said for part in self.parts for said in (part.title, part.text) if said)


# The course is cut anew when one of its files changes; the texts of the others are the same.
@lru_cache(maxsize=4_096)
def sections_of(markdown: str, terms: tuple[Term, ...] = ()) -> Sections:
    """Cut a text at its headings, as learners see it; the code of diagrams is left out.

    Args:
        terms: Words to look for.
    """
    tokens = tokens_of(markdown)
    used = mark_terms(tokens, terms)
    title = ""
    waiting: list[Token] = []
    found: list[Section] = []
    for node in nodes(tokens):
        if node.type == "heading_open":
            found.append(Section(title, plain_of(waiting)))
            title, waiting = plain_of(node.tokens), []
        elif not is_diagram(node.tokens[0]):
            waiting += node.tokens
    found.append(Section(title, plain_of(waiting)))
    return Sections(
        tuple(one for one in found if one.title or one.text), tuple(t.key for t in used)
    )
