"""Declarations and response rules of QTI 3.0, one function for each that is used here."""

from collections.abc import Iterable, Mapping

from course.exports.items.pieces.tags import Value, number, tag, text


def value(said: str) -> str:
    """Write one value of a declaration."""
    return tag("qti-value", {}, text(said))


def response(name: str, cardinality: str, base: str, *inside: str) -> str:
    """Declare what an interaction answers with."""
    given = {"identifier": name, "cardinality": cardinality, "base-type": base}
    return tag("qti-response-declaration", given, *inside)


def right(values: Iterable[str]) -> str:
    """Write the right answer; nothing without one."""
    written = "".join(value(each) for each in values)
    return tag("qti-correct-response", {}, written) if written else ""


def mapping(worth: Mapping[str, float], **more: Value) -> str:
    """Write what each value earns; values without an entry earn nothing.

    Args:
        more: Further attributes of every entry, with ``_`` for the hyphen.
    """
    further = {key.replace("_", "-"): each for key, each in more.items()}
    entries = (
        tag("qti-map-entry", {"map-key": key, "mapped-value": float(points), **further})
        for key, points in worth.items()
    )
    return tag("qti-mapping", {"lower-bound": 0, "default-value": 0}, *entries)


def outcome(name: str, base: str, default: str = "", cardinality: str = "single") -> str:
    """Declare an outcome; ``SCORE`` is a fraction."""
    given: dict[str, Value] = {
        "identifier": name,
        "cardinality": cardinality,
        "base-type": base,
    }
    if name == "SCORE":
        given |= {"normal-maximum": 1, "normal-minimum": 0}
    inside = tag("qti-default-value", {}, value(default)) if default else ""
    return tag("qti-outcome-declaration", given, inside)


def variable(name: str) -> str:
    """Read a variable."""
    return tag("qti-variable", {"identifier": name})


def base(kind: str, said: str | float) -> str:
    """Write a value within a rule."""
    written = said if isinstance(said, str) else number(said)
    return tag("qti-base-value", {"base-type": kind}, text(written))


def real(said: float) -> str:
    """Write a number within a rule."""
    return base("float", said)


def does(operator: str, *operands: str) -> str:
    """Apply an operator, such as ``sum``, to operands."""
    return tag(f"qti-{operator}", {}, *operands)


def put(name: str, expression: str) -> str:
    """Set an outcome."""
    return tag("qti-set-outcome-value", {"identifier": name}, expression)


def when(*cases: tuple[str, str]) -> str:
    """Apply the rule of the first condition that holds.

    Args:
        cases: A condition and a rule each; at least one.
    """
    first, *others = ("".join(case) for case in cases)
    inside = [tag("qti-response-if", {}, first)]
    inside += [tag("qti-response-else-if", {}, other) for other in others]
    return tag("qti-response-condition", {}, *inside)


def feedback(name: str, identifier: str, content: str, *, absent: bool = False) -> str:
    """Write what is said when an outcome holds an identifier, or when it does not."""
    given = {
        "outcome-identifier": name,
        "show-hide": "hide" if absent else "show",
        "identifier": identifier,
    }
    return tag("qti-modal-feedback", given, tag("qti-content-body", {}, content))
