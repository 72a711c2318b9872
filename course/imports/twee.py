"""Twee 3, from Twine: scenes, texts, links and simple setters; the rest becomes marked to-dos."""

import re
from collections.abc import Iterator

from course.content.markdown import tidy
from course.ids import slug
from course.imports import NothingToImport
from course.imports.pieces.bodies import body_of, noted
from course.imports.pieces.passages import Passage, data_of, passages_of
from course.imports.pieces.scenes import DATA, Scene, Story, is_scene, sets_up, titled
from course.imports.pieces.tokens import Setter, tokens_of
from course.imports.pieces.variables import Variable, Variables
from course.scenario.written_front import BARE_IN_BRACES, scalar
from course.scenario.written_text import as_text

NAME = "Twee 3"
SUFFIXES = (".twee", ".tw")
NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


def to_markdown(text: str, name: str) -> str:
    """Make a skeleton of ``scenario.md``; what is not understood is kept as a to-do with its line.

    Args:
        name: What the story is called when it has no ``StoryTitle``.

    Raises:
        NothingToImport: There is no passage in the text.
    """
    passages, above = passages_of(text)
    places = [passage for passage in passages if is_scene(passage)]
    if not places:
        raise NothingToImport(
            "There is no passage in this file. A passage begins with a line such as “:: Start”."
        )
    title = next((" ".join(p.body.split()) for p in passages if p.name == "StoryTitle"), "") or name
    story = _story(passages, places)
    blocks = ["\n".join(_front(title, story.variables)), *_aside(passages, above, story)]
    for scene in story.scenes:
        blocks.append(as_text(scene.title, "## "))
        blocks.extend(body_of(scene, story))
    blocks.extend(_missing(story))
    return tidy("\n\n".join(blocks) + "\n")


def _story(passages: list[Passage], places: list[Passage]) -> Story:
    data = data_of(passages)
    harlowe = not str(data.get("format", "")).lower().startswith("sugarcube")
    start = next((p for p in places if p.name == data.get("start", "Start")), places[0])
    ordered = [start, *(passage for passage in places if passage is not start)]
    titles = titled([passage.name for passage in ordered])
    firsts: dict[str, Passage] = {}
    for passage in ordered:
        firsts.setdefault(passage.name, passage)
    scenes = [
        Scene(passage, titles[name], tuple(tokens_of(passage, harlowe=harlowe)))
        for name, passage in firsts.items()
    ]
    set_up = [
        (token.line, setter)
        for passage in (*filter(sets_up, passages), scenes[0].passage)
        for token in tokens_of(passage, harlowe=harlowe)
        if token.kind == "setter"
        for setter in token.setters
    ]
    variables = Variables(_setters(scenes), [setter for _, setter in set_up])
    return Story(scenes, titles, variables, set_up)


def _setters(scenes: list[Scene]) -> Iterator[Setter]:
    return (setter for scene in scenes for token in scene.tokens for setter in token.setters)


def _front(title: str, variables: Variables) -> Iterator[str]:
    meters = [v for v in variables.found.values() if v.is_usable and not v.is_flag]
    flags = [v for v in variables.found.values() if v.is_flag]
    yield "---"
    yield f"id: {scalar(NOT_IN_IDS.sub('-', slug(title)).strip('-') or 'story')}"
    yield f"title: {scalar(title)}"
    yield "minutes: 15"
    if meters:
        yield "meters:"
        yield from (_meter(variable) for variable in meters)
    if flags:
        yield "flags:"
    for variable in flags:
        sentence = f"To do: ${variable.written}, said as a sentence about what you did"
        yield f"  {variable.name}: {scalar(sentence)}"
    yield "---"


def _meter(variable: Variable) -> str:
    label = scalar(variable.name.replace("_", " ").capitalize(), BARE_IN_BRACES)
    low, high = variable.range
    return f"  {variable.name}: {{label: {label}, start: {variable.start}, range: {low}..{high}}}"


def _aside(passages: list[Passage], above: str, story: Story) -> Iterator[str]:
    """Keep what is no scene as to-dos, in front of the first one."""
    yield "> **Trainer note:** Imported from Twee. Search for “To do” for what is left to be done."
    if above:
        yield noted(1, above, "this stood above the first passage.")
    used = {id(scene.passage) for scene in story.scenes}
    for passage in passages:
        left_out = id(passage) not in used and passage.name not in DATA and passage.body.strip()
        if left_out and not _is_understood(passage, story.variables):
            yield noted(passage.line, passage.body, as_text(_about(passage)))
    for line, setter in story.set_up:
        if setter.how == "flag" and setter.amount and story.variables.fits(setter):
            yield noted(line, f"${setter.name}", "this is true at the start; a flag never is.")


def _is_understood(passage: Passage, variables: Variables) -> bool:
    tokens = tokens_of(passage, harlowe=True) if sets_up(passage) else ()
    read = [
        token.kind == "setter" and all(map(variables.fits, token.setters))
        for token in tokens
        if token.kind != "text" or token.raw.strip()
    ]
    return bool(read) and all(read)


def _about(passage: Passage) -> str:
    tags = f" [{' '.join(passage.tags)}]" if passage.tags else ""
    why = "has a name that another one has" if is_scene(passage) else "is no scene"
    return f"the passage “{passage.name}”{tags} {why}."


def _missing(story: Story) -> Iterator[str]:
    for name, (title, line) in story.missing.items():
        yield as_text(title, "## ")
        yield "**Ending:** mixed"
        yield noted(line, name, "a link leads to this passage, which is not in the file.")
