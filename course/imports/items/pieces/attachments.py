"""Files inside a Moodle XML file: pictures that texts name, by a path of ours."""

import base64
import binascii
import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from course.imports.items.pieces.xml import Node

PLUGIN = "@@PLUGINFILE@@"
IN_MARKDOWN = re.compile(re.escape(PLUGIN) + r"/([^)\s?]*)(?:\?[^)\s]*)?")
FOLDER = "images"
UNFIT = re.compile(r"[^\w.-]+")
LARGEST = 8_000_000
"""Bytes of one picture."""
SIGNATURES = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".webp": b"RIFF",
}

Say = Callable[[int, str, str], None]


class Attachments:
    """The files of one text, and which of them it has named."""

    def __init__(self, text: Node, media: dict[str, bytes], say: Say) -> None:
        self.nodes = {_address(node): node for node in text.all("file")}
        self.media = media
        self.say = say
        self.line = text.line
        self.named: set[str] = set()

    def picture(self, source: str) -> str:
        """Keep the picture that an address in the text means; empty when there is none."""
        if not source.startswith(f"{PLUGIN}/"):
            return ""
        address = unquote(source.removeprefix(f"{PLUGIN}/").partition("?")[0])
        node = self.nodes.get(address)
        if node is None:
            return ""
        self.named.add(address)
        content = self._content(node, address)
        return quote(self._keep(address, content)) if content is not None else ""

    def in_markdown(self, markdown: str) -> str:
        """Name the pictures of a Markdown text by paths of ours."""

        def renamed(match: re.Match[str]) -> str:
            path = self.picture(match[0])
            if not path:
                self.say(self.line, "A picture is not in the file.", match[1])
            return path or f"{FOLDER}/{match[1]}"

        return IN_MARKDOWN.sub(renamed, markdown)

    def rest(self) -> None:
        """Tell which files no text shows."""
        for address, node in self.nodes.items():
            if address not in self.named:
                size = f"{len(node.text) * 3 // 4:,} bytes"
                self.say(node.line, "A file that no text shows is left out.", f"{address}, {size}")

    def _content(self, node: Node, address: str) -> bytes | None:
        suffix = posixpath.splitext(address)[1].lower()
        if suffix not in SIGNATURES:
            kinds = ", ".join(SIGNATURES)
            self.say(node.line, f"Only pictures are taken ({kinds}); this is left out.", address)
            return None
        try:
            content = base64.b64decode("".join(node.text.split()), validate=True)
        except (binascii.Error, ValueError):
            self.say(node.line, "This picture is no readable base64, so it is left out.", address)
            return None
        if len(content) > LARGEST or not content.startswith(SIGNATURES[suffix]):
            what = f"This is no {suffix} picture, or larger than {LARGEST:,} bytes: left out."
            self.say(node.line, what, address)
            return None
        return content

    def _keep(self, address: str, content: bytes) -> str:
        path = _path(address)
        stem, suffix = posixpath.splitext(path)
        number = 1
        while self.media.get(path, content) != content:
            number += 1
            path = f"{stem}-{number}{suffix}"
        self.media[path] = content
        return path


def _address(node: Node) -> str:
    folder = node.attributes.get("path", "/").strip("/")
    return posixpath.join(folder, node.attributes.get("name", "file"))


def _path(address: str) -> str:
    """Return a path that stays in its folder; a file without one goes to ours."""
    parts = [UNFIT.sub("-", part) for part in address.split("/") if part not in ("", ".", "..")]
    kept = [part for part in parts if part.strip(".-")] or ["picture.png"]
    return "/".join(kept) if len(kept) > 1 else f"{FOLDER}/{kept[0]}"
