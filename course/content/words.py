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
        "type": "Type",
        "answer": "Answer",
        "repair": "Repair",
        "artefact": "Artefact",
        "kind": "Kind",
        "hint": "Hint",
        "explanation": "Explanation",
        "feedback": "Feedback",
        "why": "Why",
        "if-not-chosen": "If not chosen",
        "score": "Score",
        "panel": "Panel",
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
MARKING = ("type", "answer", "repair")
GUIDANCE = ("hint", "explanation")
OPTION = ("feedback", "why", "if-not-chosen", "score", "panel")
CASE = ("outcome", "year")
DEBATE = ("best-case-for", "best-case-against", "what-would-settle-it", "on-monday")
REFLECT = ("id", "competency", "artefact")
FIELD = ("id", "kind", "competency")

OUTCOMES = ("success", "failure", "mixed")
# Words for the types of questions that other software and other people use.
TYPES_MEANT = {
    "categorise": "match",
    "estimate": "number",
    "fill in": "short text",
    "fill in the blank": "short text",
    "free text": "short text",
    "judgment": "judgement",
    "likert": "rating",
    "multiple": "multiple choice",
    "multiple answer": "multiple choice",
    "multiple response": "multiple choice",
    "numeric": "number",
    "numerical": "number",
    "open": "short text",
    "pairs": "match",
    "rank": "order",
    "ranking": "order",
    "scale": "rating",
    "sequence": "order",
    "sequencing": "order",
    "short answer": "short text",
    "single": "single choice",
    "sort": "order",
    "sorting": "order",
    "text": "short text",
    "text entry": "short text",
}
