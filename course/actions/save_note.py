"""A learner writes a note beside a paragraph, marks the paragraph, or takes either away."""

from dataclasses import dataclass
from hashlib import sha256

from course.catalogue import course_ref, lesson_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.quoting import LONGEST_QUOTE, is_place, is_quoted
from progress.events import NoteSaved
from progress.store import ContentRef, Entry, Note

LONGEST = 20_000
"""Characters a note may have, as many as a reflection."""


class NoteTooLong(ValueError):
    """The text is longer than a note may be; nothing is stored, the text stays on screen."""


class NoSuchPlace(ValueError):
    """The lesson has no such place, or the learner no such note; nothing is stored."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a learner wants kept beside a paragraph; neither text nor mark takes the note away.

    Attributes:
        place: What the lesson's page calls the paragraph.
        quote: How the paragraph begins.
        marked: Whether it is bookmarked.
        base: Version that was being edited, 0 for a new note.
        note: Id of the note that was being edited; empty for whatever note the paragraph has.
    """

    lesson: str
    place: str
    quote: str
    text: str
    marked: bool
    base: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a note.

    Attributes:
        version: Its 1-based number, 0 when there was nothing to keep.
        marked: Whether the paragraph is bookmarked now, here or in another tab.
        at: When it was saved, milliseconds since the epoch.
        displaced: A text from another tab or device that it followed unseen, or empty.
    """

    note: str
    version: int
    marked: bool
    at: int
    displaced: str = ""


def save_note(classroom: Classroom, viewer: Viewer, written: Written) -> Saved:
    """Remember the newest state of a note.

    Raises:
        KeyError: There is no such lesson, and no note of it; nothing is stored.
        NoteTooLong, NoSuchPlace, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    if len(written.text) > LONGEST:
        raise NoteTooLong(
            f"The note has {len(written.text):,} characters and {LONGEST:,} fit. Shorten it, and "
            "it is saved."
        )
    note = written.note or _id_of(written)
    known = classroom.store.page(viewer.learner_id).kept.notes.get(note)
    place, quote, content = _beside(classroom, written, known)
    if known is None and not (written.text or written.marked):
        return Saved(note, 0, written.marked, classroom.now())
    if known is not None and (known.text, known.marked) == (written.text, written.marked):
        return Saved(note, known.version, known.marked, known.at)
    unseen = known if known is not None and known.version > written.base else None
    digest = sha256(written.text.encode()).hexdigest() if written.text else None
    event = NoteSaved(
        lesson=written.lesson,
        note=note,
        # A text from another tab is never overwritten in silence: both become versions in a row.
        version=(known.version if known else 0) + 1,
        place=place,
        quote=quote,
        marked=written.marked or bool(unseen and unseen.marked and written.text),
        text_hash=digest,
    )
    texts = {digest: written.text} if digest else {}
    entry = Entry(f"n:{note}:{event.version}", event, content, classroom.now(), texts)
    if classroom.store.append(viewer.learner_id, [entry]).duplicates:
        # Another tab took this number since the page was read: this text is the next one.
        return save_note(classroom, viewer, written)
    displaced = unseen.text if unseen and unseen.text not in written.text else ""
    return Saved(note, event.version, event.marked, entry.occurred_at, displaced)


def _id_of(written: Written) -> str:
    """Name the note of a paragraph: the same in two tabs, another once the paragraph is."""
    named = "\n".join((written.lesson, written.place, written.quote[:LONGEST_QUOTE]))
    return sha256(named.encode()).hexdigest()[:16]


def _beside(
    classroom: Classroom, written: Written, known: Note | None
) -> tuple[str, str, ContentRef]:
    """Return the place and the quote to keep, and the version that the note is bound to."""
    if written.note and (known is None or known.lesson != written.lesson):
        raise NoSuchPlace("This note is not among yours. Nothing was changed.")
    catalogue = classroom.catalogue()
    if known is not None and written.lesson not in catalogue.place_of:
        return known.place, known.quote, course_ref(catalogue)
    lesson = catalogue.place_of[written.lesson].lesson
    place = written.place if is_place(written.place, lesson) else ""
    # Only what the course says stands in an event: a learner's words are kept apart, to be erased.
    quote = written.quote[:LONGEST_QUOTE] if is_quoted(written.quote, lesson) else ""
    if known is not None:
        return place or known.place, quote or known.quote, lesson_ref(lesson)
    if not place:
        raise NoSuchPlace(
            "The lesson was changed and no longer has this paragraph. Copy your note, reload the "
            "page and take it again."
        )
    return place, quote, lesson_ref(lesson)
