"""Who is at this browser: the signed cookie that remembers, and the code that brings people back.

Pure: no server and no Streamlit in here, so that the routes and the Streamlit script read the
same cookie with the same few lines.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from course.engine.coding import code_of
from course.engine.coding import read_code as read_code

COOKIE = "cio_who"
SECURE_COOKIE = "__Host-cio_who"
LIFETIME_MS = 180 * 24 * 60 * 60 * 1000
MAX_KNOWN = 40  # people on one shared machine; the cookie stays well below the 4 KB browsers keep
SHORTEST_SECRET = 32


@dataclass(frozen=True, slots=True)
class Passport:
    """What one browser remembers.

    Attributes:
        current: Public id of whoever is signed in, or None.
        known: Public ids of the people who may continue here without a code, newest first.
        issued_at: Milliseconds since the epoch, UTC.
    """

    current: str | None = None
    known: tuple[str, ...] = ()
    issued_at: int = 0

    def enter(self, public_id: str, now: int) -> "Passport":
        """Sign a person in and remember the person; the one longest ago may drop out."""
        others = tuple(known for known in self.known if known != public_id)
        return Passport(public_id, (public_id, *others)[:MAX_KNOWN], now)

    def leave(self, now: int) -> "Passport":
        """Sign out and keep everybody known."""
        return replace(self, current=None, issued_at=now)

    def forget(self, public_id: str, now: int) -> "Passport":
        """Take a person out of this browser, signing out if it is the current one."""
        kept = tuple(known for known in self.known if known != public_id)
        return Passport(None if self.current == public_id else self.current, kept, now)


def cookie_name(secure: bool) -> str:
    """Name the cookie: browsers hold ``__Host-`` to https, this host and the whole path."""
    return SECURE_COOKIE if secure else COOKIE


def seal(passport: Passport, secret: str, *, secure: bool) -> str:
    """Sign a passport so that it can travel in a cookie."""
    payload = {"c": passport.current, "k": list(passport.known), "t": passport.issued_at}
    return _serializer(secret, cookie_name(secure)).dumps(payload)


def read_passport(cookies: Mapping[str, str], secret: str, now: int) -> Passport:
    """Read the cookie; what is missing, altered or older than 180 days is an empty passport.

    Args:
        cookies: Of the request or of the websocket handshake.
        now: Milliseconds since the epoch, UTC.
    """
    # The salt is the cookie's name: a value made for http does not pass as one made for https.
    for name in (SECURE_COOKIE, COOKIE):
        passport = _open(cookies.get(name, ""), secret, name)
        if passport is not None and now - passport.issued_at < LIFETIME_MS:
            return passport
    return Passport()


def who(cookies: Mapping[str, str], secret: str, now: int) -> str | None:
    """Return the public id this browser is signed in as, or None. Call it on every script run.

    Args:
        cookies: ``st.context.cookies``, which are those of the websocket handshake.
        now: Milliseconds since the epoch, UTC.
    """
    return read_passport(cookies, secret, now).current


def return_code(public_id: str, secret: str) -> str:
    """Make the code that signs a person in on another browser: 60 bits, stored nowhere.

    HMAC-SHA256, written as ``XXXX-XXXX-XXXX``. It changes only when the secret changes.
    """
    return code_of(_mac(secret, "return|" + public_id))


def public_id_for(nonce: str, name: str, secret: str) -> str:
    """Make the UUID (version 4 in form) that one sending of the sign-in form leads to.

    A form sent twice, by a double click or after a lost answer, leads to one person.
    """
    digits = bytearray(_mac(secret, f"begin|{nonce}|{name}")[:16])
    digits[6] = digits[6] & 0x0F | 0x40
    digits[8] = digits[8] & 0x3F | 0x80
    text = digits.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def form_proof(secret: str, browser: str, nonce: str) -> str:
    """Prove that a form was made here, for the browser that holds this form cookie."""
    return _mac(secret, f"form|{browser}|{nonce}").hex()


def _mac(secret: str, text: str) -> bytes:
    return hmac.digest(secret.encode(), text.encode("utf-8", "surrogatepass"), hashlib.sha256)


def _serializer(secret: str, salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(
        secret,
        salt=salt,
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
    )


# Pure, so the same cookie need not be verified anew on every run; its age is looked at each time.
@lru_cache(maxsize=1024)
def _open(sealed: str, secret: str, name: str) -> Passport | None:
    if not sealed:
        return None
    try:
        payload: Any = _serializer(secret, name).loads(sealed)
    except BadData:
        return None
    match payload:
        case {"c": str() | None as current, "k": [*known], "t": int() as issued_at}:
            return Passport(current, tuple(map(str, known)), issued_at)
    return None
