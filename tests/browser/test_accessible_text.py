"""Text that its reader spaces out, or doubles in size, stays whole (WCAG 1.4.12 and 1.4.4)."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.served import Served, go, new_device, settled, sign_in

PAGES = (
    "/",
    "/lesson?id=four-posts",
    "/scenario?id=payday",
    "/artefact?id=disruption-tolerance&field=reversibility",
)
SPACED = """() => {
  const style = document.createElement('style');
  style.textContent = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`;
  document.head.append(style);
}"""
CUT = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const whole = text.parentElement;
    if (!text.data.trim() || !whole.checkVisibility({visibilityProperty: true})) continue;
    if (whole.matches('[data-testid=stIconMaterial]')) continue;  // a picture, drawn by its name
    const range = document.createRange();
    range.selectNodeContents(text);
    const seen = range.getBoundingClientRect();
    for (let box = whole; box; box = box.parentElement) {
      const style = getComputedStyle(box), edge = box.getBoundingClientRect();
      if (style.clipPath !== 'none' || edge.width < 3) break;  // meant for ears only
      const cuts = (ways) => /hidden|clip/.test(ways);
      if ((cuts(style.overflowX) && (seen.right > edge.right + 1 || seen.left < edge.left - 1)) ||
          (cuts(style.overflowY) && (seen.bottom > edge.bottom + 4 || seen.top < edge.top - 4)))
        { found.push(text.data.trim().slice(0, 80)); break; }
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) break;
    }
  }
  return found;
}"""
"""Finds text that reaches over the edge of a part that shows nothing beyond it."""


def cut_off(page: Page) -> list[str]:
    found: list[str] = page.evaluate(CUT)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    return found


@pytest.mark.parametrize("width", [1280, 320])
def test_text_may_be_spaced_out(chrome: Browser, served: Served, width: int) -> None:
    context = new_device(chrome, width)
    page = context.new_page()
    sign_in(page, served, code=served.code)
    found = {}
    for path in PAGES:
        go(page, served, path)
        page.evaluate(SPACED)
        settled(page)
        found[path] = cut_off(page)
    context.close()
    assert found == {path: [] for path in PAGES}


def test_text_may_be_twice_as_large(chrome: Browser, served: Served) -> None:
    context = new_device(chrome, 640, 450, device_scale_factor=2)
    page = context.new_page()
    sign_in(page, served, code=served.code)
    found = {}
    for path in PAGES:
        go(page, served, path)
        found[path] = cut_off(page)
    context.close()
    assert found == {path: [] for path in PAGES}
