"""The one Markdown reader: CommonMark and tables, with citations and with places in the text."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from course.content.source import NEWLINES, UNPAIRED, Source

LOOKS_BLANK = re.compile(r"^[^\S\n]+$", re.M)
CITATION = re.compile(r"\[\^([^\[\]\n]{1,80})\]")
# Beyond this many blocks or marks inside each other markdown-it would drop text.
DEEPEST = 40

InlineRule = Callable[[StateInline, bool], bool]


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        """Read every link as a link: rules report unsafe ones and the dialect drops them."""
        return True


@cache
def reader() -> MarkdownIt:
    """Return the reader that lessons, scenarios' prose and labels are read with.

    Link definitions (``[x]: …``) are not read: blocks are shown one by one, so a definition
    would be lost to the others. A comment is a block only when it is closed, so that a forgotten
    ``-->`` hides nothing. Tokens of links, images, HTML and citations carry ``meta["at"]``, the
    0-based place in the content of their inline token.
    """
    return _made()


@cache
def typeset() -> MarkdownIt:
    """Return the reader for what is shown: it turns quotation marks as a printer would.

    A quotation mark after a backslash, or in code, stays as it was written.
    """
    made = _made()
    made.options["typographer"] = True
    return made.enable("smartquotes")


def _made() -> _Reader:
    made = _Reader("commonmark", {"maxNesting": DEEPEST})
    made.enable(["table", "strikethrough"]).disable("reference").use(front_matter_plugin)
    alternatives: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    made.block.ruler.at("html_block", _comment_block, alternatives)
    made.inline.ruler.before("link", "citation", _citation)
    rules: dict[str, InlineRule] = {
        "link": link,
        "image": image,
        "autolink": autolink,
        "html_inline": html_inline,
    }
    for name, rule in rules.items():
        made.inline.ruler.at(name, _placed(rule))
    return made


def read(text: str, path: str) -> Source:
    """Read a text into tokens with places; a byte order mark is dropped, NUL is replaced."""
    clean = tidy(text)
    # The front matter rule looks one character past a last line of blanks; a line end stops it.
    tokens = reader().parse(clean + "\n")
    lines = tuple(clean.split("\n"))
    _mark_cells(tokens, lines)
    return Source(path, lines, tuple(tokens))


def tidy(text: str) -> str:
    """Make line ends line feeds, and replace NUL and unpaired surrogates.

    Lines of no-break spaces and the like become empty, as they look: markdown-it would begin a
    paragraph with them and then cut them off, and every place in it would be one line too low.
    """
    clean = NEWLINES.sub("\n", text.removeprefix("\ufeff")).replace("\0", "\ufffd")
    return LOOKS_BLANK.sub("", UNPAIRED.sub("\ufffd", clean))


def _mark_cells(tokens: list[Token], lines: tuple[str, ...]) -> None:
    """Give each table cell its 0-based column, since cells of one row may hold the same text."""
    row, after = -1, 0
    for before, token in pairwise(tokens):
        if before.type in ("th_open", "td_open") and token.map:
            row, after = (row, after) if token.map[0] == row else (token.map[0], 0)
            column = lines[row].find(token.content, after)
            if column >= 0:
                token.meta["column"] = column
                after = column + len(token.content)


def _placed(rule: InlineRule) -> InlineRule:
    def placed(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            made = next(token for token in state.tokens[before:] if token.type != "text")
            made.meta["at"] = start
        return found

    return placed


def _citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match[1].strip()
        token.meta["at"] = state.pos
        # “[^x]: …” at the start of a line is a footnote's text, which is written elsewhere here.
        begins = state.pos == 0 or state.src[state.pos - 1] == "\n"
        token.meta["defines"] = begins and state.src.startswith(":", match.end())
    state.pos = match.end()
    return True


def _comment_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    begins = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", begins):
        return False
    last = _closing_line(state, start, end, begins)
    if last is None:
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.map = [start, last + 1]
        token.content = state.getLines(start, last + 1, state.blkIndent, True)
        state.line = last + 1
    return True


def _closing_line(state: StateBlock, start: int, end: int, begins: int) -> int | None:
    """Find the line that ends with ``-->``; text after it makes this no block of its own."""
    closes = state.src.find("-->", begins + 4)
    line = start
    while closes >= 0 and line < end and state.eMarks[line] < closes:
        line += 1
        if line < end and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
    if closes < 0 or line >= end or state.src[closes + 3 : state.eMarks[line]].strip():
        return None
    return line


def text_of(children: Iterable[Token]) -> str:
    """Return what a reader sees of inline tokens: no marks, no citations, no comments."""
    return "".join(_seen(token) for token in children)


def _seen(token: Token) -> str:
    if token.type in ("text", "code_inline", "text_special"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "image":
        return text_of(token.children or ())
    if token.type == "html_inline" and not is_comment(token):
        return token.content
    return ""


def is_comment(token: Token) -> bool:
    """Tell whether an HTML token is a comment, which nobody sees."""
    return token.content.lstrip().startswith("<!--")


def inlines(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the inline tokens of paragraphs, headings and table cells, in order."""
    return (token for token in tokens if token.type == "inline")
