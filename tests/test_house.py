"""The house rules: who imports whom, how large things are, what lies in trainers' folders."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent

# From the top down; a room imports only from the lines below its own. See docs/architecture.md.
FLOORS = (
    ("app",),
    ("course.bootstrap", "course.cli", "course.web"),
    ("course.indexing",),
    ("course.pages",),
    ("course.interactions", "course.exports", "course.imports"),
    ("course.views",),
    ("course.actions",),
    ("course.classroom",),
    ("course.aside",),
    ("course.reading",),
    ("course.lint", "course.checks", "course.formatting"),
    ("course.engine",),
    ("course.catalogue",),
    ("course.exploring",),
    ("course.scenario",),
    ("course.content",),
    ("course.items",),
    ("course.ids", "course.diagnostics", "course.shelves"),
    ("progress.stores",),
    ("progress.projections",),
    ("progress.store",),
    ("progress.states",),
    ("progress.people", "progress.events", "progress.troubles"),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

STREAMLIT_ROOMS = ("app", "course.pages", "course.interactions", "course.web")
DATABASE_ROOMS = ("progress.stores", "course.indexing")
DATABASES = ("sqlite3", "sqlite_utils", "pysqlite3", "psycopg")
SHELVES = (
    "course/items/kinds",
    "course/lint/rules",
    "course/lint/fixes",
    "course/checks/rules",
    "course/checks/explored",
    "course/actions",
    "course/exports",
    "course/exports/artefacts",
    "course/exports/items",
    "course/exports/record",
    "course/imports",
    "course/imports/artefacts",
    "course/imports/items",
    "course/views",
    "course/views/pieces/answered",
    "course/interactions/answering",
    "course/formatting/forms",
    "course/cli/forms",
    "course/pages",
    "progress/projections",
)
EMPTY_NAMES = {"utils", "helpers", "common", "manager", "services", "misc"}
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".svg"}

FILE_LINES, FUNCTION_LINES = 300, 50
MEDIAN_FILE_LINES, MEDIAN_FUNCTION_LINES = 100, 12


@cache
def sources() -> dict[str, Path]:
    files = [
        HOUSE / "app.py",
        *(HOUSE / "course").rglob("*.py"),
        *(HOUSE / "progress").rglob("*.py"),
    ]
    return {module_name(path): path for path in files}


def module_name(path: Path) -> str:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room_of(name: str) -> str | None:
    fitting = [room for room in FLOOR_OF if name == room or name.startswith(room + ".")]
    return max(fitting, key=len, default=None)


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_every_file_stands_in_a_known_room() -> None:
    homeless = [
        name for name in sources() if name not in ("course", "progress") and not room_of(name)
    ]
    assert homeless == []


def test_rooms_import_only_from_rooms_below() -> None:
    wrong = []
    for name, path in sources().items():
        room = room_of(name)
        for imported in imports(path):
            other = room_of(imported)
            if room and other and other != room and FLOOR_OF[other] <= FLOOR_OF[room]:
                same_floor_allowed = FLOOR_OF[room] == 1
                if not (same_floor_allowed and FLOOR_OF[other] == 1):
                    wrong.append(f"{name} imports {imported}")
    assert wrong == []


@pytest.mark.parametrize("shelf", SHELVES)
def test_what_stands_on_a_shelf_imports_no_sibling(shelf: str) -> None:
    folder = HOUSE / shelf
    siblings = {module_name(path) for path in folder.glob("*.py") if path.stem != "__init__"}
    wrong = [
        f"{path.name} imports {imported}"
        for path in folder.glob("*.py")
        if path.stem != "__init__"
        for imported in imports(path)
        for sibling in siblings
        if f"{imported}.".startswith(f"{sibling}.") and module_name(path) != sibling
    ]
    assert wrong == []


def test_streamlit_is_imported_only_where_pages_are_drawn() -> None:
    wrong = [
        name
        for name, path in sources().items()
        if any(i.split(".")[0] == "streamlit" for i in imports(path))
        and room_of(name) not in STREAMLIT_ROOMS
    ]
    assert wrong == []


def test_only_bootstrap_opens_the_index() -> None:
    openers = {
        room_of(name)
        for name, path in sources().items()
        if any(room_of(i) == "course.indexing" for i in imports(path))
    }
    assert openers == {"course.bootstrap", "course.indexing"}


def test_the_database_is_imported_only_by_the_stores_and_the_index() -> None:
    wrong = [
        name
        for name, path in sources().items()
        if any(i.split(".")[0] in DATABASES for i in imports(path))
        and room_of(name) not in DATABASE_ROOMS
    ]
    assert wrong == []


def test_thinking_rooms_load_neither_streamlit_nor_a_database() -> None:
    thinking = [
        name
        for name in sources()
        if (room := room_of(name))
        and FLOOR_OF["course.views"] <= FLOOR_OF[room]
        and not room.startswith("progress.stores")
    ]
    script = (
        "import sys\n"
        + "\n".join(f"import {name}" for name in thinking)
        + f"\nheavy = [m for m in ('streamlit', *{DATABASES!r}) if m in sys.modules]\n"
        "sys.exit('loaded: ' + ', '.join(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=HOUSE, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_file_opens_with_a_sentence_that_says_what_it_is_for() -> None:
    silent = [name for name, path in sources().items() if not ast.get_docstring(tree(path))]
    assert silent == []


def test_files_and_functions_stay_small() -> None:
    long_files = {
        name: count
        for name, path in sources().items()
        if (count := len(path.read_text("utf-8").splitlines())) > FILE_LINES
    }
    long_functions = {
        f"{name}.{node.name}": lines_of(node)
        for name, path in sources().items()
        for node in functions(path)
        if lines_of(node) > FUNCTION_LINES
    }
    assert (long_files, long_functions) == ({}, {})


def test_the_median_file_and_function_are_short() -> None:
    file_lines = sorted(len(p.read_text("utf-8").splitlines()) for p in sources().values())
    function_lines = sorted(lines_of(node) for p in sources().values() for node in functions(p))
    assert file_lines[len(file_lines) // 2] <= MEDIAN_FILE_LINES
    assert function_lines[len(function_lines) // 2] <= MEDIAN_FUNCTION_LINES


def test_names_say_something() -> None:
    assert [name for name in sources() if name.split(".")[-1] in EMPTY_NAMES] == []


def test_only_bootstrap_and_the_web_shell_read_clock_environment_or_files() -> None:
    readers = {"os", "time", "random", "secrets", "uuid", "tempfile"}
    allowed = {"app", "course.bootstrap", "course.cli", "course.web", "progress.stores"}
    wrong = [
        f"{name} imports {imported}"
        for name, path in sources().items()
        if room_of(name) not in allowed
        for imported in imports(path)
        if imported.split(".")[0] in readers
    ]
    assert wrong == []


def test_trainers_folders_hold_texts_pictures_and_the_ledgers_only() -> None:
    ledgers = {f"modules/{name}" for name in ("facts.yaml", "claims.yaml", "release.json")}
    strange = [
        path.relative_to(HOUSE).as_posix()
        for folder in ("modules", "scenarios")
        for path in (HOUSE / folder).rglob("*")
        if path.is_file()
        and path.suffix not in {".md", *PICTURES}
        and path.relative_to(HOUSE).as_posix() not in ledgers
    ]
    assert strange == []


def test_the_front_door_is_short() -> None:
    assert len((HOUSE / "app.py").read_text("utf-8").splitlines()) < 40


def test_the_locks_pin_every_dependency_with_hashes_and_name_no_index() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (HOUSE / name).read_text("utf-8")
        assert "index-url" not in text
        assert "://" not in text
        pins = [line for line in text.splitlines() if line and line[0] not in " #"]
        assert pins
        assert all("==" in line and line.endswith("\\") for line in pins)
