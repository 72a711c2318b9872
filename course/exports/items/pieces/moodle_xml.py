"""The elements that Moodle XML is made of, written with every text escaped."""

import base64
import posixpath
import re
from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from course.content.plain import without_html
from course.exports.items.pieces.pictures import pictures_in

# What XML 1.0 cannot hold, not even as a reference.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, /, *inside: str, **attributes: str) -> str:
    """Write an element whose inside is written already."""
    shown = "".join(f' {key}="{escape(clean(value))}"' for key, value in attributes.items())
    return f"<{name}{shown}>{''.join(inside)}</{name}>" if inside else f"<{name}{shown}/>"


def plain_text(text: str) -> str:
    """Write a ``text`` element."""
    # A carriage return would come back as a line feed.
    return element("text", escape(clean(text), quote=False))


def clean(text: str) -> str:
    """Replace characters that XML cannot hold."""
    return UNWRITABLE.sub("\ufffd", text)


class Texts:
    """Writes texts with the pictures that they show.

    Attributes:
        folder: Where the lesson lies, relative to the course.
    """

    def __init__(self, folder: str, pictures: Mapping[str, bytes]) -> None:
        self.folder = folder
        self.pictures = pictures

    def block(self, name: str, markdown: str, /, *inside: str, **attributes: str) -> str:
        """Write an element with a Markdown text, its pictures, and what else is inside."""
        text, files = without_html(markdown), []
        for picture in pictures_in(markdown, self.folder, self.pictures):
            if picture.content is not None:
                text = text.replace(f"({picture.address}", f"(@@PLUGINFILE@@/{quote(picture.name)}")
                files.append(_file(picture.name, picture.content))
        written = plain_text(text)
        return element(name, written, *files, *inside, **attributes, format="markdown")


def _file(path: str, content: bytes) -> str:
    folder, name = posixpath.split(path)
    coded = base64.b64encode(content).decode("ascii")
    path = f"/{folder}/".replace("//", "/")
    return element("file", coded, name=name, path=path, encoding="base64")
