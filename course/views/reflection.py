"""One reflection: its prompt and the learner's own newest text."""

from dataclasses import dataclass

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label, to_streamlit
from course.engine.authorising import Viewer, authorise
from course.engine.citing import numbers_of
from course.engine.taking_home import is_for_monday, scenario_of_note
from course.engine.wording import when


@dataclass(frozen=True, slots=True)
class Feeds:
    """The field of a document that a text goes into.

    Attributes:
        title: Of the document and the field, ready for Streamlit.
        query: What the document's page is opened with.
    """

    title: str
    query: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReflectionView:
    """What a reflection shows.

    Attributes:
        prompt: Empty where the page around it asks.
        base: Version of ``text``, 0 when nothing was written yet.
        saved: When it was saved, in words; empty when nothing was.
        template: The document that it feeds; None when it feeds none.
    """

    id: str
    title: str
    prompt: str
    text: str
    base: int
    saved: str
    template: Feeds | None = None


def reflection(
    classroom: Classroom, viewer: Viewer, reflect_id: str, zone: str | None
) -> ReflectionView | None:
    """Say what a reflection shows; None when the course no longer has it."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    asked = _asked(catalogue, reflect_id)
    if asked is None:
        return None
    title, prompt = asked
    kept = classroom.store.page(viewer.learner_id).reflections.get(reflect_id)
    return ReflectionView(
        id=reflect_id,
        title=title,
        prompt=prompt,
        text=kept.text if kept else "",
        base=kept.version if kept else 0,
        saved=f"Saved on {when(kept.at, zone)}" if kept else "",
        template=_template(catalogue, reflect_id),
    )


def _template(catalogue: Catalogue, reflect_id: str) -> Feeds | None:
    named, _, part = (word.strip() for word in _named(catalogue, reflect_id).partition("/"))
    found = catalogue.artefact_of.get(named)
    if found is None:
        return None
    field = found.field_of.get(part)
    if field is None:
        return Feeds(label(found.title), {"id": found.id})
    query = {"id": found.id, "field": field.id}
    return Feeds(f"{label(found.title)}, “{label(field.title)}”", query)


def _named(catalogue: Catalogue, reflect_id: str) -> str:
    """Return what a text feeds, as its trainer wrote it: ``key / field``."""
    if reflect_id in catalogue.reflect_of:
        return catalogue.reflect_of[reflect_id][1].artefact
    story = scenario_of_note(catalogue, reflect_id)
    asked = filter(is_for_monday, story.debrief) if story else ()
    return next((section.artefact for section in asked if section.artefact), "")


def _asked(catalogue: Catalogue, reflect_id: str) -> tuple[str, str] | None:
    """Return title and prompt; the debrief itself says what its own note is about."""
    if reflect_id in catalogue.reflect_of:
        place, reflect = catalogue.reflect_of[reflect_id]
        numbers = numbers_of(place.lesson.facts, catalogue.facts)
        return label(reflect.title), to_streamlit(reflect.prompt, sources=numbers)
    return ("Your note for work", "") if scenario_of_note(catalogue, reflect_id) else None
