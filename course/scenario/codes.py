"""The rules that reading a scenario can break; the shelf of checks continues from SC030."""

from course.content.frontmatter import FrontMatterRules
from course.content.source import Rule
from course.diagnostics import Severity

UNREADABLE_FRONT_MATTER = Rule("SC001", "unreadable-front-matter")
UNKNOWN_KEY = Rule("SC002", "unknown-key")
WRONG_VALUE = Rule("SC003", "wrong-value")
UNKNOWN_LABEL = Rule("SC004", "unknown-label")
UNREADABLE_EFFECT = Rule("SC005", "unreadable-effect")
UNREADABLE_CONDITION = Rule("SC006", "unreadable-condition")
UNREADABLE_LATER = Rule("SC007", "unreadable-later")
UNREADABLE_VALUE = Rule("SC008", "unreadable-value")
LABEL_CONFLICT = Rule("SC009", "label-conflict")
LOST_INDENT = Rule("SC010", "lost-indent")
BULLET_IGNORED = Rule("SC011", "bullet-ignored")
CHOICE_WITHOUT_LINK = Rule("SC012", "choice-without-link")
TARGET_MISSING = Rule("SC013", "target-missing")
DUPLICATE_SCENE = Rule("SC014", "duplicate-scene")
DUPLICATE_CHOICE = Rule("SC015", "duplicate-choice")
UNKNOWN_METER = Rule("SC016", "unknown-meter")
UNKNOWN_FLAG = Rule("SC017", "unknown-flag")
UNUSABLE_HEADING = Rule("SC018", "unusable-heading")
MIXED_DECISION = Rule("SC019", "mixed-decision")
UNKNOWN_FACT = Rule("SC020", "unknown-fact")
RAW_HTML = Rule("SC021", "raw-html", Severity.WARNING)
ROUTE_LOOP = Rule("SC022", "route-loop")
UNREADABLE_PLAYTHROUGH = Rule("SC023", "unreadable-playthrough")
PLAYTHROUGH_FAILS = Rule("SC024", "playthrough-fails")
ENDING_WITH_CHOICES = Rule("SC026", "ending-with-choices")
TOO_LONG = Rule("SC025", "too-long")

FRONT_MATTER = FrontMatterRules(UNREADABLE_FRONT_MATTER, UNKNOWN_KEY, WRONG_VALUE)

ALL: tuple[Rule, ...] = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
