"""The command that writes JSON Schemas of front matter and ledger, for editors that help typing."""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel, ConfigDict

from course.cli import schema_words as words
from course.cli.target import or_could_not_run
from course.content.claims import Article, Claim
from course.content.facts import CHECKED, NEEDED
from course.content.front import ArtefactFront, CourseFront, LessonFront, ModuleFront
from course.content.glossary import GlossaryFront
from course.content.model import Fact
from course.engine.wording import counted
from course.scenario.front import Front

ATTRIBUTE = re.compile(r"^\s*(\w+): (.+?)(?=^\s*\w+: |\Z)", re.MULTILINE | re.DOTALL)
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Ledger(BaseModel):
    """The ledger ``modules/facts.yaml``: one sourced statement an entry."""

    model_config = ConfigDict(extra="forbid")
    facts: list[Fact]


class ClaimsLedger(BaseModel):
    """The ledger ``modules/claims.yaml``: what two articles say, and where the course treats it."""

    model_config = ConfigDict(extra="forbid")
    articles: dict[str, Article]
    claims: list[Claim]


MODELS: dict[str, tuple[type[BaseModel], str, words.Words]] = {
    "course": (CourseFront, "Front matter of course.md", words.COURSE),
    "module": (ModuleFront, "Front matter of module.md", words.MODULE),
    "lesson": (LessonFront, "Front matter of a lesson", words.LESSON),
    "artefact": (ArtefactFront, "Front matter of an artefact", words.ARTEFACT),
    "glossary": (GlossaryFront, "Front matter of glossary.md", words.GLOSSARY),
    "scenario": (Front, "Front matter of scenario.md", words.SCENARIO),
    "facts": (Ledger, "The ledger facts.yaml", {"facts": ("All facts.", [])}),
    "claims": (ClaimsLedger, "The ledger claims.yaml", words.CLAIMS),
}
INSIDE: Mapping[str, words.Words] = {
    "MeterFront": words.METER,
    "Competency": words.COMPETENCY,
    "WayInFront": words.WAY_IN,
    "Completion": words.COMPLETION,
    "Change": words.CHANGE,
    "Fact": words.FACT,
    "Article": words.ARTICLE,
    "Claim": words.CLAIM,
}


@click.command()
@click.option(
    "--into", type=click.Path(path_type=Path), help="Folder for one file each; else all are shown."
)
@click.option("--check", is_flag=True, help="Only say whether the files in --into are up to date.")
@or_could_not_run
def schema(into: Path | None, check: bool) -> None:
    """Write JSON Schemas (2020-12) of every front matter and of both ledgers.

    An editor that reads them completes keys, shows what each means and underlines wrong values.
    """
    made = schemas()
    if into is None:
        click.echo(json.dumps(made, indent=2, ensure_ascii=False))
        return
    old = [name for name, text in _files(made).items() if _text(into / name) != text]
    if check:
        for name in old:
            click.echo(f"Out of date: {into / name}")
        sys.exit(1 if old else 0)
    into.mkdir(parents=True, exist_ok=True)
    for name in old:
        (into / name).write_text(_files(made)[name], "utf-8", newline="\n")
    click.echo(f"{counted(len(old), 'schema')} written, {len(made) - len(old)} up to date: {into}")


def _files(made: Mapping[str, Any]) -> dict[str, str]:
    return {
        f"{name}.json": json.dumps(one, indent=2, ensure_ascii=False) + "\n"
        for name, one in made.items()
    }


def _text(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def schemas() -> dict[str, dict[str, Any]]:
    """Make a schema of each kind of file, by name."""
    return {name: _schema(name, *parts) for name, parts in MODELS.items()}


def _schema(name: str, model: type[BaseModel], title: str, told: words.Words) -> dict[str, Any]:
    made = model.model_json_schema()
    for inner, part in made.get("$defs", {}).items():
        _tell(part, inner, INSIDE.get(inner, {}))
    _tell(made, name, told)
    if name == "facts":
        _demand(made["$defs"]["Fact"])
    return {"$schema": DIALECT, **made, "title": title}


def _tell(part: dict[str, Any], name: str, told: words.Words) -> None:
    """Put words, an example and limits to each property; its docstring's words if none here."""
    # Where an entry stands is found by the reader and not written by anybody.
    part["properties"].pop("line", None)
    whole, _, attributes = str(part.get("description", "")).partition("Attributes:")
    part["description"] = _plain(whole)
    documented = {match[1]: _plain(match[2]) for match in ATTRIBUTE.finditer(attributes)}
    for key, written in part["properties"].items():
        written |= words.LIMITS.get(name, {}).get(key, {})
        if key in told:
            meaning, example = told[key]
            written |= {"description": meaning, "examples": [example]}
        elif key in documented:
            written["description"] = documented[key]


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("``", "")


def _demand(fact: dict[str, Any]) -> None:
    """Say what a fact must hold, and what more once it has been checked."""
    fact["required"] = ["id", *NEEDED]
    fact["if"] = {"properties": {"status": {"const": "checked"}}}
    fact["then"] = {"required": list(CHECKED)}
