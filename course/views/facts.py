"""Facts: every statement of the ledger, how old it is, where it is used, and what to read again."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import folded, label, plain
from course.content.model import Fact
from course.engine.authorising import Viewer, authorise
from course.engine.citing import cited_in
from course.engine.releasing import stated
from course.engine.wording import counted, day_of, joined
from course.items import Item


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a fact is cited.

    Attributes:
        kind: ``lesson`` or ``scenario``.
        title: In Streamlit's dialect, for a label.
        questions: Plain titles of the lesson's questions that cite it.
    """

    kind: str
    id: str
    title: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact; texts are plain.

    Attributes:
        source: Title, organisation and year.
        url: Where it can be read again; may be empty.
        age: Whether and when it was checked, in words.
        review: Until when it is to be read again, in words.
        notes: What is to be done about it: names of ``FILTERS`` that it belongs to.
        uses: Where it is cited, in the order of the course.
    """

    id: str
    statement: str
    figure: str
    source: str
    url: str
    age: str
    review: str
    notes: tuple[str, ...]
    uses: tuple[Use, ...]

    @property
    def used(self) -> str:
        """Where it is cited, in words."""
        kinds = ((kind, sum(use.kind == kind for use in self.uses)) for kind in KINDS)
        told = [counted(number, kind) for kind, number in kinds if number]
        questions = sum(len(use.questions) for use in self.uses)
        told += [counted(questions, "question")] if questions else []
        return joined(told) or "Nowhere"


@dataclass(frozen=True, slots=True)
class FactsView:
    """What the page shows.

    Attributes:
        sentence: How many there are, and how many want something, in words.
        rows: Those past their review first, the longest ago first; the others as in the ledger.
        reread: Lessons and scenarios that cite what says something else since the release.
        since: Name of that release; empty without one.
    """

    sentence: str
    rows: tuple[FactRow, ...]
    reread: tuple[Use, ...]
    since: str


KINDS = ("lesson", "scenario")
OVERDUE, UNCHECKED, UNUSED, CHANGED = (
    "Past review",
    "Not checked",
    "Not used",
    "Changed since the release",
)
FILTERS = (OVERDUE, UNCHECKED, UNUSED, CHANGED)


def facts(classroom: Classroom, viewer: Viewer) -> FactsView:
    """Say what the ledger holds and where it is used.

    Raises:
        NotAllowed: The viewer is no trainer; nothing is read.
    """
    authorise(viewer, "read content health")
    catalogue = classroom.catalogue()
    today = datetime.fromtimestamp(classroom.now() / 1000, UTC).date().isoformat()
    uses = _uses(catalogue)
    noted = [(fact, _notes(fact, catalogue, uses, today)) for fact in catalogue.facts.values()]
    noted.sort(key=lambda pair: pair[0].review_by if OVERDUE in pair[1] else "~")
    rows = tuple(_row(fact, notes, uses.get(fact.id, ())) for fact, notes in noted)
    again = [use for row in rows if CHANGED in row.notes for use in row.uses]
    release = catalogue.release
    return FactsView(
        sentence=_sentence(rows),
        rows=rows,
        reread=tuple({(use.kind, use.id): use for use in again}.values()),
        since=release.version if release else "",
    )


def matching(rows: Sequence[FactRow], words: str, note: str | None) -> tuple[FactRow, ...]:
    """Return the facts that have every word somewhere, and the note if one is asked for."""
    wanted = folded(words).split()
    return tuple(
        row
        for row in rows
        if (note is None or note in row.notes) and all(word in _all_of(row) for word in wanted)
    )


def _all_of(row: FactRow) -> str:
    places = (part for use in row.uses for part in (use.title, *use.questions))
    texts = (row.id, row.statement, row.figure, row.source, row.age, row.url, *places)
    return folded(" ".join(texts))


def _uses(catalogue: Catalogue) -> Mapping[str, tuple[Use, ...]]:
    found: dict[str, list[Use]] = defaultdict(list)
    for place in catalogue.places:
        asked = [(plain(item.title), cited_in(_texts(item))) for item in place.lesson.items]
        for fact in place.lesson.facts:
            questions = tuple(title for title, cited in asked if fact in cited)
            use = Use("lesson", place.lesson.id, label(place.lesson.title), questions)
            found[fact].append(use)
    for story in catalogue.scenarios:
        for fact in story.facts:
            found[fact].append(Use("scenario", story.id, label(story.title)))
    return {fact: tuple(uses) for fact, uses in found.items()}


def _texts(item: Item) -> Iterator[str]:
    yield from (item.prompt, *item.hints, item.explanation)
    for option in item.options:
        yield from (option.text, option.feedback, option.if_not_chosen)
    for pair in item.pairs:
        yield from (pair.left, pair.right)


def _notes(
    fact: Fact, catalogue: Catalogue, uses: Mapping[str, object], today: str
) -> tuple[str, ...]:
    before = catalogue.release.entries.get(("fact", fact.id)) if catalogue.release else None
    told: dict[str, Callable[[], bool]] = {
        # A month or a year alone lasts until its end.
        OVERDUE: lambda: bool(fact.review_by) and today[: len(fact.review_by)] > fact.review_by,
        UNCHECKED: lambda: fact.status != "checked",
        UNUSED: lambda: fact.id not in uses,
        CHANGED: lambda: before is not None and before.decides != stated(fact),
    }
    return tuple(note for note, holds in told.items() if holds())


def _row(fact: Fact, notes: tuple[str, ...], uses: tuple[Use, ...]) -> FactRow:
    origin = (fact.source_title, fact.organisation, fact.year)
    return FactRow(
        id=fact.id,
        statement=fact.statement,
        figure=fact.figure,
        source=", ".join(part for part in origin if part),
        url=fact.url,
        age=_age(fact),
        review=_review(fact, OVERDUE in notes),
        notes=notes,
        uses=uses,
    )


def _age(fact: Fact) -> str:
    if fact.status != "checked":
        return "Not checked yet"
    return f"Checked on {day_of(fact.checked_on)}" if fact.checked_on else "Checked"


def _review(fact: Fact, overdue: bool) -> str:
    if not fact.review_by:
        return "No day set for a review"
    word = "Review overdue since" if overdue else "Review by"
    return f"{word} {day_of(fact.review_by)}"


def _sentence(rows: Sequence[FactRow]) -> str:
    counts = {note: sum(note in row.notes for row in rows) for note in FILTERS}
    told = [f"{number} {note[0].lower()}{note[1:]}" for note, number in counts.items() if number]
    said = counted(len(rows), "fact")
    return f"{said}: {joined(told)}." if told else f"{said}, all checked and used."
