"""The settings that ship, and the sentence that refuses others; host names and origins."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from streamlit import config

from course.web.door import Door
from course.web.origin import OwnOriginOnly, is_allowed_host, is_own_origin
from course.web.settings_check import REQUIRED, SettingsRefused, check_settings

SHIPPED = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"


def shipped() -> dict[str, Any]:
    """Flatten the shipped file into Streamlit's option names."""
    flat: dict[str, Any] = {}

    def walk(table: dict[str, Any], prefix: str) -> None:
        for key, value in table.items():
            name = f"{prefix}{key}"
            if isinstance(value, dict) and name != "server.trustedUserHeaders":
                walk(value, f"{name}.")
            else:
                flat[name] = value

    walk(tomllib.loads(SHIPPED.read_text("utf-8")), "")
    return flat


def option(**changed: Any) -> Callable[[str], Any]:
    """Read options as shipped, some of them changed; dots are written as ``__``."""
    values = shipped() | {name.replace("__", "."): value for name, value in changed.items()}
    return lambda name: values.get(name, config._config_options_template[name].value)


def test_every_option_that_ships_is_known_to_this_streamlit() -> None:
    unknown = [name for name in shipped() if name not in config._config_options_template]
    assert unknown == []
    assert len([name for name in shipped() if name.startswith("theme.")]) > 80


def test_the_settings_that_ship_are_accepted() -> None:
    check_settings(option())


@pytest.mark.parametrize("name", REQUIRED)
def test_another_value_is_refused_with_its_name_what_was_found_and_expected(name: str) -> None:
    wrong = "something else"
    with pytest.raises(SettingsRefused) as refused:
        check_settings(option(**{name.replace(".", "__"): wrong}))
    sentences = str(refused.value).splitlines()[1:]
    assert len(sentences) == 1
    assert sentences[0].startswith(f"{name} is “something else”, expected ")
    assert sentences[0].endswith(f": {REQUIRED[name][1]}.")


def test_all_wrong_settings_are_told_at_once() -> None:
    with pytest.raises(SettingsRefused) as refused:
        check_settings(option(server__enableCORS=False, client__showErrorDetails="full"))
    assert "server.enableCORS is False, expected True" in str(refused.value)
    assert "client.showErrorDetails is “full”, expected “none”" in str(refused.value)


@pytest.mark.parametrize("hosts", [[], ["*"], ["cio.example.org", "*"]])
def test_a_course_without_its_own_names_is_refused(hosts: list[str]) -> None:
    with pytest.raises(SettingsRefused, match=r"server\.allowedHosts"):
        check_settings(option(server__allowedHosts=hosts))
    check_settings(option(server__allowedHosts=["cio.example.org"]))


def test_lists_from_the_environment_are_read_like_those_of_the_file() -> None:
    check_settings(option(server__allowedHosts=("cio.example.org",), client__allowedOrigins=()))
    with pytest.raises(SettingsRefused, match="allowedOrigins"):
        check_settings(option(client__allowedOrigins=("https://evil.example",)))


def test_a_trainers_preview_may_watch_files_and_nothing_else() -> None:
    watching = {"server__fileWatcherType": "auto", "server__runOnSave": True}
    check_settings(option(**watching), preview=True)
    with pytest.raises(SettingsRefused):
        check_settings(option(**watching))
    with pytest.raises(SettingsRefused):
        check_settings(option(server__enableCORS=False), preview=True)


def test_a_secret_that_is_too_short_opens_no_door() -> None:
    with pytest.raises(ValueError, match="has 31 characters"):
        Door("x" * 31, lambda _: None, tuple, lambda _id, _name: None, lambda: 0)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("localhost:8501", True),
        ("LOCALHOST", True),
        ("[::1]:8501", True),
        ("a.example.org", True),
        ("example.org", False),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("localhost@evil.example", False),
        ("", False),
        ("[", False),
    ],
)
def test_host_names_are_ours_or_not(host: str, is_ours: bool) -> None:
    assert is_allowed_host(host, ["localhost", "::1", "*.example.org"]) is is_ours


@pytest.mark.parametrize(
    ("origin", "is_ours"),
    [
        ("http://localhost:8501", True),
        ("https://LOCALHOST:8501", True),
        ("http://localhost:9999", False),
        ("http://localhost", False),
        ("null", False),
        ("file://localhost:8501", False),
        ("", False),
    ],
)
def test_an_origin_is_ours_when_it_names_the_host_that_was_asked(
    origin: str, is_ours: bool
) -> None:
    assert is_own_origin(origin, "localhost:8501") is is_ours


def test_a_foreign_host_name_is_refused_except_by_health_probes() -> None:
    app = OwnOriginOnly(PlainTextResponse("inside"), hosts=["localhost"])
    client = TestClient(app, base_url="http://rebound.evil.example")
    refused = client.get("/")
    assert refused.status_code == 400
    assert "rebound.evil.example" in refused.text
    assert client.get("/healthz").text == "inside"
    assert TestClient(app, base_url="http://localhost:8501").get("/").text == "inside"
