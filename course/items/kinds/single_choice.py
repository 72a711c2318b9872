"""Single choice: exactly one option is right."""

from collections.abc import Mapping
from dataclasses import dataclass

from course.items.interaction import Interaction
from course.items.kind import Flaw, Written, rated, too_few, unticked
from course.items.model import Item

EXAMPLE = """\
- [x] Ask who can put the old way back on Monday
  - **Feedback:** Right: that decides how large the step is.
- [ ] Ask whether the training has been attended
  - **Feedback:** Attendance says little about what was learnt.
"""


@dataclass(frozen=True)
class SingleChoice:
    """One right option, scored all or nothing.

    Source of the formula: QTI 3.0, ``match_correct`` response processing template.
    """

    name: str = "single_choice"
    label: str = "Single choice"
    example: str = EXAMPLE

    def recognises(self, written: Written) -> bool:
        """Tell whether at most one option is ticked and none has a score."""
        unscored = all(option.score is None for option in written.options)
        ticked = sum(option.right is True for option in written.options)
        return written.is_choice and unscored and ticked <= 1

    def flaws(self, written: Written) -> tuple[Flaw, ...]:
        """Say what is missing: options, tick boxes, or the right option itself."""
        if few := rated(written.options) or too_few(written.options):
            return few
        if all(option.right is None for option in written.options):
            remedy = (
                "Begin right options with “- [x] ” and the others with “- [ ] ”, or score each."
            )
            return (Flaw("no-right-option", "No option is marked as right.", remedy),)
        boxless = unticked(written.options)
        if not boxless and not any(option.right for option in written.options):
            remedy = "Write “[x]” instead of “[ ]” before the option that is right."
            return (Flaw("no-right-option", "No option is marked as right.", remedy),)
        return boxless

    def fields(self, written: Written) -> Mapping[str, object]:
        """Keep the options."""
        return {"options": written.options}

    def interaction(self, item: Item) -> Interaction:
        """Ask for exactly one of the options."""
        return Interaction(kind="choice", choices=tuple((o.key, o.text) for o in item.options))

    def mark(self, item: Item, response: tuple[str, ...]) -> float:
        """Score 1.0 for the right option, else 0.0."""
        return 1.0 if item.option(response[0]).right else 0.0


KIND = SingleChoice()
