"""For programs: one object with everything that was found, mended and looked at."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from course.cli.reporting import Report
from course.diagnostics import Diagnostic


def show(report: Report) -> Iterator[str]:
    """Write the object; a finding has ``fix`` only where a machine can mend it."""
    whole = {
        "findings": [_plain(found) for found in report.found],
        "explored": [asdict(one) for one in report.explored],
        "checked": report.checked,
        "repaired": [_plain(found) for found in report.repaired],
    }
    yield json.dumps(whole, indent=2)


def _plain(found: Diagnostic) -> dict[str, Any]:
    return {key: value for key, value in asdict(found).items() if value is not None}
