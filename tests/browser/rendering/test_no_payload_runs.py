"""No text of a course, and no name, runs anything or reaches out, even without the content policy.

The policy is switched off for these pages: nothing may get as far as needing it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.rendering.poisoned import payloads, people, poisoned
from tests.browser.served import Served, new_device, serve, settled, sign_in

# Watches from before the page's own scripts: every way in which a payload could show that it ran.
WATCH = """
window.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'msgbox'])
  window[name] = (...said) => { window.ran.push(name + ' ' + said); };
window.builtIn = new Set(Object.getOwnPropertyNames(Object.prototype));
"""
# Looks for what must not be there: a handler counts whether or not anything has called it.
LOOK = """() => {
  const bad = [...window.ran];
  const say = (what, one) => bad.push(what + ': ' + one.outerHTML.slice(0, 200));
  const unsafe = /^[\\s\\u0000-\\u001f]*(javascript|vbscript|data(?!:image\\/))\\s*:/i;
  for (const one of document.querySelectorAll('body *')) {
    for (const {name, value} of one.attributes) {
      if (name.startsWith('on')) say('handler', one);
      const held = /^(href|src|action|formaction|data|xlink:href|srcdoc|poster|background)$/i;
      if (held.test(name) && unsafe.test(value)) say('address', one);
      if (name === 'srcdoc') say('srcdoc', one);
    }
    if (/^(iframe|object|embed|base|portal|frameset|math|video|audio)$/i.test(one.tagName))
      say('element', one);
    if (/^(script|img)$/i.test(one.tagName) && !/^(data|blob):/.test(one.src))
      if (!one.src || new URL(one.src).host !== location.host) say('source', one);
    if (one.tagName === 'FORM' && one.method === 'dialog') say('form', one);
  }
  if (window.xss !== undefined || ({}).xss !== undefined) bad.push('a global was changed');
  if (document.documentElement.dataset.ran) bad.push('a picture ran');
  for (const name of Object.getOwnPropertyNames(Object.prototype))
    if (!window.builtIn.has(name)) bad.push('a prototype was changed: ' + name);
  if (document.documentElement.lang !== 'en' || document.documentElement.dir === 'rtl')
    bad.push('the language was changed');
  return [...new Set(bad), ...window.ran];
}"""
OWN = ("data:", "blob:")
HOLDS = "needle => document.body.innerText.includes(needle)"


@dataclass
class Guarded:
    """A browser whose every request and dialogue is noted."""

    context: BrowserContext
    served: Served
    places: dict[str, int]
    names: int
    found: list[str] = field(default_factory=list)

    def open(self, path: str, needles: tuple[str, ...] = ()) -> Page:
        """Open a page, look at it, and make sure that the payloads are on it."""
        page = self.context.new_page()
        page.on(
            "dialog", lambda dialog: (self.found.append(f"dialogue on {path}"), dialog.dismiss())
        )
        page.goto(self.served.address + path)
        if path not in RESTLESS:
            settled(page)
        self.look(page, path)
        for folded in page.locator("main details > summary").all():  # attacked as well
            folded.evaluate("summary => { summary.parentElement.open = true; }")
        for needle in needles:
            try:
                page.wait_for_function(HOLDS, arg=needle)
            except TooLate:
                self.found.append(f"{path} lacks {needle}")
        self.look(page, path)
        return page

    def noted(self) -> list[str]:
        """Return what was found since this was last asked."""
        found, self.found = self.found, []
        return found

    def look(self, page: Page, path: str) -> None:
        """Note what ran or could run."""
        self.found += [f"{path}: {bad}" for bad in page.evaluate(LOOK)]


@pytest.fixture(scope="module")
def guarded(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("poisoned")
    places = poisoned(folder / "course")
    code, names = people(folder / "course", folder / "data")
    with serve(folder / "data", folder / "course") as app:
        context = new_device(chrome, bypass_csp=True)
        context.add_init_script(WATCH)
        made = Guarded(context, app, places, names)

        def note(request: Request) -> None:
            if not request.url.startswith((app.address, *OWN)):
                made.found.append(f"asked for {request.url}")

        # Noted and not held up: whatever is held up is fetched again on every page.
        context.on("request", note)
        page = context.new_page()
        sign_in(page, app, code=code)
        page.close()
        yield made
        context.close()


IMG = "<img src=x onerror=alert(1)>"


FIRST = payloads()[0]
PAGES = {
    "/": (FIRST,),
    "/lesson?id=prose": (IMG, "<svg onload=alert(1)>", "${alert(1)}"),
    "/lesson?id=blocks": (IMG, "<svg onload=alert(1)>", "Words used here"),
    "/lesson?id=boxes": (IMG, "sequenceDiagram", "Where experts differ"),
    "/lesson?id=asked": (IMG, "Answered on"),
    "/debrief?run=poisoned-1": (IMG, "<svg onload=alert(1)>"),
    "/artefact?id=poisoned": (IMG, "What to fill in"),
    "/artefact?id=tested": (IMG, "Before you show it to anybody"),
    "/module?id=poisoned": (IMG, "Where it leads"),
    "/scenario?id=poisoned": (),
    "/map?id=mapped": (IMG,),
    "/portfolio": (),
    "/artefact?id=poisoned&field=field-1": (),
    "/artefact?id=tested&field=table-0": (FIRST,),
    "/notes": (FIRST, IMG),
    "/plan": (),
    "/review": (),
    "/search?q=alert": (),
    f"/search?q={quote(IMG)}": (IMG,),
    "/certificate": (FIRST,),
    "/data": (),
    "/facts": (),
    "/content": (IMG,),
    "/cohort": (),
    "/progress": (),
    "/settings": (),
}


RESTLESS = ("/content",)
"""Looks at its files again every few seconds, and at such ones for long."""


@pytest.mark.parametrize("path", PAGES)
def test_no_payload_runs(guarded: Guarded, path: str) -> None:
    page = guarded.open(path, PAGES[path])
    page.close()
    assert guarded.noted() == []


def test_no_payload_runs_where_people_sign_in(
    guarded: Guarded, record_property: Callable[[str, object], None]
) -> None:
    page = guarded.context.new_page()
    page.goto(f"{guarded.served.address}/signin")
    expect(page.locator("body")).to_contain_text(FIRST)
    guarded.look(page, "/signin")
    page.close()
    assert guarded.noted() == []
    for place, count in guarded.places.items():
        record_property(f"attacked {place}", count)
    record_property("attacked names", guarded.names)


RAW = (
    "<script>alert(1)</script>",
    IMG,
    "<div onmouseover=alert(1)>x</div>",
    '<a href="java\tscript:alert(1)">x</a>',
    '<iframe srcdoc="x"></iframe>',
    '<form action="data:text/html,x"></form>',
    "<img src=https://evil.example/pixel.png>",
)


@pytest.mark.parametrize("payload", RAW)
def test_what_runs_is_seen(chrome: Browser, payload: str) -> None:
    page = chrome.new_page()
    page.add_init_script(WATCH)
    page.route("**/*", lambda route: route.fulfill(body=payload, content_type="text/html"))
    page.goto("http://poisoned.example/")
    assert page.evaluate(LOOK)
    page.close()
