"""A lesson to begin with: an opening that wants something, a callout, a note to oneself."""

from course.cli.drafts.aim import Aim
from course.cli.drafts.question import question
from course.cli.drafts.yaml import quoted

TEXT = """\
---
id: {id}
title: {title}
minutes: 10
---

> **Trainer note:** This is a draft; keep its shape and replace its words. Open with a moment in which somebody needs something from the learner. Argue one judgement, and give its price. Cite each figure from `facts.yaml`: a caret and the fact's id in square brackets. A case that happened is a block of its own: a heading “### Case: title”, below it “**Outcome:** failure · **Year:** 2017”, then the story with its citations. Where experts differ, write a block “### Debate: title”. Then delete this note.

On your third day the programme director shows you a report on which every line is green. He is tired and loyal, and he has told the minister the same. You have no reason to doubt him. You have one evening in which to find out.

## Ask what the colour is made of

A colour is somebody's summary, and the person who painted it had a reason. Asking for the tests behind it costs you something: the director will feel checked in his first week with you. Not asking costs more, only later, and others will pay it.

So ask for the thing you would need if the report were wrong. Ask him to choose which line he is least sure of, and read that one together. He keeps his standing, and you see how bad news travels here.

> [!TIP]
> A question that helps the other person to say what worries them is worth more than one that proves you have read the file.

### Reflect: Whose word did you take?
**Id:** {id}-whose-word · **Competency:** {competency}

Think of the last report you accepted without seeing what lay behind it. What would it have cost to ask, and whom?

"""


def lesson(aim: Aim) -> str:
    """Write a lesson file with one question."""
    title = aim.title or "What the colour is made of"
    head = TEXT.format(id=aim.id, title=quoted(title), competency=aim.competency)
    return head + question(aim._replace(title="", id=f"{aim.id}-before-the-board"))
