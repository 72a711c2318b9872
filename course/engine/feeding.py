"""Where the fields of an artefact are fed from: reflections, and what was decided in scenarios."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from course.catalogue import Catalogue
from course.content.dialect import plain
from course.engine.taking_home import is_for_monday, monday_of
from course.engine.versions import name_now
from course.scenario.model import Scenario, Scene
from progress.states import LearnerPage, RunState


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text of the learner came from.

    Attributes:
        id: Of the lesson or of the scenario.
        title: Of the lesson or of the scenario; Markdown of one line.
        text: What the learner wrote there, or chose; as typed, with its line ends.
        at: Milliseconds since the epoch, UTC.
    """

    kind: Literal["reflection", "scenario"]
    id: str
    title: str
    text: str
    at: int


def origins(artefact: str, catalogue: Catalogue, page: LearnerPage) -> dict[str, list[Origin]]:
    """Collect by field what the learner wrote or decided for it elsewhere, in course order."""
    found: dict[str, list[Origin]] = {}
    for named, origin in (*_written(catalogue, page), *_decided(catalogue, page)):
        key, _, field = (part.strip() for part in named.partition("/"))
        if key == artefact and field and origin.text.strip():
            found.setdefault(field, []).append(origin)
    return found


def _written(catalogue: Catalogue, page: LearnerPage) -> Iterator[tuple[str, Origin]]:
    for place, reflect in catalogue.reflect_of.values():
        kept = page.reflections.get(reflect.id)
        if reflect.artefact and kept is not None:
            lesson = place.lesson
            yield (
                reflect.artefact,
                Origin("reflection", lesson.id, lesson.title, kept.text, kept.at),
            )


def _decided(catalogue: Catalogue, page: LearnerPage) -> Iterator[tuple[str, Origin]]:
    for story in catalogue.scenarios:
        run = last_finished(page, story.id)
        if run is not None:
            yield from _in_run(story, run)
        kept = page.reflections.get(monday_of(story))
        for section in filter(is_for_monday, story.debrief):
            if section.artefact and kept is not None:
                origin = Origin("scenario", story.id, story.title, kept.text, kept.at)
                yield section.artefact, origin


def last_finished(page: LearnerPage, scenario: str) -> RunState | None:
    """Return the last assessed run of a scenario that reached an ending; None without one."""
    runs = (run for run in page.runs if run.scenario == scenario and run.mode == "assessed")
    return max((run for run in runs if run.ending), key=lambda run: run.last_at, default=None)


def _in_run(story: Scenario, run: RunState) -> Iterator[tuple[str, Origin]]:
    """Yield what each scene that feeds a field gives it, in the order of the story.

    Where the scene asks for a reason, that is what was written; elsewhere what was chosen. Of
    several decisions in one scene the last counts.
    """
    taken = {name_now(scene, story): step for step, scene in enumerate(run.scenes[: len(run.path)])}
    for scene in story.scenes:
        step = taken.get(scene.id)
        if not scene.artefact or step is None:
            continue
        text = run.rationales[step] if scene.ask else _chosen(scene, run.path[step])
        yield scene.artefact, Origin("scenario", story.id, story.title, text, run.last_at)


def _chosen(scene: Scene, keys: Sequence[str]) -> str:
    """Say what was chosen, a line for each; what a later version took out has no words."""
    texts = {choice.id: plain(choice.text) for choice in scene.choices}
    return "\n".join(texts[key] for key in keys if key in texts)
