"""Whole scenarios at random: models that use all of the language, with awkward texts in them."""

import random
from collections.abc import Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

from course.ids import slug
from course.scenario.conditions import All, AnyOf, Chose, Condition, FlagIs, MeterIs, Not, Visited
from course.scenario.model import (
    Branch,
    Choice,
    Effect,
    Later,
    Meter,
    Paragraphs,
    Positioned,
    Scenario,
    Scene,
    Section,
)
from course.scenario.written_conditions import plain

T = TypeVar("T")
METERS = ("trust", "capital", "mod", "text")
FLAGS = ("told", "hurried", "line", "temp")
WORDS = (
    *("They", "minister", "5%", "a:b", "a, b", "(later)", "“quoted”", 'say "no"', "it's", "über"),
    *("*soft*", "**hard**", "`code`", "{x}", "->", "<-", "<>", "a|b", "//", "/*", "[[a]]", "~"),
    *("#tag", "= 3", "- x", "+ x", "1. x", "\\*", "&amp;", "&", "$x", "_x_", "x_y", "<<set", ">>"),
    *(
        "[^fact]",
        "[^other]",
        "TODO:",
        "VAR x",
        "else:",
        "%%",
        "end",
        "· x",
        "é",
        "日本",
        "\\\\",
        "!",
    ),
)
BLOCKS = (
    "A paragraph.\n\nAnd another one.",
    "Two lines\nof one paragraph.",
    "- a list\n- of two",
    "1. first\n2. second\n   - deeper",
    "> a quote\n>\n> of two",
    "```\ncode {x}\n```",
    "    indented code",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "***",
    "<!-- hidden -->",
    "Ends hard\\\nhere",
    "A text\n- and a list",
    "### A heading\n\nText.",
)
WAYS = ("Go on", "Wait *here*", 'Say "no", now', "Cost: 5%", "Another way", "One way")


class Dice(random.Random):
    """Draws the parts of one scenario.

    Attributes:
        ids: Scenes, in order.
        chosen: Keys of the choices that have a text, by the slug of that text.
    """

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.ids: list[str] = []
        self.chosen: dict[str, list[str]] = {}

    def maybe(self, chance: float = 0.5) -> bool:
        return self.random() < chance

    def some(self, known: Sequence[T], most: int, least: int = 0) -> list[T]:
        return [self.choice(known) for _ in range(self.randint(least, most))]

    def line(self) -> str:
        """Return one line of Markdown that begins with a letter."""
        return " ".join([self.choice(("Then", "Noor asks:", "A")), *self.some(WORDS, 4)])

    def text(self) -> str:
        """Return what a label may hold, sometimes of several lines or blocks."""
        match self.randint(0, 4):
            case 0:
                return f"{self.line()}\n\n{self.choice(BLOCKS[:5])}"
            case 1:
                return f"{self.line()}\n{self.line()}"
            case _:
                return self.line()

    def or_nothing(self, text: str) -> str:
        return text if self.maybe() else ""

    def way(self) -> str:
        """Return a text that can stand between the brackets of a link and mean the same."""
        text = self.line()
        return self.choice(WAYS) if set("[]·") & set(text) or self.maybe() else text

    def prose(self) -> tuple[Paragraphs, ...]:
        made = []
        for _ in range(self.randint(0, 3)):
            condition = self.condition() if self.maybe() else None
            text = self.choice(BLOCKS) if self.maybe() else self.line()
            text = text.strip() if condition else text
            made.append(Paragraphs(markdown=text, condition=condition))
        return tuple(made)

    def condition(self, depth: int = 0) -> Condition:
        kind = self.randint(0, 7 if depth < 2 else 4)
        match kind:
            case 0 | 1:
                return self.comparison()
            case 2:
                return FlagIs(op="flag", flag=self.choice(FLAGS))
            case 3:
                return Visited(op="visited", scene=self.choice(self.ids))
            case 4 if self.chosen:
                return chose(self.chosen[self.choice(sorted(self.chosen))])
            case 4 | 5:
                return Not(op="not", part=self.condition(depth + 1))
        parts = tuple(self.condition(depth + 1) for _ in range(self.randint(2, 3)))
        return All(op="all", parts=parts) if kind == 6 else AnyOf(op="any", parts=parts)

    def comparison(self) -> Condition:
        relation: Any = self.choice((">=", "<=", ">", "<", "="))
        meter, value = self.choice(METERS), self.randint(-10, 110)
        return MeterIs(op="compare", meter=meter, relation=relation, value=value)

    def effects(self, *, hidden: bool = False) -> tuple[Effect, ...]:
        return tuple(self.effect(hidden) for _ in range(self.randint(0, 3)))

    def effect(self, hidden: bool) -> Effect:
        meter, flag = self.choice(METERS), self.choice(FLAGS)
        match self.randint(0, 3):
            case 0:
                return Effect(name=flag, how="raise", hidden=hidden)
            case 1 if self.maybe():
                return Effect(name=flag, how="lower", hidden=hidden)
            case 1:
                amount = self.randint(-20, 120)
                return Effect(name=meter, how="set", amount=amount, hidden=hidden)
        amount = self.choice((-25, -5, 5, 10, 30))
        return Effect(name=meter, how="add", amount=amount, hidden=hidden)

    def later(self, key: str) -> Later:
        at = self.choice(self.ids) if self.maybe() else None
        after = None if at else self.randint(1, 3)
        return Later(key=key, at=at, after=after, effects=self.effects(), text=self.line())

    def decided(self, scene: str, text: str, to: str) -> Choice:
        """Return a choice, or an entry when ``to`` is empty."""
        key = slug(plain(text))
        condition = self.condition() if to and self.maybe() else None
        greyed = condition is not None and self.maybe()
        shown, hidden = self.effects(), self.effects(hidden=True)
        panel: Any = self.choice(({}, {"rating": "best"}, {"votes": (3, 12)}))
        return Choice(
            id=key,
            text=text,
            to=to,
            condition=condition,
            closed="grey" if greyed or condition is None else "hide",
            otherwise_say=self.or_nothing(self.line()) if greyed else "",
            once=bool(to) and self.maybe(),
            effects=hidden + shown if self.maybe() else shown + hidden,
            later=tuple(self.later(f"{scene}/{key}/{n}") for n in range(1, self.randint(1, 3))),
            feedback=self.or_nothing(self.text()),
            why=self.or_nothing(self.text()),
            **panel,
        )

    def placed(self, entry: Choice) -> Choice:
        """Add to an entry of an Order what it does at some places."""
        places = sorted(set(self.some((1, 2, 3, -1), 2)), key=lambda place: (place < 0, place))
        made = []
        for place in places:
            effects = self.effects()
            said = self.line() if not effects else self.or_nothing(self.line())
            made.append(Positioned(place=place, effects=effects, feedback=said))
        return entry.model_copy(update={"positioned": tuple(made)})

    def branches(self, targets: Sequence[str]) -> tuple[Branch, ...]:
        by_chance, made = self.maybe(), []
        for _ in range(self.randint(1, 2)):
            how: Any = {"condition": self.condition()}
            if by_chance:
                how = {"odds": self.choice(((1, 4), (1, 3), (2, 4)))}
            made.append(Branch(text=self.way(), to=self.choice(targets), **how))
        return (*made, Branch(text="On", to=self.choice(targets)))

    def scene(self, number: int, title: str, kind: Any, texts: Sequence[str]) -> Scene:
        """Return a scene that asks or routes; routes lead on, so none goes round for ever."""
        key, onward = self.ids[number], self.ids[number + 1 :]
        head: Any = {"id": key, "title": title, "decision": kind, "prose": self.prose()}
        if kind == "route":
            return Scene(**head, branches=self.branches(onward))
        head["ask"] = self.or_nothing(self.line())
        head["artefact"] = self.or_nothing(self.line())
        if kind == "choose":
            made = [self.decided(key, text, self.choice(self.ids)) for text in texts[:-1]]
            # One choice is always open and leads on, so that no run is stuck.
            last = self.decided(key, texts[-1], onward[0])
            still = {"once": False, "condition": None, "closed": "grey", "otherwise_say": ""}
            return Scene(**head, choices=(*made, last.model_copy(update=still)))
        entries = [self.decided(key, text, "") for text in texts]
        head |= {"to": self.choice(onward), "button": self.way()}
        if kind == "pick":
            return Scene(**head, choices=tuple(entries), pick=self.randint(1, len(entries) - 1))
        return Scene(**head, choices=tuple(self.placed(entry) for entry in entries))

    def meter(self) -> Meter:
        low = self.choice((0, -10))
        return Meter(
            label=self.line(),
            start=self.randint(low, 20),
            low=low,
            high=self.choice((20, 100)),
            better=self.choice(("high", "low", "none")),
            show=self.choice(("always", "words", "debrief")),
            words=self.choice(((), ((low, "low, or so"), (15, "high")))),
        )

    def section(self) -> Section:
        title = self.choice(("Debrief", "For Monday", plain(self.line())))
        feeds = self.or_nothing(self.line()) if title == "For Monday" else ""
        markdown = self.choice((*BLOCKS[:-2], self.line())).strip()
        return Section(title=title, markdown=markdown, artefact=feeds)

    def scenario(self) -> Scenario:
        """Return a whole scenario such as reading could have made it."""
        count = self.randint(2, 6)
        titles = [plain(f"{self.line()} {n}".replace("[^", "(")) for n in range(count)]
        self.ids = [slug(title) for title in titles]
        kinds = [self.choice(("choose", "choose", "pick", "order", "route")) for _ in titles[1:]]
        texts = [distinct([*self.some(WAYS, 2), self.way(), *WAYS[-2:]]) for _ in kinds]
        for key, kind, found in zip(self.ids, kinds, texts, strict=False):
            for text in found:
                end = slug(plain(text))
                # An entry is known to “chose” by its text as written, marks included.
                if kind == "choose" or (kind != "route" and slug(text) == end):
                    self.chosen.setdefault(end, []).append(f"{key}/{end}")
        scenes = [self.scene(n, titles[n], kind, texts[n]) for n, kind in enumerate(kinds)]
        ending = self.choice(("strong", "mixed", "weak", "failed"))
        last = Scene(id=self.ids[-1], title=titles[-1], prose=self.prose(), ending=ending)
        named = [self.condition() for _ in range(self.randint(0, 2))]
        return Scenario(
            id=self.choice(("pilot", "1e5", "null", "two-words")),
            title=self.line(),
            summary=self.or_nothing(self.text()),
            role=self.or_nothing(self.choice(WORDS)),
            competencies=self.choice(((), ("C1", "C2"), ("1", "a, b"))),
            minutes=self.randint(1, 600),
            meters={name: self.meter() for name in METERS},
            flags={name: self.text() for name in FLAGS},
            conditions={f"named_{number}": each for number, each in enumerate(named)},
            value=self.choice(({}, {"strong": 100.0, "trust": 0.25, "weak": -1e-07})),
            renamed=self.choice(({}, {"2019": self.ids[0], "old: one": self.ids[0]})),
            accepted=self.choice(({}, {"SC031": "It is meant: so"})),
            intro=self.or_nothing(self.choice((self.line(), *BLOCKS[:8])).strip()),
            scenes=(*scenes, last),
            debrief=tuple(self.section() for _ in range(self.randint(0, 2))),
        )


def chose(keys: list[str]) -> Condition:
    """Return what ``chose "text"`` is read as: any choice with that text."""
    parts = tuple(Chose(op="chose", choice=key) for key in keys)
    return parts[0] if len(parts) == 1 else AnyOf(op="any", parts=parts)


def distinct(found: Sequence[str]) -> list[str]:
    """Keep the first of texts whose slugs are equal."""
    return list({slug(plain(text)): text for text in reversed(found)}.values())[::-1]


scenarios = st.integers(0, 2**32).map(lambda seed: Dice(seed).scenario())
"""Scenarios whose decisions, ways and effects are drawn from one number."""
