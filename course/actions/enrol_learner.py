"""A new person joins the course on this machine."""

from course.classroom import Classroom
from progress.people import Learner


def enrol_learner(classroom: Classroom, public_id: str, name: str) -> Learner:
    """Add a person and enrol them in the cohort that new people join; twice is once.

    Raises:
        StoreError: Nothing is stored.
    """
    now = classroom.now()
    learner = classroom.store.add_learner(public_id, name, now)
    slug, title = classroom.cohort
    classroom.store.enrol(slug, title, learner.learner_id, now)
    return learner
