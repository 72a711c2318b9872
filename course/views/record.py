"""Everything that the record holds about the person at the screen, to be taken along."""

from course.classroom import Classroom
from course.content.dialect import plain
from course.engine.authorising import Viewer, authorise
from course.engine.recounting import Everything, hashes_in, recount
from progress.store import UnknownLearner


def everything(classroom: Classroom, viewer: Viewer) -> Everything:
    """Read a person's whole record; nothing of anybody else is in it.

    Raises:
        NotAllowed: The record is somebody else's.
        UnknownLearner: The person was erased meanwhile.
    """
    authorise(viewer, "learn", viewer.learner_id)
    store, catalogue = classroom.store, classroom.catalogue()
    learner = store.learner(viewer.public_id)
    if learner is None or learner.learner_id != viewer.learner_id:
        raise UnknownLearner("This record was erased meanwhile; there is nothing to take along.")
    texts = store.texts(viewer.learner_id)
    lines = list(store.events(viewer.learner_id))
    kept = {ref: store.content(ref) for ref in {line.content for line in lines}}
    named = set().union(*(hashes_in(line.event.model_dump(mode="json")) for line in lines))
    return Everything(
        learner=learner,
        cohorts=_cohorts(classroom, viewer),
        course=(catalogue.course.id, plain(catalogue.course.title), catalogue.hash),
        at=classroom.now(),
        happened=tuple(
            recount(number, line, texts, kept[line.content])
            for number, line in enumerate(lines, start=1)
        ),
        other_texts=tuple(text for digest, text in texts.items() if digest not in named),
    )


def _cohorts(classroom: Classroom, viewer: Viewer) -> tuple[tuple[str, str], ...]:
    store = classroom.store
    return tuple(
        (slug, title)
        for slug, title in store.cohorts()
        if any(
            row.public_id == viewer.public_id
            for row in store.cohort_matrix(slug, limit=store.cohort_size(slug))
        )
    )
