"""What a block points at: facts that it cites, and pictures that must lie inside the course."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it.token import Token

from course.content.findings import Findings
from course.content.markdown import inlines
from course.content.model import Fact
from course.content.rules import FACT_UNCHECKED, FACT_UNKNOWN, IMAGE_OUTSIDE
from course.content.source import Place, Source
from course.ids import did_you_mean, nearest

ROOT = "modules/"


class Found(NamedTuple):
    """A citation, link, picture or HTML tag, and where it stands."""

    token: Token
    place: Place


def find(source: Source, tokens: Iterable[Token], *types: str) -> Iterator[Found]:
    """Yield the inline tokens of some types with their places, in order."""
    for inline in inlines(tokens):
        for token in inline.children or ():
            if token.type in types:
                yield Found(token, source.place(inline, int(token.meta.get("at", 0))))


def cited(tokens: Iterable[Token]) -> tuple[str, ...]:
    """List the ids of the facts that tokens cite, in order of first citation."""
    children = (token for inline in inlines(tokens) for token in inline.children or ())
    return tuple(dict.fromkeys(t.content for t in children if t.type == "citation"))


def check_citations(
    findings: Findings, source: Source, tokens: Iterable[Token], facts: Mapping[str, Fact]
) -> None:
    """Note each citation of a fact that the ledger lacks or that nobody has checked."""
    for token, place in find(source, tokens, "citation"):
        fact = facts.get(token.content)
        if token.meta["defines"]:
            continue
        if fact is None:
            message = f"The ledger has no fact “{token.content}”."
            remedy = _meant(token.content, facts)
            findings.add(FACT_UNKNOWN, place, message, remedy)
        elif fact.status == "unchecked":
            message = f"The fact “{fact.id}” has not been checked, so it cannot be cited."
            remedy = "Read its source and set “status: checked” with the day, or cite another."
            findings.add(FACT_UNCHECKED, place, message, remedy)


def _meant(cited_id: str, facts: Mapping[str, Fact]) -> str:
    # A ledger is too long to list, so only a near id is named.
    if nearest(cited_id, facts):
        return did_you_mean(cited_id, facts)
    return "Add it to facts.yaml with its source, or cite a fact that is there."


def check_images(findings: Findings, source: Source, tokens: Iterable[Token]) -> None:
    """Note each picture that does not lie in the course's own folder."""
    for token, place in find(source, tokens, "image"):
        written = str(token.attrs.get("src", ""))
        if inside(source.path, written) is None:
            message = f"The picture “{unquote(written)[:80]}” is not a file of the course."
            remedy = (
                "Put it into an “images” folder beside this file: “![what it shows](images/…)”."
            )
            findings.add(IMAGE_OUTSIDE, place, message, remedy)


def inside(path: str, target: str) -> str | None:
    """Resolve a relative target from a file; None when it leaves ``modules/``.

    >>> inside("modules/06-x/01-y.md", "images/a.png")
    'modules/06-x/images/a.png'
    """
    plain = unquote(target).partition("#")[0].partition("?")[0]
    if not plain or ":" in plain or "\\" in plain or plain.startswith("/"):
        return None
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(path), plain))
    return resolved if resolved.startswith(ROOT) else None
