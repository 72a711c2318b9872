"""Artefacts: forms as values, every mistake at its line, and nothing of the rest lost."""

from hypothesis import given
from hypothesis import strategies as st

from course.content.artefact_fields import Choice
from course.content.artefacts import Artefact, Known, is_artefact, read_artefact, read_artefacts
from course.content.page import read_page

PATH = "modules/artefacts/stop-rules.md"
HEAD = "---\nid: stop-rules\ntitle: Stop rules\nsummary: What stops it.\n---\n"
OWNER = "## Owner\n**Id:** owner · **Kind:** text · **Competency:** C7\n\nOne name.\n"


def read(body: str, head: str = HEAD) -> tuple[Artefact | None, list[tuple[int, str]]]:
    """Read a body; findings come by line of the body."""
    known = Known({"C4", "C7"}, {})
    artefact, found = read_artefact(read_page(head + body, PATH), known)
    return artefact, [(each.line - head.count("\n"), each.code) for each in found]


def of(body: str) -> Artefact:
    artefact, found = read(body)
    assert artefact is not None
    assert found == []
    return artefact


def test_a_field_of_each_kind_is_read_with_its_help() -> None:
    artefact = of(
        f"{OWNER}\n## Shapes\n**Id:** shapes · **Kind:** list\n\n"
        "## Day\n**Id:** day · **Kind:** date\n\n"
        "## Score\n**Id:** score · **Kind:** Rating 1..5\n\nFrom:\n\n- 1 fragile\n- 5 robust\n\n"
        "## Shape\n**Id:** shape · **Kind:** choice\n\nOne of:\n\n- Big *bang*\n- Cohorts\n\n"
        "## Stop\n**Id:** stop · **Kind:** table\n\nIn numbers.\n\n"
        "| Stop if | Who |\n|---|---|\n| Errors | |\n"
    )
    kinds = ["text", "list", "date", "rating", "choice", "table"]
    assert [field.kind for field in artefact.fields] == kinds
    owner, _, _, score, shape, stop = artefact.fields
    assert (owner.title, owner.help, owner.competencies) == ("Owner", "One name.", ("C7",))
    assert (score.lowest, score.highest) == (1, 5)
    assert score.help == "From:\n\n- 1 fragile\n- 5 robust"
    assert shape.options == (
        Choice(key="big-bang", text="Big *bang*"),
        Choice(key="cohorts", text="Cohorts"),
    )
    assert shape.help == "One of:"
    assert (stop.columns, stop.rows) == (("Stop if", "Who"), (("Errors", ""),))
    assert stop.help == "In numbers."


def test_a_title_may_look_like_a_block_of_a_lesson() -> None:
    artefact = of("## Case: the last one\n**Id:** last · **Kind:** text\n")
    assert artefact.fields[0].title == "Case: the last one"


def test_tests_are_kept_with_the_place_of_their_condition() -> None:
    artefact = of(f"{OWNER}\n# Tests\n\n- **Must:** owner: Write: one\n  name.\n")
    (must,) = artefact.tests
    assert (must.condition, must.message) == ("owner", "Write: one name.")
    assert (must.line - HEAD.count("\n"), must.column) == (8, 13)


def test_each_mistake_is_found_at_its_line_and_leaves_the_rest() -> None:
    mistakes = {
        "Before.\n\n": [(1, "LE084")],
        "# Big\n\n": [(1, "LE084")],
        "## A\n\n": [(1, "LE014")],
        "## A\n**Id:** a\n\n": [(1, "LE085")],
        "## A\n**Id:** a · **Kind:** number\n\n": [(2, "LE085")],
        "## A\n**Id:** a · **Kind:** rating\n\n": [(2, "LE085")],
        "## A\n**Id:** a · **Kind:** rating 5..1\n\n": [(2, "LE085")],
        "## A\n**Id:** a · **Kind:** choice\n\n- One\n- one\n\n": [(1, "LE086")],
        "## A\n**Id:** a · **Kind:** choice\n\n": [(1, "LE086")],
        "## A\n**Id:** a · **Kind:** table\n\n": [(1, "LE086")],
        "## A\n**Id:** a · **Kind:** table\n\n| A | |\n|---|---|\n\n": [(1, "LE086")],
        "## A\n**Id:** a · **Kind:** text · **Points:** 1\n\n": [(2, "LE007")],
        "## A\n**Id:** A b · **Kind:** text\n\n": [(2, "LE005")],
        "## A\n**Id:** a · **Id:** b · **Kind:** text\n\n": [(2, "LE010")],
        "## A\n**Id:** a · **Kind:** text\n\nSaid [^nowhere].\n\n": [(4, "LE023")],
        "## A\n**Id:** a · **Kind:** text\n\n![x](/etc/x.png)\n\n": [(4, "LE025")],
    }
    for body, expected in mistakes.items():
        artefact, found = read(body + OWNER)
        assert found == expected, body
        assert artefact is not None
        assert [field.id for field in artefact.fields] == ["owner"], body


def test_an_id_given_twice_keeps_the_first_field() -> None:
    artefact, found = read(f"{OWNER}\n{OWNER}")
    assert artefact is not None
    assert len(artefact.fields) == 1
    assert found == [(6, "LE015")]


def test_an_unknown_competency_is_reported_and_the_field_stays() -> None:
    artefact, found = read(OWNER.replace("C7", "C7, C77"))
    assert artefact is not None
    assert (artefact.fields[0].competencies, found) == (("C7",), [(2, "LE028")])


def test_what_is_no_test_is_reported_and_the_others_stay() -> None:
    entries = "- owner: x\n- **Must:** owner\n- **Must:** : x\n- **Must:** owner: Write it.\n"
    artefact, found = read(f"{OWNER}\n# Tests\n\nThese:\n\n{entries}")
    assert artefact is not None
    assert [must.message for must in artefact.tests] == ["Write it."]
    assert found == [(8, "LE084"), (10, "LE087"), (11, "LE087"), (12, "LE087")]


def test_a_form_without_fields_and_one_without_front_matter_are_reported() -> None:
    assert read("")[1] == [(1 - HEAD.count("\n"), "LE011")]
    assert read(OWNER, head="---\nid: a\n---\n") == (None, [(-1, "LE005")])
    assert read(OWNER, head="") == (None, [(1, "LE003")])


def test_the_files_of_the_room_are_read_and_ids_are_used_once() -> None:
    text = (HEAD + OWNER).encode()
    files = {
        "modules/artefacts/a.md": text,
        "modules/artefacts/b.md": text,
        "modules/artefacts/c.md": b"\xff\xfe\x00",
        "modules/artefacts/README.md": b"Not one.",
        "modules/artefacts/images/a.png": b"",
        "modules/01-a/module.md": b"Not one.",
    }
    artefacts, found = read_artefacts(files)
    assert [one.path for one in artefacts] == ["modules/artefacts/a.md"]
    codes = [(each.path.rpartition("/")[2], each.code) for each in found]
    assert codes[0] == ("b.md", "LE015")
    assert {name for name, _ in codes[1:]} == {"c.md"}
    assert not is_artefact("modules/artefacts/old/a.md")


PIECES = st.sampled_from(
    [
        "## A\n",
        "# Tests\n",
        "**Id:** a",
        " · ",
        "**Kind:** ",
        "choice",
        "table",
        "rating 1..5",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "**Must:** ",
        "a",
        ": ",
        "[^x]",
        "---\n",
        "| a | b |\n",
        "|---|---|\n",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_brings_the_reader_down(body: str) -> None:
    artefact, _ = read(body)
    assert artefact is not None
