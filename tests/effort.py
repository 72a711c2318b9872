"""How hard tests try: a quarter of the examples, unless somebody asks for all (`make thorough`)."""

import os

THOROUGH = os.environ.get("CIO_TESTS") == "thorough"


def examples(number: int) -> int:
    """Return how many of so many examples are tried."""
    return number if THOROUGH else max(5, number // 4)
