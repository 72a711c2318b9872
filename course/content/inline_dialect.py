"""Inline tokens written out again as Markdown that Streamlit shows as it was meant."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from course.content.escaping import code_text, escaped
from course.content.markdown import is_comment, reader, text_of

MARKS = {"em_open": "*", "strong_open": "**", "s_open": "~~"}
BREAKS = {"softbreak": "\n", "hardbreak": "\\\n"}
SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>]+\Z", re.I)
TITLE = re.compile(r"[\\\"&|]")
NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True)
class Dialect:
    """How text is written out.

    Attributes:
        sources: Number of each cited fact; citations of others are dropped.
        images: Address of each picture as written; the others become their description.
        links: Whether links stay links.
        one_line: Whether line breaks become blanks.
        emoji: Whether emoji names must be broken up.
        marks: Whether emphasis stays; without it only its text does.
        in_table: Whether a vertical bar would end the cell.
    """

    sources: Mapping[str, int] = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)
    links: bool = True
    one_line: bool = False
    emoji: bool = False
    marks: bool = True
    in_table: bool = False


def write_inline(children: Sequence[Token], dialect: Dialect) -> str:
    """Write inline tokens; emphasis that would not survive its new surroundings is dropped."""
    children = _trimmed(children, dialect)
    written = _Writer(children, dialect).write()
    if dialect.marks and any(token.type in MARKS for token in children):
        bare = _Writer(children, replace(dialect, marks=False)).write()
        if _seen(written) != _seen(bare):
            return bare
    return written


def _trimmed(children: Sequence[Token], dialect: Dialect) -> Sequence[Token]:
    """Leave out line breaks at both ends, which are no breaks once a comment there is gone."""
    seen = [n for n, token in enumerate(children) if _is_seen(token, dialect)]
    return children[seen[0] : seen[-1] + 1] if seen else ()


def _is_seen(token: Token, dialect: Dialect) -> bool:
    if token.type == "citation":
        return token.content in dialect.sources
    if token.type == "text" and not token.content.strip(" "):
        return False
    return token.type not in BREAKS and not (token.type == "html_inline" and is_comment(token))


def _seen(markdown: str) -> str:
    return text_of(reader().parseInline(markdown)[0].children or ())


class _Writer:
    """Writes one run of inline tokens."""

    def __init__(self, children: Sequence[Token], dialect: Dialect) -> None:
        self.children = children
        self.dialect = dialect
        self.at = 0
        self.starts_line = True

    def write(self) -> str:
        """Return the Markdown of all tokens."""
        written = self._until("")
        return "\n".join(line.rstrip(" ") for line in written.split("\n") if line.strip(" "))

    def _until(self, closing: str) -> str:
        """Write tokens up to a closing one, or to the end."""
        pieces: list[str] = []
        while self.at < len(self.children):
            token = self.children[self.at]
            self.at += 1
            if token.type == closing:
                break
            if token.type == "citation":
                self._cite(token, pieces)
            elif piece := self._token(token):
                pieces.append(piece)
                self.starts_line = piece.endswith("\n")
        return "".join(pieces)

    def _token(self, token: Token) -> str:
        if token.type in ("text", "text_special"):
            return self._text(token.content)
        if token.type == "code_inline":
            return self._code(token.content)
        if token.type in BREAKS:
            return " " if self.dialect.one_line else BREAKS[token.type]
        if token.type in MARKS:
            return self._marked(token)
        if token.type == "link_open":
            return self._link(token)
        if token.type == "image":
            return self._image(token)
        shown = token.type == "html_inline" and not is_comment(token)
        return self._text(token.content) if shown else ""

    def _text(self, text: str) -> str:
        dialect, starts_line = self.dialect, self.starts_line
        return escaped(text, starts_line=starts_line, emoji=dialect.emoji, linked=dialect.links)

    def _code(self, content: str) -> str:
        text = code_text(content)
        text = text.replace("|", "\\|") if self.dialect.in_table else text
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        fence = "`" * (longest + 1)
        padded = f" {text} " if text.strip() and {text[0], text[-1]} & {"`", " "} else text
        return f"{fence}{padded}{fence}"

    def _marked(self, token: Token) -> str:
        mark = MARKS[token.type] if self.dialect.marks else ""
        inner = self._until(token.type.replace("_open", "_close"))
        return f"{mark}{inner}{mark}" if inner else ""

    def _link(self, token: Token) -> str:
        href = str(token.attrs.get("href", ""))
        inner = self._until("link_close")
        if "term" in token.meta:
            return self._term(token, inner)
        if not self.dialect.links or not inner.strip() or not SAFE_LINK.match(href):
            return inner
        return f"[{inner}](<{_address(href)}>)"

    def _term(self, token: Token, inner: str) -> str:
        """Write a word of the glossary: it leads to its place in the list below the lesson."""
        said = TITLE.sub(r"\\\g<0>", code_text(str(token.attrs["title"])))
        return f'[{inner}](#{token.meta["term"]} "{said}")'

    def _image(self, token: Token) -> str:
        described = write_inline(token.children or [], replace(self.dialect, links=False))
        address = self.dialect.images.get(str(token.attrs.get("src", "")))
        return f"![{described}](<{_address(address)}>)" if address else described

    def _cite(self, token: Token, pieces: list[str]) -> None:
        """Put a source's number behind the word it belongs to, where no line end parts them."""
        after_break = bool(pieces) and pieces[-1] == BREAKS["hardbreak"]
        if pieces and not after_break:
            pieces[-1] = pieces[-1].rstrip(" \n")
        number = self.dialect.sources.get(token.content)
        if number is None:
            return
        begins = after_break or (self.starts_line and not pieces)
        gap = "" if begins else NO_BREAK_SPACE
        pieces.append(f"{gap}\\[{number}\\]")
        self.starts_line = False


def _address(href: str) -> str:
    return code_text(href).replace("&", "&amp;").replace("|", "%7C")
