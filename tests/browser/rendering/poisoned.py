"""A course in which every text that a trainer or a learner can write is an attack."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from course.actions.enrol_learner import enrol_learner
from course.actions.make_plan import make_plan
from course.actions.save_field import save_fields
from course.actions.save_note import Written, save_note
from course.bootstrap import Settings, open_classroom
from course.classroom import Classroom
from course.content.artefacts import Field
from course.content.escaping import escaped
from course.content.lessons import parse_lesson
from course.content.model import LeftOut
from course.engine.authorising import Viewer
from course.engine.filling import encode
from tests.browser.seeding import play, study

FIXTURES = Path(__file__).parents[2] / "fixtures"
LESSON = "---\nid: {0}\ntitle: {1}\nminutes: 5\n---\n\n"
MODULE = "modules/01-poisoned"
IN_ONE = 5
"""Payloads in one question, debate or case."""


def payloads() -> list[str]:
    lines = (FIXTURES / "xss.txt").read_text("utf-8").split("\n")
    return list(dict.fromkeys(line for line in lines if line))


def diagrams() -> list[str]:
    lines = (FIXTURES / "xss-mermaid.txt").read_text("utf-8").split("\n")
    return [line.replace("; ", "\n") for line in lines if line]


def is_shown(payload: str) -> bool:
    """Tell whether a lesson with nothing but this text is shown, and not refused as an error."""
    lesson, _ = parse_lesson(LESSON.format("a", "A") + payload + "\n", f"{MODULE}/01-a.md")
    assert lesson is not None
    return not any(isinstance(block, LeftOut) for block in lesson.blocks)


def poisoned(folder: Path) -> dict[str, int]:
    """Write the course; return how many payloads stand in each place."""
    everything = payloads()
    shown = [payload for payload in everything if is_shown(payload)]
    files = {
        "modules/course.md": _course(shown),
        "modules/facts.yaml": _facts(shown),
        "modules/glossary.md": _glossary(shown),
        f"{MODULE}/module.md": _module(shown),
        f"{MODULE}/01-prose.md": LESSON.format("prose", json.dumps(shown[0])) + _prose(everything),
        f"{MODULE}/02-blocks.md": LESSON.format("blocks", json.dumps(shown[1])) + _blocks(shown),
        f"{MODULE}/03-boxes.md": LESSON.format("boxes", "Boxes") + _boxes(shown),
        f"{MODULE}/04-asked.md": LESSON.format("asked", json.dumps(shown[2])) + _asked(shown),
        "modules/artefacts/poisoned.md": _artefact(shown),
        "modules/artefacts/tested.md": _tested(shown),
        "scenarios/poisoned/scenario.md": _scenario(shown),
        "scenarios/mapped/scenario.md": _mapped(shown[::3]),
    }
    for number, payload in enumerate(shown[3::6], start=5):
        path = f"{MODULE}/{number:02}-title-{number}.md"
        files[path] = LESSON.format(f"title-{number}", json.dumps(payload)) + "Text.\n"
    places = {
        "prose": len(everything),
        "table, callout, list, case, debate, source, glossary": len(shown),
        "question, option, feedback, hint": len(shown),
        "scene, choice, feedback, later, ending": len(shown),
        "map": len(shown[::3]),
        "artefact": len(shown),
        "diagram": len(diagrams()),
        "title": len(shown[3::6]) + 3,
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return places


def people(content: Path, data: Path) -> tuple[str, int]:
    """Enrol a person for each payload; the first answers and plays. Return her code, and all."""
    classroom = open_classroom(Settings(content=content, data=data))
    try:
        names = payloads()
        for number, name in enumerate(names):
            learner = enrol_learner(classroom, classroom.new_id(), name)
            if number == 0:
                viewer = Viewer(learner.learner_id, learner.public_id, name, learner.roles)
                study(classroom, viewer, "asked")
                play(classroom, viewer, "poisoned", "1")
                writes(classroom, viewer, names)
                code = classroom.return_code(learner.public_id)
        return code, len(names)
    finally:
        classroom.store.close()


def writes(classroom: Classroom, viewer: Viewer, texts: Sequence[str]) -> None:
    """Put an attack wherever a learner can write something of their own."""
    make_plan(classroom, viewer, "poisoned")
    for number, text in enumerate(texts):
        note = Written("prose", f"block_0.{number + 1}", f"Part {number}", text, marked=True)
        save_note(classroom, viewer, note)
    for form in classroom.catalogue().artefacts:
        entries = {
            one.id: _entry(one, texts[at % len(texts) :]) for at, one in enumerate(form.fields)
        }
        save_fields(classroom, viewer, form.id, {k: v for k, v in entries.items() if v})


def _entry(field: Field, texts: Sequence[str]) -> str:
    if field.kind == "table":
        return encode(field, "", [[texts[0]] * len(field.columns)])
    return texts[0] if field.kind == "text" else ""


def _fives(shown: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    for number in range(0, len(shown), IN_ONE):
        # The last group is filled up from the front.
        yield number, [shown[(number + n) % len(shown)] for n in range(IN_ONE)]


def _course(shown: Sequence[str]) -> str:
    competency = json.dumps({"title": shown[3], "summary": shown[4]})
    title, summary = json.dumps(shown[5]), json.dumps(shown[6])
    head = f"---\nid: poisoned\ntitle: {title}\nsummary: {summary}\n"
    way = json.dumps({"title": shown[7], "summary": shown[8]})
    head += f"ways_in:\n  poisoned: {way}\n"
    return f"{head}competencies:\n  C4: {competency}\n---\n\n" + "\n\n".join(shown) + "\n"


def _module(shown: Sequence[str]) -> str:
    title, summary = json.dumps(shown[7]), json.dumps(shown[8])
    head = f"---\nid: poisoned\ntitle: {title}\nsummary: {summary}\nminutes: 10\n"
    keys = "competencies: [C4]\nscenarios: [poisoned]\npass_mark: 0.7\n"
    return f"{head}{keys}---\n\n" + "\n\n".join(shown) + "\n"


def _facts(shown: Sequence[str]) -> str:
    facts = [
        {
            "id": f"fact-{number}",
            "statement": payload,
            "source_title": payload,
            "organisation": payload,
            "url": payload,
            "status": "checked",
            "checked_on": "2026-11-21",
        }
        for number, payload in enumerate(shown)
    ]
    return json.dumps({"facts": facts}, ensure_ascii=False)


def _glossary(shown: Sequence[str]) -> str:
    terms = (f"## word{number}\n\n{_plain(payload)}\n" for number, payload in enumerate(shown))
    return "---\nid: glossary\ntitle: Words\n---\n\n" + "\n".join(terms)


def _plain(payload: str) -> str:
    """Write a payload as Markdown that reads as just this text, where raw it would be no text."""
    return escaped(payload, starts_line=True)


def _prose(everything: Sequence[str]) -> str:
    return "\n".join(f"## Part {n}\n\n{payload}\n" for n, payload in enumerate(everything))


def _blocks(shown: Sequence[str]) -> str:
    cells = (payload.replace("|", "\\|") for payload in shown)
    words = " ".join(f"word{number}" for number in range(len(shown)))
    cited = "\n\n".join(f"Said [^fact-{number}]." for number in range(len(shown)))
    return "\n\n".join(
        (
            f"{words}\n\n{cited}",
            "| a | b |\n|---|---|\n" + "\n".join(f"| {cell} | b |" for cell in cells),
            *(f"- {payload}\n  - {payload}\n\n1. {payload}" for payload in shown),
            *(_case(five) for _, five in _fives(shown)),
        )
    )


def _boxes(shown: Sequence[str]) -> str:
    return "\n\n".join(
        (
            *(f"> [!NOTE]\n> {payload}" for payload in shown),
            *(f"```mermaid\n{diagram}\n```" for diagram in diagrams()),
            *(_debate(five) for _, five in _fives(shown)),
        )
    )


def _case(five: Sequence[str]) -> str:
    text = "\n\n".join(five)
    return f"### Case: {_plain(five[0])}\n**Outcome:** mixed · **Year:** {five[1]}\n\n{text}"


def _debate(five: Sequence[str]) -> str:
    names = ("Best case for", "Best case against", "What would settle it", "On Monday")
    rows = (f"**{name}:** {text}" for name, text in zip(names, five[1:], strict=True))
    return f"### Debate: {_plain(five[0])}\n\n{five[0]}\n\n" + "\n\n".join(rows)


def _asked(shown: Sequence[str]) -> str:
    return "\n\n".join(_question(number, five) for number, five in _fives(shown))


def _question(number: int, five: Sequence[str]) -> str:
    options = (
        f"- [{'x' if n == 0 else ' '}] {n} {_plain(text)}\n  - **Feedback:** {n} {text}"
        for n, text in enumerate(five)
    )
    parts = (
        f"### Question: {_plain(five[0])}\n**Id:** q-{number} · **Competency:** C4",
        "\n\n".join(five),
        "\n".join(options),
        *(f"**Hint:** {text}" for text in five),
        f"**Explanation:** {' '.join(five)}",
    )
    return "\n\n".join(parts)


def _scenario(shown: Sequence[str]) -> str:
    said, words = "\n\n".join(shown), " ".join(map(_plain, shown))
    title, label = json.dumps(shown[9]), json.dumps(shown[10])
    flag = json.dumps(shown[11])
    choices = (_choice(number, text, words) for number, text in enumerate(shown))
    return (
        f"---\nid: poisoned\ntitle: {title}\nsummary: {title}\nrole: {label}\n"
        f"competencies: [C4]\nminutes: 5\nmeters:\n  trust: {{label: {label}, start: 50, "
        f"range: 0..100, words: {{0: {flag}, 50: {label}}}}}\nflags:\n  told: {flag}\n---\n"
        f"{said}\n\n## First {_plain(shown[12])}\n\n{said}\n\n" + "\n".join(choices) + "\n\n"
        f"## Last\n**Ending:** mixed\n\n{said}\n\n# Debrief\n\n### Why experts differ\n\n{said}\n"
    )


def _mapped(shown: Sequence[str]) -> str:
    """Write a story of many scenes: the map of one with as many choices takes long to draw."""
    scenes = []
    groups = list(_fives(shown))
    for number, (_, five) in enumerate(groups):
        to = f"scene-{number + 1}" if number + 1 < len(groups) else "last"
        choices = (
            f"- [{n} {_plain(text)}](#{to})\n  - **Why:** {text}" for n, text in enumerate(five)
        )
        scenes.append(f"## Scene {number}\n\n{five[0]}\n\n" + "\n".join(choices))
    title = json.dumps(shown[0])
    head = f"---\nid: mapped\ntitle: {title}\ncompetencies: [C4]\nminutes: 5\n---\n"
    return head + "\n\n".join((*scenes, "## Last\n**Ending:** mixed\n\nOver.")) + "\n"


def _choice(number: int, text: str, words: str) -> str:
    later = f"\n  - **Later:** at [Last](#last), trust -10: {words}" if number == 0 else ""
    return (
        f"- [{number} {_plain(text)}](#last)\n  - **Effects:** trust +1\n"
        f"  - **Hidden effects:** told{later}\n  - **Feedback:** {text}\n  - **Why:** {text}\n"
        f"  - **Panel:** good"
    )


def _artefact(shown: Sequence[str]) -> str:
    fields = (
        f"## {_plain(text)}\n**Id:** field-{n} · **Kind:** text\n\n{text}"
        for n, text in enumerate(shown)
    )
    return _template("poisoned", shown, *fields)


def _tested(shown: Sequence[str]) -> str:
    fields = []
    for n, (_, five) in enumerate(_fives(shown)):
        options = "\n".join(f"- {number} {_plain(text)}" for number, text in enumerate(five))
        fields.append(f"## Choice {n}\n**Id:** choice-{n} · **Kind:** choice\n\n{options}")
        cells = " | ".join(_plain(text).replace("|", "\\|") for text in five)
        table = f"| {cells} |\n{'|---' * len(five)}|\n| {cells} |"
        fields.append(f"## Table {n}\n**Id:** table-{n} · **Kind:** table\n\n{table}")
    tests = (f"- **Must:** choice-0: {_plain(text)}" for text in shown)
    return _template("tested", shown, *fields, "# Tests", "\n".join(tests))


def _template(artefact_id: str, shown: Sequence[str], *parts: str) -> str:
    title, summary, warning = (json.dumps(text) for text in shown[:3])
    head = f"---\nid: {artefact_id}\ntitle: {title}\nsummary: {summary}\ndisclosure: {warning}\n---"
    return "\n\n".join((head, *parts)) + "\n"
