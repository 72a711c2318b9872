"""Portfolio: the documents that a learner makes for their own institution, and how each stands."""

from dataclasses import dataclass

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.artefacts import Artefact
from course.content.dialect import label, plain, to_streamlit
from course.engine.authorising import Viewer, authorise
from course.views.pieces.paper import Paper, lacks, last_changed, paper, standing

FOR = (
    "The course leaves you with papers that you can use at work: who may decide what, what you "
    "will do first, who has to agree, and how much change your institution can take. They are "
    "forms. What you write in lessons and decide in scenarios goes into them by itself, marked as "
    "coming from there; everything else you fill in when you know it. Nobody but you can read "
    "them here, and you can take them along as Word files at any time."
)
NONE = "This course has no documents to fill in."


@dataclass(frozen=True, slots=True)
class Document:
    """One document; texts are ready for Streamlit.

    Attributes:
        state: How much of it is filled in, in words.
        changed: When it was last changed, in words; empty when it never was.
        lacks: What is still empty, in words.
    """

    id: str
    title: str
    summary: str
    state: str
    changed: str
    lacks: str


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """What the portfolio shows.

    Attributes:
        about: What it is for; empty once the learner has begun.
        action: Text of the primary button; empty where there is no document.
        first: The document that the button leads to.
    """

    about: str
    action: str
    first: str
    documents: tuple[Document, ...]


def portfolio(classroom: Classroom, viewer: Viewer, zone: str | None) -> PortfolioView:
    """Say what the portfolio shows to this viewer."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    page = classroom.store.page(viewer.learner_id)
    papers = [paper(form, catalogue, page) for form in _in_order(catalogue)]
    begun = [one for one in papers if one.changed is not None]
    first = max(begun, key=lambda one: one.changed or 0) if begun else _fullest(papers)
    if first is None:
        return PortfolioView(NONE, "", "", ())
    title = plain(first.form.title)
    return PortfolioView(
        about="" if begun else FOR,
        action=f"Continue with “{title}”" if first.changed is not None else f"Open “{title}”",
        first=first.form.id,
        documents=tuple(_document(one, zone) for one in papers),
    )


def _in_order(catalogue: Catalogue) -> list[Artefact]:
    """Sort documents as the course comes to them; those that no module names come last."""
    named = [key for module in catalogue.modules for key in module.artefacts]
    first = {key: number for number, key in reversed(list(enumerate(named)))}
    return sorted(catalogue.artefacts, key=lambda form: first.get(form.id, len(named)))


def _fullest(papers: list[Paper]) -> Paper | None:
    """Return the document that lessons and scenarios have filled most."""
    return max(papers, key=lambda one: len(one.fields) - len(one.empty), default=None)


def _document(one: Paper, zone: str | None) -> Document:
    return Document(
        id=one.form.id,
        title=label(one.form.title),
        summary=to_streamlit(one.form.summary),
        state=standing(one),
        changed=last_changed(one, zone),
        lacks=lacks(one),
    )
