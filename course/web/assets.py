"""Our own stylesheets, script and icons, under names that change when their content does."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

PREFIX = "/cio/"
IMMUTABLE = "public, max-age=31536000, immutable"
MEDIA_TYPES = {
    "a11y.css": "text/css; charset=utf-8",
    "root.js": "text/javascript; charset=utf-8",
    "a11y.js": "text/javascript; charset=utf-8",
    "reading.css": "text/css; charset=utf-8",
    "words.js": "text/javascript; charset=utf-8",
    "beside.css": "text/css; charset=utf-8",
    "reading.js": "text/javascript; charset=utf-8",
    "notes.js": "text/javascript; charset=utf-8",
    "signin.css": "text/css; charset=utf-8",
    "icon-64.png": "image/png",
    "icon-180.png": "image/png",
}
# The sign-in page wears the fonts that Streamlit bundles, whose names change with its version.
FONTS = {"{{sans}}": "SourceSansVF-Upright.", "{{serif}}": "SourceSerifVariable-Roman."}


class FontMissing(RuntimeError):
    """Streamlit no longer bundles a font the sign-in page uses; nothing is served."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is served. ``url`` holds 16 hex digits of the content's SHA-256."""

    url: str
    body: bytes
    media_type: str


@cache
def assets() -> Mapping[str, Asset]:
    """Read all assets once, keyed by their plain names.

    Raises:
        FontMissing: A font is not where Streamlit 1.67 keeps it.
    """
    return {name: _load(name, media_type) for name, media_type in MEDIA_TYPES.items()}


def asset_url(name: str) -> str:
    """Return the address of an asset, for example ``/cio/a11y.3f….css``."""
    return assets()[name].url


async def serve_asset(request: Request) -> Response:
    """Serve one of our files, to be kept for a year; a name of another release is not found."""
    for asset in assets().values():
        if asset.url == PREFIX + request.path_params["name"]:
            return Response(
                asset.body, media_type=asset.media_type, headers={"Cache-Control": IMMUTABLE}
            )
    return PlainTextResponse("Not found", 404, headers={"Cache-Control": "no-store"})


async def serve_favicon(request: Request) -> Response:
    """Serve our icon where browsers and Streamlit look for one without being told."""
    icon = assets()["icon-64.png"]
    return Response(
        icon.body, media_type=icon.media_type, headers={"Cache-Control": "public, max-age=86400"}
    )


def _load(name: str, media_type: str) -> Asset:
    body = files("course.web").joinpath(name).read_bytes()
    if name == "signin.css":
        body = _with_fonts(body.decode()).encode()
    stem, _, suffix = name.rpartition(".")
    digest = hashlib.sha256(body).hexdigest()[:16]
    return Asset(f"{PREFIX}{stem}.{digest}.{suffix}", body, media_type)


def _with_fonts(css: str) -> str:
    media = files("streamlit").joinpath("static", "static", "media")
    bundled = sorted(entry.name for entry in media.iterdir())
    for place, start in FONTS.items():
        found = next((name for name in bundled if name.startswith(start)), None)
        if found is None or place not in css:
            raise FontMissing(
                f"The sign-in page needs the font file {start}*.woff2 of Streamlit 1.67 and the "
                f"mark {place} in signin.css. Name the new file in course/web/assets.py."
            )
        css = css.replace(place, f"/static/media/{found}")
    return css
