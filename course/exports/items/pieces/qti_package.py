"""A QTI 3.0 package: manifest, test and items in a zip file whose bytes tell no time."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from course.exports.items.pieces.qti_item import LOCATED
from course.exports.items.pieces.qti_rules import does, outcome, put
from course.exports.items.pieces.tags import Value, document, tag, text

MANIFEST = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
MANIFEST_SCHEMA = (
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"
)
LOM = "http://ltsc.ieee.org/xsd/LOM"
TEST = "assessment.xml"
NO_TIME = (1980, 1, 1, 0, 0, 0)


class Held(NamedTuple):
    """An item in a package.

    Attributes:
        name: Its identifier.
        content: The bytes of its document.
        images: Paths in the package of the pictures that it shows.
        keywords: What it is filed under.
        attempts: How often it may be answered; 0 for any number of times.
        points: Weight of its score.
    """

    name: str
    content: bytes
    images: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    attempts: int = 0
    points: int = 1

    @property
    def path(self) -> str:
        """Its file in the package."""
        return f"items/{self.name}.xml"


class Section(NamedTuple):
    """Items that are asked one after the other under a title."""

    title: str
    items: tuple[Held, ...]


def package(
    name: str,
    title: str,
    language: str,
    sections: tuple[Section, ...],
    images: Mapping[str, bytes],
) -> bytes:
    """Return the bytes of a package; equal contents give equal bytes.

    Args:
        name: Identifier of the test.
        images: Bytes by path in the package.
    """
    items = [item for section in sections for item in section.items]
    files = {
        "imsmanifest.xml": _manifest(name, language, items, images),
        TEST: _test(name, title, sections),
        **{item.path: item.content for item in items},
        **images,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, NO_TIME)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            # Stored, not compressed: compressors differ between machines.
            archive.writestr(entry, content, zipfile.ZIP_STORED)
    return packed.getvalue()


def _manifest(
    name: str, language: str, items: Iterable[Held], images: Mapping[str, bytes]
) -> bytes:
    numbers = {path: f"image-{n}" for n, path in enumerate(images, start=1)}
    held = list(items)
    described = [
        _resource(
            _reference(item),
            "imsqti_item_xmlv3p0",
            item.path,
            [numbers[path] for path in item.images],
            _metadata(item, language),
        )
        for item in held
    ]
    test = _resource("test", "imsqti_test_xmlv3p0", TEST, [_reference(item) for item in held], "")
    pictures = [_resource(n, "webcontent", path, [], "") for path, n in numbers.items()]
    about = tag("schema", {}, "QTI Package") + tag("schemaversion", {}, "3.0.0")
    given: dict[str, Value] = {
        "xmlns": MANIFEST,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{MANIFEST} {MANIFEST_SCHEMA}",
        "identifier": f"package-{name}",
    }
    return document(
        tag(
            "manifest",
            given,
            tag("metadata", {}, about),
            tag("organizations"),
            tag("resources", {}, test, *described, *pictures),
        )
    )


def _reference(item: Held) -> str:
    return f"item-{item.name}"


def _resource(name: str, kind: str, path: str, needs: Iterable[str], metadata: str) -> str:
    return tag(
        "resource",
        {"identifier": name, "type": kind, "href": path},
        metadata,
        tag("file", {"href": path}),
        *(tag("dependency", {"identifierref": needed}) for needed in needs),
    )


def _metadata(item: Held, language: str) -> str:
    """File an item under its keywords in the terms of IEEE LOM."""
    given: dict[str, Value] = {"language": language} if language else {}
    words = (tag("keyword", {}, tag("string", given, text(keyword))) for keyword in item.keywords)
    keywords = "".join(words)
    if not keywords:
        return ""
    return tag("metadata", {}, tag("lom", {"xmlns": LOM}, tag("general", {}, keywords)))


def _test(name: str, title: str, sections: tuple[Section, ...]) -> bytes:
    weighed: dict[str, Value] = {"variable-identifier": "SCORE", "weight-identifier": "WEIGHT"}
    part: dict[str, Value] = {
        "identifier": "part",
        "navigation-mode": "nonlinear",
        "submission-mode": "individual",
    }
    given = {**LOCATED, "identifier": name, "title": title}
    written = (_section(n, section) for n, section in enumerate(sections, start=1))
    total = does("sum", tag("qti-test-variables", weighed))
    return document(
        tag(
            "qti-assessment-test",
            given,
            outcome("TOTAL", "float", "0"),
            tag("qti-test-part", part, *written),
            tag("qti-outcome-processing", {}, put("TOTAL", total)),
        )
    )


def _section(number: int, section: Section) -> str:
    given: dict[str, Value] = {
        "identifier": f"section-{number}",
        "title": section.title,
        "visible": True,
    }
    return tag("qti-assessment-section", given, *map(_item_reference, section.items))


def _item_reference(item: Held) -> str:
    control: dict[str, Value] = {"max-attempts": item.attempts, "show-feedback": True}
    return tag(
        "qti-assessment-item-ref",
        {"identifier": item.name, "href": item.path},
        tag("qti-item-session-control", control),
        tag("qti-weight", {"identifier": "WEIGHT", "value": item.points}),
    )
