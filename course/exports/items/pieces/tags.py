"""XML put together from elements; whatever text goes in comes out as text."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

Value = str | int | float | bool
NONE: Mapping[str, Value] = MappingProxyType({})
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BLANKS = re.compile(r"\s+")


def text(said: str) -> str:
    """Escape a text; characters that XML 1.0 cannot hold become U+FFFD."""
    return escape(NOT_IN_XML.sub("\ufffd", said), {"\r": "&#13;"})


def tag(name: str, attributes: Mapping[str, Value] = NONE, *inside: str) -> str:
    """Write an element.

    Args:
        attributes: In the order to write them; line ends and tabs in a value become blanks.
        inside: XML, as ``text`` and ``tag`` return it.
    """
    given = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items())
    content = "".join(inside)
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def document(root: str) -> bytes:
    """Return the bytes of a document with this root element."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()


def _quoted(value: Value) -> str:
    if isinstance(value, bool):
        return '"true"' if value else '"false"'
    said = number(value) if isinstance(value, float) else str(value)
    return quoteattr(BLANKS.sub(" ", NOT_IN_XML.sub("\ufffd", said)))


def number(value: float) -> str:
    """Write a number as XML Schema's double, without a superfluous point."""
    return repr(int(value)) if value == int(value) else repr(value)
