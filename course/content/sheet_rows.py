"""One row of a sheet of questions is read back into a question."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from course.content.findings import MOST_POINTS
from course.content.markdown import tidy
from course.content.model import Reflect
from course.content.options import key_of
from course.content.sheet_layout import (
    ANSWER,
    ARTEFACT,
    ATTEMPTS,
    COMPETENCIES,
    CONFIDENCE,
    EXPLANATION,
    HINT,
    ID,
    KIND,
    MOST_OPTIONS,
    NO,
    OBJECTIVE,
    POINTS,
    PROMPT,
    REFLECTION,
    TITLE,
    YES,
    Part,
    Slot,
    slot,
)
from course.ids import did_you_mean, is_key
from course.items import Item, Kind, Option, Pair, Written, all_kinds, kind_of

SEPARATORS = re.compile(r"[,;·]")
RATINGS = re.compile(r"[\s,;·]+")
LINE_END = re.compile(r"\s*\n\s*")
WHOLE = re.compile(r"\d{1,4}(?:\.0+)?\Z", re.ASCII)
MOST_ATTEMPTS = 20
WORDS: Mapping[str, bool] = MappingProxyType(
    {
        **dict.fromkeys((YES, "y", "true", "right", "x", "[x]", "on"), True),
        **dict.fromkeys((NO, "n", "false", "wrong", "", "[ ]", "off"), False),
    }
)
REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        "no-right-option": "Write “yes”, or a score from 1 to 3, beside what is right.",
        "too-few-options": "Fill in at least two options.",
        "mixed-marking": "Fill in the column “right” of every option in the same way.",
        "type-mismatch": "Fill in what the kind needs; the second sheet says what that is.",
        "answer-unreadable": "Write “90 ± 5 days”, “90 to 100 days” or “asset register | inventory”"
        " in the column “Answer”.",
        "match-table": "Give each left side one partner in the column “right” beside it.",
        "panel-ratings": "Write the panel's ratings from 1 to 5 in the column “right”.",
    }
)


class Wrong(NamedTuple):
    """What is wrong with a row; the column's name is empty when it is about all of it."""

    column: str
    what: str


class Row:
    """Reads a row, noting everything that is wrong with it."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = cells
        self.wrong: list[Wrong] = []

    def part(self) -> Part | None:
        """Read the row; None when something keeps it from being a question."""
        kind = self._kind()
        title = LINE_END.sub(" ", self._text(TITLE)).strip()
        prompt = self._text(PROMPT)
        for column, said in ((TITLE, title), (PROMPT, prompt)):
            if not said.strip():
                self.wrong.append(Wrong(column, f"The question has no {column.lower()}."))
        named = map(str.strip, SEPARATORS.split(self._key(COMPETENCIES)))
        common: dict[str, object] = {
            "id": self._id(),
            "title": title,
            "prompt": prompt,
            "competencies": tuple(filter(None, named)),
        }
        if kind == REFLECTION:
            return self._reflect(common)
        settings = self._settings()
        if kind is None or isinstance(kind, str):
            return None
        return self._item(kind, {**common, **settings})

    def _reflect(self, common: Mapping[str, object]) -> Reflect | None:
        if self.wrong:
            return None
        return Reflect.model_validate({**common, "artefact": self._key(ARTEFACT)})

    def _item(self, kind: Kind, common: Mapping[str, object]) -> Item | None:
        written = self._written(kind)
        if not self.wrong:
            self._check(kind, written)
        if self.wrong:
            return None
        return Item.model_validate({**common, "kind": kind.name, **kind.fields(written)})

    def _settings(self) -> dict[str, object]:
        hints = [self._text(name) for name in self.cells if name.startswith(f"{HINT} ")]
        return {
            "objective": self._key(OBJECTIVE) or None,
            "points": self._whole(POINTS, 1, MOST_POINTS),
            "attempts": self._whole(ATTEMPTS, 2, MOST_ATTEMPTS),
            "confidence": self._switch(CONFIDENCE, usual=True),
            "hints": tuple(text for text in hints if text.strip()),
            "explanation": self._text(EXPLANATION),
        }

    def _text(self, column: str) -> str:
        text = tidy(self.cells.get(column, ""))
        return text if text.strip() else ""

    def _key(self, column: str) -> str:
        return " ".join(self._text(column).split())

    def _id(self) -> str:
        ident = self._key(ID)
        if ident and not is_key(ident):
            what = f"“{ident}” cannot be an id. Use small letters, digits and hyphens, or leave it "
            self.wrong.append(Wrong(ID, f"{what}empty for a new question."))
        return ident

    def _kind(self) -> Kind | str | None:
        said = self._key(KIND)
        by_name = {_folded(kind.label): kind for kind in all_kinds().values()}
        folded = _folded(said)
        if folded in (_folded(REFLECTION), "reflect"):
            return REFLECTION
        if folded in by_name:
            return by_name[folded]
        labels = [*(kind.label for kind in all_kinds().values()), REFLECTION]
        what = f"“{said}” is no kind of question." if said else "The question has no kind."
        self.wrong.append(Wrong(KIND, f"{what} {did_you_mean(said, labels)}"))
        return None

    def _whole(self, column: str, usual: int, most: int) -> int:
        said = self._key(column)
        if not said:
            return usual
        number = int(Decimal(said)) if WHOLE.match(said) else 0
        if not 1 <= number <= most:
            what = f"“{said}” is no whole number from 1 to {most:,}."
            self.wrong.append(Wrong(column, what))
        return number

    def _switch(self, column: str, *, usual: bool) -> bool:
        said = self._key(column).casefold()
        if said and said not in WORDS:
            self.wrong.append(Wrong(column, f"“{said}” is neither “yes” nor “no”."))
        return WORDS.get(said, usual) if said else usual

    def _slots(self) -> Iterator[tuple[int, Slot]]:
        for number in range(MOST_OPTIONS):
            named = slot(number)
            if any(self._text(name) for name in named):
                yield number, named

    def _written(self, kind: Kind) -> Written:
        """Return what the answering columns hold; an option's ``line`` is its place, from 1."""
        typed = _folded(kind.label)
        if kind.name == "match":
            return Written(type=typed, pairs=tuple(self._pairs()))
        options = tuple(self._options(kind.name))
        chosen = kind.name in CHOSEN
        return Written(
            options=options,
            type="" if chosen else typed,
            ordered=kind.name == "order",
            answer=self._text(ANSWER),
        )

    def _pairs(self) -> Iterator[Pair]:
        for place, (number, named) in enumerate(self._slots()):
            left, right = (
                LINE_END.sub(" ", self._text(name)).strip() for name in (named.text, named.right)
            )
            for name in (named.feedback, named.if_not_chosen):
                if self._text(name):
                    what = "A match question keeps no feedback for single rows."
                    self.wrong.append(Wrong(name, what))
            yield Pair(key=key_of(place), left=left, right=right, line=number + 1)

    def _options(self, kind: str) -> Iterator[Option]:
        for place, (number, named) in enumerate(self._slots()):
            text = self._text(named.text)
            if not text:
                what = f"“{named.text}” is empty, but something stands in the columns beside it."
                self.wrong.append(Wrong(named.text, what))
            marked = MARKS.get(kind, _unmarked)(self._key(named.right))
            if marked is None:
                self.wrong.append(Wrong(named.right, _expected(kind, self._key(named.right))))
            given: dict[str, object] = {
                "key": key_of(place),
                "text": text,
                "feedback": self._text(named.feedback),
                "if_not_chosen": self._text(named.if_not_chosen),
                "line": number + 1,
            }
            yield Option.model_validate({**given, **(marked or {})})

    def _check(self, kind: Kind, written: Written) -> None:
        meant = kind_of(written)
        flaws = (kind if kind.name not in CHOSEN else meant).flaws(written)
        for flaw in flaws:
            column = ANSWER if flaw.name == "answer-unreadable" else ""
            if flaw.line is not None:
                column = slot(flaw.line - 1).right
            # What is bold in a lesson's labels has another place here.
            message = flaw.message.replace("**", "")
            self.wrong.append(Wrong(column, f"{message} {REMEDIES[flaw.name]}"))
        if not flaws and meant.name != kind.name:
            what = f"The options make this “{meant.label}”, not “{kind.label}”."
            remedy = "Change the kind, or what is right."
            self.wrong.append(Wrong(KIND, f"{what} {remedy}"))


def _folded(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


def _ticked(said: str) -> dict[str, object] | None:
    right = WORDS.get(said.casefold())
    return None if right is None else {"right": right}


def _scored(said: str) -> dict[str, object] | None:
    if not WHOLE.match(said):
        return None
    score = int(Decimal(said))
    return {"score": score} if score <= 3 else None


def _rated(said: str) -> dict[str, object] | None:
    votes = [each for each in RATINGS.split(said) if each]
    if not votes or not all(WHOLE.match(each) for each in votes):
        return None
    numbers = tuple(int(Decimal(each)) for each in votes)
    return {"votes": numbers} if all(1 <= each <= 5 for each in numbers) else None


def _unmarked(said: str) -> dict[str, object] | None:
    return None if said else {}


CHOSEN = ("single_choice", "multiple_choice", "judgement")
MARKS: Mapping[str, Callable[[str], dict[str, object] | None]] = MappingProxyType(
    {
        "single_choice": _ticked,
        "multiple_choice": _ticked,
        "judgement": _scored,
        "rating": _rated,
    }
)
EXPECTED: Mapping[str, str] = MappingProxyType(
    {
        "single_choice": "Write “yes” or “no”.",
        "multiple_choice": "Write “yes” or “no”.",
        "judgement": "Write a score from 0 to 3.",
        "rating": "Write the panel's ratings from 1 to 5, such as “4” or “4, 5, 5”.",
        "order": "Leave it empty: the options stand in the right order.",
    }
)


def _expected(kind: str, said: str) -> str:
    found = f"“{said}” stands here." if said else "Nothing stands here."
    return f"{found} {EXPECTED.get(kind, 'Leave it empty.')}"


def reads_back(part: Part, cells: Mapping[str, object]) -> bool:
    """Tell whether a row gives exactly the question that it was written from."""
    read = Row({name: str(cell) for name, cell in cells.items()}).part()
    if isinstance(part, Item) and isinstance(read, Item):
        return part.hash == read.hash
    return isinstance(part, Reflect) and read == part.model_copy(update={"line": 1})
