"""Front matter of lessons, modules and the course, as frozen models that know all their keys."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from course.content.changes import Change
from course.content.completion import Completion
from course.content.model import Competency, WayIn
from course.ids import is_key
from course.items import Frozen


def _key(written: str) -> str:
    if not is_key(written):
        said = f"“{written[:60]}” cannot be an id."
        raise ValueError(f"{said} | Use small letters, digits and single hyphens.")
    return written


def _text(written: str) -> str:
    if not written.strip():
        raise ValueError("nothing is written here. | Write the text behind the colon.")
    return written


def _share(written: float) -> float:
    if not 0.0 < written <= 1.0:
        said = f"{written:g} is no share of the points."
        raise ValueError(f"{said} | Write a fraction above 0 and up to 1, such as 0.7 for 70 %.")
    return written


def _minutes(written: int) -> int:
    if not 1 <= written <= 10_000:
        raise ValueError(f"{written} is no length in minutes. | Write a whole number from 1.")
    return written


def _count(written: int) -> int:
    if not 1 <= written <= 1_000:
        raise ValueError(f"{written} is no number of items to draw. | Write a whole number from 1.")
    return written


Key = Annotated[str, AfterValidator(_key)]
Text = Annotated[str, AfterValidator(_text)]
Minutes = Annotated[int, AfterValidator(_minutes)]


class LessonFront(Frozen):
    """What stands at the head of a lesson."""

    id: Key
    title: Text
    minutes: Minutes
    kind: Literal["lesson", "check"] = "lesson"
    changes: tuple[Change, ...] = ()


class ModuleFront(Frozen):
    """What stands at the head of ``module.md``."""

    id: Key
    title: Text
    summary: Text
    minutes: Minutes
    competencies: tuple[str, ...] = ()
    objectives: dict[Key, Text] = Field(default_factory=dict)
    prerequisites: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    artefacts: tuple[str, ...] = ()
    pass_mark: Annotated[float, AfterValidator(_share)] = 0.8
    draw: Annotated[int, AfterValidator(_count)] | None = None


class ArtefactFront(Frozen):
    """What stands at the head of an artefact."""

    id: Key
    title: Text
    summary: Text
    competencies: tuple[str, ...] = ()
    disclosure: str = ""


class WayInFront(WayIn):
    """One answer to “What brings you here?”."""

    title: Text
    why: dict[str, Text] = Field(default_factory=dict)


class CourseFront(Frozen):
    """What stands at the head of ``course.md``."""

    id: Key
    title: Text
    summary: str = ""
    language: str = "en"
    competencies: dict[str, Competency] = Field(default_factory=dict)
    ways_in: dict[Key, WayInFront] = Field(default_factory=dict)
    completion: Completion = Completion()
