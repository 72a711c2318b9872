"""What stands in the braces of a GIFT question: options, pairs, numbers or short answers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from course.content.options import key_of
from course.content.tagging import Tagged
from course.imports.items.pieces.foreign import brought
from course.imports.items.pieces.gift_blocks import Block, Cut, opened
from course.imports.items.pieces.numbers import between, number_in
from course.imports.items.pieces.scoring import Chosen, scored
from course.items import Numeric, Pair

LEAD = re.compile(r"\[(html|moodle|plain|markdown)\]")
WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
TRUE, FALSE = ("T", "TRUE"), ("F", "FALSE")


@dataclass
class Answers:
    """Reads the answers of one question.

    Attributes:
        text: Writes a piece of text as Markdown, given its line.
        say: Keeps what is not understood: line, what to do, the text as it stood.
    """

    block: Block
    cut: Cut
    tagged: Tagged
    text: Callable[[str, int], str]
    say: Callable[[int, str, str], None]

    def fields(self) -> dict[str, Any]:
        """Return the kind of the question and what an item of that kind keeps."""
        answers = (self.cut.answers or "").strip()
        bare = answers.split("#", 1)[0].strip()
        if answers.startswith("#"):
            return self._number()
        if "~" in answers:
            return self._choice()
        if "=" in answers and "->" in answers:
            return self._match()
        if bare in TRUE + FALSE:
            return self._true_false(answers)
        return self._short()

    def _pieces(self, marks: str, offset: int = 0) -> Iterator[tuple[str, str, int]]:
        """Cut the answers at unescaped marks: the mark, the text after it, its line."""
        answers = (self.cut.answers or "")[offset:]
        for match in re.finditer(rf"([{marks}]?)([^{marks}]*)", answers):
            if match[0].strip():
                at = self.cut.answers_at + offset + match.start()
                lead = len(match[0]) - len(match[0].lstrip())
                yield match[1], match[2].strip(), self.block.line_of(at + lead)

    def _choice(self) -> dict[str, Any]:
        choices: list[Chosen] = []
        single = False
        for mark, piece, line in self._pieces("=~"):
            single = single or mark == "="
            weight, rest = _weight(piece)
            text, _, feedback = rest.partition("#")
            share = 1.0 if mark == "=" else (weight or 0.0)
            written = (self._unarrowed(text, line), share, self.text(feedback, line), line)
            choices.append(Chosen(*written))
        made = scored(choices, single=single, best=self.tagged.best, say=self._say_here)
        return {"kind": made.kind, "options": made.options}

    def _say_here(self, what: str) -> None:
        self.say(self.block.line, what, "")

    def _true_false(self, answers: str) -> dict[str, Any]:
        written, *said = answers.split("#")
        true = written.strip() in TRUE
        wrong, right = (self.text(text, self.block.line) for text in [*said, "", ""][:2])
        choices = [
            Chosen("True", float(true), right if true else wrong, self.block.line),
            Chosen("False", float(not true), wrong if true else right, self.block.line),
        ]
        made = scored(choices, single=True, best=None, say=self._say_here)
        return {"kind": made.kind, "options": made.options}

    def _match(self) -> dict[str, Any]:
        pairs: list[Pair] = []
        for _, piece, line in self._pieces("="):
            left, arrow, right = piece.partition("->")
            if not arrow:
                self.say(line, "This is no pair: there is no “->” in it.", opened(piece))
                continue
            shown = self._unarrowed(left, line)
            texts = {"left": shown, "right": brought(opened(right), "plain", lambda *_: None)}
            pairs.append(Pair(key=key_of(len(pairs)), line=line, **texts))
        return {"kind": "match", "pairs": tuple(pairs)}

    def _unarrowed(self, text: str, line: int) -> str:
        """Read a text in which an arrow had to be escaped, lest it made a pair."""
        return self.text(text, line).replace("-\\>", "->")

    def _short(self) -> dict[str, Any]:
        accepted: list[str] = []
        for _, piece, line in self._pieces("="):
            weight, rest = _weight(piece)
            text, _, feedback = rest.partition("#")
            lead = LEAD.match(text)
            asked = " ".join(opened(text[lead.end() :] if lead else text).split())
            if "*" in asked.replace("\\*", ""):
                what = "An asterisk stood for any text there; here it is an asterisk."
                self.say(line, what, asked)
            answer = asked.replace("\\*", "*")
            if weight is not None and weight < 1:
                what = f"This answer earned {weight:.0%} there; here it is not accepted."
                self.say(line, what, answer)
            elif answer:
                accepted.append(answer)
            self._said(feedback, answer, line)
        return {"kind": "short_text", "accepted": tuple(accepted)}

    def _said(self, feedback: str, answer: str, line: int) -> None:
        if feedback.strip():
            what = f"This was said to whoever answered “{answer}”."
            self.say(line, what, self.text(feedback, line))

    def _number(self) -> dict[str, Any]:
        offset = (self.cut.answers or "").index("#") + 1
        number: Numeric | None = None
        for mark, piece, line in self._pieces("=~", offset):
            weight, rest = _weight(piece)
            text, _, feedback = rest.partition("#")
            written = opened(text).strip()
            found = _numeric(written) if mark != "~" and (weight or 1.0) >= 1 else None
            if number is None and found and weight != 0:
                number = found.model_copy(update={"unit": self.tagged.unit})
            elif written not in ("", "*"):
                what = "Only one number or range can be right; this one is left out."
                self.say(line, what, opened(piece))
                continue
            self._said(feedback, written or "otherwise", line)
        if number is None:
            self._say_here("There is no number that is right.")
        return {"kind": "number", "number": number}


def _weight(piece: str) -> tuple[float | None, str]:
    match = WEIGHT.match(piece)
    return (float(match[1]) / 100, piece[match.end() :].strip()) if match else (None, piece)


def _numeric(written: str) -> Numeric | None:
    """Read ``90``, ``90:5`` or ``85..95``; None for anything else."""
    low, dots, high = written.partition("..")
    if dots:
        return between(low, high)
    value, _, tolerance = written.partition(":")
    return number_in(value, tolerance)
