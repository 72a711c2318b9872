"""An artefact to begin with: fields of every kind, a warning, and a test that can fail."""

from course.cli.drafts.aim import Aim
from course.cli.drafts.yaml import quoted

TEXT = """\
---
id: {id}
title: {title}
summary: One report that you rely on, and what lies behind it. You fill it in for your own institution, in half an hour.
competencies: [{competency}]
disclosure: Notes about colleagues may have to be disclosed. Write what you could say to them.
---

## Which report
**Id:** report · **Kind:** text · **Competency:** {competency}

Its title, its author, and who acts on it.

## Read on
**Id:** read-on · **Kind:** date

## What it rests on
**Id:** rests-on · **Kind:** table · **Competency:** {competency}

One line for each statement that somebody will act on.

| Statement | Test behind it | Who ran it |
| --- | --- | --- |

## How far you trust it
**Id:** trust · **Kind:** rating 1..5 · **Competency:** {competency}

It is 1 when nobody but the author has seen what lies behind it.

## What you do next
**Id:** next-step · **Kind:** choice

- Act on it
- Ask for a test
- Set it aside

## Questions for the author
**Id:** questions · **Kind:** list

Those that help to say what worries the author.

# Tests

- **Must:** trust at least 2 or next-step is not act-on-it: Nobody else has seen what lies behind it. Ask for a test before you act.
- **Must:** questions: Write down at least one question, also where you trust the report.
"""


def artefact(aim: Aim) -> str:
    """Write an artefact file."""
    title = quoted(aim.title or "What a report rests on")
    return TEXT.format(id=aim.id, title=title, competency=aim.competency)
