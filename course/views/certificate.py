"""Certificate: what is missing for it, or the paper that was given, with how it is verified."""

from collections.abc import Iterator
from dataclasses import dataclass

from course.actions.issue_certificate import LONGEST, given_for
from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label
from course.engine.authorising import Viewer, authorise
from course.engine.certifying import Paper, paper
from course.engine.explaining_completion import course_standing
from course.engine.reasons import Reason
from progress.store import Certificate, ContentRef, LearnerPage


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is still to be done; ``text`` is ready for Streamlit.

    Attributes:
        kind: ``module``, ``lesson``, ``scenario`` or ``artefact``; empty without a way there.
    """

    text: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What the course asks for and is not there yet, with the steps towards it."""

    text: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class CertificateView:
    """What the page shows; ``course`` is ready for Streamlit, papers are plain text.

    Attributes:
        given: The paper for the course as it reads now, or None.
        earlier: Papers for earlier versions, newest first.
        complete: Whether one can be had for the course as it reads now.
        missing: What is still to do for that; empty when it is complete.
        name: The name to begin with.
        longest: Characters a name may have.
    """

    course: str
    given: Paper | None
    earlier: tuple[Paper, ...]
    complete: bool
    missing: tuple[Missing, ...]
    name: str
    longest: int


def certificate(classroom: Classroom, viewer: Viewer, zone: str | None) -> CertificateView:
    """Say what the page shows to this viewer."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    page = classroom.store.page(viewer.learner_id)
    standing = course_standing(catalogue, page, zone)
    given = given_for(catalogue, page)
    earlier = [one for one in reversed(page.kept.certificates) if one != given]
    return CertificateView(
        course=label(catalogue.course.title),
        given=_paper(classroom, catalogue, page, given) if given else None,
        earlier=tuple(_paper(classroom, catalogue, page, one) for one in earlier),
        complete=standing.complete,
        missing=() if standing.complete else tuple(_missing(standing.explain())),
        name=earlier[0].name if earlier else viewer.name,
        longest=LONGEST,
    )


def _paper(
    classroom: Classroom, catalogue: Catalogue, page: LearnerPage, given: Certificate
) -> Paper:
    version = ContentRef("course", given.course, given.content_hash)
    return paper(given, catalogue, page, classroom.store.content(version))


def _missing(whole: Reason) -> Iterator[Missing]:
    """Say what is missing as far as the pages that it leads to, which say the rest."""
    for reason in whole.parts or (whole,):
        if not reason.met:
            steps = [part for part in reason.parts if not part.met]
            told = tuple(Step(label(step.text), step.kind, step.id) for step in steps)
            yield Missing(label(reason.text), told)
