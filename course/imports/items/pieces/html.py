"""HTML of question texts as Markdown: marks, links, lists, tables and pictures; the rest as text.

No HTML comes through: whatever is not understood is kept as text or told, and a mark that
Markdown would read otherwise in its place is left out rather than shown as asterisks.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from course.imports.items.pieces.elements import BLOCKS, EMBEDDED, HEADINGS, MARKS, UNSEEN
from course.imports.items.pieces.inlines import Inlines

LINKS = re.compile(r"(?:https?://|mailto:)", re.I)
DEEPEST = 12
"""Lists and quotes inside each other; what is deeper stands on the last level."""

Picture = Callable[[str], str]
"""Returns the path that Markdown names a picture by; empty when there is no such picture."""


class _Reader(HTMLParser):
    def __init__(self, picture: Picture, say: Callable[[str, str], None]) -> None:
        super().__init__(convert_charrefs=True)
        self.picture, self.say = picture, say
        self.blocks: list[str] = []
        self.inlines = Inlines(say)
        self.holders: list[str] = []
        self.fresh: list[bool] = []
        self.counts: list[int] = []
        self.unseen: list[str] = []
        self.pre: list[str] | None = None
        self.rows: list[list[str]] | None = None
        self.tight = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if self.unseen or tag in UNSEEN:
            self.unseen.append(tag)
        elif tag in MARKS:
            self.inlines.open(MARKS[tag])
        elif tag in EMBEDDED:
            self.say(f"A “{tag}” element is left out.", said.get("src") or said.get("data") or "")
        else:
            self._start(tag, said)

    def _start(self, tag: str, said: dict[str, str]) -> None:
        if tag == "br":
            self._break()
        elif tag == "img":
            self._image(said)
        elif tag == "a":
            self._link(said.get("href", ""))
        elif tag in ("sup", "sub"):
            self.inlines.text("^" if tag == "sup" else "_")
        elif tag == "hr" or tag in BLOCKS or tag in HEADINGS:
            self.flush()
        else:
            self._start_holder(tag)

    def _link(self, href: str) -> None:
        self.inlines.link(href if LINKS.match(href) else "")
        if href and not LINKS.match(href):
            self.say("A link that leads nowhere from here is left out; its text is kept.", href)

    def _start_holder(self, tag: str) -> None:
        if tag in ("ul", "ol", "blockquote", "pre", "table", "tr", "li", "td", "th"):
            getattr(self, f"_{'cell' if tag in ('td', 'th') else tag}")()

    def _ul(self) -> None:
        self.flush()
        self.counts.append(0)

    def _ol(self) -> None:
        self.flush()
        self.counts.append(1)

    def _li(self) -> None:
        self.flush()
        self._leave("li")
        number = self.counts[-1] if self.counts else 0
        if number:
            self.counts[-1] += 1
        self._hold(f"{number}. " if number else "- ")

    def _blockquote(self) -> None:
        self.flush()
        self._hold("> ")

    def _hold(self, marker: str) -> None:
        if len(self.holders) < DEEPEST:
            self.holders.append(marker)
            self.fresh.append(True)

    def _pre(self) -> None:
        self.flush()
        self.pre = []

    def _table(self) -> None:
        self.flush()
        self.rows = []

    def _tr(self) -> None:
        if self.rows is not None:
            self._cell_end()
            self.rows.append([])

    def _cell(self) -> None:
        if self.rows is not None:
            self._cell_end()
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append("")

    def _cell_end(self) -> None:
        text = " ".join(self.inlines.take().split("\n")).replace("|", "\\|")
        if self.rows and self.rows[-1] and text:
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {text}".strip()
        elif text:
            self.blocks.append(text)

    def _break(self) -> None:
        if self.pre is not None:
            self.pre.append("\n")
        elif self.rows is not None:
            self.inlines.text(" ")
        else:
            self.inlines.line()

    def _image(self, said: dict[str, str]) -> None:
        source, alt = said.get("src", ""), said.get("alt", "")
        path = self.picture(source)
        if path:
            self.inlines.picture(alt or "To do: say what the picture shows", path)
        else:
            shown = source if len(source) <= 200 else f"{source[:200]}…"
            self.say("A picture is not in the file; its alternative text is kept.", shown)
            self.inlines.text(alt)

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            if tag in self.unseen:
                del self.unseen[self.unseen.index(tag) :]
        elif tag in MARKS:
            self.inlines.close(MARKS[tag])
        elif tag == "a":
            self.inlines.link("")
        elif tag in HEADINGS:
            self.flush("#### ")
        else:
            self._end_block(tag)

    def _end_block(self, tag: str) -> None:
        if tag in ("td", "th", "tr") and self.rows is not None:
            self._cell_end()
        if tag in ("ul", "ol", "li", "blockquote", "pre", "table") or tag in BLOCKS:
            self.flush()
        if tag in ("ul", "ol"):
            self._leave("li")
            del self.counts[-1:]
            self.tight = bool(self.counts)
        elif tag in ("li", "blockquote"):
            self._leave(tag)

    def _leave(self, tag: str) -> None:
        quote = tag == "blockquote"
        # An item that nothing closed ends where the next begins, but not the list around it.
        depth = sum(holder != "> " for holder in self.holders)
        fits = bool(self.holders) and (self.holders[-1] == "> ") == quote
        if fits and (quote or depth >= len(self.counts)):
            self.holders.pop()
            self.fresh.pop()

    def handle_data(self, data: str) -> None:
        if self.unseen:
            if data.strip():
                self.say(f"What stood in a “{self.unseen[0]}” element is left out.", data.strip())
        elif self.pre is not None:
            self.pre.append(data)
        else:
            self.inlines.text(data)

    def handle_comment(self, data: str) -> None:
        if data.strip() and not self.unseen:
            self.say("A comment in the text is left out.", data.strip())

    def unknown_decl(self, data: str) -> None:
        self.handle_data(data.removeprefix("CDATA["))

    def flush(self, before: str = "") -> None:
        """End the block that is being read."""
        if self.pre is not None:
            code, self.pre = "".join(self.pre).strip("\n"), None
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code) or [""]))
            self._add(f"{fence}\n{code}\n{fence}")
            return
        if self.rows is not None:
            self._cell_end()
            rows, self.rows = [row for row in self.rows if any(row)], None
            if rows:
                self._add(_table(rows))
            return
        text = self.inlines.take()
        if text:
            self._add(before + (" ".join(text.split("\n")) if before else text))

    def _add(self, text: str) -> None:
        first = "".join(self._prefix(n, first=True) for n in range(len(self.holders)))
        more = "".join(self._prefix(n, first=False) for n in range(len(self.holders)))
        begins = any(self.fresh)
        self.fresh = [False] * len(self.fresh)
        lines = text.split("\n")
        shown = [first + lines[0], *((more + line).rstrip() for line in lines[1:])]
        gap = "\n" if begins and self.tight and self.blocks else "\n\n"
        self.tight = bool(self.holders) and self.holders[-1] != "> "
        self.blocks.append((gap if self.blocks else "") + "\n".join(shown))

    def _prefix(self, number: int, *, first: bool) -> str:
        holder = self.holders[number]
        shown = holder == "> " or (first and self.fresh[number])
        return holder if shown else " " * len(holder)


def _table(rows: list[list[str]]) -> str:
    width = max(len(row) for row in rows)
    shown = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([shown[0], f"|{' --- |' * width}", *shown[1:]])


def as_markdown(
    html: str, picture: Picture = lambda _: "", say: Callable[[str, str], None] = lambda *_: None
) -> str:
    """Write HTML as Markdown; never raises, whatever the text.

    Args:
        picture: Finds a picture by the address in the text.
        say: Called with what is left out and its text.
    """
    reader = _Reader(picture, say)
    reader.feed(html)
    reader.close()
    reader.flush()
    return "".join(reader.blocks).strip()
