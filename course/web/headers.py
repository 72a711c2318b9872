"""Security headers for every response, with a content policy made from Streamlit's own page."""

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

from course.content.pictures import PICTURES

INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)

# Measured with Streamlit 1.67: no page breaks. blob: pictures are Mermaid's; inline styles are
# how Streamlit's interface is styled.
POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; media-src 'self'; "
    "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
# An SVG opened by its address is a document: it runs nothing, loads nothing and is of no origin.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
HSTS = "max-age=31536000"  # seconds; without subdomains, which are not ours to decide


def content_policy(index_html: bytes) -> str:
    """Write the Content-Security-Policy that allows exactly the inline scripts of a page."""
    digests = (hashlib.sha256(script).digest() for script in INLINE_SCRIPT.findall(index_html))
    hashes = "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return POLICY.format(hashes=hashes)


def put_security_headers(headers: MutableHeaders, scope: Scope, policy: str) -> None:
    """Add the security headers to a response; only the referrer policy may be set before."""
    is_picture = scope["path"].startswith(PICTURES)
    headers["Content-Security-Policy"] = PICTURE_POLICY if is_picture else policy
    headers.setdefault("Referrer-Policy", "no-referrer")
    for name, value in ALWAYS.items():
        headers[name] = value
    if scope.get("scheme") == "https":
        headers["Strict-Transport-Security"] = HSTS
    if scope["path"].startswith("/media/"):
        headers["Cache-Control"] = "no-store"
