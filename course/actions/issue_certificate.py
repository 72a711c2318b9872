"""A learner who has completed the course is given a certificate, once for each version of it."""

from hashlib import sha256

from course.catalogue import Catalogue, course_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.coding import code_from
from course.engine.explaining_completion import course_standing
from course.engine.naming import name_problem, tidy_name
from progress.events import CertificateIssued
from progress.store import Certificate, Entry, LearnerPage

LONGEST = 100
"""Characters of the name on a certificate, after NFC."""


class NotComplete(ValueError):
    """The course is not complete; nothing is stored, and the page says what is missing."""


class NameUnfit(ValueError):
    """The name cannot stand on paper; nothing is stored, and the message says why."""


def issue_certificate(classroom: Classroom, viewer: Viewer, name: str) -> Certificate:
    """Give a certificate for the course as it reads now, or return the one given before.

    Args:
        name: As the learner wants to be called on it; it can be changed with no later call.

    Raises:
        NotComplete, NameUnfit, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    page = classroom.store.page(viewer.learner_id)
    known = given_for(catalogue, page)
    if known is not None:
        return known
    if not course_standing(catalogue, page).complete:
        raise NotComplete("The course is not complete yet, so no certificate was made.")
    tidy = tidy_name(name)
    problem = name_problem(tidy, LONGEST)
    if problem:
        raise NameUnfit(problem)
    classroom.store.append(viewer.learner_id, [_entry(classroom, catalogue, tidy)])
    # Another tab may have been first with this version: then its certificate is the one.
    kept = classroom.store.page(viewer.learner_id).kept.certificates
    return next(one for one in kept if one.content_hash == catalogue.hash)


def given_for(catalogue: Catalogue, page: LearnerPage) -> Certificate | None:
    """Return the certificate that a learner has for a course as it reads now, or None."""
    mine = (one for one in page.kept.certificates if one.content_hash == catalogue.hash)
    return next(mine, None)


def _entry(classroom: Classroom, catalogue: Catalogue, name: str) -> Entry:
    digest = sha256(name.encode()).hexdigest()
    code = _unused_code(classroom)
    return Entry(
        key=f"z:{catalogue.hash}",
        event=CertificateIssued(course=catalogue.course.id, code=code, name_hash=digest),
        content=course_ref(catalogue),
        occurred_at=classroom.now(),
        texts={digest: name},
    )


def _unused_code(classroom: Classroom) -> str:
    code = code_from(classroom.new_id())
    return code if classroom.store.certificate(code) is None else _unused_code(classroom)
