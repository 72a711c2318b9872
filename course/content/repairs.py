"""The ``Repair`` label: how the marking of a published question is corrected."""

import re

from course.content.findings import Findings
from course.content.labels import Label
from course.content.rules import WRONG_VALUE
from course.items import Interaction, Repair

ALL = ("accept all", "accept-all")
SOME = re.compile(r"accept\s+(?P<keys>[a-z]{1,2}(?:\s*(?:,|\band\b|\s)\s*[a-z]{1,2})*)\Z", re.I)
HOW = "Write “void”, “accept all” or, with the letters of options, “accept b, c”."


def read_repair(label: Label | None, how: Interaction, findings: Findings) -> Repair | None:
    """Read a repair.

    Args:
        how: How the question is answered, which says what can be accepted.
    """
    if label is None:
        return None
    written = " ".join(label.value.casefold().split())
    if written == "void":
        return Repair(what="void")
    if written in ALL:
        return Repair(what="accept-all")
    match = SOME.match(written)
    if match is None:
        message = f"“{label.name}” holds “{label.value}”."
        findings.add(WRONG_VALUE, label.value_place, message, HOW)
        return None
    keys = [key for key in re.split(r"[,\s]+|\band\b", match["keys"]) if key]
    return _some(label, list(dict.fromkeys(keys)), how, findings)


def _some(label: Label, keys: list[str], how: Interaction, findings: Findings) -> Repair | None:
    known = [key for key, _ in how.choices] if how.kind == "choice" else []
    unknown = next((key for key in keys if key not in known), None)
    if unknown is None:
        return Repair(what="accept", keys=tuple(keys))
    if known:
        message = f"The question has no option “{unknown}”."
        remedy = f"Its options are {', '.join(known)}, in the order written."
    else:
        message = "Letters of options can be accepted only where options are chosen."
        remedy = "Write “void” or “accept all”, or correct the question itself."
    findings.add(WRONG_VALUE, label.value_place, message, remedy)
    return None
