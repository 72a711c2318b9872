"""Somebody else's QTI 3.0: a certified player in Chromium, and the makers' own XML schemas."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent / "qti"
SCHEMAS = "CIO_COURSE_QTI_SCHEMAS"
ITEMS = "qtiv3p0/imsqti_asiv3p0*.xsd"
MANIFEST = "qtiv3p0/imsqtiv3p0_imscpv1p2_v1p0.xsd"
MARK = """
async ([xml, answers]) => {
  window.Vue.config.silent = true;
  const play = (state, act) => new Promise((done, failed) => {
    const place = document.createElement("div");
    document.body.replaceChildren(place);
    setTimeout(() => failed(new Error("the player took longer than ten seconds")), 10000);
    let player;
    const heard = {
      notifyQti3PlayerReady: (ready) => {
        player = ready;
        player.loadItemFromXml(xml, {
          guid: "one",
          status: "interacting",
          sessionControl: {max_attempts: 0, show_feedback: false, validate_responses: false},
          ...state,
        });
      },
      notifyQti3ItemReady: () => player[act](""),
      notifyQti3SuspendAttemptCompleted: (data) => done(data.state),
      notifyQti3ScoreAttemptCompleted: (data) => done(data.state),
    };
    new window.Vue({
      el: place,
      render: (make) => make(window.qti3Player, {
        props: {suppressAlertMessages: true, suppressInvalidResponseMessages: true},
        on: heard,
      }),
    });
  });
  // Answers go in as a saved state, as after a break in the middle of a test.
  const state = await play({}, "suspendAttempt");
  const left = new Set(Object.keys(answers));
  for (const variable of state.responseVariables) {
    if (left.delete(variable.identifier)) {
      variable.value = answers[variable.identifier];
      if (variable.state && variable.state.order) { variable.state.order = variable.value; }
    }
  }
  if (left.size) { throw new Error("no response " + [...left]); }
  const scored = await play({state}, "scoreAttempt");
  const values = (variables) => Object.fromEntries(variables.map((v) => [v.identifier, v.value]));
  return {outcomes: values(scored.outcomeVariables), given: values(scored.responseVariables)};
}
"""


def missing() -> str:
    """Say what this machine lacks to run the player; empty when it lacks nothing."""
    lacking = [name for name in ("node", "npm") if shutil.which(name) is None]
    return f"Node is needed for the player, and {' and '.join(lacking)} is not here." * bool(
        lacking
    )


class Player:
    """The QTI 3 player of amp-up.io (MIT), certified by 1EdTech for delivery."""

    def __init__(self, chrome: Browser) -> None:
        lock, stamp = HERE / "package-lock.json", HERE / "node_modules" / ".package-lock.json"
        if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
            install = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            subprocess.run(install, cwd=HERE, check=True, capture_output=True, timeout=600)
        self.page: Page = chrome.new_page()
        self.page.set_content("<!doctype html><title>player</title>")
        self.page.add_script_tag(path=HERE / "node_modules/vue/dist/vue.min.js")
        self.page.add_script_tag(
            path=HERE / "node_modules/qti3-item-player/dist/qti3Player.umd.min.js"
        )

    def mark(self, item: bytes, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Mark a response: the outcomes and the responses as the player has them, by name."""
        made: dict[str, Any] = self.page.evaluate(MARK, [item.decode(), dict(answers)])
        return made


def schemas() -> Path | None:
    """Return where the XML schemas of 1EdTech are, or None; their licence keeps them out of here.

    ``qtiv3p0/`` holds the schema of items (or the SBAC profile of it, which differs in ``data-``
    attributes only) and that of the manifest, with what they import beside them.
    """
    folder = Path(os.environ.get(SCHEMAS, HERE / "schemas"))
    return folder if (folder / MANIFEST).exists() else None


class _Beside(etree.Resolver):
    """Finds the one schema that is imported by its address."""

    def resolve(self, address: Any, public: Any, context: Any) -> Any:
        if str(address).endswith("xlink.xsd"):
            beside = next((schemas() or HERE).rglob("xlink.xsd"))
            return self.resolve_filename(str(beside), context)  # type: ignore[attr-defined]
        return None


@cache
def schema(pattern: str) -> etree.XMLSchema:
    """Read one of the schemas, once."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside())
    found = next((schemas() or HERE).glob(pattern))
    return etree.XMLSchema(etree.parse(str(found), parser))


def told(document: bytes, pattern: str) -> list[str]:
    """Return what a schema complains about."""
    judge = schema(pattern)
    judge.validate(etree.fromstring(document))
    return [f"{each.line}: {each.message}" for each in judge.error_log]


def readable(outcomes: Mapping[str, Any]) -> str:
    """Write outcomes for a failing test."""
    return json.dumps(outcomes, sort_keys=True, default=str)
