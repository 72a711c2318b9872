"""Where a sign-in may lead back to: our own pages, and nothing that a browser reads otherwise."""

import re

# One path segment as Streamlit pages have it, and a query without anything to escape from:
# no second slash, no backslash, no colon, no control character, no fragment.
PAGE = re.compile(r"/(?:[a-z0-9][a-z0-9_-]{0,63})?(?:\?[A-Za-z0-9_.~%=&+-]{0,500})?\Z")
NOT_PAGES = re.compile(r"/(?:signin|signout|healthz|api|media|static|component|cio)(?:\?|\Z)")


def local_path(asked: str) -> str:
    """Return the address when it is one of our pages, such as ``/lesson?id=m06-l02``, else ``/``.

    >>> local_path("/lesson?id=m06-l02"), local_path("//evil.example"), local_path("/signin")
    ('/lesson?id=m06-l02', '/', '/')
    """
    return asked if PAGE.match(asked) and not NOT_PAGES.match(asked) else "/"
