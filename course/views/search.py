"""Search: what was found, in groups, each place with its words in context and the way to it."""

from dataclasses import dataclass
from typing import Literal

from course.classroom import Classroom
from course.content.escaping import escaped, literal
from course.engine.authorising import Viewer, authorise
from course.engine.searching import NAMES, Document, Found, Hit, Kind, Pieces, grouped, told

FIRST = 5
"""Places of each kind that are shown to begin with."""
MOST = 60
"""Places of each kind that are shown at most: who wants more adds a word."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place that was found; texts are ready for Streamlit, with what was found in bold.

    Attributes:
        link: What the way to it is called; empty where there is none.
        leads: Whether the link stands first, as its title does.
        text: Its words in context; may be empty.
        small: In which part of the course it stands, or where a fact is from; may be empty.
        page: Kind of the page it stands on; empty for none.
        query: What that page is asked for.
        url: Where it can be read outside the course; empty for nowhere.
    """

    link: str
    leads: bool
    text: str
    small: str
    page: Literal["module", "lesson", "scenario", "artefact", ""]
    query: tuple[tuple[str, str], ...]
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Places of one kind, best first.

    Attributes:
        total: How many there are.
        more: How many more can be shown.
        rest: What is said about those that are not shown; empty when all are.
    """

    kind: Kind
    title: str
    rows: tuple[Row, ...]
    total: int
    more: int
    rest: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the page shows.

    Attributes:
        said: How much was found, in words; empty when nothing was searched for.
        groups: In the order in which they are shown; those without places are left out.
        suggested: Searches to try; they find something.
        offer: What stands before them.
    """

    said: str
    groups: tuple[Group, ...]
    suggested: tuple[str, ...]
    offer: str


def search(
    classroom: Classroom, viewer: Viewer, typed: str, *, first: int = FIRST, whole: str = ""
) -> SearchView:
    """Say what a search shows.

    Args:
        typed: What somebody typed, whatever it is.
        first: Places of each kind that are shown, 1 or more.
        whole: The kind that is shown whole; empty for none.
    """
    authorise(viewer, "learn", viewer.learner_id)
    found = classroom.search(typed, MOST if whole else first)
    return SearchView(
        said=told(found),
        groups=tuple(
            _group(kind, total, hits, MOST if kind == whole else first)
            for kind, total, hits in grouped(found)
        ),
        suggested=found.suggested,
        offer=_offer(found),
    )


def _offer(found: Found) -> str:
    if not found.suggested:
        return "" if found.hits or not found.words else "Try another word, or only its beginning."
    return "Did you mean:" if found.words else "For example:"


def _group(kind: Kind, total: int, hits: tuple[Hit, ...], shown: int) -> Group:
    rows = tuple(_row(hit) for hit in hits[:shown])
    more = min(total, MOST) - len(rows)
    rest = ""
    if more <= 0 and total > len(rows):
        rest = f"The first {len(rows)} of {total:,}. Add a word to find fewer."
    return Group(kind, f"{NAMES[kind]} ({total:,})", rows, total, more, rest)


def _row(hit: Hit) -> Row:
    document = hit.document
    link, text, small = marked(hit.title), marked(hit.said), literal(document.where)
    if document.kind == "word":
        link, text, small = (
            _way("First used in", document),
            f"**{literal(document.title)}.** {text}",
            "",
        )
    elif document.kind == "fact":
        link, text, small = _way("Cited in", document), link, text
    leads = document.kind not in ("word", "fact")
    return Row(link, leads, text, small, document.page, _query(document), document.url)


def _way(name: str, document: Document) -> str:
    if document.page:
        return f"{name}: {literal(document.where)}"
    return "Read the source" if document.url else ""


def _query(document: Document) -> tuple[tuple[str, str], ...]:
    at = (("at", document.at),) if document.at else ()
    return (("id", document.id), *at)


def marked(pieces: Pieces) -> str:
    """Write a text on one line, shown as it stands, with what was found in bold."""
    written = (_piece(text, is_hit, not number) for number, (text, is_hit) in enumerate(pieces))
    return "".join(written)


def _piece(text: str, is_hit: bool, begins: bool) -> str:
    kept = escaped(" ".join(text.split(" ")), starts_line=begins, linked=False)
    return f"**{kept}**" if is_hit else kept
