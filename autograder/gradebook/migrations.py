"""What makes the tables of one version out of those of the version before it, as SQL that never changes again.

A step is written out, and not taken from `tables`: what a table is today is not what a version made it. `{id}` stands
for a number that the database gives by itself, `{blob}` for bytes; the databases have different words for them.
"""

from __future__ import annotations

from collections.abc import Iterator

_WORDS = {
    "sqlite": {"id": "INTEGER NOT NULL PRIMARY KEY", "blob": "BLOB"},
    "postgresql": {"id": "SERIAL NOT NULL PRIMARY KEY", "blob": "BYTEA"},
}
_RECORD = 'id {id}, recorded TEXT NOT NULL, "by" TEXT NOT NULL, source TEXT NOT NULL'

STEPS: dict[int, tuple[str, ...]] = {
    2: ("ALTER TABLE case_results ADD COLUMN flags TEXT NOT NULL DEFAULT '[]'",),
    3: (
        "ALTER TABLE runs ADD COLUMN origin TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE grades ADD COLUMN origin TEXT NOT NULL DEFAULT ''",
    ),
    4: (
        "CREATE TABLE extensions (id {id}, recorded TEXT NOT NULL, student TEXT NOT NULL, assignment TEXT NOT NULL, "
        "until TEXT NOT NULL, why TEXT NOT NULL, granted_by TEXT NOT NULL)",
    ),
    5: (
        "ALTER TABLE grades RENAME COLUMN attempt TO revision",
        "ALTER TABLE run_grades ADD COLUMN submitted TEXT",
        "CREATE TABLE contents (sha256 TEXT NOT NULL, size INTEGER NOT NULL, content {blob}, PRIMARY KEY (sha256))",
        "CREATE TABLE submission_files (submission_sha256 TEXT NOT NULL, name TEXT NOT NULL, "
        "content_sha256 TEXT NOT NULL, PRIMARY KEY (submission_sha256, name), "
        "FOREIGN KEY (content_sha256) REFERENCES contents (sha256))",
        f"CREATE TABLE roster ({_RECORD}, student TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, "
        "section TEXT NOT NULL, assistant TEXT NOT NULL, canvas_id TEXT NOT NULL, sis_id TEXT NOT NULL, "
        "login TEXT NOT NULL, moodle_id TEXT NOT NULL, github TEXT NOT NULL, language TEXT NOT NULL, "
        "active BOOLEAN NOT NULL)",
        f"CREATE TABLE rubric_items ({_RECORD}, assignment TEXT NOT NULL, question TEXT NOT NULL, "
        "revision INTEGER NOT NULL, position INTEGER NOT NULL, item TEXT NOT NULL, points TEXT NOT NULL, "
        "text TEXT NOT NULL, hint TEXT NOT NULL, UNIQUE (assignment, question, revision, position))",
        f"CREATE TABLE marks ({_RECORD}, student TEXT NOT NULL, assignment TEXT NOT NULL, question TEXT NOT NULL, "
        "submission_sha256 TEXT NOT NULL, items TEXT NOT NULL, adjustment TEXT NOT NULL, comment TEXT NOT NULL, "
        "revision INTEGER NOT NULL)",
        "CREATE INDEX ix_marks_of ON marks (assignment, question, student)",
        "CREATE TABLE claims (assignment TEXT NOT NULL, question TEXT NOT NULL, student TEXT NOT NULL, "
        'submission_sha256 TEXT NOT NULL, "by" TEXT NOT NULL, until TEXT NOT NULL, '
        "PRIMARY KEY (assignment, question, student, submission_sha256))",
        f"CREATE TABLE decisions ({_RECORD}, kind TEXT NOT NULL, student TEXT NOT NULL, assignment TEXT NOT NULL, "
        "question TEXT NOT NULL, points TEXT, replaces TEXT, why TEXT NOT NULL, about INTEGER)",
        f"CREATE TABLE publications ({_RECORD}, assignment TEXT NOT NULL)",
        "CREATE TABLE published_grades (publication_id INTEGER NOT NULL, student TEXT NOT NULL, "
        "grade_key TEXT NOT NULL, submission_sha256 TEXT NOT NULL, questions TEXT NOT NULL, "
        "PRIMARY KEY (publication_id, student), FOREIGN KEY (publication_id) REFERENCES publications (id))",
    ),
    6: ("ALTER TABLE case_results ADD COLUMN comparison TEXT NOT NULL DEFAULT ''",),
}


def steps(version: int, dialect: str) -> Iterator[str]:
    """Yield the statements that lead to a version, in the words of a database."""
    words = _WORDS.get(dialect, _WORDS["postgresql"])
    for step in STEPS[version]:
        yield step.replace("{id}", words["id"]).replace("{blob}", words["blob"])
