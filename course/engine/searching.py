"""What can be searched for, and what a search found: never what gives an answer away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from course.catalogue import Catalogue, Place
from course.content.artefacts import Artefact
from course.content.dialect import plain
from course.content.escaping import literal
from course.content.model import Case, Debate, Fact, Module, Prose, Question, Reflect, Term
from course.engine.citing import cited_in
from course.engine.sectioning import Section, sections_of
from course.engine.wording import counted
from course.scenario.model import Scenario

Kind = Literal["module", "lesson", "case", "debate", "scenario", "word", "fact", "artefact"]
NAMES: dict[Kind, str] = {
    "lesson": "Lessons",
    "module": "Modules",
    "case": "Cases",
    "debate": "Where experts differ",
    "scenario": "Scenarios",
    "word": "Words",
    "fact": "Facts",
    "artefact": "Documents",
}
"""Kinds in the order in which they are shown, with what their group is called."""


LONGEST = 200
"""Characters of what was typed that are searched for."""


@dataclass(frozen=True, slots=True)
class Document:
    """One place of the course that can be found; every text is plain and on one line.

    Attributes:
        page: Kind of the page that it stands on: ``module``, ``lesson``, ``scenario`` or
            ``artefact``; empty for what stands on none.
        id: What that page shows, by its id.
        at: Place on a lesson's page, as the page names it, or field of an artefact; empty for the
            beginning.
        where: In which part of the course it stands, in words.
        url: Where a fact without a page can be read; else empty.
    """

    kind: Kind
    page: Literal["module", "lesson", "scenario", "artefact", ""]
    id: str
    title: str
    text: str
    where: str = ""
    at: str = ""
    url: str = ""


Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is what was searched for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that was found.

    Attributes:
        said: The part of its text that fits best, or its beginning.
    """

    document: Document
    title: Pieces
    said: Pieces


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        words: What was searched for; empty when there was nothing to search for.
        hits: The best of each kind, best first.
        totals: How many there are of each kind; kinds without any are left out.
        partly: Whether these hold only some of the words, because nothing holds all.
        cut: Whether only the beginning of what was asked was searched for.
        suggested: Searches that find something: with words of the course in the place of those
            that it does not have, or examples when nothing was searched for.
    """

    words: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    totals: tuple[tuple[Kind, int], ...] = ()
    partly: bool = False
    cut: bool = False
    suggested: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many places were found, over all kinds."""
        return sum(number for _, number in self.totals)


Search = Callable[[str, int], Found]
"""Searches for words, and returns at most so many hits of each kind."""


def grouped(found: Found) -> tuple[tuple[Kind, int, tuple[Hit, ...]], ...]:
    """Put hits into groups, in the order in which they are shown, each with its total."""
    totals = dict(found.totals)
    return tuple(
        (kind, totals[kind], tuple(hit for hit in found.hits if hit.document.kind == kind))
        for kind in NAMES
        if kind in totals
    )


def told(found: Found) -> str:
    """Say in a sentence or two what a search found; empty when nothing was searched for."""
    if not found.words:
        return ""
    said = f"{counted(found.total, 'place')} found."
    if not found.hits:
        each = "this word" if len(found.words) == 1 else "any of these words"
        said = f"Nothing in the course holds {each}."
    elif found.partly:
        one = "One place holds" if found.total == 1 else f"{found.total:,} places hold"
        said = f"Nothing holds all of these words. {one} some of them."
    cut = " Only the beginning of what you entered was searched for." if found.cut else ""
    return said + cut


def documents(catalogue: Catalogue) -> tuple[Document, ...]:
    """Cut the course into what can be found.

    Left out: questions with everything that belongs to them, trainer notes, facts that nobody
    has checked, and of scenarios all that comes after the first scene.
    """
    walk = _Walk(catalogue.course.glossary)
    for place in catalogue.places:
        walk.lesson(place)
    return (
        *map(_module, catalogue.modules),
        *walk.found,
        *(_scenario(story) for story in catalogue.scenarios if story.scenes),
        *(walk.word(term) for term in catalogue.course.glossary),
        *(walk.fact(fact) for fact in catalogue.facts.values() if fact.status == "checked"),
        *(part for artefact in catalogue.artefacts for part in _artefact(artefact)),
    )


@dataclass
class _Walk:
    """Goes through the lessons in order.

    Attributes:
        found: What can be found in them.
        uses: Lesson and place where each word of the glossary is first used, by its key.
        cites: Lesson and place where each fact is first cited, by its id.
    """

    glossary: tuple[Term, ...]
    found: list[Document] = field(default_factory=list)
    uses: dict[str, tuple[Place, str]] = field(default_factory=dict)
    cites: dict[str, tuple[Place, str]] = field(default_factory=dict)

    def lesson(self, place: Place) -> None:
        """Take in one lesson."""
        # Its title is found even where its text begins with a heading, or has none.
        self._add(place, "", Section())
        for number, block in enumerate(place.lesson.blocks):
            at = f"block_{number}"
            for text in _texts(block):
                for key in sections_of(text, self.glossary).uses:
                    self.uses.setdefault(key, (place, at))
                for fact in cited_in((text,)):
                    self.cites.setdefault(fact, (place, at))
            self._block(place, at, block)
        for fact in place.lesson.facts:
            # Cited by a question only: it stands among the lesson's sources all the same.
            self.cites.setdefault(fact, (place, ""))

    def _block(self, place: Place, at: str, block: object) -> None:
        if isinstance(block, Prose):
            for section in sections_of(block.markdown, self.glossary).parts:
                self._add(place, at, section)
        elif isinstance(block, Case | Debate):
            kind: Kind = "case" if isinstance(block, Case) else "debate"
            said = " ".join(sections_of(text, self.glossary).text for text in _texts(block))
            title = plain(block.title)
            where = plain(place.lesson.title)
            self.found.append(Document(kind, "lesson", place.lesson.id, title, said, where, at))
        elif isinstance(block, Reflect):
            prompt = sections_of(block.prompt, self.glossary).text
            self._add(place, at, Section(plain(block.title), prompt))

    def _add(self, place: Place, at: str, section: Section) -> None:
        blank = _of_lesson(place, "", Section())
        if self.found[-1:] == [blank] and not section.title:
            self.found.pop()
        self.found.append(_of_lesson(place, at, section))

    def word(self, term: Term) -> Document:
        """Make a word of the glossary findable, with where it is first used."""
        also = f" Also: {', '.join(term.also)}." if term.also else ""
        said = f"{term.said}{also}"
        if term.key not in self.uses:
            return Document("word", "", "", term.term, said)
        place, at = self.uses[term.key]
        where = plain(place.lesson.title)
        return Document("word", "lesson", place.lesson.id, term.term, said, where, at)

    def fact(self, fact: Fact) -> Document:
        """Make a checked fact findable, with where it is cited or can be read."""
        origin = (fact.source_title, fact.organisation, fact.year)
        said = plain(literal(", ".join(part for part in origin if part)))
        statement = plain(literal(fact.statement))
        if fact.id not in self.cites:
            return Document("fact", "", "", statement, said, url=fact.url)
        place, at = self.cites[fact.id]
        where = plain(place.lesson.title)
        return Document("fact", "lesson", place.lesson.id, statement, said, where, at)


def _of_lesson(place: Place, at: str, section: Section) -> Document:
    lesson, module = plain(place.lesson.title), plain(place.module.title)
    title = section.title or lesson
    where = f"{lesson} · {module}" if section.title else module
    return Document("lesson", "lesson", place.lesson.id, title, section.text, where, at)


def _texts(block: object) -> Iterator[str]:
    """Yield the Markdown of a block that everybody sees; nothing for a question."""
    match block:
        case Prose() | Case():
            yield block.markdown
        case Debate():
            yield from (block.claim, block.best_case_for, block.best_case_against)
            yield from (block.what_would_settle_it, block.on_monday)
        case Reflect():
            yield block.prompt
        case Question() | _:
            return


def _said(*texts: str) -> str:
    return " ".join(said for text in texts if (said := plain(text)))


def _module(module: Module) -> Document:
    text = _said(module.summary, module.body, *module.objectives.values())
    where = f"Module {module.number}"
    return Document("module", "module", module.id, plain(module.title), text, where)


def _scenario(story: Scenario) -> Document:
    """Make a scenario findable by what stands on its briefing and in its first scene."""
    scene = story.start
    opening = (part.markdown for part in scene.prose if part.condition is None)
    text = _said(story.summary, story.intro, *opening)
    where = counted(story.minutes, "minute")
    return Document("scenario", "scenario", story.id, plain(story.title), text, where)


def _artefact(artefact: Artefact) -> Iterator[Document]:
    title = plain(artefact.title)
    said = _said(artefact.summary, *(must.message for must in artefact.tests))
    yield Document("artefact", "artefact", artefact.id, title, said)
    for one in artefact.fields:
        yield Document(
            "artefact", "artefact", artefact.id, plain(one.title), plain(one.help), title, one.id
        )
