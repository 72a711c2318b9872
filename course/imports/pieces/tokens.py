"""What stands in a passage: text, links, setters, and everything that is not understood."""

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal

from course.imports.pieces.passages import Passage

QUOTED = r"""(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')"""
# No alternative may run past the next beginning of its own kind: a text in which a thousand of
# them are never closed would be read a thousand times.
TOKEN = re.compile(
    rf"""(?P<comment>/\*(?:(?!/\*).)*?\*/|<!--(?:(?!<!--).)*?-->|/%(?:(?!/%).)*?%/)
    | (?P<break><br\s*/?>)
    | <<(?:link|button)\s+(?P<said>{QUOTED}|\[\[[^\]\n]+\]\])\s*(?P<goal>{QUOTED})?\s*>>
      (?P<does>(?:(?!<<(?:link|button)\b).)*?)<</(?:link|button)>>
    | \[\[(?P<link>[^\[\]\n]+)\](?:\[(?P<setter>[^\[\]\n]*)\])?\]
    | <<(?:set|run)\s+(?P<sugar>(?:{QUOTED}|[^<>"']|>(?!>)|<(?!<))*)>>
    | \(link-goto:\s*(?P<shown>{QUOTED})\s*(?:,\s*(?P<way>{QUOTED})\s*)?\)
    | \(set:\s*(?P<harlowe>(?:[^()"']|{QUOTED}|\([^()]*\))*)\)
    | (?P<other><<(?:{QUOTED}|[^<>"']|>(?!>)|<(?!<))*>> | <<(?:(?!<<).)*?>>
      | \([A-Za-z][\w-]*:(?:[^()]|\([^()]*\))*\) | \$[A-Za-z_]\w* | </?[A-Za-z][^<>\n]*>)""",
    re.VERBOSE | re.DOTALL,
)
MACRO = re.compile(r"<<(?P<closing>/?)(?P<name>[A-Za-z][\w-]*)")
HOOK = re.compile(r"\([A-Za-z][\w-]*:(?:[^()]|\([^()]*\))*\)\s*\[(?!\[)")
BRACKET = re.compile(r"[\[\]]")
NUMBER = r"-?[0-9]{1,6}(?![\w.])"
STATEMENT = re.compile(
    rf"""\s*\$(?P<name>[A-Za-z_]\w*)\s*(?:
    (?P<step>\+\+|--) | (?P<by>[+-])=\s*(?P<much>{NUMBER})
    | (?:to|=)\s*(?:(?:it|\$(?P<again>\w+))\s*(?P<sign>[+-])\s*(?P<more>{NUMBER})
      | Math\.clamp\(\s*\$(?P<held>\w+)\s*(?P<way>[+-])\s*(?P<some>{NUMBER})\s*,
        \s*(?P<low>{NUMBER})\s*,\s*(?P<high>{NUMBER})\s*\)
      | (?P<value>{NUMBER}) | (?P<truth>true|false)\b)
    )\s*(?:[,;]|\Z)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Setter:
    """One change of a variable.

    Attributes:
        how: ``flag`` sets or clears; its amount is 1 or 0.
        range: Lowest and highest value, where the story says so.
    """

    name: str
    how: Literal["add", "set", "flag"]
    amount: int
    range: tuple[int, int] | None = None


@dataclass(frozen=True)
class Token:
    """A stretch of a passage.

    Attributes:
        raw: As written.
        text: What a link says.
        to: Passage that a link leads to.
        setters: What a setter, or taking a link, changes.
        unread: What inside a link is not understood, as written.
    """

    kind: Literal["text", "break", "link", "setter", "other"]
    raw: str
    line: int
    text: str = ""
    to: str = ""
    setters: tuple[Setter, ...] = ()
    unread: tuple[str, ...] = ()


def tokens_of(passage: Passage, *, harlowe: bool) -> Iterator[Token]:
    """Cut a passage's body into tokens, in order; together their raw texts are the body.

    Args:
        harlowe: Whether “(name: …)” is a macro, as in Harlowe, and not a remark in brackets.
    """
    end = 0
    held = _held(passage.body, harlowe=harlowe)
    for match in TOKEN.finditer(passage.body):
        if match[0].startswith("(") and not harlowe:
            continue
        if match.start() > end:
            yield Token("text", passage.body[end : match.start()], passage.line_of(end))
        token = _token(match, passage.line_of(match.start()))
        if token.kind == "setter" and _is_within(match.start(), held):
            token = Token("other", token.raw, token.line)
        yield token
        end = match.end()
    if end < len(passage.body):
        yield Token("text", passage.body[end:], passage.line_of(end))


def _held(body: str, *, harlowe: bool) -> list[tuple[int, int]]:
    """Find what macros hold, and so happens only sometimes or more than once, without overlaps."""
    spans = sorted([*_between_tags(body), *(_hooks(body) if harlowe else ())])
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if not found or end > found[-1][1]:
            # Spans lie within each other or apart, so whoever ends later begins later too.
            found.append((start, end))
    return found


def _is_within(place: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (place, 0)) - 1
    return at >= 0 and place < spans[at][1]


def _between_tags(body: str) -> Iterator[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    open_ones: Counter[str] = Counter()
    for match in MACRO.finditer(body):
        name = match["name"]
        if not match["closing"]:
            waiting.append((name, match.start()))
            open_ones[name] += 1
            continue
        while open_ones[name]:
            other, start = waiting.pop()
            open_ones[other] -= 1
            if other == name:
                yield start, match.end()
                break


def _hooks(body: str) -> Iterator[tuple[int, int]]:
    closes: dict[int, int] = {}
    waiting: list[int] = []
    for match in BRACKET.finditer(body):
        if match[0] == "[":
            waiting.append(match.start())
        elif waiting:
            closes[waiting.pop()] = match.end()
    for match in HOOK.finditer(body):
        yield match.start(), closes.get(match.end() - 1, len(body))


def _token(match: re.Match[str], line: int) -> Token:
    raw = match[0]
    if match["break"] is not None:
        return Token("break", raw, line)
    if match["link"] is not None:
        return _link(match["link"], match["setter"] or "", raw, line)
    if match["shown"] is not None:
        text = _unquoted(match["shown"])
        return Token("link", raw, line, text, _unquoted(match["way"] or match["shown"]))
    if match["said"] is not None:
        return _link_macro(match, line)
    written = match["sugar"] if match["sugar"] is not None else match["harlowe"]
    setters = setters_in(written) if written is not None else None
    if setters is None:
        return Token("other", raw, line)
    return Token("setter", raw, line, setters=setters)


def _link(inside: str, setter: str, raw: str, line: int) -> Token:
    text, to = text_and_target(inside)
    setters = setters_in(setter) if setter.strip() else ()
    unread = (setter,) if setters is None else ()
    return Token("link", raw, line, text, to, setters or (), unread)


def _link_macro(match: re.Match[str], line: int) -> Token:
    said, goal, does = match["said"], match["goal"], match["does"]
    text, to = text_and_target(said[2:-2]) if said.startswith("[[") else (_unquoted(said), "")
    to = _unquoted(goal) if goal else to
    if not to:
        return Token("other", match[0], line)
    inner = list(tokens_of(Passage("", (), 0, does), harlowe=False))
    setters = tuple(s for token in inner for s in token.setters)
    unread = tuple(t.raw for t in inner if t.kind in ("other", "link"))
    return Token("link", match[0], line, text, to, setters, unread)


def text_and_target(inside: str) -> tuple[str, str]:
    """Read what stands in a link: ``a``, ``text->a``, ``a<-text`` or ``text|a``."""
    if "->" in inside:
        text, _, to = inside.rpartition("->")
    elif "<-" in inside:
        to, _, text = inside.partition("<-")
    else:
        text, _, to = inside.rpartition("|")
    text, to = " ".join(unescape(text).split()), " ".join(to.split())
    return text or to, to


def _unquoted(written: str) -> str:
    try:
        text = str(json.loads(written))
    except ValueError:
        text = re.sub(r"\\(.)", r"\1", written[1:-1])
    return " ".join(unescape(text).split())


def setters_in(written: str) -> tuple[Setter, ...] | None:
    """Read statements such as ``$x += 5, $seen to true``; None when one is not understood."""
    found: list[Setter] = []
    at = 0
    while written[at:].strip():
        match = STATEMENT.match(written, at)
        setter = _setter(match) if match else None
        if match is None or setter is None:
            return None
        found.append(setter)
        at = match.end()
    return tuple(found)


def _setter(match: re.Match[str]) -> Setter | None:
    name = match["name"]
    if (match["again"] or match["held"] or name) != name:
        return None
    if match["truth"]:
        return Setter(name, "flag", int(match["truth"] == "true"))
    if match["value"]:
        return Setter(name, "set", int(match["value"]))
    if match["step"]:
        return Setter(name, "add", 1 if match["step"] == "++" else -1)
    sign = match["by"] or match["sign"] or match["way"]
    amount = int(match["much"] or match["more"] or match["some"])
    bounds = (int(match["low"]), int(match["high"])) if match["held"] else None
    return Setter(name, "add", amount if sign == "+" else -amount, bounds)
