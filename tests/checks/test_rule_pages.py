"""Every rule has a page and every page has a rule; its two examples are the rule's test."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from course.catalogue import scenario_ref
from course.checks import against_record, check_explored, check_text, checks, explored_checks
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity, has_errors
from course.engine.publishing import Outlook, outlook
from course.exploring import explore
from course.ids import slug
from course.scenario import codes
from course.scenario.model import Scenario
from progress.store import ContentVersion, RunState

PAGES = Path(__file__).parents[2] / "docs" / "rules"
SHAPE = [check.RULE for check in checks()]
EXPLORED = [check.RULE for check in explored_checks()]
EVERY = [*codes.ALL, *SHAPE, *EXPLORED, against_record.RULE]
RULES = {rule.code: rule for rule in EVERY}
ROOM = 2_000
"""States that an example may have; the one that is too large to explore has more."""
HEADINGS = [
    "Why it matters to a learner",
    "An example found",
    "An example fine",
    "How to fix",
]
FACTS = frozenset({"uc-fortress"})

BLOCK = re.compile(r"^```markdown(?P<runs> playthroughs)?\n(?P<text>.*?)^```$", re.M | re.S)
MARK = re.compile(r" <-- (SC[0-9]{3})$")
KEPT = re.compile(r"^```markdown (?P<part>as begun|decisions)\n(?P<text>.*?)^```$", re.M | re.S)
REPEATED = re.compile(r" <-- repeated ([0-9]+) times$")


@dataclass
class Example:
    """One example of a page: its two files, and where its marks stand.

    ``kept`` is what the record holds of a run: the story as begun, and the decisions taken.
    """

    story: str
    runs: str
    marked: list[tuple[str, int, str]]
    kept: dict[str, str]

    def findings(self, rule: Rule) -> tuple[Diagnostic, ...]:
        story, found = check_text(self.story, "scenario.md", playthroughs=self.runs, facts=FACTS)
        if rule in EXPLORED and story is not None and not has_errors(found):
            return (*found, *check_explored(explore(story, budget=ROOM)))
        if not self.kept:
            return found
        assert story
        seen = outlook_of(self.kept["as begun"], self.kept["decisions"], story)
        return (*found, *against_record.findings(story, [seen]))


def outlook_of(begun: str, decisions: str, now: Scenario) -> Outlook:
    """Let a learner decide in the story as it was, and look at the run from the one of now."""
    story = check_text(begun, "scenario.md")[0]
    assert story
    path = tuple(
        tuple(slug(text) for text in line.split(". ", 1)[1].split(" + "))
        for line in decisions.splitlines()
    )
    kept = ContentVersion(scenario_ref(story), story.logic_hash, story.model_dump_json())
    run = RunState(
        run="r-1",
        scenario=story.id,
        seed="7",
        content_hash=story.hash,
        step=len(path),
        scene="",
        meters={},
        ending=None,
        path=path,
        rationales=("",) * len(path),
        left=False,
        started_at=0,
        last_at=0,
    )
    return outlook(run, now, kept)


def example(section: str) -> Example:
    files = {"scenario.md": "", "playthroughs.md": ""}
    marked: list[tuple[str, int, str]] = []
    for block in BLOCK.finditer(section):
        path = "playthroughs.md" if block["runs"] else "scenario.md"
        lines: list[str] = []
        for line in block["text"].split("\n"):
            mark, repeated = MARK.search(line), REPEATED.search(line)
            lines += [REPEATED.sub("", MARK.sub("", line))] * int(repeated[1] if repeated else 1)
            marked += [(path, len(lines), mark[1])] if mark else []
        files[path] = "\n".join(lines)
    kept = {block["part"]: block["text"] for block in KEPT.finditer(section)}
    return Example(files["scenario.md"], files["playthroughs.md"], marked, kept)


def sections(code: str) -> dict[str, str]:
    text = (PAGES / f"{code.lower()}-{RULES[code].name}.md").read_text(encoding="utf-8")
    # Examples have headings of their own, which are scenes.
    parts = re.split(rf"^## ({'|'.join(HEADINGS)})$", text, flags=re.M)
    assert parts[0].startswith(f"# {code} {RULES[code].name}\n")
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_codes_are_used_once() -> None:
    assert len({rule.code for rule in EVERY}) == len({rule.name for rule in EVERY}) == len(EVERY)


def test_there_is_one_page_for_each_rule_and_no_other() -> None:
    pages = {path.name for path in PAGES.glob("sc*.md")}
    assert pages == {f"{rule.code.lower()}-{rule.name}.md" for rule in RULES.values()}


def test_a_check_is_named_like_its_rule() -> None:
    for check in (*checks(), *explored_checks()):
        name = str(check.__name__).rpartition(".")[2]  # type: ignore[attr-defined]
        assert name == f"{check.RULE.code.lower()}_{check.RULE.name.replace('-', '_')}"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_page_explains_why_it_matters_and_how_to_fix_it(rule: Rule) -> None:
    found = sections(rule.code)
    assert list(found) == HEADINGS
    assert all(text.strip() for text in found.values())


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_the_example_found_is_found_where_it_is_marked_and_is_the_only_error(rule: Rule) -> None:
    shown = example(sections(rule.code)["An example found"])
    found = shown.findings(rule)
    own = [(each.path, each.line, each.code) for each in found if each.code == rule.code]
    assert shown.marked
    assert own == shown.marked
    assert {each.severity for each in found if each.code == rule.code} == {rule.severity}
    others = [str(e) for e in found if e.severity is Severity.ERROR and e.code != rule.code]
    assert others == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_the_example_fine_has_no_error_and_nothing_of_this_rule(rule: Rule) -> None:
    shown = example(sections(rule.code)["An example fine"])
    assert shown.marked == []
    wrong = [
        str(each)
        for each in shown.findings(rule)
        if each.code == rule.code or each.severity is Severity.ERROR
    ]
    assert wrong == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_messages_say_what_to_do_in_plain_words(rule: Rule) -> None:
    for found in example(sections(rule.code)["An example found"]).findings(rule):
        said = f"{found.message} {found.help}"
        assert found.message.endswith((".", "…"))
        assert not re.search(r"\b(invalid|please|sorry|oops)\b|!", said, re.IGNORECASE)
