"""QTI 3.0: a package that assessment systems read, marked there by our own formulas."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from course.content.model import Fact, Reflect
from course.exports.items import Loss, Part, Selection, Written
from course.exports.items.pieces.losing import lost, texts_of
from course.exports.items.pieces.qti_answering import KINDS
from course.exports.items.pieces.qti_item import item_document
from course.exports.items.pieces.qti_package import Held, Section, package
from course.exports.items.pieces.qti_text import Texts, citations_in, pictures_in

NAME = "QTI 3.0"
SUFFIX = ".zip"
HOLDS = frozenset(
    {
        "attempts",
        "citations",
        "competencies",
        "explanation",
        "feedback",
        "if_not_chosen",
        "objective",
        "pictures",
        "points",
        "score",
        "unit",
        "votes",
    }
)
NAMEABLE = re.compile(r"[a-z][a-z0-9-]*\Z")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")
NO_KIND = "Left out: QTI has no question of its kind"
NO_PICTURE = "A picture was not found, so its description stands in its place"
STRUCK = "Struck-out text is shown as any other"
TYPED = "A number typed there with a comma or a blank in it is not understood"


def write(selection: Selection) -> Written:
    """Write questions as a package with one item each and a test over all of them."""
    taken = tuple(part for part in selection.parts if _has_kind(part))
    names = _names(taken)
    images = _images(selection)
    language = selection.language if LANGUAGE.match(selection.language) else ""
    sections = tuple(
        Section(
            " / ".join(group.titles),
            tuple(
                _held(part, names[id(part)], selection, group.folder, images, language)
                for part in group.parts
                if id(part) in names
            ),
        )
        for group in selection.groups
    ) or (Section(selection.title, ()),)
    name = selection.id if NAMEABLE.match(selection.id) else "questions"
    content = {path: selection.pictures[at] for at, path in images.items()}
    packed = package(name, selection.title, language, sections, content)
    return Written(packed, tuple(dict.fromkeys(_losses(selection, images))))


def _has_kind(part: Part) -> bool:
    return isinstance(part, Reflect) or part.kind in KINDS


def _names(parts: tuple[Part, ...]) -> Mapping[int, str]:
    """Name every question by its id where that can be a name in XML, else by its number."""
    names: dict[int, str] = {}
    used: set[str] = set()
    for number, part in enumerate(parts, start=1):
        wanted = part.id if NAMEABLE.match(part.id) else f"q-{part.id}"
        if not NAMEABLE.match(wanted) or wanted in used:
            wanted = f"question-number-{number}"
        used.add(wanted)
        names[id(part)] = wanted
    return names


def _images(selection: Selection) -> Mapping[str, str]:
    """Return the path in the package of each picture that is there, by its path in the course."""
    shown: dict[str, str] = {}
    for group in selection.groups:
        for part in group.parts:
            for at in _pictures(part, group.folder).values():
                if at in selection.pictures and at not in shown:
                    ending = posixpath.splitext(at)[1].lower()
                    safe = ending if re.match(r"\.[a-z0-9]{1,5}\Z", ending) else ""
                    shown[at] = f"images/image-{len(shown) + 1}{safe}"
    return shown


def _pictures(part: Part, folder: str) -> Mapping[str, str]:
    """Return the path in the course of each picture of a question, by its address as written."""
    return {
        address: posixpath.normpath(posixpath.join(folder, unquote(address)))
        for address in pictures_in(_all_text(part))
    }


def _all_text(part: Part) -> str:
    return part.prompt if isinstance(part, Reflect) else texts_of(part)


def _held(
    part: Part,
    name: str,
    selection: Selection,
    folder: str,
    images: Mapping[str, str],
    language: str,
) -> Held:
    shown = {address: images[at] for address, at in _pictures(part, folder).items() if at in images}
    cited = tuple(_cited(part, selection.facts))
    texts = Texts(
        sources={fact.id: number for number, fact in enumerate(cited, start=1)},
        images={address: f"../{path}" for address, path in shown.items()},
    )
    objective = () if isinstance(part, Reflect) or not part.objective else (part.objective,)
    return Held(
        name=name,
        content=item_document(part, name, language, texts, cited),
        images=tuple(dict.fromkeys(shown.values())),
        keywords=(*part.competencies, *objective),
        attempts=0 if isinstance(part, Reflect) else part.attempts,
        points=1 if isinstance(part, Reflect) else part.points,
    )


def _cited(part: Part, facts: Mapping[str, Fact]) -> Iterator[Fact]:
    for ident in dict.fromkeys(citations_in(_all_text(part))):
        if ident in facts:
            yield facts[ident]


def _losses(selection: Selection, images: Mapping[str, str]) -> Iterator[Loss]:
    for group in selection.groups:
        for part in group.parts:
            if not _has_kind(part):
                yield Loss(part.id, NO_KIND)
                continue
            yield from lost(part, HOLDS)
            if any(at not in images for at in _pictures(part, group.folder).values()):
                yield Loss(part.id, NO_PICTURE)
            if "~~" in _all_text(part):
                yield Loss(part.id, STRUCK)
            if not isinstance(part, Reflect) and part.number is not None:
                yield Loss(part.id, TYPED)
