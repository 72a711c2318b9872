"""The ledger of claims: what the course's two articles say, and where it deals with each claim."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from course.content.decoding import decode
from course.content.ledgers import Entry, Kind, Ledger
from course.content.rules import UNKNOWN_KEY
from course.content.source import Place
from course.diagnostics import Diagnostic
from course.ids import did_you_mean, is_key
from course.items import Frozen

CLAIMS = "modules/claims.yaml"
# Some two thousand claims: reading YAML takes long, and a running course reads it at each change.
LONGEST = 250_000
ARTICLE = re.compile(r"[A-Z]{1,3}\Z")
CLAIM = re.compile(r"([A-Z]{1,3})[1-9]\d{0,3}\Z")
# A lesson's, question's or reflection's id, or a scenario's and a scene's, which may have accents.
NAME = re.compile(r"[^\s/]+(?:/[^\s/]+)?\Z")
MOST_MODULES = 9_999
KEYS = ("id", "says", "modules", "scenarios", "treated")
LISTS = ("modules", "scenarios", "treated")
KIND = Kind(
    "claims",
    "claim",
    KEYS,
    lambda text: CLAIM.match(text) is not None,
    "Begin it with “- id: A5”: the article's capital letter, then the claim's number.",
    beside=("articles",),
)


class Article(Frozen):
    """One of the articles that the course argues with."""

    title: str
    about: str = ""


class Claim(Frozen):
    """One claim of an article, and where it is treated.

    Attributes:
        says: The claim in our own words.
        modules: Numbers of the module folders that are meant to treat it.
        scenarios: Ids of the scenarios that are meant to put it to the test.
        treated: What treats it: ids of lessons, questions and reflections, ``scenario/scene``.
        places: Where each entry of these three lists stands, by the list's key.
    """

    id: str
    says: str
    modules: tuple[int, ...]
    scenarios: tuple[str, ...] = ()
    treated: tuple[str, ...] = ()
    line: int = 1
    places: SkipJsonSchema[dict[str, tuple[Place, ...]]] = Field(default_factory=dict)

    @property
    def article(self) -> str:
        """The article's letter: A of A5."""
        return article_of(self.id)

    def at(self, key: str, number: int) -> Place:
        """Say where an entry of a list stands, by the list's key and its 0-based place in it."""
        places = self.places.get(key, ())
        return places[number] if number < len(places) else Place(self.line, 1)


class ReadClaims(NamedTuple):
    """What became of the ledger.

    Attributes:
        articles: By letter, in the order written.
        claims: In the order written; those with an unusable id are left out.
    """

    articles: Mapping[str, Article]
    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def article_of(claim: str) -> str:
    """Tell the letter of the article from a claim's id."""
    return claim.rstrip("0123456789")


def read_claims(files: Mapping[str, bytes]) -> ReadClaims:
    """Read the course's ledger of claims; a course may have none."""
    if CLAIMS not in files:
        return ReadClaims({}, ())
    text, found = decode(files[CLAIMS], CLAIMS, longest=LONGEST)
    return parse_claims(text, CLAIMS) if text is not None else ReadClaims({}, (), found)


def parse_claims(text: str, path: str) -> ReadClaims:
    """Read a ledger of claims; never raises, and a bad entry costs that entry only."""
    ledger = Ledger(text, path, KIND, longest=LONGEST)
    articles = _articles(ledger)
    read = (_claim(ledger, entry, articles) for entry in ledger.entries())
    claims = tuple(claim for claim in read if claim is not None)
    return ReadClaims(articles, claims, tuple(ledger.findings.all))


def _articles(ledger: Ledger) -> dict[str, Article]:
    listed = ledger.values.get("articles")
    found: dict[str, Article] = {}
    if not isinstance(listed, dict):
        if isinstance(ledger.values.get("claims"), list):
            message = "The ledger names no articles."
            remedy = "Begin it with “articles:”, then “  A:” with a title below it for each."
            ledger.wrong(ledger.marked.place("articles"), message, remedy)
        return found
    for letter, values in listed.items():
        at = ledger.marked.place("articles", letter)
        title = values.get("title") if isinstance(values, dict) else None
        if not isinstance(letter, str) or not ARTICLE.match(letter):
            message = f"“{letter}” cannot stand for an article."
            ledger.wrong(at, message, "Write a capital letter, as in the ids of its claims.")
        elif not isinstance(title, str) or not title.strip():
            message = f"The article {letter} has no title."
            ledger.wrong(at, message, "Write “title: …” below it.")
            found[letter] = Article(title=f"Article {letter}")
        else:
            found[letter] = Article(title=title, about=_about(ledger, letter, values))
    return found


def _about(ledger: Ledger, letter: str, values: dict[Any, Any]) -> str:
    """Read what is said about an article, and note its keys that are none."""
    known = tuple(Article.model_fields)
    for key in values:
        if key not in known:
            at = ledger.marked.place("articles", letter, key)
            message = f"“{key}” is not a key of an article."
            ledger.findings.add(UNKNOWN_KEY, at, message, did_you_mean(str(key), known))
    about = values.get("about")
    if isinstance(about, dict | list):
        at = ledger.marked.place("articles", letter, "about")
        ledger.wrong(at, f"“about” of the article {letter} is no text.", "Put it in quotes.")
        return ""
    return "" if about is None else str(about)


def _claim(ledger: Ledger, entry: Entry, articles: Mapping[str, Article]) -> Claim | None:
    letter = article_of(entry.id)
    if articles and letter not in articles:
        message = f"The claim “{entry.id}” is of an article {letter} that the ledger does not name."
        remedy = f"Add {letter} under “articles”. Named there: {', '.join(articles)}."
        ledger.wrong(ledger.place(entry, "id"), message, remedy)
        return None
    for key in entry.values:
        ledger.knows(entry, key)
    says = ledger.text(entry, "says")
    read = {key: _list(ledger, entry, key) for key in LISTS}
    missing = [key for key in ("says", "modules") if not entry.values.get(key)]
    if missing:
        message = f"The claim “{entry.id}” has no {' and no '.join(missing)}."
        remedy = "Say it in a sentence, and name the numbers of the modules that are to treat it."
        ledger.wrong(entry.place, message, remedy)
    return Claim(
        id=entry.id,
        says=says or "",
        modules=tuple(int(value) for value in read["modules"]),
        scenarios=tuple(read["scenarios"]),
        treated=tuple(read["treated"]),
        line=entry.place.line,
        places={key: tuple(read[key].values()) for key in LISTS},
    )


def _list(ledger: Ledger, entry: Entry, key: str) -> dict[str, Place]:
    """Read a list with the place of each of its values; what cannot stand in it is left out."""
    listed = entry.values.get(key)
    found: dict[str, Place] = {}
    if listed is not None and not isinstance(listed, list):
        message = f"“{key}” of the claim “{entry.id}” is no list."
        example = "[6]" if key == "modules" else "[payday]"
        ledger.wrong(ledger.place(entry, key), message, f"Put it in brackets, as “{example}”.")
        return found
    for number, value in enumerate(listed or ()):
        at = ledger.place(entry, key, number)
        remedy = _flaw(key, value)
        if remedy:
            said = "something else" if isinstance(value, dict | list) else f"“{value}”"
            message = f"“{key}” of the claim “{entry.id}” holds {said}."
            ledger.wrong(at, message, remedy)
        else:
            found.setdefault(str(value), at)
    return found


def _flaw(key: str, value: Any) -> str:
    """Say what to write instead of a value that cannot stand in a list; empty when it can."""
    if key == "modules":
        fits = type(value) is int and 0 <= value <= MOST_MODULES
        return "" if fits else "Write the number of a module's folder: 6 for 06-judging-…"
    if not isinstance(value, str):
        return "Write an id; put one that is only digits in quotes."
    if key == "scenarios":
        return "" if is_key(value) else "Write the id of a scenario, such as payday."
    return "" if NAME.match(value) else "Write an id, or a scenario and its scene with one slash."
