"""What a course asks for before it is complete, as its trainer wrote it in ``course.md``."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from course.ids import is_key
from course.items import Frozen


def _modules(written: object) -> object:
    if written == "all":
        return written
    if isinstance(written, list | tuple) and all(isinstance(one, str) for one in written):
        wrong = next((one for one in written if not is_key(one)), None)
        if wrong is None:
            return written
        said = f"“{wrong[:60]}” cannot be the id of a module."
        raise ValueError(f"{said} | Write the ids as their module.md has them.")
    shown = "nothing" if written is None else f"“{written}”" if isinstance(written, str) else ""
    said = f"{shown or 'what stands here'} says nothing about which modules are asked for."
    raise ValueError(f"{said} | Write “all”, or a list of ids such as [first, second].")


def _number(written: int) -> int:
    if not 0 <= written <= 1_000:
        raise ValueError(f"{written} is no number to ask for. | Write a whole number from 0.")
    return written


Number = Annotated[int, AfterValidator(_number)]


class Completion(Frozen):
    """The key ``completion`` in the course's front matter.

    Attributes:
        modules: ``all``, or the ids of those that have to be complete.
        scenarios: How many have to be played to an ending, in a run that counts.
        artefacts: How many papers have to be written to the half.
    """

    modules: Annotated[Literal["all"] | tuple[str, ...], BeforeValidator(_modules)] = "all"
    scenarios: Number = 0
    artefacts: Number = 0

    def asks_for(self, modules: Sequence[str]) -> tuple[str, ...]:
        """Return which of these modules, named by id, have to be complete, in their order."""
        return tuple(one for one in modules if self.modules == "all" or one in self.modules)
