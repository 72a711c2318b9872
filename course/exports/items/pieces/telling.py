"""What the second sheet of a workbook says to those who fill in the first."""

HOW_TO: tuple[tuple[str, str], ...] = (
    ("Column", "What stands in it"),
    (
        "Each row",
        "One question. Change what you like; a row that is deleted here deletes nothing in the "
        "course. Columns that you add are kept as comments for the trainer.",
    ),
    (
        "Id",
        "The name under which answers are kept. Leave it as it is, even when the question is "
        "worded anew. Leave it empty in a new row.",
    ),
    ("Kind", "One of the kinds below; choose it from the list."),
    ("Lesson", "Where the question stands. It is there for reading only."),
    (
        "Title, Prompt",
        "What is asked. **bold**, *italic* and lists are Markdown; [^id] is a source.",
    ),
    ("Competencies", "Codes with commas between them: C4, C2."),
    ("Objective", "The key of the module's objective."),
    ("Artefact", "Only in reflections: the artefact that the answer feeds."),
    ("Points", "Weight within the module, 1 or more."),
    ("Attempts", "How often it may be answered, 1 or more."),
    ("Confidence", "yes or no: whether learners say how sure they are."),
    ("Answer", "Only in questions of the kinds number and short text; see below."),
    ("Explanation", "What is said when nothing is left to try."),
    ("Hint 1, Hint 2", "Shown one after the other, on request."),
    ("Option A, B …", "An answer, a step, a statement or a left side; see below."),
    ("A right, B right …", "Depends on the kind; see below."),
    ("A feedback …", "What is said to those who chose it."),
    ("A if not chosen …", "What is said to those who left it out although it is right."),
    ("Kind: Single choice", "“right” is yes for exactly one option and no for the others."),
    ("Kind: Multiple choice", "“right” is yes for two options or more and no for the others."),
    ("Kind: Judgement", "“right” is a score from 0 to 3; every option is defensible."),
    ("Kind: Order", "The options stand in the right order; “right” stays empty."),
    (
        "Kind: Match",
        "The option is the left side and “right” its partner. A partner without a left side is "
        "a wrong one that is offered too.",
    ),
    ("Kind: Rating", "“right” is the panel's rating from 1 to 5, or several: 4, 5, 5."),
    ("Kind: Number", "“Answer” is 90, 90 ± 5 days, or 90 to 100 days."),
    ("Kind: Short text", "“Answer” is what is accepted, with bars: asset register | inventory."),
    ("Kind: Reflection", "A question to oneself: title, prompt and competencies only."),
    (
        "Formulas and dates",
        "A cell with a formula or a date is reported when the sheet is read, with its place. "
        "Write plain text instead.",
    ),
)
