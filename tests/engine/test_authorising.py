"""Who may do what, and that every read and write asks."""

import ast
from pathlib import Path

import pytest

from course.engine.authorising import NotAllowed, Viewer, authorise, may

COURSE = Path(__file__).resolve().parents[2] / "course"
LEARNER = Viewer(1, "one", "Ana")
LEAD = Viewer(2, "two", "Ben", frozenset({"lead"}))
TRAINER = Viewer(3, "three", "Cleo", frozenset({"trainer"}))
OPERATOR = Viewer(4, "four", "Dan", frozenset({"operator"}))


@pytest.mark.parametrize(
    ("deed", "allowed"),
    [
        ("learn", [LEARNER, LEAD, TRAINER, OPERATOR]),
        ("read cohort", [LEAD]),
        ("read content health", [TRAINER]),
        ("read scenario map", [TRAINER]),
        ("grant role", [OPERATOR]),
    ],
)
def test_each_deed_is_open_to_its_role_only(deed: str, allowed: list[Viewer]) -> None:
    everybody = [LEARNER, LEAD, TRAINER, OPERATOR]
    assert [v for v in everybody if may(v, deed)] == allowed  # type: ignore[arg-type]


def test_nobody_reads_or_writes_somebody_elses_record_whatever_their_roles() -> None:
    for viewer in (LEARNER, LEAD, TRAINER, OPERATOR):
        authorise(viewer, "learn", viewer.learner_id)
        with pytest.raises(NotAllowed):
            authorise(viewer, "learn", viewer.learner_id + 1)


FOR_OPERATORS = "regrade_answer.py"
"""What only the command line does, for everybody, with nobody at a screen."""


def test_actions_and_views_touch_the_viewers_own_record_only() -> None:
    foreign = []
    for shelf in ("actions", "views"):
        for path in (COURSE / shelf).glob("*.py"):
            if path.name == FOR_OPERATORS:
                continue
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                if (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Attribute)
                    and call.func.attr in ("page", "append", "events", "erase")
                    and ast.unparse(call.func.value).endswith("store")
                    and ast.unparse(call.args[0]) != "viewer.learner_id"
                ):
                    foreign.append(f"{shelf}/{path.name}: {ast.unparse(call)}")
    assert foreign == []


def test_every_action_and_every_view_that_has_a_viewer_asks() -> None:
    silent = []
    for shelf in ("actions", "views"):
        for path in (COURSE / shelf).glob("*.py"):
            for node in ast.parse(path.read_text("utf-8")).body:
                if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                    continue
                names = {argument.arg for argument in node.args.args}
                called = {
                    call.func.id
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
                }
                if "viewer" in names and "authorise" not in called:
                    silent.append(f"{shelf}/{path.name}: {node.name}")
    assert silent == []
