"""Somebody else's runtimes that play exported Ink: inkjs in a Node process, and bink."""

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
Value = int | bool | str


class Click(NamedTuple):
    """What a player does once: sets variables, then takes a choice; None goes on to the first."""

    text: str | None
    given: Mapping[str, int]


@dataclass(frozen=True)
class Seen:
    """What a player sees after a click."""

    lines: tuple[str, ...]
    choices: tuple[str, ...]
    values: Mapping[str, Value]


class Walked(NamedTuple):
    """A walk as far as it went, and what the runtime complained about."""

    seen: tuple[Seen, ...]
    told: tuple[str, ...]


Compared = Callable[[str, int], None]
"""Counts what was compared, by name."""
Player = Callable[[str, list[str], list[Click]], Walked]
"""Plays compiled Ink: story, names of the variables to look at, clicks."""


def missing() -> str:
    """Say what this machine lacks to run inkjs; empty when it lacks nothing."""
    lacking = [name for name in ("node", "npm") if shutil.which(name) is None]
    return f"Node is needed to compile Ink, and {' and '.join(lacking)} is not here." * bool(
        lacking
    )


class Inkjs:
    """A Node process that compiles and plays Ink."""

    def __init__(self) -> None:
        lock, stamp = HERE / "package-lock.json", HERE / "node_modules" / ".package-lock.json"
        if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
            install = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            subprocess.run(install, cwd=HERE, check=True, capture_output=True, timeout=600)
        self.process = subprocess.Popen(
            ["node", "play.mjs"],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, request: dict[str, Any]) -> Any:
        """Send one request and wait for its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def compile(self, ink: str) -> tuple[str, list[str]]:
        """Compile Ink; empty and the reasons when it cannot be."""
        answer = self.ask({"ink": ink})
        return answer["json"] or "", answer["told"]

    def play(self, story: str, names: list[str], clicks: list[Click]) -> Walked:
        """Play a compiled story."""
        walk = [click._asdict() for click in clicks]
        answer = self.ask({"json": story, "names": names, "clicks": walk})
        return Walked(tuple(_seen(**each) for each in answer["seen"]), tuple(answer["told"]))

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


def play_in_bink(story: str, names: list[str], clicks: list[Click]) -> Walked:
    """Play a compiled story in Blade Ink, which is written in Rust."""
    import bink.story

    return Walked(tuple(_steps(bink.story.Story(story), names, clicks)), ())


def runtimes(inkjs: Inkjs) -> tuple[Player, ...]:
    """Return what can play compiled Ink here; bink is installed on Linux only."""
    has_bink = importlib.util.find_spec("bink") is not None
    return (inkjs.play, play_in_bink) if has_bink else (inkjs.play,)


def _steps(playing: Any, names: list[str], clicks: list[Click]) -> Iterator[Seen]:
    for text, given in clicks:
        for name, value in given.items():
            playing.set_variable(name, value)
        if text is not None:
            offered = list(playing.get_current_choices())
            if text not in offered:
                return
            playing.choose_choice_index(offered.index(text))
        lines = [line for line in playing if line]
        values = {name: playing.get_variable(name) for name in names}
        yield _seen(lines, list(playing.get_current_choices()), values)


def _seen(lines: list[str], choices: list[str], values: dict[str, Value]) -> Seen:
    kept = tuple(line.strip() for line in lines if line.strip())
    return Seen(kept, tuple(choices), values)
