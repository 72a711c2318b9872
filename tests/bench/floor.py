"""The floor: bare Streamlit scripts that show as much, served with the course's own settings."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.tab import Element
from tests.browser.served import HOUSE, START_WITHIN, free_port

HI = 'import streamlit as st\n\nst.write("hi")\n'
FIRST_PAGE = 'import streamlit as st\n\nst.title("Home")\nst.button("Begin")\n'


@dataclass(frozen=True)
class Bare:
    """A bare script being served."""

    address: str
    pid: int


@contextmanager
def serve_bare(folder: Path, name: str, source: str) -> Iterator[Bare]:
    """Serve a script with ``streamlit run`` until the block ends.

    It runs in the checkout, so it reads the same ``.streamlit/config.toml`` as the course.
    """
    script = folder / f"{name}.py"
    script.write_text(source, "utf-8")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=HOUSE, stdout=log, stderr=log)
        try:
            bare = Bare(f"http://127.0.0.1:{port}", process.pid)
            _wait(bare, process, Path(log.name))
            yield bare
        finally:
            process.terminate()
            process.wait(timeout=60)


def _wait(bare: Bare, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{bare.address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the bare script is not served: {log.read_text()[-3000:]}")


def twin_of(elements: Sequence[Element]) -> str:
    """Write a script that draws the same elements, with the same texts, and does nothing else.

    Boxes are kept, so that neither page has elements that the other lacks. There are no pages, no
    fragments, no callbacks, no sign-in and no record behind it.
    """
    lines = ["import streamlit as st", ""]
    for number, element in enumerate(elements):
        indent = "    " * (len(element.path) - 2)
        if element.path[0] == 1:
            if len(element.path) == 2:
                lines.append("with st.sidebar:")
            indent += "    "
        kind = element.kind
        if element.is_box:
            write = BOXES.get(kind, _container)
            lines += [f"{indent}with {write(element.proto)}:", f"{indent}    pass"]
        else:
            lines.append(indent + CALLS.get(kind, _as_text)(element.proto, number))
    return "\n".join(lines) + "\n"


def _container(proto: Any) -> str:
    return f"st.container(border={bool(getattr(proto, 'border', False))})"


def _as_text(proto: Any, number: int) -> str:
    return f"st.markdown({'x' * proto.ByteSize()!r})"


HEADINGS = {"h1": "title", "h2": "header", "h3": "subheader"}
BOXES: dict[str, Callable[[Any], str]] = {
    "flex_container": _container,
    "expandable": lambda box: f"st.expander({box.label!r})",
}
CALLS: dict[str, Callable[[Any, int], str]] = {
    "markdown": lambda e, n: f"st.markdown({e.body!r})",
    "heading": lambda e, n: f"st.{HEADINGS.get(e.tag, 'subheader')}({e.body!r}, anchor=False)",
    "alert": lambda e, n: f"st.info({e.body!r})",
    "progress": lambda e, n: f"st.progress(0.5, text={e.text!r})",
    "radio": lambda e, n: f"st.radio({e.label!r}, {list(e.options)!r}, index=None, key='e{n}')",
    "checkbox": lambda e, n: f"st.checkbox({e.label!r}, key='e{n}')",
    "button": lambda e, n: f"st.button({e.label!r}, key='e{n}')",
    "text_area": lambda e, n: f"st.text_area({e.label!r}, key='e{n}')",
    "link_button": lambda e, n: f"st.link_button({e.label!r}, {e.url!r})",
    "page_link": lambda e, n: f"st.link_button({e.label!r}, '/{e.page}')",
}
