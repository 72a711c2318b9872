"""Cells of a CSV file that no program may take for formulas, and back."""

import re

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
HIDDEN = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def neutral(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would work out; ``restored`` takes it away."""
    return f"'{text}" if FORMULA.match(text) else text


def restored(text: str) -> str:
    """Take away the apostrophe that ``neutral`` put there."""
    return text[1:] if HIDDEN.match(text) else text
