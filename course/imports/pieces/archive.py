"""Zipped documents from elsewhere, looked at before anything in them is unpacked."""

import io
import lzma
import struct
import zipfile
import zlib

MOST_BYTES = 20_000_000
MOST_UNPACKED = 60_000_000
MOST_PARTS = 500
DECLARED = ("<!DOCTYPE", "<!ENTITY")
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError,
    RuntimeError, EOFError, OSError, ValueError,
)  # fmt: skip
"""What reading a damaged archive raises."""


def trouble_in(data: bytes, kind: str) -> str:
    """Say what keeps an archive from being read, as the end of a sentence; empty when nothing.

    Args:
        kind: What it is meant to be, such as ``workbook``.
    """
    if len(data) > MOST_BYTES:
        return f"has {len(data):,} bytes; at most {MOST_BYTES:,} are read."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if size > MOST_UNPACKED or len(parts) > MOST_PARTS:
                return (
                    f"unpacks to {size:,} bytes in {len(parts):,} parts; at most "
                    f"{MOST_UNPACKED:,} bytes in {MOST_PARTS:,} parts are read."
                )
            declaring = next((p for p in parts if _declares(archive.read(p))), None)
    except BROKEN as trouble:
        return f"is no {kind} ({trouble})."
    if declaring is not None:
        return f"declares a document type in {declaring.filename}, which no {kind} does."
    return ""


def _declares(content: bytes) -> bool:
    """Tell whether XML declares entities, which could grow without bounds."""
    encodings = ("ascii", "utf-16-le", "utf-16-be")
    return any(word.encode(each) in content for word in DECLARED for each in encodings)
