"""QTI 3.0 packages: all that is named is there, no HTML passes, and losses are told by id."""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.content.model import Reflect
from course.exports.items import Group, Loss, Part, Selection, formats
from course.items import Item, Option
from tests.effort import examples
from tests.oracle.questions import FACTS, PICTURES, REFLECTS, questions

QTI = formats()["qti"]
ELEMENTS = {
    "a", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img",
    "li", "ol", "p", "pre", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}  # fmt: skip
PLAIN = Item(
    id="2-first",
    title="**Which**?",
    kind="single_choice",
    prompt="<b>One</b> [^known], ![A plan](images/plan.png) ![Lost](gone.png)",
    options=(
        Option(key="a", text="Yes", right=True, if_not_chosen="It was."),
        Option(key="b", text="No", right=False, feedback="[x](javascript:alert(1))"),
    ),
    competencies=("C4",),
    objective="see-tail",
    hints=("Think.",),
    explanation="Because.",
    attempts=3,
    points=4,
)


def files(*parts: Part) -> Mapping[str, bytes]:
    groups = (Group(("Module", "Lesson"), parts, "modules/01-a"),)
    made = QTI.write(Selection("some", "Some", groups, "en", FACTS, PICTURES))
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(questions(), max_size=4), REFLECTS)
def test_everything_that_is_named_is_in_the_package(items: list[Item], reflect: Reflect) -> None:
    packed = files(*items, reflect)
    named: set[str] = set()
    for path, content in packed.items():
        if not path.endswith(".xml"):
            continue
        for element in ElementTree.fromstring(content).iter():
            address = element.get("src") or element.get("href")
            name = element.tag.rpartition("}")[2]
            if address and name != "a":
                named.add(posixpath.normpath(posixpath.join(posixpath.dirname(path), address)))
    assert named == set(packed) - {"imsmanifest.xml"}
    references = re.findall(rb'identifierref="([^"]+)"', packed["imsmanifest.xml"])
    declared = re.findall(rb'<resource identifier="([^"]+)"', packed["imsmanifest.xml"])
    assert set(references) <= set(declared)
    assert len(set(declared)) == len(declared) == len(packed) - 1


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(questions(ident="one"))
def test_only_a_few_elements_and_safe_links_are_written(item: Item) -> None:
    for element in ElementTree.fromstring(files(item)["items/one.xml"]).iter():
        name = element.tag.rpartition("}")[2]
        assert name in ELEMENTS or name.startswith("qti-")
        assert name != "a" or (element.get("href") or "").startswith(("https://", "http://"))


def test_a_question_is_written_with_its_sources_feedback_and_settings() -> None:
    packed = files(PLAIN)
    written = packed["items/q-2-first.xml"].decode()
    assert 'title="Which?"' in written
    assert "&lt;b&gt;One&lt;/b&gt; <sup>[1]</sup>" in written
    assert '<img src="../images/image-1.png" alt="A plan"/> Lost' in written
    assert (
        '[1] <a href="https://example.org/?a=1&amp;b=2">A &amp; B, A &lt;study&gt;, 2011' in written
    )
    assert 'show-hide="hide" identifier="a"><qti-content-body><p>It was.' in written
    assert 'show-hide="show" identifier="b"><qti-content-body><p>x</p>' in written
    test = packed["assessment.xml"].decode()
    assert 'max-attempts="3"' in test
    assert '<qti-weight identifier="WEIGHT" value="4"/>' in test
    manifest = packed["imsmanifest.xml"].decode()
    assert "C4</string>" in manifest
    assert "see-tail</string>" in manifest


def test_what_is_lost_is_told_by_id() -> None:
    group = Group(("Module",), (PLAIN,), "modules/01-a")
    made = QTI.write(Selection("some", "Some", (group,), "en", FACTS, PICTURES))
    assert made.losses == (
        Loss("2-first", "Hints are left out"),
        Loss("2-first", "Nobody is asked there how sure they are"),
        Loss("2-first", "A picture was not found, so its description stands in its place"),
    )
