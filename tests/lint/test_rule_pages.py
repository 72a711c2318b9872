"""Every rule has a page and every page has a rule; its two examples are the rule's test."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from course.content.model import LeftOut, Module
from course.content.reading import read_modules
from course.content.rules import reading_rules
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.lint import lint_rules, rules
from tests.lint.worlds import HEAD, LESSON, files, findings

PAGES = Path(__file__).parents[2] / "docs" / "rules"
RULES = (*reading_rules(), *(shelved.rule for shelved in lint_rules()))
HEADINGS = ["Why it matters to a learner", "An example found", "An example fine", "How to fix"]

FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>\S+.*)\n(?P<text>(?:.*\n)*?)(?P=fence)$", re.M)
MARK = re.compile(r" <-- (LE\d{3}(?: LE\d{3})*)$", re.M)


@dataclass
class Example:
    """One example of a page: its files, and where its marks stand.

    A code fence's info names its file (the lesson when it names none) and may go on with
    ``windows-1252``, ``missing``, or ``times=90`` to repeat the last line.
    """

    files: dict[str, str | bytes | None] = field(default_factory=dict)
    marked: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, info: str, text: str) -> None:
        name, *options = [*info.split()[1:], "01-example.md"]
        folder = (
            "modules/"
            if name in ("course.md", "facts.yaml", "claims.yaml", "glossary.md", "release.json")
            or name.startswith("artefacts/")
            else "modules/01-example/"
        )
        path = folder + name
        if path == LESSON and not text.startswith("---"):
            text = HEAD + text
        for number, line in enumerate(text.split("\n"), 1):
            mark = MARK.search(line)
            self.marked += [(path, number, code) for code in mark[1].split()] if mark else []
        text = MARK.sub("", text)
        for option in options:
            if option.startswith("times="):
                last = text.rstrip("\n").rpartition("\n")[2] + "\n"
                text += last * int(option.removeprefix("times="))
        encoding = "windows-1252" if "windows-1252" in options else "utf-8"
        self.files[path] = None if "missing" in options else text.encode(encoding)

    def findings(self) -> list[Diagnostic]:
        return findings(self.files)

    def modules(self) -> tuple[Module, ...]:
        return read_modules(files(self.files))[1]


def sections(rule: Rule) -> dict[str, str]:
    text = (PAGES / f"{rule.code.lower()}-{rule.name}.md").read_text(encoding="utf-8")
    # Examples have headings of their own.
    parts = re.split(rf"^## ({'|'.join(HEADINGS)})$", text, flags=re.M)
    assert parts[0].startswith(f"# {rule.code} {rule.name}\n")
    level = {"error": "Error", "warning": "Warning", "info": "Information"}[rule.severity]
    assert re.search(rf"^{level}: ", parts[0], re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def example(rule: Rule, heading: str) -> Example:
    shown = Example()
    for fence in FENCE.finditer(sections(rule)[heading]):
        shown.add(fence["info"], fence["text"])
    assert shown.files
    return shown


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_there_is_one_page_for_each_rule_and_no_other() -> None:
    pages = {path.name for path in PAGES.glob("le*.md")}
    assert pages == {f"{rule.code.lower()}-{rule.name}.md" for rule in RULES}


def test_a_rule_is_named_like_its_file_and_looks_at_something() -> None:
    files = sorted(path.stem for path in Path(rules.__path__[0]).glob("le*.py"))
    named = [f"{s.rule.code.lower()}_{s.rule.name.replace('-', '_')}" for s in lint_rules()]
    assert named == files
    assert all((s.in_page is None) != (s.in_course is None) for s in lint_rules())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_explains_why_it_matters_and_how_to_fix_it(rule: Rule) -> None:
    found = sections(rule)
    assert list(found) == HEADINGS
    assert all(text.strip() for text in found.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_found_is_found_where_it_is_marked_and_nothing_else_is(rule: Rule) -> None:
    shown = example(rule, "An example found")
    found = shown.findings()
    marked = sorted(shown.marked)
    assert rule.code in {code for _, _, code in marked}
    assert sorted((each.path, each.line, each.code) for each in found) == marked
    assert {each.severity for each in found if each.code == rule.code} == {rule.severity}
    assert {each.rule for each in found if each.code == rule.code} == {rule.name}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_fine_is_without_any_finding(rule: Rule) -> None:
    shown = example(rule, "An example fine")
    assert shown.marked == []
    assert [str(each) for each in shown.findings()] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_messages_say_what_was_found_and_what_to_do_in_plain_words(rule: Rule) -> None:
    for found in example(rule, "An example found").findings():
        assert found.message.endswith(".")
        assert found.help.endswith((".", "?", "”"))
        said = f"{found.message} {found.help}"
        assert not re.search(r"\b(invalid|please|sorry|oops|error)\b|!(?!\[)", said, re.IGNORECASE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_an_error_hides_what_it_stands_in_and_less_does_not(rule: Rule) -> None:
    shown = example(rule, "An example found")
    lessons = [lesson for module in shown.modules() for lesson in module.lessons]
    left_out = any(isinstance(block, LeftOut) for lesson in lessons for block in lesson.blocks)
    # A misspelt key and a misplaced file hide nothing that was there without them.
    hides = rule.severity is Severity.ERROR and rule.name != "unknown-key"
    assert (left_out or not lessons) == hides
