"""Module: what it promises, its lessons with where the learner stands, and where it leads."""

from dataclasses import dataclass

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label, plain, to_streamlit, tokens_of
from course.content.model import Module
from course.content.references import cited
from course.engine.authorising import Viewer, authorise
from course.engine.citing import Source, numbered
from course.engine.completing import module_standing
from course.engine.planning import NextStep, next_in
from course.engine.wording import counted, percent
from course.views.pieces.lesson_row import LessonRow, lesson_row


@dataclass(frozen=True, slots=True)
class Way:
    """Somewhere that the module leads: a scenario to play, or a paper to write."""

    id: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class ModuleView:
    """What a module's page shows; texts are ready for Streamlit but ``tab``.

    Attributes:
        caption: Its number, its state and its length.
        step: The lesson to go on with.
        action: Text of the primary button; empty when no lesson is left.
        passing: What counts as a pass, in words; empty when nothing is asked.
        missing: What is still to do, once something was done.
    """

    title: str
    tab: str
    caption: str
    summary: str
    step: NextStep
    action: str
    objectives: tuple[str, ...]
    body: str
    lessons: tuple[LessonRow, ...]
    passing: str
    missing: tuple[str, ...]
    scenarios: tuple[Way, ...]
    artefacts: tuple[Way, ...]
    sources: tuple[Source, ...]


def module(classroom: Classroom, viewer: Viewer, module_id: str) -> ModuleView | None:
    """Say what the page of a module shows; None when the course has no such module."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    found = catalogue.module_of.get(module_id)
    if found is None:
        return None
    page = classroom.store.page(viewer.learner_id)
    standing = module_standing(found, page, catalogue.history)
    step = next_in(found, catalogue, page)
    numbers, sources = numbered(cited(tokens_of(found.body)), catalogue.facts)
    return ModuleView(
        title=label(found.title),
        tab=plain(found.title),
        caption=f"Module {found.number} · {standing.state} · {counted(found.minutes, 'minute')}",
        summary=to_streamlit(found.summary),
        step=step,
        action=step.in_words if step.kind == "lesson" else "",
        objectives=tuple(to_streamlit(said) for said in found.objectives.values()),
        body=to_streamlit(found.body, sources=numbers),
        lessons=tuple(
            lesson_row(lesson, found, page, catalogue.history) for lesson in found.lessons
        ),
        passing=_passing(found),
        missing=tuple(map(label, standing.missing)) if standing.begun else (),
        scenarios=_scenarios(found, catalogue),
        artefacts=_artefacts(found, catalogue),
        sources=sources,
    )


def _passing(found: Module) -> str:
    if not found.items:
        return ""
    mark = percent(found.pass_mark)
    if any(lesson.kind == "check" for lesson in found.lessons):
        drawn = counted(found.draw or len(found.items), "question")
        return f"Complete with every lesson read and a check of {drawn} passed at {mark}."
    return f"Complete with every lesson read and {mark} of the points reached."


def _scenarios(found: Module, catalogue: Catalogue) -> tuple[Way, ...]:
    stories = (catalogue.scenario_of.get(key) for key in found.scenarios)
    return tuple(
        Way(story.id, label(story.title), to_streamlit(story.summary)) for story in stories if story
    )


def _artefacts(found: Module, catalogue: Catalogue) -> tuple[Way, ...]:
    papers = (catalogue.artefact_of.get(key) for key in found.artefacts)
    return tuple(
        Way(paper.id, label(paper.title), to_streamlit(paper.summary)) for paper in papers if paper
    )
