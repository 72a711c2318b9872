"""Holding scenarios as their files read now against the runs under way in the record."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from course.bootstrap import open_record, read_settings
from course.checks.against_record import findings, impossible
from course.diagnostics import Diagnostic
from course.engine.publishing import BOUND, How, Outlook, outlook
from course.engine.wording import counted
from course.scenario.model import Scenario
from progress.store import ContentRef, ContentVersion, OpenRun

WORDS = {
    "new words": "goes on in the new text, since only words have changed",
    "identical": "identical",
    "same place": "same place with other values",
    "another place": "another place",
    "impossible": "impossible",
    "withdrawn": "the files hold no scenario that can be read",
    "unreadable": "the version begun cannot be played back",
}

ALONE: tuple[How, ...] = ("withdrawn", "unreadable")
"""Of runs that cannot be held against anything."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found, and what the operator's terminal is told: whose runs, and how affected."""

    findings: tuple[Diagnostic, ...] = ()
    told: tuple[str, ...] = ()


def compare(stories: Sequence[Scenario], *, whole: bool) -> Compared:
    """Say which runs under way are affected by publishing these scenarios, and how.

    Args:
        whole: Whether these are all scenarios, so that a run of any other one is told too.

    Raises:
        StoreError: The record cannot be read.
    """
    now = {story.id: story for story in stories}
    with closing(open_record(read_settings(), create=False)) as store:
        runs = [one for one in store.open_runs() if whole or one.run.scenario in now]
        kept: dict[tuple[str, str], ContentVersion | None] = {}
        for one in runs:
            version = one.run.scenario, one.run.content_hash
            if version not in kept:
                kept[version] = store.content(ContentRef("scenario", *version))
    looked = [
        (one, outlook(one.run, now.get(one.run.scenario), kept[_version(one)])) for one in runs
    ]
    found = [
        finding
        for story in stories
        for finding in findings(story, [o for one, o in looked if one.run.scenario == story.id])
    ]
    return Compared(tuple(found), tuple(_told(looked, now)))


def _version(one: OpenRun) -> tuple[str, str]:
    return one.run.scenario, one.run.content_hash


def _told(looked: Sequence[tuple[OpenRun, Outlook]], now: dict[str, Scenario]) -> Iterator[str]:
    for one, seen in looked:
        if seen.how != "this version":
            yield f"{_whose(one)}: {_affected(seen, now.get(one.run.scenario))}"
    hows = Counter(seen.how for _, seen in looked)
    bound = [f"{hows[how]} {WORDS[how]}" for how in BOUND if hows[how]]
    yield (
        f"Against the record: {counted(len(looked), 'run')} under way, "
        f"{hows['this version']} in this version, {hows['new words']} with other words, "
        f"{sum(hows[how] for how in BOUND)} bound to an older version"
        + (f" ({', '.join(bound)})" if bound else "")
        + "".join(f", {hows[how]} of which {WORDS[how]}" for how in ALONE if hows[how])
        + "."
    )
    if bound:
        yield "Whoever is bound to an older version finishes it; nobody is stopped."


def _whose(one: OpenRun) -> str:
    # A name is what somebody typed: nothing in it may move the cursor of a terminal.
    name = "".join(character for character in one.display_name if character.isprintable())
    return f"{name} ({one.public_id}), run {one.run.run}, {counted(one.run.step, 'decision')}"


def _affected(seen: Outlook, story: Scenario | None) -> str:
    if seen.how == "impossible" and story:
        return f"impossible at decision {seen.step}: {impossible(seen, story.by_id[seen.scene])}"
    if seen.how == "another place" and story:
        return f"another place: “{story.by_id[seen.scene].title}” instead of “{seen.before}”"
    if seen.how == "same place":
        return f"{WORDS[seen.how]}: {'; '.join(seen.differs)}"
    return WORDS[seen.how]
