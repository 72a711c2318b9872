"""Files that lie outside the course, read the same way as if they stood in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from course.catalogue import Catalogue
from course.diagnostics import Diagnostic
from course.ids import slug
from course.reading import read_course

SHARED = ("modules/course.md", "modules/facts.yaml")
LESSON = re.compile(r"modules/\d[^/]*/.")
NUMBERED = re.compile(r"\d+-[a-z0-9]+(?:-[a-z0-9]+)*\.md\Z")
NOT_PLAIN = re.compile(r"[^a-z0-9]+")
STORY = re.compile(r"^meters:|^\*\*Ending:\*\*", re.MULTILINE)
OBJECTIVE = re.compile(r"\*\*Objective:\*\*\s*([a-z0-9-]+)")


def read_aside(
    files: Mapping[str, bytes], home: Mapping[str, bytes], *, today: str | None = None
) -> tuple[Catalogue, list[Diagnostic]]:
    """Read lessons and scenarios from elsewhere with this course's competencies and facts.

    Args:
        files: Contents by the path that findings shall name.
        home: The course whose ``course.md`` and ``facts.yaml`` apply where ``files`` bring none.
        today: As in ``read_course``.

    Returns:
        What was read, and what was found in these files only.
    """
    as_course: dict[str, bytes] = {path: home[path] for path in SHARED if path in home}
    own_name: dict[str, str] = {}
    folders = _folders(files)
    for number, (path, content) in enumerate(sorted(files.items()), start=1):
        place = _place(PurePosixPath(path), content, number, folders)
        if place:
            as_course[place] = content
            own_name[place] = path
    for path in files.keys() - own_name.values():
        as_course |= dict.fromkeys(_pictures(PurePosixPath(path), own_name), b"")
    for folder in {place.rpartition("/")[0] for place in own_name if LESSON.match(place)}:
        if f"{folder}/module.md" not in as_course:
            own = [text for place, text in as_course.items() if place.startswith(f"{folder}/")]
            as_course[f"{folder}/module.md"] = _module_for(folder, own)
    catalogue = read_course(as_course, today=today, whole=False)
    found = [
        replace(diagnostic, path=own_name[diagnostic.path])
        for diagnostic in catalogue.diagnostics
        if diagnostic.path in own_name
    ]
    stories = tuple(
        story.model_copy(update={"path": own_name[story.path]}) for story in catalogue.scenarios
    )
    return replace(catalogue, scenarios=stories), found


def _folders(paths: Iterable[str]) -> dict[PurePosixPath, str]:
    """Give every folder a name of its own, so that no file takes another's place."""
    named: dict[PurePosixPath, str] = {}
    for folder in sorted({PurePosixPath(path).parent for path in paths}):
        name = slug(folder.name) or "aside"
        named[folder] = f"{name}-{len(named) + 1}" if name in named.values() else name
    return named


def _place(
    path: PurePosixPath, content: bytes, number: int, folders: Mapping[PurePosixPath, str]
) -> str:
    folder = folders[path.parent]
    module = f"modules/{list(folders).index(path.parent) + 1:02}-aside"
    if path.name in ("course.md", "facts.yaml", "claims.yaml", "glossary.md"):
        return f"modules/{path.name}"
    if path.parent.name == "artefacts" and path.suffix == ".md":
        return f"modules/artefacts/{path.name}"
    if path.name == "module.md":
        return f"{module}/module.md"
    if path.name in ("scenario.md", "playthroughs.md"):
        return f"scenarios/{folder}/{path.name}"
    if path.suffix != ".md" or path.name == "README.md":
        return ""
    if STORY.search(content.decode("utf-8", "replace")):
        return f"scenarios/{slug(path.stem)}-{number}/scenario.md"
    plain = NOT_PLAIN.sub("-", path.stem.casefold()).strip("-") or "lesson"
    return f"{module}/{path.name if NUMBERED.match(path.name) else f'{number + 100}-{plain}.md'}"


def _pictures(path: PurePosixPath, own_name: Mapping[str, str]) -> Iterator[str]:
    """Place a picture where the lessons that lie at or above it will look for it."""
    for place, own in own_name.items():
        folder = PurePosixPath(own).parent
        if path.suffix != ".md" and path.is_relative_to(folder):
            yield f"{place.rpartition('/')[0]}/{path.relative_to(folder)}"


def _module_for(folder: str, lessons: Iterable[bytes]) -> bytes:
    """Stand in for the module page that a lesson on its own does not have."""
    texts = b"\n".join(lessons).decode("utf-8", "replace")
    objectives = "".join(f"\n  {key}: Aside" for key in sorted(set(OBJECTIVE.findall(texts))))
    return (
        f"---\nid: aside-{slug(folder)}\ntitle: Aside\nsummary: Read on its own.\nminutes: 10\n"
        f"competencies: [C1]\nobjectives: {objectives or '{}'}\npass_mark: 0.7\n---\n"
    ).encode()
