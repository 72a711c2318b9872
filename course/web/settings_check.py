"""The settings the course is safe and fast with, checked before anybody is let in."""

from collections.abc import Callable
from typing import Any

from streamlit import config

REQUIRED: dict[str, tuple[Any, str]] = {
    "browser.gatherUsageStats": (False, "no request may leave this host"),
    "client.allowedOrigins": ([], "no other site may frame or steer the course"),
    "client.showErrorDetails": ("none", "a traceback tells strangers how the server is built"),
    "client.showErrorLinks": (False, "a failure must not send learners to a search engine"),
    "client.toolbarMode": ("viewer", "learners choose light or dark and need no developer menu"),
    "global.developmentMode": (False, "it lets every origin in"),
    "runner.magicEnabled": (False, "a stray expression would be printed on a page"),
    "runner.postScriptGC": (False, "a full collection after every click doubles its time"),
    "server.baseUrlPath": ("", "sign-in and our own files live at the root of the address"),
    "server.disconnectedSessionTTL": (600, "a short loss of connection must not lose the page"),
    "server.enableAgentApi": (False, "programs would read the course without signing in"),
    "server.enableCORS": (True, "other sites could read answers"),
    "server.enableStaticServing": (False, "files beside the code would be public"),
    "server.enableXsrfProtection": (True, "other sites could send uploads"),
    "server.fileWatcherType": ("none", "watching files triples the work of a new session"),
    "server.headless": (True, "a server opens no browser and asks for no e-mail address"),
    "server.maxMessageSize": (50, "megabytes; larger messages exhaust memory"),
    "server.maxUploadSize": (20, "megabytes; larger uploads exhaust memory"),
    "server.runOnSave": (False, "a saved file would interrupt everybody"),
    "server.trustedUserHeaders": (
        {"X-Cio-Who": "who"},
        "a stolen session id would open another person's page",
    ),
    "server.websocketPingInterval": (20, "seconds; proxies cut quieter connections"),
}
# What a trainer's preview turns on: it reloads changed files on the trainer's own machine.
PREVIEW = frozenset({"server.fileWatcherType", "server.runOnSave"})


class SettingsRefused(RuntimeError):
    """The settings are not those of production; the course does not start."""


def check_settings(
    get_option: Callable[[str], Any] = config.get_option, *, preview: bool = False
) -> None:
    """Compare Streamlit's settings with the ones the course needs.

    Args:
        preview: Whether this is a trainer's preview, which may watch files.

    Raises:
        SettingsRefused: One sentence per setting: its name, what was found and expected, why.
    """
    wrong = [
        f"{name} is {_shown(found)}, expected {_shown(expected)}: {why}."
        for name, (expected, why) in REQUIRED.items()
        if (found := _plain(get_option(name))) != expected and not (preview and name in PREVIEW)
    ]
    hosts = _plain(get_option("server.allowedHosts"))
    if not hosts or "*" in hosts:
        wrong.append(
            f"server.allowedHosts is {_shown(hosts)}, expected the names this course is reached "
            "by: without them a foreign site can pose as this one."
        )
    if wrong:
        raise SettingsRefused(
            "The course does not start with these settings. Change them in "
            ".streamlit/config.toml, in the STREAMLIT_… variables or on the command line.\n"
            + "\n".join(wrong)
        )


def _plain(value: Any) -> Any:
    # A list that comes from a STREAMLIT_… variable or a flag is a tuple.
    return list(value) if isinstance(value, tuple) else value


def _shown(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else repr(value)
