"""The pages of the rules, for forms that carry them along."""

import re
from dataclasses import dataclass
from functools import cache

from course.bootstrap import HOUSE
from course.checks import against_record, checks, explored_checks
from course.content.rules import reading_rules
from course.content.source import Rule
from course.diagnostics import Severity
from course.lint import lint_rules
from course.scenario import codes

PAGES = HOUSE / "docs" / "rules"
FIX = re.compile(r"^## How to fix\n+(?P<text>.*)", re.M | re.S)


@dataclass(frozen=True)
class RulePage:
    """A rule and what its page says.

    Attributes:
        severity: As the rule has it; a scenario may accept a finding, which then only informs.
        summary: What the rule finds; empty where the pages are not installed.
        remedy: How to mend it.
        markdown: The whole page.
    """

    code: str
    name: str
    severity: Severity | None
    summary: str = ""
    remedy: str = ""
    markdown: str = ""


@cache
def all_rules() -> dict[str, Rule]:
    """Find every rule of lessons and scenarios, by code."""
    shelved = (shelved.rule for shelved in lint_rules())
    shape = (check.RULE for check in checks())
    plays = (check.RULE for check in explored_checks())
    story = (*codes.ALL, *shape, *plays, against_record.RULE)
    return {rule.code: rule for rule in (*reading_rules(), *shelved, *story)}


def rule_page(code: str, name: str) -> RulePage:
    """Read the page of a rule."""
    rule = all_rules().get(code)
    severity = rule.severity if rule else None
    path = PAGES / f"{code.lower()}-{name}.md"
    if not path.exists():
        return RulePage(code, name, severity)
    markdown = path.read_text("utf-8")
    summary = markdown.split("\n\n")[1].replace("\n", " ")
    fix = FIX.search(markdown)
    return RulePage(code, name, severity, summary, fix["text"].strip() if fix else "", markdown)
