"""Markdown as trainers write it becomes the XHTML that QTI 3.0 allows in an item."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from markdown_it.token import Token

from course.content.inline_dialect import SAFE_LINK
from course.content.markdown import is_comment, reader, text_of, tidy
from course.content.page import without_notes
from course.exports.items.pieces.tags import tag, text

CALLOUT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*\Z", re.I)
BLOCKS: Mapping[str, str] = MappingProxyType(
    {
        "paragraph": "p",
        "bullet_list": "ul",
        "ordered_list": "ol",
        "list_item": "li",
        "blockquote": "blockquote",
        "table": "table",
        "thead": "thead",
        "tbody": "tbody",
        "tr": "tr",
        "th": "th",
        "td": "td",
    }
)
MARKS: Mapping[str, str] = MappingProxyType({"em": "em", "strong": "strong"})


@dataclass(frozen=True)
class Texts:
    """Writes texts of one item.

    Attributes:
        sources: Number of each cited fact; citations of others are dropped.
        images: Address in the package of each picture as written; others are described.
    """

    sources: Mapping[str, int] = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)

    def blocks(self, markdown: str) -> str:
        """Write paragraphs, lists and the like; empty for an empty text."""
        return _Writer(self).write(_tokens(markdown))

    def inline(self, markdown: str) -> str:
        """Write a single paragraph without its element, and anything else as blocks."""
        tokens = _tokens(markdown)
        if [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
            return _Writer(self).inline(tokens[1].children or [])
        return _Writer(self).write(tokens)


def pictures_in(markdown: str) -> Iterator[str]:
    """Yield the address of every picture in a text, as written."""
    for token in _tokens(markdown):
        for child in token.children or ():
            if child.type == "image":
                yield str(child.attrs.get("src", ""))


def citations_in(markdown: str) -> Iterator[str]:
    """Yield the id of every fact that a text cites, in order."""
    for token in _tokens(markdown):
        for child in token.children or ():
            if child.type == "citation":
                yield child.content


def _tokens(markdown: str) -> tuple[Token, ...]:
    # A line end in front keeps a first line “---” from being read as front matter.
    tokens, _ = without_notes(tuple(reader().parse("\n" + tidy(markdown))))
    return tokens


class _Writer:
    """Writes tokens one after the other; what has no counterpart is written as its text."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.written: list[str] = []
        self.links: list[bool] = []

    def write(self, tokens: Sequence[Token]) -> str:
        for place, token in enumerate(tokens):
            if token.type == "inline":
                quoted = place > 1 and tokens[place - 2].type == "blockquote_open"
                self.written.append(self._paragraph(token.children or [], quoted=quoted))
            else:
                self._block(token)
        return "".join(self.written)

    def _paragraph(self, children: Sequence[Token], *, quoted: bool) -> str:
        callout = CALLOUT.match(children[0].content) if quoted and children else None
        if callout is None:
            return self.inline(children)
        named = tag("strong", {}, text(f"{callout[1].capitalize()}:"))
        return f"{named} {self.inline(children[1:]).strip()}"

    def _block(self, token: Token) -> None:
        kind, _, end = token.type.rpartition("_")
        if token.type in ("fence", "code_block"):
            self.written.append(tag("pre", {}, text(token.content.removesuffix("\n"))))
        elif token.type == "hr":
            self.written.append(tag("hr"))
        elif token.type == "html_block":
            self.written.append(tag("p", {}, text(token.content.strip())))
        elif not token.hidden:
            name = token.tag if kind == "heading" else BLOCKS.get(kind)
            if name:
                self.written.append(f"<{name}>" if end == "open" else f"</{name}>")

    def inline(self, children: Sequence[Token]) -> str:
        return "".join(self._inline(token) for token in children)

    def _inline(self, token: Token) -> str:
        writer = INLINE.get(token.type)
        if writer is not None:
            return writer(self, token)
        kind, _, end = token.type.rpartition("_")
        if kind in MARKS:
            return f"<{MARKS[kind]}>" if end == "open" else f"</{MARKS[kind]}>"
        return text(text_of([token]))

    def _link(self, token: Token) -> str:
        href = str(token.attrs.get("href", ""))
        self.links.append(SAFE_LINK.match(href) is not None)
        return tag("a", {"href": href}).removesuffix("/>") + ">" if self.links[-1] else ""

    def _unlink(self, token: Token) -> str:
        return "</a>" if self.links.pop() else ""

    def _image(self, token: Token) -> str:
        address = self.texts.images.get(str(token.attrs.get("src", "")))
        described = text_of(token.children or ())
        if address is None:
            return text(described)
        return tag("img", {"src": address, "alt": described})

    def _citation(self, token: Token) -> str:
        number = self.texts.sources.get(token.content)
        return "" if number is None else tag("sup", {}, text(f"[{number}]"))

    def _html(self, token: Token) -> str:
        return "" if is_comment(token) else text(token.content)


INLINE: Mapping[str, Callable[[_Writer, Token], str]] = MappingProxyType(
    {
        "link_open": _Writer._link,
        "link_close": _Writer._unlink,
        "image": _Writer._image,
        "citation": _Writer._citation,
        "html_inline": _Writer._html,
        "softbreak": lambda writer, token: "\n",
        "hardbreak": lambda writer, token: tag("br"),
        "code_inline": lambda writer, token: tag("code", {}, text(token.content)),
        "s_open": lambda writer, token: '<span class="struck">',
        "s_close": lambda writer, token: "</span>",
    }
)
