"""A branching story as written: scenes, choices, effects and conditions, all frozen."""

from functools import cached_property
from typing import Literal

from course.items import Frozen
from course.scenario.conditions import Condition
from course.scenario.fingerprints import logic_hash, shown_hash

Ending = Literal["strong", "mixed", "weak", "failed"]
Rating = Literal["best", "good", "acceptable", "poor", "harmful"]


class Meter(Frozen):
    """A bounded whole number that the learner's decisions move.

    Attributes:
        low: Lowest value, inclusive.
        high: Highest value, inclusive.
        words: Pairs of lower threshold and word, ascending: what a value is called.
    """

    label: str
    start: int
    low: int = 0
    high: int = 100
    better: Literal["high", "low", "none"] = "high"
    show: Literal["always", "words", "debrief"] = "always"
    words: tuple[tuple[int, str], ...] = ()

    def clamp(self, value: int) -> int:
        """Bring a value back inside the meter's range."""
        return max(self.low, min(self.high, value))

    def word(self, value: int) -> str:
        """Say a value in the trainer's word for it; empty when none is given."""
        return next((word for floor, word in reversed(self.words) if value >= floor), "")


class Effect(Frozen):
    """One change: a meter moved or set, or a flag set or cleared.

    Attributes:
        name: Meter or flag.
        how: ``add`` or ``set`` for meters, ``raise`` or ``lower`` for flags.
        amount: Whole number for meters, 0 for flags.
        hidden: Whether the learner sees it only in the debrief.
    """

    name: str
    how: Literal["add", "set", "raise", "lower"]
    amount: int = 0
    hidden: bool = False


class Later(Frozen):
    """A delayed consequence: due when a scene is entered, or after n further decisions.

    Attributes:
        key: Names it within its scenario: ``scene/choice/number``.
        at: Scene id, or None when it counts decisions.
        after: How many further decisions, 1 or more, or None when it waits for a scene.
        text: What the learner reads when it falls due; Markdown.
    """

    key: str
    at: str | None = None
    after: int | None = None
    effects: tuple[Effect, ...] = ()
    text: str = ""


class Positioned(Frozen):
    """What an entry of an ``Order`` decision does at one place of the sequence.

    Attributes:
        place: 1-based place, or -1 for last.
    """

    place: int
    effects: tuple[Effect, ...] = ()
    feedback: str = ""


class Choice(Frozen):
    """A way on, or one entry of a Pick or Order list (then ``to`` is empty).

    Attributes:
        id: Slug of its text, unique within its scene.
        text: Markdown without the link.
        to: Scene id.
        shown_if: ``hide`` or ``grey`` decides what a closed choice looks like.
        otherwise_say: Why it is closed, for a greyed choice.
        votes: ``(9, 12)`` for "9 of 12"; None without a panel's vote.
    """

    id: str
    text: str
    to: str = ""
    condition: Condition | None = None
    closed: Literal["grey", "hide"] = "grey"
    otherwise_say: str = ""
    once: bool = False
    effects: tuple[Effect, ...] = ()
    later: tuple[Later, ...] = ()
    positioned: tuple[Positioned, ...] = ()
    feedback: str = ""
    why: str = ""
    rating: Rating | None = None
    votes: tuple[int, int] | None = None
    line: int = 1


class Branch(Frozen):
    """A way on that nobody chooses: by chance or by condition.

    Attributes:
        odds: ``(1, 4)`` for "1 in 4"; None for a condition or for ``Otherwise``.
        condition: For ``When``; None for chance or for ``Otherwise``.
    """

    text: str
    to: str
    odds: tuple[int, int] | None = None
    condition: Condition | None = None
    line: int = 1


class Paragraphs(Frozen):
    """Prose of a scene, shown always or only while its condition holds; Markdown."""

    markdown: str
    condition: Condition | None = None
    line: int = 1


class Scene(Frozen):
    """A place in the story.

    Attributes:
        decision: What is asked here; ``route`` scenes ask nothing and ``none`` ends the story.
        pick: How many entries a Pick takes; 0 elsewhere.
        to: Where a Pick or Order leads; empty elsewhere.
        button: Text of a Pick's or Order's link.
        ask: Rationale asked before deciding; empty when none is.
        artefact: The artefact that the decision feeds, as ``key / field``; empty when none is.
    """

    id: str
    title: str
    prose: tuple[Paragraphs, ...] = ()
    decision: Literal["choose", "pick", "order", "route", "none"] = "none"
    choices: tuple[Choice, ...] = ()
    branches: tuple[Branch, ...] = ()
    pick: int = 0
    to: str = ""
    button: str = ""
    ask: str = ""
    artefact: str = ""
    ending: Ending | None = None
    line: int = 1

    def choice(self, key: str) -> Choice:
        """Return the choice with this id; KeyError when the scene has none such."""
        for choice in self.choices:
            if choice.id == key:
                return choice
        raise KeyError(key)

    @property
    def leads_to(self) -> tuple[str, ...]:
        """Scenes that this one leads to, in the order written; an ending leads nowhere."""
        if self.ending is not None:
            return ()
        targets = [choice.to for choice in self.choices] if self.decision == "choose" else []
        targets += [branch.to for branch in self.branches]
        targets += [self.to] if self.decision in ("pick", "order") else []
        return tuple(dict.fromkeys(target for target in targets if target))


class Section(Frozen):
    """One part of the debrief: a heading and its Markdown.

    Attributes:
        artefact: The artefact that the learner's note on it feeds, as ``key / field``.
    """

    title: str
    markdown: str
    artefact: str = ""
    line: int = 1


class Playthrough(Frozen):
    """A written run that is a test.

    Attributes:
        steps: Choice texts in order; one entry per decision, each a tuple of texts.
        ends_at: Title of the scene it must end at.
        meters: What meters must read at the end.
        lines: 1-based line of each step, as many as there are steps.
        ends_line: 1-based line of ``Ends at``.
        path: The file it is written in, relative to the course.
    """

    title: str
    steps: tuple[tuple[str, ...], ...]
    ends_at: str
    meters: dict[str, int] = {}
    line: int = 1
    lines: tuple[int, ...] = ()
    ends_line: int = 1
    path: str = ""


class Scenario(Frozen):
    """A branching story with its meters, flags, scenes and debrief.

    Attributes:
        minutes: How long one run takes, in minutes.
        value: Worth of each ending and weight per meter point, for the debrief.
        flags: What each flag means, as a past-tense sentence.
        renamed: Old scene id to new, so stored runs stay readable.
        lines: 1-based line of front matter keys (``meters.trust``), of ``debrief`` and, as
            ``artefact below 12``, of the label below a heading on that line.
    """

    id: str
    title: str
    summary: str = ""
    role: str = ""
    competencies: tuple[str, ...] = ()
    minutes: int = 15
    meters: dict[str, Meter] = {}
    flags: dict[str, str] = {}
    conditions: dict[str, Condition] = {}
    value: dict[str, float] = {}
    renamed: dict[str, str] = {}
    accepted: dict[str, str] = {}
    intro: str = ""
    scenes: tuple[Scene, ...] = ()
    debrief: tuple[Section, ...] = ()
    facts: tuple[str, ...] = ()
    playthroughs: tuple[Playthrough, ...] = ()
    lines: dict[str, int] = {}
    path: str = ""

    @cached_property
    def by_id(self) -> dict[str, Scene]:
        """Scenes by id."""
        return {scene.id: scene for scene in self.scenes}

    @cached_property
    def leads_to(self) -> dict[str, tuple[str, ...]]:
        """Each scene's ways on, those to scenes that are missing left out."""
        return {
            scene.id: tuple(to for to in scene.leads_to if to in self.by_id)
            for scene in self.scenes
        }

    @property
    def start(self) -> Scene:
        """The first scene."""
        return self.scenes[0]

    @cached_property
    def hash(self) -> str:
        """Fingerprint of everything a player reads or meets; places in files left out."""
        left_out = {"path", "playthroughs", "accepted", "lines"}
        return shown_hash(self.model_dump(mode="json", exclude=left_out, exclude_defaults=True))

    @cached_property
    def logic_hash(self) -> str:
        """Fingerprint of what moves the story, words left out: equal means runs may be pooled."""
        # Named conditions are written out where they are used, so their names move nothing.
        left_out = {"flags", "conditions", "lines"}
        moves = self.model_dump(mode="json", exclude=left_out, exclude_defaults=True)
        return logic_hash(moves, sorted(self.flags))
