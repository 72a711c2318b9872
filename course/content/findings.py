"""Collects what is found while one block is read, and reads the values of its labels."""

from collections.abc import Iterable

from course.content.labels import Label
from course.content.rules import LABEL_TWICE, UNKNOWN_LABEL, WRONG_VALUE
from course.content.source import Place, Rule
from course.content.words import LABELS
from course.diagnostics import Diagnostic, has_errors
from course.ids import is_key, nearest, slug

MOST_POINTS = 1_000


class Findings:
    """What was found in one file so far, in the order found."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.all: list[Diagnostic] = []

    def add(self, rule: Rule, place: Place, message: str, remedy: str) -> None:
        """Note one finding."""
        self.all.append(rule.found(self.path, place, message, remedy))

    def errors_since(self, mark: int) -> bool:
        """Tell whether anything after the first ``mark`` findings is an error."""
        return has_errors(self.all[mark:])

    def known(self, label: Label, allowed: Iterable[str], where: str) -> str | None:
        """Return a label's id when it may stand here; else note it and return what was meant."""
        allowed = tuple(allowed)
        key = LABELS.id_of(label.name)
        if key in allowed:
            return key
        message = f"“{label.name}” is not a label {where}."
        if key is not None:
            words = ", ".join(LABELS.words[name] for name in allowed)
            self.add(UNKNOWN_LABEL, label.place, message, f"Known here: {words}.")
            return None
        self.add(UNKNOWN_LABEL, label.place, message, LABELS.suggest(label.name, allowed))
        meant = nearest(label.name, [LABELS.words[name] for name in allowed])
        return LABELS.id_of(meant) if meant else None

    def keep(self, labels: dict[str, Label], key: str, label: Label) -> None:
        """Keep a label's value unless it is there already."""
        if key not in labels:
            labels[key] = label
            return
        message = f"“{label.name}” is given twice; the first is on line {labels[key].place.line}."
        self.add(LABEL_TWICE, label.place, message, "Keep one of the two.")

    def key(self, label: Label) -> str:
        """Read an id; empty when it is none, which is noted."""
        if is_key(label.value):
            return label.value
        message = f"“{label.value}” cannot be an id."
        example = "-".join(part for part in slug(label.value).replace("_", "-").split("-") if part)
        usable = example if is_key(example) else "pay-pilot"
        remedy = f"Use small letters, digits and single hyphens, such as “{usable}”."
        self.add(WRONG_VALUE, label.value_place, message, remedy)
        return ""

    def names(self, label: Label | None) -> tuple[str, ...]:
        """Read a list separated by commas, without repeats."""
        parts = label.value.split(",") if label else []
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def number(self, label: Label | None, default: int, lowest: int, highest: int) -> int:
        """Read a whole number within a range; the default when there is none."""
        if label is None:
            return default
        written = label.value.strip()
        digits = written.isascii() and written.isdigit() and len(written) < 9
        if digits and lowest <= int(written) <= highest:
            return int(written)
        message = f"“{label.name}” holds “{written}”."
        remedy = f"Write a whole number from {lowest} to {highest}."
        self.add(WRONG_VALUE, label.value_place, message, remedy)
        return default

    def switch(self, label: Label | None) -> bool:
        """Read ``on`` or ``off``; on when the label is not there."""
        if label is None or label.value.casefold() == "on":
            return True
        if label.value.casefold() != "off":
            message = f"“{label.name}” holds “{label.value}”."
            self.add(WRONG_VALUE, label.value_place, message, "Write “off” or leave it out.")
        return False
