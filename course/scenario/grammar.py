"""The grammar of conditions: a tokenizer and a recursive-descent parser, nothing evaluated."""

import re
from typing import Literal, NamedTuple

from course.ids import did_you_mean, slug
from course.scenario import codes
from course.scenario.conditions import (
    All,
    AnyOf,
    Chose,
    Condition,
    FlagIs,
    MeterIs,
    Not,
    Visited,
    size,
)
from course.scenario.names import Names, Unreadable

LONGEST = 200
DEEPEST = 8
WIDEST = 200
Relation = Literal[">=", "<=", ">", "<", "="]

TOKEN = re.compile(
    r"""(?P<link>\[(?:[^\[\]\\]|\\.)*\]\([^()\s]*\))
    | (?P<text>"[^"]*"|“[^”]*”)
    | (?P<number>[-+−]?[0-9]{1,9}(?![0-9]))
    | (?P<relation>>=|<=|≥|≤|>|<|=)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<open>\() | (?P<close>\))""",
    re.VERBOSE,
)
SIGNS: dict[str, Relation] = {
    ">=": ">=", "≥": ">=", "<=": "<=", "≤": "<=", ">": ">", "<": "<", "=": "=",
}  # fmt: skip
PHRASES: dict[tuple[str, str], Relation] = {
    ("at", "least"): ">=",
    ("at", "most"): "<=",
    ("more", "than"): ">",
    ("less", "than"): "<",
}
EXAMPLE = "at least 50"
FORM = "Write for example: trust at least 50 and not told_minister."


class Word(NamedTuple):
    """One token: its kind, its text and its 0-based place."""

    kind: str
    text: str
    offset: int


def parse_condition(text: str, names: Names) -> Condition:
    """Read a condition such as ``trust at least 50 and not (told_minister or late)``.

    Raises:
        Unreadable: It is not one; says at which character and what belongs there.
    """
    if len(text) > LONGEST:
        message = f"This condition has {len(text)} characters; at most {LONGEST} are read."
        remedy = "Give a part of it a name under “conditions:” in front matter."
        raise Unreadable(codes.UNREADABLE_CONDITION, LONGEST, message, remedy)
    parser = _Parser(_words(text), names)
    condition = parser.either()
    parser.end()
    if size(condition) > WIDEST:
        message = "With its named conditions written out, this condition is too long."
        raise Unreadable(codes.UNREADABLE_CONDITION, 0, message, "Use fewer named conditions.")
    return condition


def _words(text: str) -> list[Word]:
    words: list[Word] = []
    offset = 0
    while offset < len(text):
        if text[offset].isspace():
            offset += 1
            continue
        match = TOKEN.match(text, offset)
        if match is None:
            message = f"“{text[offset]}” has no meaning in a condition."
            raise Unreadable(codes.UNREADABLE_CONDITION, offset, message, FORM)
        words.append(Word(str(match.lastgroup), match[0], offset))
        offset = match.end()
    words.append(Word("end", "", len(text)))
    return words


class _Parser:
    """Walks the tokens once, from loose (``or``) to tight (``not``)."""

    def __init__(self, words: list[Word], names: Names) -> None:
        self.words = words
        self.names = names
        self.at = 0
        self.depth = 0

    @property
    def next(self) -> Word:
        return self.words[self.at]

    def take(self) -> Word:
        word = self.next
        self.at += 1
        return word

    def said(self, *words: str) -> bool:
        """Take these words if they come next, whatever their case."""
        coming = self.words[self.at : self.at + len(words)]
        if [w.text.lower() for w in coming if w.kind == "word"] != list(words):
            return False
        self.at += len(words)
        return True

    def expected(self, what: str, remedy: str = FORM) -> Unreadable:
        found = f"“{self.next.text}”" if self.next.kind != "end" else "nothing more"
        message = f"Expected {what}, found {found}."
        return Unreadable(codes.UNREADABLE_CONDITION, self.next.offset, message, remedy)

    def end(self) -> None:
        if self.next.kind == "close":
            raise self.expected("“and”, “or” or the end", "Delete this bracket, or open it.")
        if self.next.kind != "end":
            raise self.expected("“and”, “or” or the end")

    def either(self) -> Condition:
        parts = [self.both()]
        while self.said("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else AnyOf(op="any", parts=tuple(parts))

    def both(self) -> Condition:
        parts = [self.negated()]
        while self.said("and"):
            parts.append(self.negated())
        return parts[0] if len(parts) == 1 else All(op="all", parts=tuple(parts))

    def negated(self) -> Condition:
        self.deeper()
        condition: Condition
        if self.said("not"):
            condition = Not(op="not", part=self.negated())
        elif self.next.kind == "open":
            self.take()
            condition = self.either()
            if self.next.kind != "close":
                raise self.expected("“)”", "Close the bracket.")
            self.take()
        else:
            condition = self.fact()
        self.depth -= 1
        return condition

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            message = f"Brackets and “not” are nested more than {DEEPEST} deep."
            remedy = "Give a part of it a name under “conditions:” in front matter."
            raise Unreadable(codes.UNREADABLE_CONDITION, self.next.offset, message, remedy)

    def fact(self) -> Condition:
        if self.said("visited"):
            return self.visited()
        if self.said("chose"):
            return self.chose()
        if self.next.kind != "word":
            raise self.expected("a meter, a flag, “visited” or “chose”")
        return self.named()

    def visited(self) -> Condition:
        if self.next.kind != "link":
            remedy = "Write for example: visited [The hearing](#the-hearing)."
            raise self.expected("a link to a scene", remedy)
        link = self.take()
        anchor = link.text[link.text.rindex("](") + 2 : -1]
        return Visited(op="visited", scene=self.names.scene(anchor, link.offset))

    def chose(self) -> Condition:
        if self.next.kind != "text":
            raise self.expected("the text of a choice", 'Write for example: chose "Answer alone".')
        word = self.take()
        text = word.text[1:-1]
        keys = self.names.choices.get(slug(text), ())
        if not keys:
            message = f"No choice reads “{text}”."
            remedy = did_you_mean(slug(text), self.names.choices)
            raise Unreadable(codes.UNREADABLE_CONDITION, word.offset, message, remedy)
        parts = tuple(Chose(op="chose", choice=key) for key in keys)
        return parts[0] if len(parts) == 1 else AnyOf(op="any", parts=parts)

    def named(self) -> Condition:
        word = self.take()
        if word.text in self.names.conditions:
            return self.names.conditions[word.text]
        relation = self.relation()
        if relation is not None:
            return self.compared(word, relation)
        if self.names.sure and word.text not in self.names.flags:
            raise self.names.unknown_flag(word.text, word.offset, EXAMPLE)
        return FlagIs(op="flag", flag=word.text)

    def relation(self) -> Relation | None:
        is_said = self.said("is")
        for phrase, relation in PHRASES.items():
            if self.said(*phrase):
                return relation
        if not is_said and self.next.kind == "relation":
            return SIGNS[self.take().text]
        begun = {"at": "“least” or “most”", "more": "“than”", "less": "“than”"}
        if self.next.text.lower() in begun:
            raise self.expected(begun[self.take().text.lower()])
        return "=" if is_said else None

    def compared(self, word: Word, relation: Relation) -> Condition:
        if self.names.sure and word.text not in self.names.meters:
            raise self.names.unknown_meter(word.text, word.offset)
        if self.next.kind != "number":
            raise self.expected("a whole number")
        value = int(self.take().text.replace("−", "-"))
        return MeterIs(op="compare", meter=word.text, relation=relation, value=value)
