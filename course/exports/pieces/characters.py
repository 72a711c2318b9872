"""Characters that files for an office can hold: the others are taken out and counted."""

import re

LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Neither XML 1.0 nor RFC 5545 has room for most of them, and nobody sees any."""


def holdable(text: str) -> str:
    r"""Return a text without control characters; every sort of line end becomes ``\n``."""
    return UNSEEN.sub("", LINE_ENDS.sub("\n", text))


def unseen(text: str) -> int:
    """Count the characters that ``holdable`` takes out, line ends aside."""
    return len(UNSEEN.findall(LINE_ENDS.sub("\n", text)))
