"""Signing in on one machine: names, buttons, codes, and everybody who should not get in."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from course.web.gate import is_navigation
from course.web.identity import LIFETIME_MS, Passport, return_code, seal
from course.web.local_path import local_path
from course.web.rate_limit import RateLimit
from tests.web.conftest import OWN, Browser
from tests.web.minimal.village import SECRET, Village

MINUTE = 60_000
DAY = 24 * 60 * MINUTE


def names(village: Village) -> list[str]:
    return [learner.display_name for learner in village.people.values()]


def only(village: Village) -> str:
    (public_id,) = village.people
    return public_id


def test_a_visitor_is_asked_who_is_studying_and_comes_back_to_the_page_asked_for(
    browser: Browser, village: Village
) -> None:
    asked = browser.get("/lesson?id=m06-l02")
    assert asked.status_code == 303
    assert asked.headers["location"] == "/signin?next=%2Flesson%3Fid%3Dm06-l02"
    page = browser.get(asked.headers["location"]).text
    assert 'name="next" value="/lesson?id=m06-l02"' in page
    entered = browser.begin("Ana", next="/lesson?id=m06-l02")
    assert (entered.status_code, entered.headers["location"]) == (303, "/lesson?id=m06-l02")
    assert browser.get("/lesson?id=m06-l02").status_code == 200
    assert names(village) == ["Ana"]


def test_the_cookie_is_closed_to_scripts_and_other_sites(browser: Browser) -> None:
    cookie = browser.begin("Ana").headers["set-cookie"]
    assert cookie.startswith("cio_who=")
    parts = cookie.split("; ")[1:]
    assert parts == ["Path=/", "HttpOnly", "SameSite=Lax", f"Max-Age={180 * 24 * 3600}"]


def test_on_https_the_cookie_is_secure_and_bound_to_the_host(
    new_browser: Callable[..., Browser],
) -> None:
    browser = new_browser("https://localhost")
    token = browser.token()
    sent = {"token": token, "act": "begin", "name": "Ana"}
    headers = {"Origin": "https://localhost", "Sec-Fetch-Site": "same-origin"}
    cookie = browser.client.post("/signin", data=sent, headers=headers).headers["set-cookie"]
    assert cookie.startswith("__Host-cio_who=")
    assert cookie.endswith("; Secure")
    assert "; Path=/;" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana  ", "Ana"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("김민준", "김민준"),
        ("A" * 80, "A" * 80),
        ("O’Brien-<b>", "O’Brien-<b>"),
    ],
)
def test_a_name_is_kept_as_it_is_written(
    typed: str, kept: str, browser: Browser, village: Village
) -> None:
    assert browser.begin(typed).status_code == 303
    assert names(village) == [kept]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type your name."),
        (" \t ", "Type your name."),
        ("A" * 81, "This name has 81 characters. Use at most 80."),
        ("An\x07a", "(U+0007)"),
        ("An\x00a", "(U+0000)"),
        ("Ana\nadmin", "(U+000A)"),
        ("Ana\u202enimda", "(U+202E)"),
        ("…!", "Use at least one letter in your name."),
    ],
)
def test_a_name_that_cannot_be_used_is_explained_beside_the_field_and_kept(
    typed: str, said: str, browser: Browser, village: Village
) -> None:
    answer = browser.begin(typed)
    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers or "cio_who" not in answer.headers["set-cookie"]
    problem = re.search(r'<p class="problem" id="name-problem">([^<]+)</p>', answer.text)
    assert problem
    assert said in problem[1]
    assert 'aria-describedby="name-hint name-problem" aria-invalid="true" autofocus' in answer.text
    assert "<title>Error: Sign in – CIO course</title>" in answer.text
    if typed.strip("\x00"):
        assert f'value="{typed}"' in answer.text.replace("&#x27;", "'")
    assert names(village) == []


def test_markup_in_a_name_is_shown_as_text(browser: Browser) -> None:
    browser.begin('<script>alert(1)</script>" onfocus="x')
    page = browser.get("/signin").text + browser.begin('<script>alert(1)</script>" onfocus="x').text
    assert "is already on this browser" in page
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&quot; onfocus=&quot;x" in page


def test_a_form_sent_twice_makes_one_person(browser: Browser, village: Village) -> None:
    token = browser.token()
    sent = {"token": token, "act": "begin", "name": "Ana"}
    first = browser.client.post("/signin", data=sent, headers=OWN)
    second = browser.client.post("/signin", data=sent, headers=OWN)
    assert (first.status_code, second.status_code) == (303, 303)
    assert names(village) == ["Ana"]


def test_two_people_may_have_the_same_name_on_two_browsers(
    new_browser: Callable[..., Browser], village: Village
) -> None:
    new_browser().begin("Ana")
    new_browser().begin("Ana")
    assert names(village) == ["Ana", "Ana"]
    assert len(village.people) == 2


def test_typing_a_name_that_is_known_here_points_to_its_button(
    browser: Browser, village: Village
) -> None:
    browser.begin("Ana")
    answer = browser.begin("ana")
    assert answer.status_code == 422
    assert "Ana is already on this browser. Choose “Continue as Ana”" in answer.text
    assert names(village) == ["Ana"]


def test_several_people_share_a_machine(browser: Browser, village: Village) -> None:
    browser.begin("Ana")
    browser.begin("Ben")
    page = browser.get("/signin").text
    assert "Signed in as Ben" in page
    assert page.index("Continue as Ben") < page.index("Continue as Ana")
    ana = next(key for key, learner in village.people.items() if learner.display_name == "Ana")
    assert browser.post(act="continue", who=ana).status_code == 303
    assert "Signed in as Ana" in browser.get("/signin").text


def test_nobody_continues_as_a_person_this_browser_does_not_know(
    browser: Browser, new_browser: Callable[..., Browser], village: Village
) -> None:
    new_browser().begin("Ana")
    answer = browser.post(act="continue", who=only(village))
    assert answer.status_code == 422
    assert "This browser no longer knows that person." in answer.text
    assert browser.get("/").status_code == 303


def test_signing_out_keeps_the_person_known_and_forgetting_does_not(browser: Browser) -> None:
    browser.begin("Ana")
    assert browser.post("/signout", act="leave").headers["location"] == "/signin"
    assert browser.get("/").status_code == 303
    assert "Continue as Ana" in browser.get("/signin").text
    browser.begin("Ben")
    browser.post("/signout", act="forget")
    page = browser.get("/signin").text
    assert "Continue as Ana" in page
    assert "Ben" not in page


def test_an_erased_person_is_asked_who_is_studying(browser: Browser, village: Village) -> None:
    token = browser.token()
    sent = {"token": token, "act": "begin", "name": "Ana"}
    browser.client.post("/signin", data=sent, headers=OWN)
    village.erase(only(village))
    assert browser.get("/").status_code == 303
    assert "Ana" not in browser.get("/signin").text
    again = browser.client.post("/signin", data=sent, headers=OWN)
    assert "This form was used before." in again.text
    assert names(village) == []


def test_a_person_whose_name_was_erased_is_nobody(browser: Browser, village: Village) -> None:
    browser.begin("Ana")
    public_id = only(village)
    village.people[public_id] = replace(village.people[public_id], display_name="")
    assert browser.get("/").status_code == 303
    assert "Continue as" not in browser.get("/signin").text
    assert browser.post(act="return", code=return_code(public_id, SECRET)).status_code == 422


def test_the_cookie_lives_180_days_from_the_last_visit(browser: Browser, village: Village) -> None:
    browser.begin("Ana")
    village.time += LIFETIME_MS - 1
    renewed = browser.get("/")
    assert renewed.status_code == 200
    assert renewed.headers["set-cookie"].startswith("cio_who=")
    assert "set-cookie" not in browser.get("/").headers
    village.time += LIFETIME_MS
    assert browser.get("/").status_code == 303


def forged(village: Village, cookie: str) -> dict[str, str]:
    public_id = only(village)
    body, _, signature = cookie.rpartition(".")
    other = "a" if body[9] != "a" else "b"
    passport = Passport(public_id, (public_id,), village.time)
    return {
        "one letter of the body": f"{body[:9]}{other}{body[10:]}.{signature}",
        "one letter of the signature": cookie[:-2]
        + ("A" if cookie[-2] != "A" else "B")
        + cookie[-1],
        "no signature": body,
        "another secret": seal(passport, "x" * 40, secure=False),
        "made for https": seal(passport, SECRET, secure=True),
        "the bare id": public_id,
        "nothing": "",
        "no text at all": "\xff\x01",
    }


@pytest.mark.parametrize(
    "how",
    [
        "one letter of the body",
        "one letter of the signature",
        "no signature",
        "another secret",
        "made for https",
        "the bare id",
        "nothing",
        "no text at all",
    ],
)
def test_a_tampered_cookie_is_no_cookie(
    how: str, browser: Browser, new_browser: Callable[..., Browser], village: Village
) -> None:
    browser.begin("Ana")
    good = browser.client.cookies["cio_who"]
    bad = forged(village, good)[how].encode("latin-1")
    thief = new_browser()
    document = [(b"accept", b"text/html")]
    ask = [*document, (b"cookie", b"cio_who=" + good.encode())]
    assert thief.client.get("/", headers=ask).status_code == 200
    ask = [*document, (b"cookie", b"cio_who=" + bad)]
    assert thief.client.get("/", headers=ask).status_code == 303


HOSTILE = [
    "//evil.example",
    "///evil.example",
    "https://evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%2f/evil.example",
    "javascript:alert(1)",
    "/lesson?id=1\r\nSet-Cookie: x=1",
    "/lesson#//evil",
    "/a/b",
    "/../etc/passwd",
    "/lesson?next=//evil.example",
    "/signin",
    "/signout",
    "/signin?next=/",
    "/api",
    "lesson",
    " /lesson",
    "/" + "a" * 65,
    "/lesson?" + "a" * 501,
]


@pytest.mark.parametrize("path", HOSTILE)
def test_signing_in_never_leads_off_our_pages(path: str, browser: Browser) -> None:
    assert browser.begin("Ana", next=path).headers["location"] == "/"


@pytest.mark.parametrize(
    "path", ["/", "/lesson", "/lesson?id=m06-l02", "/my_progress?tab=2&x=%20y"]
)
def test_deep_links_to_our_pages_are_restored(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "null"},
        {},
    ],
)
@pytest.mark.parametrize("path", ["/signin", "/signout"])
def test_a_form_sent_by_another_site_changes_nothing(
    path: str, headers: dict[str, str], browser: Browser, village: Village
) -> None:
    browser.begin("Ana")
    token = browser.token()
    before = browser.client.cookies["cio_who"]
    sent = {"token": token, "act": "begin", "name": "Mallory"}
    answer = browser.client.post(path, data=sent, headers=headers)
    assert answer.status_code == 403
    assert "This came from another site" in answer.text
    assert browser.client.cookies["cio_who"] == before
    assert names(village) == ["Ana"]


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}]
)
def test_one_of_the_two_signs_of_our_own_site_is_enough(
    headers: dict[str, str], browser: Browser, village: Village
) -> None:
    sent = {"token": browser.token(), "act": "begin", "name": "Ana"}
    assert browser.client.post("/signin", data=sent, headers=headers).status_code == 303


def test_a_form_of_another_browser_is_refused_and_its_name_kept(
    browser: Browser, new_browser: Callable[..., Browser], village: Village
) -> None:
    browser.get("/signin")
    sent = {"token": new_browser().token(), "act": "begin", "name": "Ana"}
    answer = browser.client.post("/signin", data=sent, headers=OWN)
    assert answer.status_code == 403
    assert "This page was open too long" in answer.text
    for token in ("", "x.y", "é.é"):
        refused = browser.client.post("/signin", data={**sent, "token": token}, headers=OWN)
        assert refused.status_code == 403
    assert names(village) == []


def test_a_form_of_a_size_no_form_has_is_not_read(browser: Browser) -> None:
    assert browser.begin("A" * 20_000).status_code == 413


def test_an_act_that_no_button_has_is_refused(browser: Browser, village: Village) -> None:
    assert browser.post(act="become-operator", name="Ana").status_code == 422
    assert names(village) == []


@pytest.mark.parametrize("how", ["as shown", "lower case", "without hyphens", "with O for 0"])
def test_the_return_code_brings_a_person_back_on_a_second_browser(
    how: str, browser: Browser, new_browser: Callable[..., Browser], village: Village
) -> None:
    browser.begin("Ben")
    browser.begin("Ana")
    found = re.search(r'class="shown-code">([^<]+)<', browser.get("/signin").text)
    assert found
    code = found[1]
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", code)
    typed = {
        "as shown": code,
        "lower case": f"  {code.lower()} ",
        "without hyphens": code.replace("-", ""),
        "with O for 0": code.replace("0", "O").replace("1", "l"),
    }[how]
    second = new_browser()
    assert second.post(act="return", code=typed).status_code == 303
    assert "Signed in as Ana" in second.get("/signin").text


def test_a_code_that_fits_nobody_or_is_no_code_is_explained_and_kept(
    browser: Browser, village: Village
) -> None:
    for typed, said in (
        ("7KQ3-0XW9-M2RD", "Nobody has this return code."),
        ("7KQ3", "Type all 12 letters and digits of your return code."),
        ("UUUU-UUUU-UUUU", "Type all 12 letters and digits of your return code."),
    ):
        answer = browser.post(act="return", code=typed)
        assert answer.status_code == 422
        assert said in answer.text
        assert f'value="{typed}"' in answer.text


def test_an_erased_persons_code_opens_nothing(browser: Browser, village: Village) -> None:
    browser.begin("Ana")
    code = return_code(only(village), SECRET)
    village.erase(only(village))
    assert browser.post(act="return", code=code).status_code == 422


def test_guessing_codes_stops_after_ten_and_says_when_to_go_on(
    browser: Browser, new_browser: Callable[..., Browser], village: Village
) -> None:
    browser.begin("Ana")
    right = return_code(only(village), SECRET)
    thief = new_browser()
    for guess in range(10):
        village.time += MINUTE
        assert thief.post(act="return", code=f"0000-0000-000{guess}").status_code == 422
    refused = thief.post(act="return", code=right)
    assert refused.status_code == 429
    assert "Try again in 6 minutes." in refused.text
    assert refused.headers["retry-after"] == "360"
    village.time += 6 * MINUTE - 1
    assert "Try again in 1 minute." in thief.post(act="return", code=right).text
    village.time += 1
    assert thief.post(act="return", code=right).status_code == 303


def test_right_codes_do_not_count_against_the_limit(
    new_browser: Callable[..., Browser], village: Village
) -> None:
    new_browser().begin("Ana")
    code = return_code(only(village), SECRET)
    answers = [new_browser().post(act="return", code=code).status_code for _ in range(12)]
    assert answers == [303] * 12


def test_a_clock_set_back_does_not_lock_people_out() -> None:
    limit = RateLimit(tries=1, window_ms=1000)
    assert limit.begin(50_000) == 0
    assert limit.begin(50_400) == 600
    assert limit.begin(10) == 0


def test_a_download_opens_only_for_somebody_signed_in(
    browser: Browser, new_browser: Callable[..., Browser], village: Village
) -> None:
    browser.begin("Ana")
    media = "/media/0123456789abcdef.csv"
    inside, outside = browser.get(media), new_browser().get(media)
    assert inside.text == "File not found"  # Streamlit was asked
    assert (outside.status_code, outside.text) == (404, "Not found")
    assert inside.headers["cache-control"] == outside.headers["cache-control"] == "no-store"


def test_an_address_of_two_parts_is_no_page_and_says_so(browser: Browser) -> None:
    browser.begin("Ana")
    for path in ("/lesson/x", "/no/such/page", "/lesson//x?id=a"):
        answer = browser.get(path)
        assert (answer.status_code, "There is no such page" in answer.text) == (404, True)
        assert 'href="/"' in answer.text
    for path in ("/", "/no-such-page"):
        assert browser.get(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "method", "headers", "is_page"),
    [
        ("/lesson", "GET", {"sec-fetch-dest": "document"}, True),
        ("/", "GET", {"accept": "text/html,*/*"}, True),
        ("/lesson", "GET", {"sec-fetch-dest": "empty", "accept": "text/html"}, False),
        ("/", "GET", {"accept": "*/*"}, False),
        ("/lesson", "POST", {"sec-fetch-dest": "document"}, False),
        ("/static/js/index.js", "GET", {"sec-fetch-dest": "document"}, False),
        ("/_stcore/health", "GET", {"accept": "text/html"}, False),
        ("/healthz", "GET", {"accept": "text/html"}, False),
        ("/signin", "GET", {"sec-fetch-dest": "document"}, False),
        ("/signin-not", "GET", {"sec-fetch-dest": "document"}, True),
    ],
)
def test_only_pages_asked_for_by_a_browser_lead_to_sign_in(
    path: str, method: str, headers: dict[str, str], is_page: bool
) -> None:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "path": path, "method": method, "headers": raw}
    assert is_navigation(scope) is is_page
