"""A scenario in the terminal: told line by line, decided by a person or by a policy."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from course.content.dialect import plain
from course.exploring.choosers import BEST_FIRST as BEST_FIRST
from course.exploring.choosers import Chooser as Chooser
from course.exploring.choosers import best_rated as best_rated
from course.exploring.choosers import first as first
from course.exploring.choosers import how_many
from course.scenario.model import Choice, Scenario, Scene
from course.scenario.playing import Position, Step, decide, offers, prose, start

Ask = Callable[[str], str]

LONGEST_RUN = 500
"""Decisions after which a run that goes in circles is ended."""


def perform(story: Scenario, seed: str, choose: Chooser) -> Iterator[str]:
    """Play a scenario to an ending and yield what is told, a paragraph at a time."""
    yield story.title
    step = start(story, seed)
    for _ in range(LONGEST_RUN):
        scene = story.by_id[step.position.scene]
        yield from _told(story, scene, step)
        if scene.ending:
            yield f"Ending: {scene.ending}"
            return
        offered = offers(story, step.position)
        yield from (
            f"  Not open to you: {plain(offer.choice.text)} ({plain(offer.reason)})"
            for offer in offered
            if offer.state == "greyed"
        )
        open_now = [offer.choice for offer in offered if offer.open]
        if len(open_now) < max(1, how_many(scene, open_now)):
            yield f"Stopped: too little is open in “{scene.title}” to go on."
            return
        decision = choose(scene, open_now, step.position)
        yield from (f"> {plain(scene.choice(key).text)}" for key in decision)
        step = decide(story, step.position, decision, seed)
    yield f"Stopped after {LONGEST_RUN} decisions without an ending."


def _told(story: Scenario, scene: Scene, step: Step) -> Iterator[str]:
    yield from (f"  {plain(line)}" for line in step.feedback)
    yield from (plain(part.markdown) for way in step.passed for part in way.prose)
    yield from (f"  Something earlier comes due: {plain(late.text)}" for late in step.delayed)
    values = dict(step.position.meters)
    yield "  " + ", ".join(f"{m.label} {values[name]}" for name, m in story.meters.items())
    yield f"\n{scene.title}"
    yield from (_paragraphs(paragraph.markdown) for paragraph in prose(story, step.position))


def _paragraphs(markdown: str) -> str:
    return "\n".join(plain(part) for part in markdown.split("\n\n") if part.strip())


def at_random(seed: str) -> Chooser:
    """Return a chooser that draws from a seed; the same seed plays the same run."""

    def choose(scene: Scene, open_now: Sequence[Choice], position: Position) -> tuple[str, ...]:
        def lot(choice: Choice) -> bytes:
            return sha256(f"{seed}|{position.decisions}|{choice.id}".encode()).digest()

        return first(scene, sorted(open_now, key=lot), position)

    return choose


def asking(ask: Ask, tell: Callable[[str], None]) -> Chooser:
    """Return a chooser that lists what is open and asks a person for numbers."""

    def choose(scene: Scene, open_now: Sequence[Choice], position: Position) -> tuple[str, ...]:
        del position
        wanted = how_many(scene, open_now)
        for number, choice in enumerate(open_now, start=1):
            tell(f"  {number}. {plain(choice.text)}")
        question = "Your decision" if wanted == 1 else f"Your {wanted} numbers, in order"
        while True:
            chosen = _numbers(ask(question), len(open_now))
            if len(chosen) == wanted:
                return tuple(open_now[number - 1].id for number in chosen)
            tell(f"Type {wanted} different numbers from 1 to {len(open_now)}, with spaces between.")

    return choose


def _numbers(typed: str, highest: int) -> list[int]:
    numbers = [int(word) for word in typed.split() if word.isdecimal()]
    valid = all(1 <= number <= highest for number in numbers)
    return numbers if valid and len(set(numbers)) == len(numbers) else []
