"""Random walks by our own engine, told as the clicks and sights of somebody who plays the Ink."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from course.exports.pieces import texts
from course.exports.pieces.ink_words import Words
from course.scenario.model import Scenario, Scene
from course.scenario.playing import (
    Offer,
    Position,
    Step,
    advance,
    offers,
    opening,
    prose,
    seeded,
)
from tests.oracle.players import Click, Seen, Value

# A walk shows the same texts again and again.
lines_of = cache(texts.lines_of)
one_line = cache(texts.one_line)


@dataclass
class Walk:
    """One run.

    Attributes:
        clicks: What is clicked; the first one only begins.
        seen: What must be seen after each click; lines in no particular order.
        decided: How many decisions were taken.
        ending: How it ended; empty when it was broken off.
    """

    clicks: list[Click] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    decided: int = 0
    ending: str = ""


class Walker:
    """Walks through a scenario at random."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.words = Words(scenario)
        self.names = [*self.words.meters.values(), *self.words.flags.values(), self.words.ending]
        self.names.append(self.words.here)

    def walk(self, seed: int, longest: int = 30) -> Walk:
        """Decide at random until an ending, or until the walk has gone on for long."""
        dice, draw, walk = random.Random(seed), seeded(seed), Walk()
        step = opening(self.scenario, draw)
        first = Position(step.position.scene, {})
        walk.clicks.append(Click(None, self._draws(first, seed)))
        walk.seen.append(self._sight(step, lines_of(self.scenario.intro)))
        while walk.decided < longest:
            scene = self.scenario.by_id[step.position.scene]
            open_ones = [offer.choice.id for offer in self._offers(step) if offer.open]
            if not open_ones:
                break
            wanted = {"choose": 1, "pick": scene.pick, "order": len(open_ones)}[scene.decision]
            decision = tuple(dice.sample(open_ones, wanted))
            self._gather(walk, step.position, decision)
            last = scene.button or scene.choice(decision[0]).text
            walk.clicks.append(Click(one_line(last), self._draws(step.position, seed)))
            step = advance(self.scenario, step.position, decision, draw)
            walk.seen.append(self._sight(step, []))
            walk.decided += 1
        walk.ending = self.scenario.by_id[step.position.scene].ending or ""
        return walk

    def _offers(self, step: Step) -> tuple[Offer, ...]:
        return offers(self.scenario, step.position)

    def _draws(self, position: Position, seed: int) -> dict[str, int]:
        """Say beforehand what chance will bring at the next visit of each scene."""
        draw = seeded(seed)
        return {
            name: draw(scene, position.visits.get(scene.id, 0) + 1) + 1
            for scene in self.scenario.scenes
            if (name := self.words.helpers.get((scene.id, "draw")))
        }

    def _gather(self, walk: Walk, position: Position, decision: tuple[str, ...]) -> None:
        """Add the clicks on single entries that come before the button."""
        scene = self.scenario.by_id[position.scene]
        if scene.decision == "choose":
            return
        left = [choice.id for choice in scene.choices]
        for number, key in enumerate(decision, start=1):
            walk.clicks.append(Click(one_line(scene.choice(key).text), {}))
            left.remove(key)
            offered = [scene.choice(entry).text for entry in left]
            offered = [scene.button] if number == len(decision) else offered
            walk.seen.append(Seen((), tuple(map(one_line, offered)), self._values(position)))

    def _values(self, position: Position) -> dict[str, Value]:
        values: dict[str, Value] = {
            self.words.meters[name]: value for name, value in position.meters.items()
        }
        values |= {name: key in position.flags for key, name in self.words.flags.items()}
        scene = self.scenario.by_id[position.scene]
        return values | {self.words.ending: scene.ending or "", self.words.here: scene.id}

    def _sight(self, step: Step, before: list[str]) -> Seen:
        here = self.scenario.by_id[step.position.scene]
        offered = offers(self.scenario, step.position)
        lines = [
            *before,
            *(line for text in step.feedback for line in lines_of(text)),
            *(line for each in step.delayed for line in lines_of(each.text)),
            *(
                line
                for each in step.passed
                for part in each.prose
                for line in lines_of(part.markdown)
            ),
            f"## {here.title}",
            *(
                line
                for part in prose(self.scenario, step.position)
                for line in lines_of(part.markdown)
            ),
            *lines_of(here.ask),
            *self._asked(here),
            *(
                f"Not open to you: {one_line(o.choice.text)} ({one_line(o.reason)})"
                for o in offered
                if o.state == "greyed"
            ),
            *self._debrief(here),
        ]
        texts = tuple(one_line(offer.choice.text) for offer in offered if offer.open)
        return Seen(tuple(lines), texts, self._values(step.position))

    def _asked(self, here: Scene) -> Iterator[str]:
        if here.decision == "pick":
            yield f"Pick {here.pick} of {len(here.choices)}:"
        if here.decision == "order":
            yield "Put these in order:"

    def _debrief(self, here: Scene) -> Iterator[str]:
        for section in self.scenario.debrief if here.ending else ():
            yield f"### {section.title}"
            yield from lines_of(section.markdown)
