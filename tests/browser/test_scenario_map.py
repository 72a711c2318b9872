"""The trainer's map in a real browser: edited while open, used by keyboard, small, on its own."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.served import Served, new_device, press, serve, settled, sign_in
from tests.conftest import FILES

STORY = "scenarios/pilot/scenario.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def small(tmp_path: Path, content: Path) -> Iterator[Served]:
    with serve(tmp_path / "data", content) as app:
        yield app


def open_map(page: Page, served: Served) -> None:
    sign_in(page, served, "Trainer")
    page.goto(f"{served.address}/map?id=pilot")
    expect(page.get_by_role("heading", name="Sandbox")).to_be_visible()
    settled(page)


def test_the_sandbox_goes_on_when_the_file_is_saved_in_an_editor(
    page: Page, small: Served, content: Path
) -> None:
    open_map(page, small)
    press(page, "Begin here")
    group = page.get_by_role("radiogroup", name="What do you do?")
    group.get_by_text("Tell the Minister").click()
    press(page, "Decide")
    box = page.locator('[class*="st-key-focus_sandbox"]')
    expect(box).to_be_focused()
    expect(box).to_contain_text("The Minister remembers.")
    changed = FILES[STORY].replace("The committee asks.", "The committee asks you first.")
    (content / STORY).write_text(changed, "utf-8")
    expect(page.get_by_text("The committee asks you first.")).to_be_visible()
    said = page.get_by_test_id("stAlert").get_by_text("you stand at the same place")
    expect(said).to_be_visible()
    press(page, "Take back the last decision")
    expect(box).to_contain_text("Monday")


def test_the_map_is_read_with_the_keyboard_and_asks_no_other_host(
    page: Page, small: Served
) -> None:
    asked: set[str | None] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    open_map(page, small)
    scene = page.locator(".cio-node summary").first
    page.locator(".cio-map").focus()
    page.keyboard.press("Tab")
    expect(scene).to_be_focused()
    assert scene.evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)") >= 2
    page.keyboard.press("Enter")
    expect(page.get_by_text("1. Tell the Minister. To “Hearing”.")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1. Answer together. Only if Trust is at least 60")).to_be_visible()
    expect(page.get_by_text("1. Tell the Minister. To “Hearing”.")).to_be_hidden()
    assert asked - {None} == {"127.0.0.1"}


def test_on_a_small_screen_the_map_scrolls_inside_its_own_box_and_shows_the_first_scene(
    chrome: Browser, small: Served
) -> None:
    context = new_device(chrome, 390, 844)
    page = context.new_page()
    open_map(page, small)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    seen = page.locator(".cio-start").bounding_box()
    assert seen is not None
    assert 0 <= seen["x"] <= 390 - seen["width"]
    context.close()
