"""A learner wipes a document: every field is emptied, and no text of it stays in the record."""

from course.catalogue import artefact_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.filling import filled
from progress.events import FieldSaved
from progress.store import Entry

WIPED = "wiped"


def wipe_artefact(classroom: Classroom, viewer: Viewer, artefact_id: str) -> int:
    """Empty every field of a document and delete every text that ever stood in it.

    What lessons and scenarios put into it is emptied here too, and stays where it was written.

    Returns:
        How many texts were deleted.

    Raises:
        KeyError: There is no such document; nothing is changed.
        StoreBusy: All is emptied and deleted, but somebody is still reading an older state of the
            record; do the same again.
        StoreError: The document may be emptied already; do the same again.
    """
    authorise(viewer, "learn", viewer.learner_id)
    form = classroom.catalogue().artefact_of[artefact_id]
    page = classroom.store.page(viewer.learner_id)
    kept = page.kept.fields.get(artefact_id, {})
    standing = filled(form, classroom.catalogue(), page)
    full = {one.field.id for one in standing if one.state != "empty"}
    # Fields that the form no longer has are wiped with the others.
    full |= {field for field, entry in kept.items() if entry.text}
    entries = [
        Entry(
            key=f"a:{artefact_id}:{field}:{version}",
            event=FieldSaved(artefact=artefact_id, field=field, version=version, origin=WIPED),
            content=artefact_ref(form),
            occurred_at=classroom.now(),
        )
        for field in sorted(full)
        for version in [(kept[field].version if field in kept else 0) + 1]
    ]
    if entries and classroom.store.append(viewer.learner_id, entries).duplicates:
        # Another tab wrote meanwhile; what it wrote goes as well.
        return wipe_artefact(classroom, viewer, artefact_id)
    return classroom.store.forget_artefact(viewer.learner_id, artefact_id)
