"""A small course with everything that a lesson's text can hold."""

# ruff: noqa: E501 - a table's row is a line
from pathlib import Path

from tests.conftest import FACTS

PICTURE = Path(__file__).parents[2] / "fixtures" / "pictures" / "four-bars.svg"
COURSE = """\
---
id: shown
title: A course to look at
competencies:
  C4: {title: Change judgement}
---

Welcome.
"""
GLOSSARY = """\
---
id: glossary
title: Words
---

## Tolerance
**Also:** tolerances

How much can go wrong while people are still \\"served\\" & paid: spare capacity,
trust and the power to go back.

## Parallel run

The old way and the new one do the same work for a time, and their results are compared.
"""
MODULE = """\
---
id: shown
title: Shown
summary: Everything once.
minutes: 10
competencies: [C4]
pass_mark: 0.7
---

Everything once.
"""
LESSON = """\
---
id: everything
title: Everything once
minutes: 10
---

## Where tolerance is not marked

Tolerance is how much can go wrong while people are still served [^one-in-six].
A second tolerance is not marked, and `tolerance` in code never. It costs $5M–$10M.

![Four bars: spare capacity is longest, the power to go back is shortest](images/four-bars.svg "What 40 offices had left, in weeks")

> [!NOTE]
> A **parallel run** shows what the plan left out.

> [!TIP]
> Ask who can put it back.
>
> - by name
> - by Monday

> [!IMPORTANT]
> Security and continuity belong in week one.

> [!WARNING]
> The saving was spent first.

> [!CAUTION]
> Nobody has tested the way back.

```mermaid
flowchart LR
  start([Proposal]) --> ask{Can it be put back by Monday?}
  ask -->|yes| large[Take a larger step]
  ask -- no --> small[Buy the way back first]
  small -.-> ask
```

```mermaid
pie
  "shown" : 1
```

| Change | What breaks | For whom | For how long | Who can put it back | What it costs to keep the way back open | Cost |
|---|:-:|---|---|---|---|--:|
| Pay system | Wrong pay | 290,000 employees | Months | Nobody after go-live | Two seasons of advisers, and a fund that pays for errors | $520m |
| Portal | Sign-up | Applicants | A day | Night shift | One rota | $0.1m |

> An ordinary quotation stays one.

1. First
2. Second
   - with a branch
   - and another

### Case: Six people enrolled
**Outcome:** mixed · **Year:** 2013

On the first day millions visited and six people enrolled [^one-in-six].

> [!NOTE]
> A callout in a case.

### Debate: Should a CIO come from inside?

Insiders read willingness; outsiders read the plan.

**Best case for:** She knows who objects.

**Best case against:** Nobody told her in ten years.

**What would settle it:** A count of stopped projects.

**On Monday:** Ask who stopped one.

### Question: Which is a parallel run?
**Id:** which-run · **Competency:** C4

Choose one; tolerance and parallel run are not marked here.

- [x] Both systems pay, one is compared
  - **Feedback:** It is.
- [ ] Two teams, one system
  - **Feedback:** That is two teams.
"""


def write_book(folder: Path) -> Path:
    """Write the course into a folder that an app can be pointed to."""
    module = folder / "modules" / "01-shown"
    (module / "images").mkdir(parents=True)
    (folder / "scenarios").mkdir()
    (folder / "modules" / "course.md").write_text(COURSE, "utf-8")
    (folder / "modules" / "glossary.md").write_text(GLOSSARY, "utf-8")
    (folder / "modules" / "facts.yaml").write_text(FACTS, "utf-8")
    (module / "module.md").write_text(MODULE, "utf-8")
    (module / "01-everything.md").write_text(LESSON, "utf-8")
    (module / "images" / "four-bars.svg").write_bytes(PICTURE.read_bytes())
    return folder
