"""The certificate on screen: what is missing for it, and what there is to know about one."""

from collections.abc import Callable, Sequence

import streamlit as st

from course.content.escaping import literal
from course.engine.certifying import Paper
from course.interactions import trouble
from course.views.certificate import CertificateView, Missing

PAGES = {
    "module": "module.py",
    "lesson": "lesson.py",
    "scenario": "scenario.py",
    "artefact": "artefact.py",
}
NAME = "name on certificate"


def paint_missing(missing: Sequence[Missing]) -> None:
    """Paint what is still to be done, each with the way to it."""
    st.markdown(
        "You get a certificate when the course is complete. Nothing runs out: what you have done "
        "counts for good."
    )
    st.header("What is missing", anchor=False)
    for wanted in missing:
        st.markdown(f"**{wanted.text}**")
        for step in wanted.steps:
            if step.kind in PAGES:
                st.page_link(PAGES[step.kind], label=step.text, query_params={"id": step.id})
            else:
                st.markdown(f"- {step.text}")


def paint_name(view: CertificateView, create: Callable[[], None]) -> None:
    """Paint the name that will stand on the certificate, to be changed or confirmed."""
    st.markdown(f"You have completed **{view.course}**.")
    st.text_input(
        "Name on the certificate",
        value=view.name,
        max_chars=view.longest,
        key=NAME,
        autocomplete="name",
    )
    st.caption(
        "As you want to be called on paper, in whatever letters you write it. Check it well: it "
        "cannot be changed for this version of the course."
    )
    said = trouble(NAME)
    if said:
        st.error(said)
    st.button("Create my certificate", type="primary", on_click=create)


def paint_given(paper: Paper, pdf: bytes | None, why: str, file: str, *, newest: bool) -> None:
    """Paint a certificate that was given: the file, the code, and what it is good for.

    Args:
        pdf: None where it cannot be set here; ``why`` says the reason then.
        newest: Whether it is for the course as it reads now.
    """
    with st.container(border=True, key=f"certificate_{paper.code}"):
        st.markdown(
            f"Given to **{literal(paper.name)}** on {paper.written_day}, for version "
            f"{literal(paper.version)} of **{literal(paper.course)}**"
            + ("." if newest else ", which has been changed since. It stays genuine.")
        )
        st.markdown("Verification code")
        st.code(paper.code, language=None, wrap_lines=True)
        if pdf is None:
            st.warning(f"{literal(why)} The certificate is genuine all the same: its code holds.")
            return
        st.download_button(
            "Download the certificate (PDF)",
            pdf,
            file_name=file,
            mime="application/pdf",
            on_click="ignore",
            type="primary" if newest else "secondary",
            key=f"download {paper.code}",
        )


def paint_verifying(code: str) -> None:
    """Paint how others find out whether a certificate is genuine, and when nobody can."""
    st.header("How anybody verifies it", anchor=False)
    st.markdown(
        "Whoever receives it sends the code to the people who run this course. They type the line "
        "below, and it answers with the name, the date and the version of the course. Nobody can "
        "look it up without them."
    )
    st.code(f"cio-course verify {code}", language=None, wrap_lines=True)
    st.markdown(
        "**If you erase your record**, the code becomes unknown, and nobody can verify the "
        "certificate any more. When the course changes, it stays genuine for its version."
    )
    st.page_link("my_data.py", label="My data")
