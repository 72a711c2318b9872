"""Block tokens written out again as Markdown: paragraphs, lists, quotations, tables, code."""

import re
from collections.abc import Callable
from copy import copy
from dataclasses import replace

from markdown_it.token import Token

from course.content.escaping import code_text
from course.content.inline_dialect import Dialect, write_inline
from course.content.markdown import is_comment
from course.content.page import Node, nodes

CALLOUT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|\Z)", re.I)
ALIGNMENTS = {"left": ":---", "center": ":---:", "right": "---:"}
MERMAID = re.compile(r"mermaid\b", re.I)
LANGUAGE = re.compile(r"[A-Za-z0-9_+-]{1,30}\Z")


def write_blocks(tokens: tuple[Token, ...], dialect: Dialect) -> str:
    """Write blocks, one blank line between them."""
    written: list[str] = []
    before = ""
    for node in nodes(tokens):
        writer = WRITERS.get(node.type)
        text = writer(node, dialect) if writer else ""
        if text:
            # Two lists in a row would become one; another bullet keeps them apart.
            alike = node.type == before and node.type.endswith("_list_open")
            written.append(_with_other_bullets(text, written[-1]) if alike else text)
            before = node.type
    return "\n\n".join(written)


def _with_other_bullets(text: str, previous: str) -> str:
    mark = previous.lstrip("0123456789")[0]
    other = {"-": "+", "+": "-", ".": ")", ")": "."}[mark]
    return re.sub(rf"^(\d*)\{mark}", rf"\g<1>{other}", text, flags=re.M)


def _paragraph(node: Node, dialect: Dialect) -> str:
    return write_inline(node.tokens[1].children or [], dialect).strip("\n")


def _heading(node: Node, dialect: Dialect) -> str:
    text = write_inline(node.tokens[1].children or [], replace(dialect, one_line=True))
    return f"{'#' * int(node.tokens[0].tag[1])} {text}" if text else ""


def _code(node: Node, dialect: Dialect) -> str:
    token = node.tokens[0]
    content = code_text(token.content)
    content = content if content.endswith("\n") or not content else content + "\n"
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    fence = "`" * max(3, longest + 1)
    language = token.info.split()[0] if token.info.split() else ""
    # Streamlit would draw this one with a library of a megabyte, and read more in it than we do.
    usable = LANGUAGE.match(language) and not MERMAID.match(language)
    return f"{fence}{language if usable else ''}\n{content}{fence}"


def _rule(node: Node, dialect: Dialect) -> str:
    return "***"


def _html(node: Node, dialect: Dialect) -> str:
    token = node.tokens[0]
    if is_comment(token):
        return ""
    return write_inline([Token("text", "", 0, content=token.content.strip())], dialect)


def _quotation(node: Node, dialect: Dialect) -> str:
    called = callout_of(node)
    if called is None:
        return _quoted(write_blocks(node.tokens[1:-1], dialect))
    word, tokens = called
    rest = write_blocks(tokens, dialect)
    return _quoted(f"**{word}**\n\n{rest}" if rest else f"**{word}**")


def callout_of(node: Node) -> tuple[str, tuple[Token, ...]] | None:
    """Return the word of a callout, such as “Note”, and its text; None for another block."""
    tokens = node.tokens[1:-1]
    if node.type != "blockquote_open" or len(tokens) < 2 or tokens[1].type != "inline":
        return None
    called = CALLOUT.match(tokens[1].content)
    if called is None:
        return None
    children = tokens[1].children or []
    ends = (n for n, token in enumerate(children) if token.type in ("softbreak", "hardbreak"))
    first = copy(tokens[1])
    first.children = children[next(ends, len(children)) + 1 :]
    return called[1].capitalize(), (tokens[0], first, *tokens[2:])


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n")) if text else ""


def _bullets(node: Node, dialect: Dialect) -> str:
    return _list(node, dialect, lambda number: "- ")


def _numbers(node: Node, dialect: Dialect) -> str:
    start = int(node.tokens[0].attrs.get("start", 1))
    return _list(node, dialect, lambda number: f"{start + number}. ")


def _list(node: Node, dialect: Dialect, bullet: Callable[[int], str]) -> str:
    entries = node.inside
    tight = all(_is_tight(entry) for entry in entries)
    written = [_entry(entry, bullet(n), dialect, tight) for n, entry in enumerate(entries)]
    return ("\n" if tight else "\n\n").join(written)


def _is_tight(entry: Node) -> bool:
    """Tell whether an entry is one paragraph, with lists under it at most, without gaps."""
    parts = entry.inside
    paragraphs = [part for part in parts if part.type == "paragraph_open"]
    others = [part for part in parts[1:] if not part.type.endswith("_list_open")]
    return all(part.tokens[0].hidden for part in paragraphs) and not others


def _entry(entry: Node, bullet: str, dialect: Dialect, tight: bool) -> str:
    if tight and len(entry.inside) > 1:
        parts = [write_blocks(part.tokens, dialect) for part in entry.inside]
        text = "\n".join(part for part in parts if part)
    else:
        text = write_blocks(entry.tokens[1:-1], dialect)
    indent = " " * len(bullet)
    first, *others = text.split("\n")
    lines = [f"{bullet}{first}".rstrip(" ") if not first else f"{bullet}{first}"]
    return "\n".join(lines + [f"{indent}{line}" if line else "" for line in others])


def _table(node: Node, dialect: Dialect) -> str:
    rows: list[list[str]] = []
    alignments: list[str] = []
    in_cell = replace(dialect, one_line=True, in_table=True)
    for number, token in enumerate(node.tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(write_inline(node.tokens[number + 1].children or [], in_cell))
            if token.type == "th_open":
                align = str(token.attrs.get("style", "")).removeprefix("text-align:")
                alignments.append(ALIGNMENTS.get(align, "---"))
    lines = [rows[0], alignments, *rows[1:]]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


WRITERS: dict[str, Callable[[Node, Dialect], str]] = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "fence": _code,
    "code_block": _code,
    "hr": _rule,
    "html_block": _html,
    "blockquote_open": _quotation,
    "bullet_list_open": _bullets,
    "ordered_list_open": _numbers,
    "table_open": _table,
}
