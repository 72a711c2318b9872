"""LibreOffice for the tests; without it they are skipped, except in CI, where that is a failure."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGES = {"soffice": "libreoffice-writer-nogui", "pdftotext": "poppler-utils"}


def converted(source: Path, to: str, folder: Path) -> Path:
    """Let LibreOffice open a file and save it as another kind.

    Args:
        to: Its new ending, such as ``pdf``.
        folder: Where the new file goes; the office program's own files go there too.
    """
    _need("soffice")
    folder.mkdir(parents=True, exist_ok=True)
    profile = (folder / "profile").resolve().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    done = subprocess.run(
        [*command, "--outdir", folder, source], capture_output=True, text=True, timeout=480
    )
    made = folder / f"{source.stem}.{to}"
    assert made.exists(), done.stdout + done.stderr
    return made


def text_of(pdf: Path) -> list[str]:
    """Return the text of each page of a PDF, laid out as it is seen."""
    _need("pdftotext")
    command = ["pdftotext", "-layout", pdf, "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def _need(command: str) -> None:
    if shutil.which(command) is None:
        reason = f"{command} is not installed: apt-get install {PACKAGES[command]}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
