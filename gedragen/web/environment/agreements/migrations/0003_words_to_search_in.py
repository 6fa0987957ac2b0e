"""The index in which the register is searched: the database's own, so it cannot fall behind.

SQLite keeps it beside the table by triggers; a later migration that makes `agreements_entry`
anew has to make these anew as well. PostgreSQL keeps it as it keeps any index, with the stems
of Dutch words.
"""

from django.db import migrations

SQLITE = [
    """
    CREATE VIRTUAL TABLE agreements_words USING fts5(
        collaboration_id, standing, kinds, words, content='agreements_entry', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='2 3 4'
    )
    """,
    """
    CREATE TRIGGER agreements_words_new AFTER INSERT ON agreements_entry BEGIN
        INSERT INTO agreements_words(rowid, collaboration_id, standing, kinds, words)
        VALUES (new.id, new.collaboration_id, new.standing, new.kinds, new.words);
    END
    """,
    """
    CREATE TRIGGER agreements_words_gone AFTER DELETE ON agreements_entry BEGIN
        INSERT INTO agreements_words(
            agreements_words, rowid, collaboration_id, standing, kinds, words
        )
        VALUES ('delete', old.id, old.collaboration_id, old.standing, old.kinds, old.words);
    END
    """,
    """
    CREATE TRIGGER agreements_words_other AFTER UPDATE ON agreements_entry BEGIN
        INSERT INTO agreements_words(
            agreements_words, rowid, collaboration_id, standing, kinds, words
        )
        VALUES ('delete', old.id, old.collaboration_id, old.standing, old.kinds, old.words);
        INSERT INTO agreements_words(rowid, collaboration_id, standing, kinds, words)
        VALUES (new.id, new.collaboration_id, new.standing, new.kinds, new.words);
    END
    """,
]
NO_SQLITE = [
    "DROP TRIGGER agreements_words_new",
    "DROP TRIGGER agreements_words_gone",
    "DROP TRIGGER agreements_words_other",
    "DROP TABLE agreements_words",
]
POSTGRESQL = [
    """
    CREATE INDEX agreements_words ON agreements_entry
    USING gin (to_tsvector('dutch'::regconfig, words))
    """
]
NO_POSTGRESQL = ["DROP INDEX agreements_words"]


def make(apps, schema_editor):
    """Make the index of this database."""
    _do(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def take_away(apps, schema_editor):
    """Take the index away."""
    _do(schema_editor, {"sqlite": NO_SQLITE, "postgresql": NO_POSTGRESQL})


def _do(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0002_agreements_with_clauses")]

    operations = [migrations.RunPython(make, take_away)]
