"""The words of the lesson format in English: kinds of block, labels and what may stand where."""

from course.content.labels import LabelTable

# One table per language: the keys are what code uses, the words are what trainers write.
KINDS = LabelTable(
    {"case": "Case", "debate": "Debate", "question": "Question", "reflect": "Reflect"}
)
LABELS = LabelTable(
    {
        "id": "Id",
        "competency": "Competency",
        "objective": "Objective",
        "attempts": "Attempts",
        "points": "Points",
        "confidence": "Confidence",
        "artefact": "Artefact",
        "hint": "Hint",
        "explanation": "Explanation",
        "feedback": "Feedback",
        "why": "Why",
        "if-not-chosen": "If not chosen",
        "score": "Score",
        "outcome": "Outcome",
        "year": "Year",
        "best-case-for": "Best case for",
        "best-case-against": "Best case against",
        "what-would-settle-it": "What would settle it",
        "on-monday": "On Monday",
    }
)
TRAINER_NOTE = "Trainer note"

ITEM = ("id", "competency", "objective", "attempts", "points", "confidence")
GUIDANCE = ("hint", "explanation")
OPTION = ("feedback", "why", "if-not-chosen", "score")
CASE = ("outcome", "year")
DEBATE = ("best-case-for", "best-case-against", "what-would-settle-it", "on-monday")
REFLECT = ("id", "competency", "artefact")

OUTCOMES = ("success", "failure", "mixed")
