"""A bare script served by Streamlit with the course's settings, for what needs no sign-in."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.served import HOUSE, START_WITHIN, free_port


@contextmanager
def served_script(script: Path, log: Path, environment: dict[str, str]) -> Iterator[str]:
    """Run a script until the block ends; yield its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with log.open("wb") as sink:
        process = subprocess.Popen(
            command, cwd=HOUSE, env={**os.environ, **environment}, stdout=sink, stderr=sink
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_it_answers(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_until_it_answers(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the script did not answer: {log.read_text()[-3000:]}")
