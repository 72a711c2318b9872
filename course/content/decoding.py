"""Bytes become text, or a finding that says where they stop being any."""

from course.content.rules import FILE_TOO_LARGE, FILE_UNREADABLE
from course.content.source import Place
from course.diagnostics import Diagnostic

LONGEST = 60_000
OTHER_ENCODINGS = (
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"PK\x03\x04", "a zipped document such as .docx"),
    (b"%PDF", "PDF"),
)


def decode(
    data: bytes, path: str, *, longest: int = LONGEST
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Read a file's bytes as UTF-8; None and a finding when it is too large or no text.

    Args:
        longest: Most characters that are read.
    """
    if len(data) > 4 * longest:
        return None, (_too_large(len(data), "bytes", path, longest),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_undecodable(data, error, path),)
    if len(text) > longest:
        return None, (_too_large(len(text), "characters", path, longest),)
    nul = text.find("\0")
    if nul >= 0:
        message = "A NUL character stands here, so this is no plain text file."
        remedy = "Save the text again as plain text in UTF-8, or delete the character."
        return None, (FILE_UNREADABLE.found(path, _place(text, nul), message, remedy),)
    return text, ()


def _too_large(size: int, unit: str, path: str, longest: int) -> Diagnostic:
    message = f"The file has {size:,} {unit}; at most {longest:,} characters are read."
    remedy = "Split it into several files, and keep pictures as files of their own."
    return FILE_TOO_LARGE.found(path, Place(1, 1), message, remedy)


def _undecodable(data: bytes, error: UnicodeDecodeError, path: str) -> Diagnostic:
    known = next((name for start, name in OTHER_ENCODINGS if data.startswith(start)), None)
    byte = data[error.start]
    message = f"The byte 0x{byte:02X} here is not UTF-8; the file seems to be {known}."
    if known is None:
        meant = bytes([byte]).decode("cp1252", "replace")
        message = f"The byte 0x{byte:02X} here is not UTF-8 (in Windows-1252 it is “{meant}”)."
    before = data[: error.start].decode("utf-8-sig", "replace")
    remedy = "Save the file again with the encoding UTF-8."
    return FILE_UNREADABLE.found(path, _place(before, len(before)), message, remedy)


def _place(text: str, at: int) -> Place:
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
