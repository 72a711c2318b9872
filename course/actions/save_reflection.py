"""A learner writes or rewrites a reflection: private text, kept at once."""

from dataclasses import dataclass
from hashlib import sha256

from course.catalogue import Catalogue, reflect_ref, scenario_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.taking_home import scenario_of_note
from progress.events import ReflectionSaved
from progress.store import ContentRef, Entry

LONGEST = 20_000
"""Characters a reflection may have: some seven pages."""


class TextTooLong(ValueError):
    """The text is longer than a reflection may be; nothing is stored, the text stays on screen."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a text.

    Attributes:
        version: Its 1-based number; the same text twice is once.
        displaced: A text from another tab or device that it followed unseen, or empty.
    """

    version: int
    displaced: str = ""


def save_reflection(
    classroom: Classroom, viewer: Viewer, reflection: str, text: str, base: int
) -> Saved:
    """Remember the newest text of a reflection, in a lesson or in the debrief of a scenario.

    Args:
        base: Version the learner was editing, 0 for the first.

    Raises:
        KeyError: There is no such reflection; nothing is stored.
        TextTooLong, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    if len(text) > LONGEST:
        raise TextTooLong(
            f"The text has {len(text):,} characters and {LONGEST:,} fit. Shorten it and save again."
        )
    asked_in, content = _asked(classroom.catalogue(), reflection)
    known = classroom.store.page(viewer.learner_id).reflections.get(reflection)
    if known is not None and known.text == text:
        return Saved(known.version)
    # A text from another tab is never overwritten in silence: both become versions in a row.
    version = (known.version if known else 0) + 1
    digest = sha256(text.encode()).hexdigest()
    event = ReflectionSaved(
        lesson=asked_in, reflection=reflection, version=version, text_hash=digest
    )
    entry = Entry(
        key=f"f:{reflection}:{version}",
        event=event,
        content=content,
        occurred_at=classroom.now(),
        texts={digest: text},
    )
    if classroom.store.append(viewer.learner_id, [entry]).duplicates:
        # Another tab took this number since the page was read: this text is the next one.
        return save_reflection(classroom, viewer, reflection, text, base)
    return Saved(version, known.text if known and known.version > base else "")


def _asked(catalogue: Catalogue, reflection: str) -> tuple[str, ContentRef]:
    """Return the id of the lesson or scenario that asks, and the version that was on screen."""
    if reflection in catalogue.reflect_of:
        place, reflect = catalogue.reflect_of[reflection]
        return place.lesson.id, reflect_ref(reflect)
    story = scenario_of_note(catalogue, reflection)
    if story is None:
        raise KeyError(reflection)
    return story.id, scenario_ref(story)
