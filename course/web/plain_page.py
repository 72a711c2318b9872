"""Small pages that need neither Streamlit nor a script: sign-in and notices of trouble."""

from html import escape

from starlette.responses import HTMLResponse

from course.web.assets import asset_url

COURSE_TITLE = "CIO course"

# no-store: these pages name people. same-origin: browsers then say which site a form came from.
PAGE_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}


def document(title: str, main: str) -> str:
    """Wrap the inside of ``<main>`` (HTML) into a whole page; the title is plain text."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)} – {COURSE_TITLE}</title>\n"
        f'<link rel="icon" href="{asset_url("icon-64.png")}">\n'
        f'<link rel="apple-touch-icon" href="{asset_url("icon-180.png")}">\n'
        f'<link rel="stylesheet" href="{asset_url("signin.css")}">\n'
        f'</head>\n<body>\n<header><p class="course">{COURSE_TITLE}</p></header>\n'
        f"<main>\n{main}\n</main>\n</body>\n</html>\n"
    )


def notice(
    title: str, *sentences: str, status: int, retry_after: int | None = None
) -> HTMLResponse:
    """Say what happened and what to do, with a way back to the course.

    Args:
        retry_after: Seconds after which trying again makes sense.
    """
    paragraphs = "".join(f"<p>{escape(sentence)}</p>\n" for sentence in sentences if sentence)
    main = f'<h1>{escape(title)}</h1>\n{paragraphs}<p><a href="/">Go to the course</a></p>'
    waiting = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return HTMLResponse(document(title, main), status, headers=PAGE_HEADERS | waiting)


def record_trouble(message: str) -> HTMLResponse:
    """Say that the record cannot be used just now, in the words of its own error."""
    return notice(
        "The record cannot be reached",
        message,
        "What was saved before stays saved. Try again in a minute; if this page returns, tell "
        "the person who runs the course.",
        status=503,
        retry_after=30,
    )
