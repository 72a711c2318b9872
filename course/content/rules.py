"""What reading a lesson, a module or the ledger files its findings under, by number and name."""

from course.content.frontmatter import FrontMatterRules
from course.content.source import Rule
from course.diagnostics import Severity

FILE_UNREADABLE = Rule("LE001", "file-unreadable")
FILE_TOO_LARGE = Rule("LE002", "file-too-large")
FRONT_MATTER_UNREADABLE = Rule("LE003", "front-matter-unreadable")
UNKNOWN_KEY = Rule("LE004", "unknown-key")
WRONG_VALUE = Rule("LE005", "wrong-value")
UNKNOWN_KIND = Rule("LE006", "unknown-kind")
UNKNOWN_LABEL = Rule("LE007", "unknown-label")
LABEL_SHAPE = Rule("LE008", "label-shape")
LABEL_NOT_ATTACHED = Rule("LE009", "label-not-attached")
LABEL_TWICE = Rule("LE010", "label-twice")
MISSING_PART = Rule("LE011", "missing-part")
STRAY_TEXT = Rule("LE012", "stray-text")
UNCLOSED_BLOCK = Rule("LE013", "unclosed-block")
ID_MISSING = Rule("LE014", "id-missing")
ID_DUPLICATE = Rule("LE015", "id-duplicate")
NO_RIGHT_OPTION = Rule("LE016", "no-right-option")
TOO_FEW_OPTIONS = Rule("LE017", "too-few-options")
MIXED_MARKING = Rule("LE018", "mixed-marking")
DUPLICATE_OPTION = Rule("LE019", "duplicate-option")
TWO_OPTION_LISTS = Rule("LE020", "two-option-lists")
TICK_SHAPE = Rule("LE021", "tick-shape", Severity.WARNING)
FACT_UNKNOWN = Rule("LE023", "fact-unknown")
FACT_UNCHECKED = Rule("LE024", "fact-unchecked")
IMAGE_OUTSIDE = Rule("LE025", "image-outside")
FILE_MISSING = Rule("LE026", "file-missing")
FILE_MISPLACED = Rule("LE027", "file-misplaced", Severity.WARNING)
UNKNOWN_COMPETENCY = Rule("LE028", "unknown-competency")
UNKNOWN_OBJECTIVE = Rule("LE029", "unknown-objective")
UNKNOWN_TYPE = Rule("LE052", "unknown-type")
TYPE_MISMATCH = Rule("LE053", "type-mismatch")
ANSWER_UNREADABLE = Rule("LE054", "answer-unreadable")
MATCH_TABLE = Rule("LE055", "match-table")
PANEL_RATINGS = Rule("LE056", "panel-ratings")
DIAGRAM_UNREAD = Rule("LE057", "diagram-unread", Severity.WARNING)
TERM_TWICE = Rule("LE058", "term-twice", Severity.WARNING)
TERM_UNEXPLAINED = Rule("LE059", "term-unexplained", Severity.WARNING)
GLOSSARY_SHAPE = Rule("LE060", "glossary-shape", Severity.WARNING)
PICTURE_FORMAT = Rule("LE061", "picture-format", Severity.WARNING)
ARTEFACT_SHAPE = Rule("LE084", "artefact-shape", Severity.WARNING)
FIELD_KIND = Rule("LE085", "field-kind", Severity.WARNING)
FIELD_INCOMPLETE = Rule("LE086", "field-incomplete", Severity.WARNING)
TEST_UNREADABLE = Rule("LE087", "test-unreadable", Severity.WARNING)

FLAWS = {
    rule.name: rule
    for rule in (
        NO_RIGHT_OPTION,
        TOO_FEW_OPTIONS,
        MIXED_MARKING,
        TYPE_MISMATCH,
        ANSWER_UNREADABLE,
        MATCH_TABLE,
        PANEL_RATINGS,
    )
}
FRONT_MATTER = FrontMatterRules(FRONT_MATTER_UNREADABLE, UNKNOWN_KEY, WRONG_VALUE)


def reading_rules() -> tuple[Rule, ...]:
    """List every rule that reading files findings under, by number."""
    return tuple(sorted(value for value in globals().values() if isinstance(value, Rule)))
