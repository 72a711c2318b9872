"""Which certificates has this learner been given?"""

from progress.events import CertificateIssued
from progress.projections import Fact, Statement

TABLE = "certificate"
SCHEMA = (
    """CREATE TABLE certificate(
  learner_id INTEGER NOT NULL,
  code       TEXT NOT NULL,
  course     TEXT NOT NULL,
  name_hash  TEXT NOT NULL,
  content_id INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY(learner_id, code)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX certificate_by_code ON certificate(code)",
)

_ADD = "INSERT OR IGNORE INTO certificate VALUES(?, ?, ?, ?, ?, ?)"


def project(fact: Fact) -> tuple[Statement, ...]:
    """Add the certificate; what one code says never changes."""
    event = fact.event
    if not isinstance(event, CertificateIssued):
        return ()
    said = (event.code, event.course, event.name_hash, fact.content_id, fact.at)
    return ((_ADD, (fact.learner_id, *said)),)
