"""The shell as a person meets it: keyboard, focus, announcements, drafts, targets, no strangers."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.served import ARGUMENTS, HOUSE, chromium, free_port

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)  # milliseconds; a bound against hanging on a busy machine

LAN_NAME = "cio.test"  # http and not localhost: browsers then send no Sec-Fetch headers
ACTIVE = "() => document.activeElement.tagName + ' ' + document.activeElement.className"
LINES = """() => {
  const lengths = [];
  for (const paragraph of document.querySelectorAll('main [data-testid=stMarkdownContainer] > p')) {
    const range = document.createRange(), text = paragraph.firstChild;
    let top = null, line = '';
    for (let at = 0; at < text.length; at++) {
      range.setStart(text, at); range.setEnd(text, at + 1);
      const here = Math.round(range.getBoundingClientRect().top);
      if (text.data[at] !== ' ' && top !== null && Math.abs(here - top) > 8) {
        lengths.push(line.trim().length); line = '';
      }
      if (text.data[at] !== ' ') top = here;
      line += text.data[at];
    }
    lengths.push(line.trim().length);
  }
  return lengths;
}"""
RING = """() => {
  const active = document.activeElement;
  for (let box = active, up = 0; box && up < 5; box = box.parentElement, up++) {
    const style = getComputedStyle(box);
    const rect = box.getBoundingClientRect();
    if (style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3 && rect.width > 8)
      return {ring: true, top: rect.top, name: active.tagName};
  }
  return {ring: false, top: 999, name: active.outerHTML.slice(0, 120)};
}"""
MOVING = """() => [...document.querySelectorAll('*')].filter((e) => {
  const s = getComputedStyle(e);
  return s.transitionDuration.split(',').concat(s.animationDuration.split(','))
    .some((d) => parseFloat(d) * (d.endsWith('ms') ? 1 : 1000) > 1);
}).length"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    log = tmp_path_factory.mktemp("minimal") / "log"
    front = Path(__file__).parent / "minimal" / "front.py"
    command = [sys.executable, "-m", "streamlit", "run", str(front), "--server.port", str(port)]
    environment = {**os.environ, "STREAMLIT_SERVER_ALLOWED_HOSTS": f"127.0.0.1 {LAN_NAME}"}
    with log.open("wb") as sink:
        server = subprocess.Popen(command, cwd=HOUSE, env=environment, stdout=sink, stderr=sink)
    found = f"http://127.0.0.1:{port}"
    try:
        _wait(found, server, log)
        yield found
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 240
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the minimal app did not answer: {log.read_text()[-3000:]}")


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    if chromium() is None:
        reason = "Chromium is not installed: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    arguments = [*ARGUMENTS, f"--host-resolver-rules=MAP {LAN_NAME} 127.0.0.1"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield running
        running.close()


@pytest.fixture
def open_page(chrome: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def make(width: int = 1280, height: int = 900, **options: object) -> Page:
        size = {"width": width, "height": height}
        contexts.append(chrome.new_context(viewport=size, **options))  # type: ignore[arg-type]
        contexts[-1].set_default_timeout(20_000)
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


def heading(page: Page, text: str) -> None:
    # For a moment the page that goes and the page that comes are both there.
    expect(page.get_by_role("heading", level=1, name=text, exact=True)).to_be_visible()
    expect(page.locator("main h1")).to_have_count(1)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()


def at_lesson(page: Page, address: str) -> None:
    page.goto(f"{address}/lesson")
    page.get_by_label("Your name").fill("Ana")
    page.keyboard.press("Enter")
    heading(page, "Lesson")


def settle(page: Page) -> None:
    page.wait_for_timeout(400)  # longer than the script waits before it looks


def test_a_person_signs_in_and_works_with_the_keyboard_alone(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    strangers, complaints = [], []
    page.on("request", lambda r: strangers.append(r.url))
    page.on("console", lambda m: complaints.append(m.text) if "Security Policy" in m.text else 0)
    page.goto(f"{address}/lesson")
    for key in ("Tab", "A", "n", "a", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.innerText") == "Begin the course"
    page.keyboard.press("Enter")
    heading(page, "Lesson")
    assert page.url == f"{address}/lesson"
    settle(page)
    away = [url for url in strangers if not url.startswith((address, "data:", "blob:"))]
    assert (away, complaints) == ([], [])


def test_a_page_below_the_root_asks_for_nothing_that_is_not_there(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    refused, complaints = [], []
    page.on("response", lambda r: refused.append(r.url) if r.status >= 400 else None)
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    at_lesson(page, address)
    settle(page)
    assert (refused, complaints) == ([], [])


def test_an_error_takes_the_focus_and_a_second_try_signs_in(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(f"{address}/signin")
    page.get_by_label("Your name").press("Enter")
    expect(page.locator("#name")).to_be_focused()
    expect(page.locator("#name-problem")).to_have_text("Type your name.")
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    heading(page, "Home")


def test_signing_in_works_over_http_under_a_name_of_the_local_network(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(address.replace("127.0.0.1", LAN_NAME) + "/signin")
    page.get_by_label("Your name").fill("Ana")
    page.keyboard.press("Enter")
    heading(page, "Home")


def test_a_new_page_and_feedback_take_the_focus_and_are_announced(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(address)
    page.get_by_label("Your name").fill("Ana")
    page.keyboard.press("Enter")
    heading(page, "Home")
    settle(page)
    live = page.locator("#cio-live")
    assert page.evaluate(ACTIVE).startswith("BODY")
    expect(live).to_have_text("")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("button", name="Go to the lesson").click(delay=80)
    heading(page, "Lesson")
    expect(page.locator("main h1")).to_be_focused()
    expect(live).to_have_text("Lesson")
    assert page.evaluate("document.documentElement.lang") == "fr"
    page.get_by_role("button", name="Answer").press("Enter")
    expect(page.locator(".st-key-focus_feedback")).to_be_focused()
    expect(live).to_have_text("Not quite. The second was meant.")
    top = page.locator(".st-key-focus_feedback").bounding_box()
    assert top
    assert top["y"] >= 64, "the feedback hides under the sticky header"


def test_a_draft_is_saved_two_seconds_after_the_last_key_and_the_caret_stays(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    at_lesson(page, address)
    area = page.get_by_label("Your thought")
    area.click()
    page.keyboard.type("The number is known.")
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(1_000)
    expect(page.locator("main").get_by_text("Saved 0 characters")).to_be_visible()
    expect(page.locator("main").get_by_text("Saved 20 characters")).to_be_visible()
    expect(page.locator("#cio-live")).to_have_text("Saved 20 characters")
    page.keyboard.type("un", delay=1_500)  # a rerun may fall between the two keys
    expect(page.locator("main").get_by_text("Saved 22 characters")).to_be_visible()
    expect(area).to_have_value("The number is unknown.")
    expect(area).to_be_focused()
    assert area.evaluate("area => area.selectionStart") == 16


def test_the_whole_row_of_an_option_is_the_target(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(width=390, height=844)
    at_lesson(page, address)
    rows = page.locator("[data-testid=stRadioGroup] > div")
    for row in rows.all():
        box = row.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] > 300
    rows.nth(1).scroll_into_view_if_needed()
    box = rows.nth(1).bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 6, box["y"] + box["height"] - 6)
    expect(page.get_by_role("radio", name="Second")).to_be_checked()


def test_lines_of_prose_have_at_most_seventy_characters(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(width=1600)
    at_lesson(page, address)
    lengths = page.evaluate(LINES)
    assert max(lengths) <= 70
    assert max(lengths) >= 55


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_of_the_tab_key_has_a_ring_and_is_clear_of_the_header(
    scheme: str, address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(width=1000, height=450, color_scheme=scheme)
    at_lesson(page, address)
    settle(page)
    for key in ("Tab", "Shift+Tab"):
        stops = []
        for _ in range(12):
            page.keyboard.press(key)
            page.wait_for_timeout(120)
            stops.append(page.evaluate(RING))
        lost = [stop["name"] for stop in stops if not stop["ring"] and "<body" not in stop["name"]]
        assert lost == []
        assert len({stop["name"] for stop in stops}) >= 4
        assert [s for s in stops if s["name"] in ("TEXTAREA", "INPUT") and s["top"] < 64] == []


def test_who_wants_less_motion_gets_none(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(reduced_motion="reduce")
    at_lesson(page, address)
    assert page.evaluate(MOVING) == 0


def test_a_small_screen_shows_everything_without_sideways_scrolling(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(width=320, height=640)
    page.goto(f"{address}/signin")
    page.get_by_label("Your name").fill("W" * 80)
    page.keyboard.press("Enter")
    heading(page, "Home")
    page.goto(f"{address}/signin")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.goto(f"{address}/lesson")
    heading(page, "Lesson")
    assert page.evaluate("document.querySelector('main').scrollWidth") <= 320


def test_the_keyboard_reaches_a_table_that_scrolls_and_no_other(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(width=320, height=640, bypass_csp=True)
    at_lesson(page, address)
    box = page.locator("main [role=group]:has(table)")
    expect(box).to_have_attribute("tabindex", "0")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert box.evaluate("box => box.scrollLeft") > 0
    violations = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in violations] == []
    page.set_viewport_size({"width": 2400, "height": 900})
    expect(box).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_sign_in_page_and_behind_it(
    scheme: str, address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(color_scheme=scheme, bypass_csp=True)
    found = []

    def look(where: str) -> None:
        for violation in Axe().run(page).response["violations"]:
            found.append(f"{where}: {violation['id']} {violation['nodes'][0]['target']}")

    page.goto(f"{address}/signin")
    look("new")
    page.get_by_label("Your name").press("Enter")
    look("error")
    at_lesson(page, address)
    page.get_by_text("First").click()
    settle(page)
    look("lesson")
    page.goto(f"{address}/signin")
    look("known")
    assert found == []
