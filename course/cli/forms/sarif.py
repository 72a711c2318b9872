"""For code scanning: SARIF 2.1.0 (OASIS), with the pages of the rules and with fixes."""

import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from course.cli.reporting import Report
from course.cli.rulebook import RulePage, rule_page
from course.diagnostics import Diagnostic, Edit, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Json = dict[str, Any]


def show(report: Report) -> Iterator[str]:
    """Write one log with one run."""
    pages = [rule_page(*pair) for pair in sorted({(d.code, d.rule) for d in report.found})]
    index = {page.code: number for number, page in enumerate(pages)}
    driver = {
        "name": "cio-course",
        "version": version("cio-course"),
        "rules": [_rule(page) for page in pages],
    }
    run = {
        "tool": {"driver": driver},
        # Columns are characters here, not the UTF-16 units that SARIF takes for granted.
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, index[found.code]) for found in report.found],
        "properties": {"checked": dict(report.checked)},
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(page: RulePage) -> Json:
    rule: Json = {"id": page.code, "name": page.name}
    if page.severity is not None:
        rule["defaultConfiguration"] = {"level": LEVELS[page.severity]}
    if page.summary:
        rule["shortDescription"] = {"text": page.summary}
        rule["help"] = {"text": page.remedy, "markdown": page.markdown}
    return rule


def _result(found: Diagnostic, index: int) -> Json:
    region = {"startLine": found.line, "startColumn": found.column}
    place = {"artifactLocation": _artifact(found.path), "region": region}
    result: Json = {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": LEVELS[found.severity],
        "message": {"text": f"{found.message} {found.help}"},
        "locations": [{"physicalLocation": place}],
    }
    if found.fix is not None:
        replaced = [_replacement(edit) for edit in found.fix.edits]
        change = {"artifactLocation": _artifact(found.path), "replacements": replaced}
        description = {"text": found.fix.title}
        result["fixes"] = [{"description": description, "artifactChanges": [change]}]
    return result


def _artifact(path: str) -> Json:
    if PurePosixPath(path).is_absolute():
        return {"uri": f"file://{quote(path)}"}
    return {"uri": quote(path), "uriBaseId": "%SRCROOT%"}


def _replacement(edit: Edit) -> Json:
    region = {
        "startLine": edit.line,
        "startColumn": edit.column,
        "endLine": edit.end_line,
        "endColumn": edit.end_column,
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}
