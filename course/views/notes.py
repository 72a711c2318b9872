"""Notes: everything a learner noted or marked beside the text, lesson by lesson, and as a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from course.catalogue import Catalogue, Place
from course.classroom import Classroom
from course.content.dialect import label, plain
from course.engine.authorising import Viewer, authorise
from course.engine.quoting import is_quoted, order_of
from course.engine.wording import counted, day, when
from progress.store import Note

GONE = "A lesson that is no longer part of the course"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note or bookmark; plain text, as it was written.

    Attributes:
        version: Its version, for whoever changes it.
        quote: How the paragraph begins; empty when that is not known.
        kind: ``Note``, ``Bookmark`` or ``Note and bookmark``.
        when: When it was saved, in words.
        changed: Whether the lesson no longer says what is quoted.
        link: Id of the lesson that it leads to; empty when the course no longer has it.
    """

    id: str
    lesson: str
    version: int
    place: str
    quote: str
    text: str
    marked: bool
    kind: str
    when: str
    changed: bool
    link: str


@dataclass(frozen=True, slots=True)
class LessonNotes:
    """The notes of one lesson, in the order of its text.

    Attributes:
        title: In Streamlit's dialect.
        name: The same as plain text.
        module: Plain title of its module; empty when the course no longer has the lesson.
    """

    title: str
    name: str
    module: str
    notes: tuple[NoteRow, ...]


@dataclass(frozen=True, slots=True)
class NotesView:
    """What the page of notes shows.

    Attributes:
        lessons: In the order of the course; what is no longer in it comes last.
        sentence: How many there are; empty when there are none.
        file: All of it as Markdown.
    """

    lessons: tuple[LessonNotes, ...]
    sentence: str
    file: str


def notes(classroom: Classroom, viewer: Viewer, zone: str | None) -> NotesView:
    """Say what a learner noted and marked."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    kept = classroom.store.page(viewer.learner_id).kept.notes.values()
    by_lesson: dict[str, list[Note]] = {}
    for note in sorted(kept, key=lambda note: (order_of(note.place), note.note)):
        if note.says_something:
            by_lesson.setdefault(note.lesson, []).append(note)
    order = {place.lesson.id: number for number, place in enumerate(catalogue.places)}
    lessons = sorted(by_lesson, key=lambda lesson: (order.get(lesson, len(order)), lesson))
    found = tuple(_lesson(catalogue, lesson, by_lesson[lesson], zone) for lesson in lessons)
    today = day(classroom.now(), zone)
    return NotesView(found, _sentence(found), _file(found, plain(catalogue.course.title), today))


def _lesson(
    catalogue: Catalogue, lesson: str, noted: Iterable[Note], zone: str | None
) -> LessonNotes:
    place = catalogue.place_of.get(lesson)
    rows = tuple(_row(note, place, zone) for note in noted)
    if place is None:
        return LessonNotes(GONE, GONE, "", rows)
    title = place.lesson.title
    return LessonNotes(label(title), plain(title), plain(place.module.title), rows)


def _row(note: Note, place: Place | None, zone: str | None) -> NoteRow:
    return NoteRow(
        id=note.note,
        lesson=note.lesson,
        version=note.version,
        place=note.place,
        quote=note.quote,
        text=note.text,
        marked=note.marked,
        kind=_kind(note),
        when=when(note.at, zone),
        changed=place is not None and not is_quoted(note.quote, place.lesson),
        link=place.lesson.id if place else "",
    )


def _kind(note: Note) -> str:
    if not note.marked:
        return "Note"
    return "Note and bookmark" if note.text else "Bookmark"


def _sentence(lessons: tuple[LessonNotes, ...]) -> str:
    rows = [row for lesson in lessons for row in lesson.notes]
    written = sum(1 for row in rows if row.text)
    marked = sum(1 for row in rows if not row.text)
    parts = (counted(written, "note") * bool(written), counted(marked, "bookmark") * bool(marked))
    told = " and ".join(part for part in parts if part)
    return f"{told} in {counted(len(lessons), 'lesson')}." if told else ""


def _file(lessons: tuple[LessonNotes, ...], course: str, today: str) -> str:
    """Write everything as Markdown; what the learner wrote stands in it as it was written."""
    if not lessons:
        return ""
    parts = [f"# Notes\n\nFrom “{course}”, {today}."]
    for lesson in lessons:
        parts.append(f"## {lesson.name}")
        if lesson.module:
            parts.append(f"Module: {lesson.module}")
        parts += [_in_file(row) for row in lesson.notes]
    return "\n\n".join(parts) + "\n"


def _in_file(row: NoteRow) -> str:
    quoted = f"> {row.quote}…" if row.quote else ""
    told = f"*{row.kind}, {row.when}*"
    if row.changed:
        told += "\n\n*The paragraph has changed since.*"
    return "\n\n".join(part for part in (quoted, row.text, told) if part)
