"""Files that lie outside the course, read the same way as if they stood in it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from course.catalogue import Catalogue
from course.diagnostics import Diagnostic
from course.ids import slug
from course.reading import read_course

SHARED = ("modules/course.md", "modules/facts.yaml")
MODULE = "modules/99-aside/module.md"
NUMBERED = re.compile(r"\d+-[a-z0-9]+(?:-[a-z0-9]+)*\.md\Z")
STORY = re.compile(r"^meters:|^\*\*Ending:\*\*", re.MULTILINE)
OBJECTIVE = re.compile(r"\*\*Objective:\*\*\s*([a-z0-9-]+)")


def read_aside(
    files: Mapping[str, bytes], home: Mapping[str, bytes]
) -> tuple[Catalogue, list[Diagnostic]]:
    """Read lessons and scenarios from elsewhere with this course's competencies and facts.

    Args:
        files: Contents by the path that findings shall name.
        home: The course whose ``course.md`` and ``facts.yaml`` apply where ``files`` bring none.

    Returns:
        What was read, and what was found in these files only.
    """
    as_course: dict[str, bytes] = {path: home[path] for path in SHARED if path in home}
    own_name: dict[str, str] = {}
    for number, (path, content) in enumerate(sorted(files.items()), start=1):
        place = _place(PurePosixPath(path), content, number)
        if place:
            as_course[place] = content
            own_name[place] = path
    if MODULE not in own_name and any(place.startswith("modules/99-") for place in own_name):
        as_course[MODULE] = _module_for(files)
    catalogue = read_course(as_course)
    found = [
        replace(diagnostic, path=own_name[diagnostic.path])
        for diagnostic in catalogue.diagnostics
        if diagnostic.path in own_name
    ]
    return catalogue, found


def _place(path: PurePosixPath, content: bytes, number: int) -> str:
    if path.name in ("course.md", "facts.yaml"):
        return f"modules/{path.name}"
    if path.name == "module.md":
        return MODULE
    if path.name in ("scenario.md", "playthroughs.md"):
        return f"scenarios/{slug(path.parent.name) or 'aside'}/{path.name}"
    if path.suffix != ".md" or path.name == "README.md":
        return ""
    if STORY.search(content.decode("utf-8", "replace")):
        return f"scenarios/{slug(path.stem)}/scenario.md"
    name = path.name if NUMBERED.match(path.name) else f"{number:02}-{slug(path.stem)}.md"
    return f"modules/99-aside/{name}"


def _module_for(files: Mapping[str, bytes]) -> bytes:
    """Stand in for the module page that a lesson on its own does not have."""
    texts = b"\n".join(files.values()).decode("utf-8", "replace")
    objectives = "".join(f"\n  {key}: Aside" for key in sorted(set(OBJECTIVE.findall(texts))))
    return (
        "---\nid: aside\ntitle: Aside\nsummary: Read on its own.\nminutes: 10\n"
        f"competencies: [C1]\nobjectives: {objectives or '{}'}\npass_mark: 0.7\n---\n"
    ).encode()
