"""The answering part of questions in Moodle XML, by Moodle's type of question."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from course.content.options import key_of
from course.content.tagging import Tagged
from course.imports.items.pieces.moodle_texts import TRUE, Texts
from course.imports.items.pieces.numbers import number_in
from course.imports.items.pieces.scoring import Chosen, scored
from course.imports.items.pieces.xml import Node
from course.items import Numeric, Option, Pair

Fields = dict[str, Any]


class Asked(NamedTuple):
    """One question while it is read."""

    node: Node
    texts: Texts
    tagged: Tagged

    def say(self, what: str) -> None:
        """Keep something that is not understood about all of it."""
        self.texts.say(self.node.line, what)


def _share(answer: Node) -> float:
    try:
        return max(-1.0, min(1.0, float(answer.attributes.get("fraction", "0")) / 100))
    except ValueError:
        return 0.0


def _choices(asked: Asked) -> Fields:
    single = asked.node.said("single").lower() in TRUE
    choices = [
        Chosen(
            asked.texts.read(answer),
            _share(answer),
            asked.texts.read(answer.first("feedback")),
            answer.line,
        )
        for answer in asked.node.all("answer")
    ]
    made = scored(choices, single=single, best=asked.tagged.best, say=asked.say)
    return {"kind": made.kind, "options": made.options}


def _true_false(asked: Asked) -> Fields:
    choices = [
        Chosen(
            answer.said("text").capitalize(),
            _share(answer),
            asked.texts.read(answer.first("feedback")),
            answer.line,
        )
        for answer in asked.node.all("answer")
    ]
    made = scored(choices, single=True, best=None, say=asked.say)
    return {"kind": made.kind, "options": made.options}


def _short(asked: Asked) -> Fields:
    accepted: list[str] = []
    if asked.node.said("usecase") in TRUE:
        asked.say("Upper and lower case counted there; here they do not.")
    for answer in asked.node.all("answer"):
        written = " ".join(answer.said("text").split())
        if "*" in written.replace("\\*", ""):
            what = "An asterisk stood for any text there; here it is an asterisk."
            asked.texts.say(answer.line, what, written)
        text = written.replace("\\*", "*")
        if _share(answer) < 1:
            what = f"This answer earned {_share(answer):.0%} there; here it is not accepted."
            asked.texts.say(answer.line, what, text)
        elif text:
            accepted.append(text)
        _said(asked, answer, text)
    return {"kind": "short_text", "accepted": tuple(accepted)}


def _said(asked: Asked, answer: Node, text: str) -> None:
    feedback = asked.texts.read(answer.first("feedback"))
    if feedback:
        what = f"This was said to whoever answered “{text}”."
        asked.texts.say(answer.line, what, feedback)


def _number(asked: Asked) -> Fields:
    number: Numeric | None = None
    unit = _unit(asked)
    for answer in asked.node.all("answer"):
        written = answer.said("text") or answer.text.strip()
        found = number_in(written, answer.said("tolerance"))
        if number is None and found and _share(answer) >= 1:
            number = found.model_copy(update={"unit": unit})
        elif written != "*":
            off = answer.said("tolerance")
            kept = f"{written} ± {off or 0}, {_share(answer):.0%}"
            what = "Only one number can be right; this one is left out."
            asked.texts.say(answer.line, what, kept)
        _said(asked, answer, "anything else" if written == "*" else written)
    if number is None:
        asked.say("There is no number that is right.")
    return {"kind": "number", "number": number}


def _unit(asked: Asked) -> str:
    listed = asked.node.first("units")
    units = list(listed.all("unit")) if listed else []
    names = [" ".join(unit.said("unit_name").split()) for unit in units]
    if len(names) > 1:
        asked.texts.say(units[1].line, "Only one unit can be shown.", ", ".join(names[1:]))
    return names[0] if names else ""


def _pairs(asked: Asked) -> Fields:
    pairs = [
        Pair(
            key=key_of(number),
            left=asked.texts.read(sub),
            right=asked.texts.plain(sub, "answer", "text"),
            line=sub.line,
        )
        for number, sub in enumerate(asked.node.all("subquestion"))
    ]
    return {"kind": "match", "pairs": tuple(pairs)}


def _order(asked: Asked) -> Fields:
    answers = sorted(asked.node.all("answer"), key=_share_in_order)
    options = [
        Option(
            key=key_of(number),
            text=asked.texts.read(answer),
            feedback=asked.texts.read(answer.first("feedback")),
            line=answer.line,
        )
        for number, answer in enumerate(answers)
    ]
    return {"kind": "order", "options": tuple(options)}


def _share_in_order(answer: Node) -> float:
    try:
        return float(answer.attributes.get("fraction", "0"))
    except ValueError:
        return 0.0


Body = Callable[[Asked], Fields]
BODIES: Mapping[str, tuple[Body, frozenset[str]]] = {
    "multichoice": (_choices, frozenset({"single", "answer"})),
    "truefalse": (_true_false, frozenset({"answer"})),
    "shortanswer": (_short, frozenset({"answer", "usecase"})),
    "numerical": (_number, frozenset({"answer", "units"})),
    "matching": (_pairs, frozenset({"subquestion"})),
    "match": (_pairs, frozenset({"subquestion"})),
    "ordering": (_order, frozenset({"answer"})),
}
"""By Moodle's name: how it is read, and the elements that it reads by itself."""
