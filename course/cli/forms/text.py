"""For people, and for the problem matcher of an editor (docs/editors.md)."""

from collections.abc import Iterator

from course.cli.reporting import Report


def show(report: Report) -> Iterator[str]:
    """Say each finding in two lines, then what was looked at."""
    for found in report.found:
        place = f"{found.path}:{found.line}:{found.column}"
        yield f"{place} {found.code} {_on_one_line(found.message)}"
        yield f"    help: {_on_one_line(found.help)} [{found.severity.value}]"
    for mended in report.repaired:
        title = mended.fix.title if mended.fix else ""
        yield f"{mended.path}: repaired {mended.code} {mended.rule}: {_on_one_line(title)}"
    yield from report.told
    yield report.summary


def _on_one_line(text: str) -> str:
    # What a trainer typed may hold line ends, and nothing in it may move a terminal's cursor.
    joined = " ".join(text.splitlines())
    return "".join(character for character in joined if character.isprintable())
