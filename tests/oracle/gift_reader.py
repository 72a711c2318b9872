"""Somebody else's GIFT: gift-pegjs in a Node process, and what its answers mean."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "gift"
CODES = re.compile(r"&&(\d{3});?")


class GiftReader:
    """A Node process that reads GIFT."""

    def __init__(self) -> None:
        lock, stamp = HERE / "package-lock.json", HERE / "node_modules" / ".package-lock.json"
        if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
            install = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            subprocess.run(install, cwd=HERE, check=True, capture_output=True, timeout=600)
        self.process = subprocess.Popen(
            ["node", "read.mjs"],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def read(self, gift: str) -> list[dict[str, Any]]:
        """Read a file; fails with the reader's own words when it cannot."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"gift": gift}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["told"] is None, f"{answer['told']}\n{gift}"
        questions: list[dict[str, Any]] = answer["questions"]
        return questions

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


def decoded(text: str) -> str:
    """Return what gift-pegjs forgets to decode on the right side of pairs."""
    return CODES.sub(lambda match: chr(int(match[1])), text)
