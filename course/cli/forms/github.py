"""For GitHub Actions: workflow commands that become annotations beside the lines."""

from collections.abc import Iterator

from course.cli.reporting import Report
from course.diagnostics import Diagnostic, Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# GitHub's toolkit, packages/core/src/command.ts: what separates commands and properties.
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def show(report: Report) -> Iterator[str]:
    """Write one command for each finding, then what was looked at as an ordinary line."""
    yield from map(_command, report.found)
    yield report.summary


def _command(found: Diagnostic) -> str:
    properties = {
        "file": found.path,
        "line": str(found.line),
        "col": str(found.column),
        "title": f"{found.code} {found.rule}",
    }
    written = ",".join(f"{key}={value.translate(PROPERTY)}" for key, value in properties.items())
    said = f"{found.message}\n{found.help}".translate(DATA)
    return f"::{COMMANDS[found.severity]} {written}::{said}"
