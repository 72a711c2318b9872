"""CSV: one row for each question, for review in a spreadsheet."""

import csv
import io

from course.content.sheet_cells import neutral
from course.exports.items import Selection, Written
from course.exports.items.pieces.tabling import table

NAME = "CSV"
SUFFIX = ".csv"


def write(selection: Selection) -> Written:
    """Write questions as UTF-8 with a byte order mark, which Excel knows it by."""
    made = table(selection)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(made.columns)
    for cells in made.rows:
        writer.writerow([neutral(str(cells.get(name, ""))) for name in made.columns])
    return Written(out.getvalue().encode("utf-8-sig"), made.losses)
