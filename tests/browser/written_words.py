"""What the learner of the pictures has written: reflections, notes, and fields of her documents."""

import json

PURPOSE = (
    "A citizen who has told one office of a birth is not asked for it by the next, and notices it "
    "when the child benefit arrives in the first month."
)
REFLECTIONS = {
    "last-weeks-signatures": (
        "Contracts and their renewal: signed by the finance director, I heard of it later\n"
        "Hiring: two posts for the contact centre, signed by the head of personnel\n"
        "Standards: the form for housing aid, signed by its director; I was in the room"
    ),
    "read-out-in-one-room": PURPOSE,
    "refusal-with-an-address": (
        "Software that an agency buys on its own card: the agency's head of finance\n"
        "The wording of the benefit rules: the policy directorate"
    ),
    "file-not-asked-for": (
        "The list of contracts that renew by themselves, with their notice dates.\n"
        "The incident log of the old payments system, which nobody has mentioned."
    ),
    "three-who-lend": (
        "The Minister, until the budget debate\n"
        "The head of the audit office, as long as the figures are hers\n"
        "The staff council of the counters"
    ),
    "sentence-on-day-101": "We began four things and finished none, because I chaired all of them.",
}
"""By the id of a reflection."""
RATIONALE = "The people at the counters come before the date; the date can be explained, once."
NOTES = (
    ("when-last-used", 0, 2, "Our own delegation of 2019 says “consult”. Check with Legal.", False),
    ("when-last-used", 3, 1, "Ask Noor who last returned a purchase, and what came of it.", True),
    ("four-posts", 0, 1, "", True),
    ("what-favour-buys", 0, 1, "For Thursday, with the Minister's adviser.", True),
)
"""Lesson, number of the block, of its paragraph, text, and whether it is bookmarked."""


def _rows(*rows: tuple[str, ...]) -> str:
    return json.dumps(rows, ensure_ascii=False)


RISKS = _rows(
    ("Open audit findings", "Eleven, four of them high", "31 March", "Head of payments", "Day 3"),
    (
        "Incidents, past and running",
        "One running: expired certificates",
        "now",
        "Security",
        "Day 2",
    ),
    ("Support that expires", "Database of the land register", "30 June", "Nobody", "Day 6"),
    ("Contracts that renew, with notice dates", "Data centre, by itself", "15 May", "Me", "Day 6"),
    ("Staff who are leaving", "Two who know the pay rules", "August", "Personnel", "Day 8"),
)
WINS = _rows(
    (
        "One form for a change of address",
        "Clerks at the three busiest counters",
        "The second form, and copying from it",
        "The old form stays in the drawer until June",
        "The counters' own budget, in year two as well",
        "The head of the counters",
    ),
)
GRID = _rows(
    ("Much power, much interest", "The Minister; the head of payments", "Ten minutes every Monday"),
    ("Much power, little interest", "Treasury; the audit office", "One page before each decision"),
    ("Little power, much interest", "Clerks at the counters; people paid by the hour", "A visit"),
    ("Little power, little interest", "The press office", "A note when something is decided"),
)
PEOPLE = _rows(
    ("The Minister", "Decides", "“Something people can see by June”", "Budget debate", "", ""),
    ("Treasury", "Funds", "“No new line without an old one”", "Budget", "A precedent", "The law"),
    ("Staff council", "Blocks", "“Nobody learns it twice”", "Election in May", "", "People"),
)
CURRENCY = _rows(
    ("The Minister", "Credit", "Time in the head's diary", "+2", "+2"),
    ("Treasury", "A saving that can be checked", "Money for year two", "-1", "0"),
    ("Staff council", "A say in the order of the counters", "Quiet", "0", "+1"),
)
STOPS = _rows(
    ("People with Friday's pay", "61,000 people, some paid by the hour", "One pay day", "610"),
    ("Enquiries about pay", "The same, and their managers", "Two weeks", "about 90 calls a day"),
)
DOCUMENTS = {
    "first-100-days": {
        "author": "Office of the CIO, A. Okafor. First version, read by nobody else yet.",
        "sensitivity": "personal",
        "stars": "realignment",
        "situation": _rows(
            ("For", "Three steering groups for one register, none has met", "Minutes, day 2"),
            ("For", "Clerks keep a paper copy of what the system holds", "Counter 4, day 5"),
            ("Against", "Payments have been right for nineteen months", "Audit report, day 6"),
        ),
        "inherited-risks": RISKS,
        "security-brief": "by-day-10",
        "learning-share": "3",
        "must-not-stop": _rows(
            ("Child benefit", "Head of payments", "Families, after three days", "never"),
            ("Emergency calls", "Head of operations", "Anybody, at once", "12 March"),
        ),
        "early-wins": WINS,
        "weakest-win": "4",
        "first-stop": "The monthly report in colours, which nobody opened since the spring.",
        "stopped-by": "by-day-60",
        "promised": "none",
    },
    "stakeholder-map": {
        "author": "Office of the CIO, A. Okafor, for one decision: one form for a birth.",
        "sensitivity": "personal",
        "people": PEOPLE,
        "currency": CURRENCY,
        "grid": GRID,
    },
    "disruption-tolerance": {
        "author": "Office of the CIO, A. Okafor. The move to the new pay system.",
        "what-stops": STOPS,
        "reversibility": "1",
        "change-load": "3",
        "spare-capacity": "2",
        "trust": "2",
        "retained-knowledge": "3",
        "signal-quality": "4",
        "alternative-route": "3",
        "political-clock": "2",
        "pay-at-stake": "yes",
        "shape": "big-bang",
    },
}
"""By document and field, each entry as the record keeps it."""
DATED = {"first-100-days": 18, "stakeholder-map": 60}
"""Days until the next review of a document."""
