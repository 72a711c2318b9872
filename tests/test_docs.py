"""The documents are true: links lead somewhere, commands exist, rooms are the ones named."""

import re
from pathlib import Path

import click
import pytest

from course.cli import main
from course.ids import slug
from progress.events import KINDS
from tests.test_house import FLOORS

HOUSE = Path(__file__).resolve().parent.parent
PAGES = [HOUSE / "README.md", *sorted((HOUSE / "docs").rglob("*.md"))]
PAGES += [HOUSE / "modules" / "README.md", HOUSE / "scenarios" / "README.md"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^(`{3,}).*?^\1\s*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")


def without_code(text: str) -> str:
    return CODE.sub("", FENCE.sub("", text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(HOUSE).as_posix())
def test_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    broken = []
    for target in LINK.findall(without_code(page.read_text("utf-8"))):
        if target.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists():
            broken.append(target)
        elif anchor and file.suffix == ".md":
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            if anchor not in {slug(heading) for heading in headings}:
                broken.append(target)
    assert broken == []


def test_every_command_that_the_documents_name_exists_and_every_command_is_named() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    named = set(re.findall(r"bin/cio-course ([a-z]+)", text))
    assert named == set(main.commands)
    for command in main.commands.values():
        assert isinstance(command, click.Command)
        assert command.help


def test_every_make_target_that_the_readme_names_exists() -> None:
    makefile = (HOUSE / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"\$ make ([a-z]+)", (HOUSE / "README.md").read_text("utf-8")))
    assert named
    assert named <= targets


def test_the_architecture_page_lists_the_rooms_that_the_house_keeps() -> None:
    text = (HOUSE / "docs" / "architecture.md").read_text("utf-8")
    block = text.split("## Who may import whom")[1].split("```")[1]
    listed = [
        tuple(re.split(r" [|·] ", line))
        for line in block.splitlines()[1:]
        if line and not line.startswith("─")
    ]
    kept = [tuple(room if room != "app" else "app.py" for room in rooms) for rooms in FLOORS]
    assert listed == kept


def test_every_folder_that_the_architecture_page_draws_exists() -> None:
    text = (HOUSE / "docs" / "architecture.md").read_text("utf-8")
    drawing = text.split("## The house")[1].split("```")[1]
    room = ""
    missing = []
    for line in drawing.splitlines()[1:]:
        name = line.split()[0] if line.split() else ""
        if not line.startswith(" ") and name:
            room = name
        for word in re.findall(r"[\w./]+(?:\.py|/)(?=\s|$)", line[:22]):
            path = word if not line.startswith(" ") else room + word
            if not (HOUSE / path).exists():
                missing.append(path)
    assert missing == []


def test_every_event_has_its_idempotency_key_written_down() -> None:
    text = (HOUSE / "docs" / "architecture.md").read_text("utf-8")
    table = text.split("## Idempotency keys")[1].split("## ")[0]
    prefixes = set(re.findall(r"`([a-z]):", table))
    actions = "\n".join(p.read_text("utf-8") for p in (HOUSE / "course" / "actions").glob("*.py"))
    used = set(re.findall(r'f"([a-z]):\{', actions))
    assert prefixes == used
    assert len(KINDS) == 17


def test_decisions_are_numbered_without_gaps_and_name_what_was_rejected() -> None:
    pages = sorted((HOUSE / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        assert "rejected" in page.read_text("utf-8").lower(), page.name


CRITERIA = """1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2
1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2
2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1
3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3"""


def test_the_accessibility_report_judges_every_criterion_of_level_a_and_aa_once() -> None:
    report = (HOUSE / "docs" / "accessibility.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d[\d.]+) [^|]+\| ([^|]+) \| ([^|]*)\|$", report, re.MULTILINE)
    assert [number for number, _, _ in rows] == CRITERIA.split()
    verdicts = {"supports", "partially supports", "does not support", "not applicable"}
    assert {verdict for _, verdict, _ in rows} <= verdicts
    whole = {"supports", "not applicable"}
    bare = [number for number, verdict, why in rows if verdict not in whole and not why.strip()]
    assert bare == [], "what is not wholly supported says why"
