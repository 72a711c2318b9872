"""The words of the format in each language: labels here, ids in code; English for now."""

import re

from course.content.labels import LabelTable

ENGLISH = LabelTable(
    {
        "effects": "Effects",
        "hidden-effects": "Hidden effects",
        "only-if": "Only if",
        "hide-if-not": "Hide if not",
        "otherwise-say": "Otherwise say",
        "later": "Later",
        "once": "Once",
        "feedback": "Feedback",
        "why": "Why",
        "panel": "Panel",
        "effects-if-first": "Effects if first",
        "effects-if-second": "Effects if second",
        "effects-if-third": "Effects if third",
        "effects-if-last": "Effects if last",
        "feedback-if-first": "Feedback if first",
        "feedback-if-second": "Feedback if second",
        "feedback-if-third": "Feedback if third",
        "feedback-if-last": "Feedback if last",
        "ending": "Ending",
        "ask": "Ask",
        "artefact": "Artefact",
        "order": "Order",
        "trainer-note": "Trainer note",
        "ends-at": "Ends at",
    }
)

OF_SCENES = frozenset({"ending", "ask", "artefact", "order"})
OF_PICKED = frozenset({"effects", "hidden-effects", "later", "feedback", "why", "panel"})
OF_CHOICES = OF_PICKED | {"only-if", "hide-if-not", "otherwise-say", "once"}
AT_PLACES = frozenset(key for key in ENGLISH.words if "-if-" in key and key != "hide-if-not")
OF_ORDERED = OF_PICKED | AT_PLACES
PLACES = {"first": 1, "second": 2, "third": 3, "last": -1}

PICK = re.compile(r"pick\s+([0-9]{1,2})\s+of\s+([0-9]{1,2})\Z", re.IGNORECASE)
IF = re.compile(r"if\s+(?P<condition>\S.*)\Z", re.IGNORECASE | re.DOTALL)
DEBRIEF = "debrief"
FOR_MONDAY = "for monday"
"""Title of the debrief's part that the learner writes a note on."""
