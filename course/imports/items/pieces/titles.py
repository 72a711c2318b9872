"""Paths of categories as Moodle writes them."""

import re

SLASH = re.compile(r"(?<!/)/(?!/)")
CONTEXT = re.compile(r"\$\w+\$\Z")


def titles_in(path: str) -> tuple[str, ...]:
    """Split a category's path at its single slashes; ``$course$`` and ``top`` are no titles."""
    parts = [part.replace("//", "/").strip() for part in SLASH.split(path)]
    while parts and (parts[0] == "top" or CONTEXT.match(parts[0])):
        del parts[0]
    return tuple(part for part in parts if part)
