"""What each key of front matter and of the ledger means, with an example: words for editors."""

from typing import Any

KEY = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
NAME = r"^[a-z][a-z0-9_]*$"
DAY = r"^\d{4}-\d{2}-\d{2}$"
ARTICLES = r"^[A-Z]{1,3}$"
CLAIM_ID = r"^[A-Z]{1,3}[1-9][0-9]{0,3}$"
Words = dict[str, tuple[str, Any]]

ID = "Stays for good: progress is kept under it. Small letters, digits, single hyphens."
COMPETENCIES = "Keys of the competencies in course.md that this trains."

COURSE: Words = {
    "id": (ID, "public-sector-cio"),
    "title": ("Shown on the first page.", "The first hundred days"),
    "summary": ("Who it is for, in a sentence or two.", "For newly appointed CIOs."),
    "language": ("Of the texts, as in BCP 47.", "en"),
    "competencies": (
        "What a CIO can do, by key; modules and questions name these keys.",
        {"C4": {"title": "Change judgement", "summary": "Sets the pace of change."}},
    ),
    "ways_in": (
        "Answers to “What brings you here?” by key, in the order offered; none: it is not asked.",
        {"monday": {"title": "I start on Monday", "modules": ["first-100-days"]}},
    ),
    "completion": (
        "What has to be done before the course is complete; left out: all modules.",
        {"modules": "all", "scenarios": 2, "artefacts": 1},
    ),
}
COMPLETION: Words = {
    "modules": ("“all”, or the ids of those that have to be complete.", "all"),
    "scenarios": ("How many have to be played to an ending, practice left aside.", 2),
    "artefacts": ("How many papers need an entry in half of their fields.", 1),
}
WAY_IN: Words = {
    "title": ("What a learner chooses.", "I start on Monday"),
    "summary": ("What comes first then, in a line.", "Your mandate, then the first days."),
    "modules": ("Ids of the modules to begin with; the others follow.", ["first-100-days"]),
    "scenarios": ("Ids of the scenarios to play first.", ["payday"]),
    "why": (
        "By id of a module, why it comes where it does, in a sentence.",
        {"first-100-days": "From the first day on, what you have been told is yours."},
    ),
}
MODULE: Words = {
    "id": (ID, "judging-disruption-tolerance"),
    "title": ("Shown in the list of modules.", "Judging disruption tolerance"),
    "summary": ("What learners can do afterwards.", "You will be able to set a stop rule."),
    "minutes": ("Time for the whole module, in minutes.", 60),
    "competencies": (COMPETENCIES, ["C4", "C2"]),
    "objectives": (
        "What learners will do, a sentence for each key; questions name the key.",
        {"set-stop-rules": "Set stop rules before the start, in numbers."},
    ),
    "prerequisites": ("Ids of modules to be done first.", ["first-days"]),
    "scenarios": ("Ids of the scenarios that go with it.", ["payday"]),
    "artefacts": ("Ids of the papers that learners make.", ["stop-rules"]),
    "pass_mark": ("Fraction of the points that counts as a pass.", 0.7),
    "draw": ("How many items a check draws; left out without a check.", 8),
}
LESSON: Words = {
    "id": (ID, "what-can-be-put-back"),
    "title": ("Shown above the lesson; the text itself begins with “##” headings.", "Put back"),
    "minutes": ("How long it takes, in minutes.", 12),
    "kind": ("“check” only draws items from the module; “lesson” is the usual.", "lesson"),
    "changes": (
        "What was changed after learners met the lesson.",
        [{"on": "2026-11-21", "what": "The case is newer."}],
    ),
}
CHANGE: Words = {
    "on": ("Day of the change, as YYYY-MM-DD.", "2026-11-21"),
    "what": ("A sentence for learners who finished the lesson before.", "The case is newer."),
    "material": (
        "Whether answers are marked otherwise; who answered such a question is asked it again.",
        False,
    ),
    "retired": ("Ids that were taken out for good.", ["old-question"]),
}
ARTEFACT: Words = {
    "id": (ID, "disruption-tolerance"),
    "title": ("Shown above the template.", "Disruption-tolerance assessment"),
    "summary": ("What it is for, in a sentence or two.", "One change, weighed on paper."),
    "competencies": (COMPETENCIES, ["C4"]),
    "disclosure": ("A warning shown above the fields.", "This paper may have to be disclosed."),
}
GLOSSARY: Words = {
    "id": (ID, "glossary"),
    "title": ("Shown above the terms.", "Words used in this course"),
}
SCENARIO: Words = {
    "id": (ID, "payday"),
    "title": ("Shown above the story.", "Payday"),
    "summary": ("What is at stake, in a sentence or two.", "Decide how much change fits."),
    "role": ("Who the player is.", "Newly appointed CIO of a state"),
    "competencies": (COMPETENCIES, ["C4"]),
    "minutes": ("How long one run takes, in minutes.", 30),
    "meters": (
        "What rises and falls, by name; the label is what players read.",
        {"trust": {"label": "Trust of peers", "start": 40, "range": "0..100"}},
    ),
    "flags": (
        "What may have happened: a name, and a sentence in the past tense for the debrief.",
        {"told_minister": "You told the Minister before anybody else did"},
    ),
    "conditions": (
        "Named conditions; each may use those above it.",
        {"well_informed": "evidence at least 40 and told_minister"},
    ),
    "value": ("Worth of each ending, and weight of meters, for the debrief.", {"strong": 100}),
    "renamed": ("Old id of a scene to the new one, so that runs stay readable.", {"a": "b"}),
    "accepted": (
        "Findings that are meant as they stand: code, and the reason.",
        {"sc065": "The first meeting is open to all on purpose."},
    ),
}
METER: Words = {
    "label": ("What players read.", "Change reserve"),
    "start": ("Where it begins, within the range.", 60),
    "range": ("Lowest and highest value; at most 1,000 apart.", "0..100"),
    "better": ("Which end is good.", "high"),
    "show": ("When players see it: as a number, in words, or in the debrief only.", "always"),
    "words": ("Words from a value on, beginning at the lowest.", {"0": "spent", "45": "steady"}),
}
COMPETENCY: Words = {
    "title": ("What it is called.", "Change judgement"),
    "summary": ("What somebody who has it does.", "Sets the pace and size of disruption."),
}
FACT: Words = {
    "id": ("Cited as [^id]; it stays for good.", "ph-advisors"),
    "statement": ("What was read, in our own words; a lesson says no more.", "Advisers were cut"),
    "figure": ("The figure in it, as shown in lists.", "about 1,200"),
    "source_title": ("Title of the page or report.", "Report 1 of the Auditor General"),
    "organisation": ("Who says so.", "Office of the Auditor General"),
    "year": ("When it was published.", "2018"),
    "url": ("Where it was read; a file's path is shown without a link.", "https://example.org/r"),
    "status": ("Only checked facts can be cited.", "checked"),
    "checked_on": ("Day on which the source was read, as YYYY-MM-DD.", "2026-11-21"),
    "review_by": ("Day by which it has to be read again.", "2027-11-21"),
    "jurisdiction": ("Country or body that it is about.", "Canada"),
}
CLAIMS: Words = {
    "articles": (
        "The articles that the course argues with, by the letter of their claims.",
        {"A": {"title": "Introducing the CIO role", "about": "J. Smith, 2004"}},
    ),
    "claims": ("All claims, one an entry.", []),
}
ARTICLE: Words = {
    "title": ("Its title.", "Introducing the CIO role"),
    "about": ("Who published it and when, and who paid for it.", "J. Smith, 2004"),
}
CLAIM: Words = {
    "id": ("The article's letter and the claim's number.", "A5"),
    "says": ("The claim in our own words.", "The substance of the job is change."),
    "modules": ("Numbers of the modules that are meant to treat it.", [1, 6]),
    "scenarios": ("Ids of the scenarios that are meant to put it to the test.", ["payday"]),
    "treated": (
        "What treats it: ids of lessons, questions and reflections, and scenario/scene.",
        ["what-can-be-put-back", "payday/go-or-no-go"],
    ),
}

# What the readers ask for beyond a type; pydantic cannot tell it from their functions.
LIMITS: dict[str, dict[str, dict[str, Any]]] = {
    "course": {
        "id": {"pattern": KEY},
        "title": {"minLength": 1},
        "ways_in": {"propertyNames": {"pattern": KEY}},
    },
    "WayInFront": {"title": {"minLength": 1}},
    "module": {
        "id": {"pattern": KEY},
        "title": {"minLength": 1},
        "summary": {"minLength": 1},
        "minutes": {"minimum": 1, "maximum": 10_000},
        "objectives": {"propertyNames": {"pattern": KEY}},
        "pass_mark": {"exclusiveMinimum": 0, "maximum": 1},
        "draw": {"minimum": 1, "maximum": 1_000},
    },
    "lesson": {
        "id": {"pattern": KEY},
        "title": {"minLength": 1},
        "minutes": {"minimum": 1, "maximum": 10_000},
    },
    "glossary": {"id": {"pattern": KEY}, "title": {"minLength": 1}},
    "artefact": {
        "id": {"pattern": KEY},
        "title": {"minLength": 1},
        "summary": {"minLength": 1},
    },
    "scenario": {
        "id": {"pattern": KEY},
        "meters": {"propertyNames": {"pattern": NAME}},
        "flags": {"propertyNames": {"pattern": NAME}},
        "conditions": {"propertyNames": {"pattern": NAME}},
        "accepted": {"propertyNames": {"pattern": "^[sS][cC][0-9]{3}$"}},
    },
    "Completion": {
        "scenarios": {"minimum": 0, "maximum": 1_000},
        "artefacts": {"minimum": 0, "maximum": 1_000},
    },
    "Change": {"on": {"pattern": DAY}, "what": {"minLength": 1}},
    "MeterFront": {"range": {"pattern": r"^-?[0-9]{1,9}\s*\.\.\s*-?[0-9]{1,9}$"}},
    "Fact": {
        "id": {"pattern": KEY},
        "statement": {"minLength": 1},
        "organisation": {"minLength": 1},
        "year": {"type": ["string", "integer"]},
        "status": {"enum": ["checked", "unchecked"]},
    },
    "claims": {"articles": {"propertyNames": {"pattern": ARTICLES}}},
    "Article": {"title": {"minLength": 1}},
    "Claim": {
        "id": {"pattern": CLAIM_ID},
        "says": {"minLength": 1},
        "modules": {"minItems": 1},
    },
}
