"""What every response carries, and the page that is served in place of Streamlit's."""

import base64
import hashlib
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import anyio
import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from course.web import icon
from course.web.assets import assets
from course.web.headers import ALWAYS
from course.web.shell import Shell, ShellChanged, rewrite, streamlit_page
from tests.web.conftest import Browser
from tests.web.minimal.village import Village

SCRIPTS = Path(str(files("streamlit"))) / "static" / "static" / "js"
SEEN_BY_ANYBODY = {
    "the page": "/",
    "a page of the course": "/lesson?id=a",
    "sign-in": "/signin",
    "Streamlit's script": "STATIC",
    "our script": "OURS",
    "health": "/healthz",
    "Streamlit's health": "/_stcore/health",
    "an interface": "/api/anything",
    "a closed route": "/_stcore/metrics",
    "a missing download": "/media/nothing.csv",
    "a path that climbs": "/..%2f..%2fetc/passwd",
}


def static_script() -> str:
    found = re.search(rb'src="\.(/static/js/index[^"]+)"', streamlit_page())
    assert found
    return found[1].decode()


@pytest.mark.parametrize("what", SEEN_BY_ANYBODY)
def test_every_kind_of_response_carries_the_security_headers(what: str, browser: Browser) -> None:
    path = SEEN_BY_ANYBODY[what]
    path = {"STATIC": static_script(), "OURS": assets()["a11y.js"].url}.get(path, path)
    answer = browser.get(path)
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "unsafe-eval" not in policy
    assert answer.headers["referrer-policy"] in ("no-referrer", "same-origin")
    assert "strict-transport-security" not in answer.headers


def test_the_policy_allows_exactly_the_inline_script_that_is_served(browser: Browser) -> None:
    browser.begin("Ana")
    answer = browser.get("/")
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    hashes = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline
    ]
    allowed = re.findall(r"'sha256-([^']+)'", answer.headers["content-security-policy"])
    assert hashes == allowed
    assert len(allowed) == 1


def test_behind_tls_browsers_are_told_to_stay_there(new_browser: Callable[..., Browser]) -> None:
    answer = new_browser("https://localhost").get("/signin")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_the_page_is_ours_and_asks_no_other_host_for_anything(browser: Browser) -> None:
    browser.begin("Ana")
    page = browser.get("/lesson?id=a").text
    assert '<html lang="en">' in page
    assert "<title>CIO course</title>" in page
    assert "This course needs JavaScript" in page
    assert "Streamlit app can also offer" not in page
    asked_for = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert len(asked_for) > 10
    assert [link for link in asked_for if "//" in link] == []
    for name in ("a11y.css", "a11y.js", "icon-64.png", "icon-180.png"):
        assert assets()[name].url in asked_for


def test_streamlit_learns_where_the_server_is_before_its_own_script_runs() -> None:
    page = rewrite(streamlit_page().decode(), "en")
    ours = f'<script defer src="{assets()["root.js"].url}"></script>'
    assert page.count(ours) == 1
    assert page.index(ours) < page.index('<script type="module"')
    # What it says is read by Streamlit under this name, and only from here.
    inside = [path.read_text() for path in SCRIPTS.glob("index.*.js")]
    assert [text for text in inside if "window.__streamlit;" in text and "BACKEND_BASE_URL" in text]


def test_a_course_in_another_language_says_so() -> None:
    assert '<html lang="ko">' in rewrite(streamlit_page().decode(), "ko")


@pytest.mark.parametrize(
    "request_headers",
    [
        {"Accept-Encoding": "gzip"},
        {"If-None-Match": '"x"', "If-Modified-Since": "Sat, 21 Nov 2037 12:00:00 GMT"},
        {"Range": "bytes=0-99"},
    ],
)
def test_the_page_is_whole_whatever_the_browser_says_it_accepts(
    request_headers: dict[str, str], browser: Browser
) -> None:
    browser.begin("Ana")
    answer = browser.get("/progress", **request_headers)
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers
    assert "etag" not in answer.headers
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert b"<title>CIO course</title>" in answer.content


def test_asking_for_the_head_of_the_page_tells_its_real_length(browser: Browser) -> None:
    browser.begin("Ana")
    whole = browser.get("/")
    head = browser.client.head("/", headers={"Accept": "text/html"})
    assert head.headers["content-length"] == str(len(whole.content))
    assert head.content == b""


def test_streamlits_files_may_still_be_cached_and_compared(browser: Browser) -> None:
    first = browser.client.get(static_script())
    assert "immutable" in first.headers["cache-control"]
    again = browser.client.get(static_script(), headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact"]
)
def test_routes_for_machines_are_closed(path: str, browser: Browser) -> None:
    assert browser.get(path).status_code == 404
    assert browser.client.post(path, json={}).status_code == 404


def test_our_files_are_kept_for_a_year_under_names_of_their_content(browser: Browser) -> None:
    for name, asset in assets().items():
        answer = browser.client.get(asset.url)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"] == asset.media_type
        assert hashlib.sha256(answer.content).hexdigest()[:16] in asset.url, name
    assert browser.client.get("/cio/a11y.0000000000000000.js").status_code == 404


def test_the_icon_is_local_wherever_it_is_looked_for(browser: Browser) -> None:
    drawn = icon.draw(64)
    assert browser.client.get("/favicon.ico").content == drawn
    assert browser.client.get("/favicon.png").content == drawn
    assert {assets()[f"icon-{side}.png"].body == icon.draw(side) for side in icon.SIZES} == {True}


@pytest.mark.parametrize(
    "missing", ["<title>Streamlit</title>", "</head>", '<div id="root"></div>']
)
def test_a_page_of_another_streamlit_stops_the_start_with_a_reason(missing: str) -> None:
    changed = streamlit_page().decode().replace(missing, "")
    with pytest.raises(ShellChanged, match="0 times where 1 was expected"):
        rewrite(changed, "en")


def answering(*messages: Message) -> TestClient:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        for message in messages:
            await send(message)

    return TestClient(Shell(app), raise_server_exceptions=False)


def start(*headers: tuple[bytes, bytes], status: int = 200) -> Message:
    return {"type": "http.response.start", "status": status, "headers": list(headers)}


def part(body: bytes, *, more: bool = False) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": more}


def test_a_page_sent_in_small_parts_is_replaced_as_a_whole() -> None:
    page = streamlit_page()
    length = (b"content-length", str(len(page)).encode())
    pieces = [part(page[at : at + 100], more=True) for at in range(0, len(page), 100)]
    client = answering(start((b"content-type", b"text/html"), length), *pieces, part(b""))
    assert "<title>CIO course</title>" in client.get("/").text


def test_another_html_body_of_the_same_length_passes_unchanged() -> None:
    other = b"x" * len(streamlit_page())
    length = (b"content-length", str(len(other)).encode())
    client = answering(
        start((b"content-type", b"text/html"), length),
        part(other[:50], more=True),
        part(other[50:]),
    )
    assert client.get("/").content == other


def test_a_stream_without_a_length_is_passed_on_part_by_part() -> None:
    client = answering(
        start((b"content-type", b"text/html")), part(b"one ", more=True), part(b"two")
    )
    assert client.get("/").content == b"one two"


def test_what_is_not_streamlits_page_is_not_held_back() -> None:
    page = streamlit_page()
    length = (b"content-length", str(len(page)).encode())
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send(start((b"content-type", b"text/html"), length))
        await send(part(page[:64], more=True))
        assert sent == []  # it may still become Streamlit's page
        await send(part(b"something else", more=True))
        assert [message["type"] for message in sent] == [
            "http.response.start",
            "http.response.body",
        ]
        assert sent[1]["body"] == page[:64] + b"something else"
        await send(part(b"!"))

    async def keep(message: Message) -> None:
        sent.append(message)

    async def nothing() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    anyio.run(Shell(app), scope, nothing, keep)
    assert sent[-1]["body"] == b"!"


def test_a_failure_shows_a_plain_page_with_headers_and_no_traceback() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError("the inside of the program")

    answer = TestClient(Shell(app), raise_server_exceptions=False).get("/")
    assert answer.status_code == 500
    assert "There is a problem with the service" in answer.text
    assert "inside of the program" not in answer.text
    assert answer.headers["x-frame-options"] == "DENY"


def test_trouble_with_the_record_is_told_in_its_own_words(
    browser: Browser, village: Village
) -> None:
    browser.begin("Ana")
    village.lock()
    for path in ("/", "/signin"):
        answer = browser.get(path)
        assert answer.status_code == 503
        assert "Another process holds the record &lt;locked&gt;. Try again." in answer.text
        assert "Traceback" not in answer.text
        assert answer.headers["retry-after"] == "30"


def test_health_is_good_or_says_why_not(browser: Browser, village: Village) -> None:
    well = browser.client.get("/healthz")
    assert (well.status_code, well.json()) == (200, {"status": "ok"})
    village.lock()
    ill = browser.client.get("/healthz")
    assert ill.status_code == 503
    assert ill.json() == {"status": "trouble", "reason": str(village.fault)}
    assert ill.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1/learners", "/api/%2e"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_interface_is_not_found_instead_of_a_page(
    method: str, path: str, browser: Browser
) -> None:
    answer = browser.client.request(method, path)
    assert answer.status_code == 404
    assert answer.json()["error"] == "not found"
