"""One reflection: its prompt and the learner's own newest text."""

from dataclasses import dataclass

from course.classroom import Classroom
from course.content.dialect import label, to_streamlit
from course.engine.authorising import Viewer, authorise
from course.engine.citing import numbers_of
from course.engine.wording import when


@dataclass(frozen=True, slots=True)
class ReflectionView:
    """What a reflection shows.

    Attributes:
        base: Version of ``text``, 0 when nothing was written yet.
        saved: When it was saved, in words; empty when nothing was.
    """

    id: str
    title: str
    prompt: str
    text: str
    base: int
    saved: str


def reflection(
    classroom: Classroom, viewer: Viewer, reflect_id: str, zone: str | None
) -> ReflectionView | None:
    """Say what a reflection shows; None when the course no longer has it."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    found = catalogue.reflect_of.get(reflect_id)
    if found is None:
        return None
    place, reflect = found
    kept = classroom.store.page(viewer.learner_id).reflections.get(reflect_id)
    numbers = numbers_of(place.lesson.facts, catalogue.facts)
    return ReflectionView(
        id=reflect_id,
        title=label(reflect.title),
        prompt=to_streamlit(reflect.prompt, sources=numbers),
        text=kept.text if kept else "",
        base=kept.version if kept else 0,
        saved=f"Saved on {when(kept.at, zone)}" if kept else "",
    )
