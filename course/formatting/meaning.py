"""What a file says: all that formatting must leave as it is, read by the course's own readers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from course.content.artefacts import read_artefact
from course.content.decoding import LONGEST
from course.content.facts import parse_facts
from course.content.glossary import read_glossary
from course.content.markdown import read, reader, tidy
from course.content.model import Block, Case, Debate, Prose, Question
from course.content.page import read_page, without_notes
from course.content.parsing import parse_course, parse_lesson, parse_module
from course.content.rules import FILE_TOO_LARGE, TICK_SHAPE
from course.content.source import Place
from course.diagnostics import Diagnostic, has_errors
from course.formatting.sheet import Role
from course.scenario import codes
from course.scenario.names import Names
from course.scenario.parsing import read_scenario
from course.scenario.playthroughs import parse_playthroughs
from course.scenario.reading import Reading

# Written as it is read, it is no longer reported.
CURED = frozenset({TICK_SHAPE.code})
# What a playthrough leads to stands in another file.
ELSEWHERE = frozenset({codes.TARGET_MISSING.code})
CALLOUT = re.compile(r"\A\[!(?:note|tip|important|warning|caution)\][ \t]*\Z", re.IGNORECASE)
DEBATED = ("claim", "best_case_for", "best_case_against", "what_would_settle_it", "on_monday")


@dataclass(frozen=True)
class Meaning:
    """What was read of a file.

    Attributes:
        says: Values with their fingerprints; equal when nothing has changed for anybody.
        codes: Of the findings, in order, without those that a better form cures.
        errors: What keeps the file from being formatted.
    """

    says: Any
    codes: tuple[str, ...]
    errors: tuple[Diagnostic, ...] = ()

    def is_same(self, other: "Meaning") -> bool:
        """Tell whether both are read alike and have the same findings."""
        return (self.says, self.codes, other.errors) == (other.says, other.codes, self.errors)


def meaning(text: str, path: str, role: Role | str) -> Meaning:
    """Read a text for what it says; never raises.

    Args:
        path: File as its trainer knows it.
        role: What kind of file it is; ``ledger`` for ``facts.yaml``.
    """
    says, found = READERS[role](text, path)
    kept = sorted(each.code for each in found if each.code not in CURED)
    return Meaning(says, tuple(kept), tuple(d for d in found if has_errors([d])))


def _lesson(text: str, path: str) -> tuple[Any, Iterable[Diagnostic]]:
    if len(text) > LONGEST:
        message = f"The file has {len(text):,} characters; at most {LONGEST:,} are read."
        found = FILE_TOO_LARGE.found(path, Place(1, 1), message, "Split it into several files.")
        return None, (found,)
    lesson, diagnostics = parse_lesson(text, path)
    if lesson is None:
        return None, diagnostics
    front = lesson.model_dump(exclude={"blocks", "path"})
    return (front, [_shown(block) for block in lesson.blocks]), diagnostics


def _shown(block: Block) -> Any:
    """Keep what decides over answers to the letter, and of other texts what is shown."""
    if isinstance(block, Question):
        item = block.item
        return block.block, item.hash, item.scoring_hash, _without_lines(item.model_dump())
    if isinstance(block, Prose):
        return block.block, _seen(block.markdown)
    said = block.model_dump(exclude={"line"})
    if isinstance(block, Case | Debate):
        for key in ("markdown", *DEBATED):
            if key in said:
                said[key] = _seen(said[key])
    return said


def _seen(markdown: str) -> Any:
    """Keep what a reader sees of a text: its blocks and words, not how marks are written."""
    # As in ``dialect``: a line end in front keeps a first line “---” from being front matter.
    tokens, _ = without_notes(tuple(reader().parse("\n" + tidy(markdown))))
    return [_mark(token) for token in tokens]


def _mark(token: Token) -> Any:
    # An entry's own number is not shown: entries are counted from the first one's.
    info = "" if token.type == "list_item_open" else token.info
    kept = (token.type, token.tag, info, token.hidden, tuple(token.attrs.items()))
    if token.type == "inline":
        return kept, [_mark(child) for child in token.children or ()]
    return kept, CALLOUT.sub(lambda match: match[0].upper(), token.content)


def _without_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_lines(v) for k, v in value.items() if k not in ("line", "path")}
    if isinstance(value, list | tuple):
        return [_without_lines(entry) for entry in value]
    return value


def _module(text: str, path: str) -> tuple[Any, Iterable[Diagnostic]]:
    module, found = parse_module(text, path)
    if module is None:
        return None, found
    return (module.model_dump(exclude={"body", "path"}), _seen(module.body)), found


def _course(text: str, path: str) -> tuple[Any, Iterable[Diagnostic]]:
    course, found = parse_course(text, path)
    if course is None:
        return None, found
    return (course.model_dump(exclude={"body", "path"}), _seen(course.body)), found


def _glossary(text: str, path: str) -> tuple[Any, Iterable[Diagnostic]]:
    page = read_page(text, path)
    terms, found = read_glossary(page)
    return (page.front.values, [term.model_dump() for term in terms]), found


def _scenario(text: str, path: str) -> tuple[Any, Iterable[Diagnostic]]:
    story, found, _ = read_scenario(text, path)
    if story is None:
        return None, found
    return (story.hash, story.logic_hash, dict(story.accepted)), found


def _playthroughs(text: str, path: str) -> tuple[Any, Iterable[Diagnostic]]:
    reading = Reading(read(text, path), Names(sure=False))
    runs = parse_playthroughs(reading)
    found = (each for each in reading.told() if each.code not in ELSEWHERE)
    return [(run.title, run.steps, run.ends_at, run.meters) for run in runs], tuple(found)


def _page(text: str, path: str) -> tuple[Any, Iterable[Diagnostic]]:
    artefact, found = read_artefact(read_page(text, path))
    if artefact is None:
        return None, found
    fields = [
        {**field.model_dump(exclude={"line"}), "help": _seen(field.help)}
        for field in artefact.fields
    ]
    tests = [(must.condition, must.message) for must in artefact.tests]
    return (artefact.model_dump(exclude={"fields", "tests", "path"}), fields, tests), found


def _ledger(text: str, path: str) -> tuple[Any, Iterable[Diagnostic]]:
    facts, found = parse_facts(text, path)
    return [fact.model_dump(exclude={"line"}) for fact in facts.values()], found


READERS = {
    "lesson": _lesson,
    "module": _module,
    "course": _course,
    "glossary": _glossary,
    "scenario": _scenario,
    "playthroughs": _playthroughs,
    "page": _page,
    "ledger": _ledger,
}
