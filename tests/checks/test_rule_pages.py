"""Every rule has a page and every page has a rule; its two examples are the rule's test."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from course.checks import check_text, checks
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario import codes

PAGES = Path(__file__).parents[2] / "docs" / "rules"
RULES = {rule.code: rule for rule in (*codes.ALL, *(check.RULE for check in checks()))}
HEADINGS = [
    "Why it matters to a learner",
    "An example found",
    "An example fine",
    "How to fix",
]
FACTS = frozenset({"uc-fortress"})

BLOCK = re.compile(r"^```markdown(?P<runs> playthroughs)?\n(?P<text>.*?)^```$", re.M | re.S)
MARK = re.compile(r" <-- (SC[0-9]{3})$")
REPEATED = re.compile(r" <-- repeated ([0-9]+) times$")


@dataclass
class Example:
    """One example of a page: its two files, and where its marks stand."""

    story: str
    runs: str
    marked: list[tuple[str, int, str]]

    def findings(self) -> tuple[Diagnostic, ...]:
        return check_text(self.story, "scenario.md", playthroughs=self.runs, facts=FACTS)[1]


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
    return Example(files["scenario.md"], files["playthroughs.md"], marked)


def sections(code: str) -> dict[str, str]:
    text = (PAGES / f"{code.lower()}-{RULES[code].name}.md").read_text(encoding="utf-8")
    # Examples have headings of their own, which are scenes.
    parts = re.split(rf"^## ({'|'.join(HEADINGS)})$", text, flags=re.M)
    assert parts[0].startswith(f"# {code} {RULES[code].name}\n")
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_codes_are_used_once() -> None:
    rules = [*codes.ALL, *(check.RULE for check in checks())]
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)


def test_there_is_one_page_for_each_rule_and_no_other() -> None:
    pages = {path.name for path in PAGES.glob("sc*.md")}
    assert pages == {f"{rule.code.lower()}-{rule.name}.md" for rule in RULES.values()}


def test_a_check_is_named_like_its_rule() -> None:
    for check in checks():
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
    found = shown.findings()
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
        for each in shown.findings()
        if each.code == rule.code or each.severity is Severity.ERROR
    ]
    assert wrong == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_messages_say_what_to_do_in_plain_words(rule: Rule) -> None:
    for found in example(sections(rule.code)["An example found"]).findings():
        said = f"{found.message} {found.help}"
        assert found.message.endswith((".", "…"))
        assert not re.search(r"\b(invalid|please|sorry|oops)\b|!", said, re.IGNORECASE)
