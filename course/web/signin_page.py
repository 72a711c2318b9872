"""The sign-in page as HTML: who is known here, a name for newcomers, a code for returners."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from course.web.plain_page import document
from progress.people import Learner


@dataclass(frozen=True, slots=True)
class Problem:
    """Why nobody was signed in: a sentence, and the field it stands beside.

    Attributes:
        field: ``name``, ``code``, or "" for the whole page.
        typed: What stood in the field; it is shown again.
    """

    sentence: str
    field: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class SigninView:
    """What the page shows.

    Attributes:
        token: Proof that a form was made here.
        back: Where to go afterwards, a local path.
        known: People who may continue without a code, newest first.
        current: Whoever is signed in, or None.
        code: Return code of ``current``, or "".
    """

    token: str
    back: str
    known: Sequence[Learner] = ()
    current: Learner | None = None
    code: str = ""
    problem: Problem | None = None


def signin_html(view: SigninView) -> str:
    """Render the page; it works without a script, by keyboard, at 320 px and in the dark."""
    title = "Change who is studying" if view.current else "Sign in"
    if view.problem is not None:
        title = f"Error: {title}"
    parts = (
        f"<h1>{'Change who is studying' if view.current else 'Who is studying?'}</h1>",
        _page_problem(view),
        _introduction(view),
        _known(view),
        _newcomer(view),
        _returner(view),
        _leaving(view),
    )
    return document(title, "\n".join(part for part in parts if part))


def _form(view: SigninView, inside: str, *, action: str = "/signin") -> str:
    return (
        f'<form method="post" action="{action}" novalidate>\n'
        f'<input type="hidden" name="token" value="{escape(view.token)}">\n'
        f'<input type="hidden" name="next" value="{escape(view.back)}">\n{inside}\n</form>'
    )


def _button(act: str, text: str, *, primary: bool = False) -> str:
    look = ' class="primary"' if primary else ""
    return f'<button{look} name="act" value="{act}">{escape(text)}</button>'


def _page_problem(view: SigninView) -> str:
    if view.problem is None or view.problem.field:
        return ""
    return f'<p class="problem" role="alert">{escape(view.problem.sentence)}</p>'


def _introduction(view: SigninView) -> str:
    if view.known:
        return ""
    return (
        '<p class="lead">No account and no password: type your name once, and this browser '
        "brings you back to where you stopped.</p>"
    )


def _known(view: SigninView) -> str:
    if not view.known:
        return ""
    buttons = "\n".join(
        f"<li>{_form(view, _continue(learner, primary=place == 0))}</li>"
        for place, learner in enumerate(view.known)
    )
    return (
        '<section aria-labelledby="known"><h2 id="known">On this browser</h2>\n'
        f'<ul class="people">\n{buttons}\n</ul></section>'
    )


def _continue(learner: Learner, *, primary: bool) -> str:
    who = f'<input type="hidden" name="who" value="{escape(learner.public_id)}">\n'
    return who + _button("continue", f"Continue as {learner.display_name}", primary=primary)


def _newcomer(view: SigninView) -> str:
    field = _field(
        view,
        "name",
        "Your name",
        "As you want to be greeted. Whoever leads your cohort sees it too.",
        'autocomplete="name" spellcheck="false"',
    )
    button = _button("begin", "Begin the course", primary=not view.known)
    heading = "Somebody new" if view.known else "New here"
    return (
        f'<section aria-labelledby="new"><h2 id="new">{heading}</h2>\n'
        f"{_form(view, field + button)}</section>"
    )


def _returner(view: SigninView) -> str:
    field = _field(
        view,
        "code",
        "Return code",
        "12 letters and digits, such as 7KQ3-0XW9-M2RD. You find yours under Settings "
        "on the device you began on.",
        'autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" class="code"',
    )
    button = _button("return", "Return with this code")
    return (
        '<section aria-labelledby="back"><h2 id="back">Already begun on another device</h2>\n'
        f"{_form(view, field + button)}</section>"
    )


def _field(view: SigninView, name: str, label: str, hint: str, attributes: str) -> str:
    problem = view.problem if view.problem and view.problem.field == name else None
    described = f"{name}-hint"
    error, state = "", ""
    if problem is not None:
        described += f" {name}-problem"
        error = f'<p class="problem" id="{name}-problem">{escape(problem.sentence)}</p>\n'
        # The page is new after a refusal: focus starts where the work is.
        state = ' aria-invalid="true" autofocus'
    typed = escape(problem.typed) if problem else ""
    return (
        f'<label for="{name}">{label}</label>\n<p class="hint" id="{name}-hint">{hint}</p>\n'
        f'{error}<input type="text" id="{name}" name="{name}" value="{typed}" {attributes} '
        f'aria-describedby="{described}"{state}>\n'
    )


def _leaving(view: SigninView) -> str:
    if view.current is None:
        return ""
    name = escape(view.current.display_name)
    leave = _form(view, _button("leave", "Sign out"), action="/signout")
    forget = _form(
        view,
        _button("forget", f"Forget {view.current.display_name} on this browser"),
        action="/signout",
    )
    return (
        f'<section aria-labelledby="leave"><h2 id="leave">Signed in as {name}</h2>\n'
        f"{leave}\n<p>On a shared machine you may want this browser to forget you. Your record "
        f"stays; to come back you need your return code:</p>\n"
        f'<p class="shown-code">{escape(view.code)}</p>\n{forget}</section>'
    )
