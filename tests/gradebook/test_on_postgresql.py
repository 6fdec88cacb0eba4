"""What a gradebook does in a PostgreSQL server alone, and what it says when the server does not do what it should."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, event

from autograder.errors import OutputError, Refusal, UsageError
from autograder.gradebook import Gradebook, exists, tables, without_password
from autograder.gradebook.contents import LONGEST_NAME, files_of
from autograder.gradebook.location import POSTGRESQL
from autograder.gradebook.migrations import revision, upgrade
from autograder.model import InMemory, Submission

from .made import grade
from .server import PASSWORD, Server


def said(action: Callable[[], Any], kind: type[Refusal] = OutputError) -> str:
    """What is said when something fails; of the password nothing."""
    with pytest.raises(kind) as refused:
        action()
    lines = "\n".join(refused.value.lines())
    assert PASSWORD not in lines and "s3cret" not in lines
    assert "  next:  " in lines
    return lines


@pytest.mark.parametrize(
    ("url", "what", "seen"),
    [
        (lambda server: server.url(password="wrong"), "does not let this user in", "password authentication failed"),
        (lambda server: server.url(user="nobody"), "does not let this user in", "nobody"),
        (lambda server: server.url("none"), "the server has no such database", '"none" does not exist'),
        (lambda server: f"postgresql://me:{PASSWORD[:6]}@/x?host=/none", "server cannot be reached", "/none"),
        (lambda server: f"postgres://me:{PASSWORD[:6]}@127.0.0.1:1/x", "server cannot be reached", "127.0.0.1:1/x"),
        (lambda server: server.url(server.new_database("ENCODING 'SQL_ASCII' LOCALE 'C' LOCALE_PROVIDER libc")),
         "cannot hold every character", "SQL_ASCII"),
    ],
)  # fmt: skip
def test_a_server_that_cannot_be_used(postgresql: Server, url: Callable[[Server], str], what: str, seen: str) -> None:
    """No server, no database, no such user or another password: each is said, with where it was looked for."""
    lines = said(lambda: Gradebook.open(url(postgresql)))
    assert what in lines and seen in lines
    assert "seen:  postgresql://" in lines


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:s3cret@s3cret@host/db",
        "postgresql://me:s3cret",
        "postgresql://host:s3cret/db",
        "postgresql://m/e:s3cret@host/db",
        "mysql://me:s3cret@host/db",
        "postgresql+psycopg2://me:s3cret@host/db",
    ],
)
def test_a_url_that_cannot_be_read(url: str) -> None:
    """A password that is not written as a URL wants it is not shown either."""
    assert "postgresql://USER@HOST/DATABASE" in said(lambda: Gradebook.open(url), UsageError)


def test_what_is_shown_of_a_url() -> None:
    """Not a password, wherever in the URL it is."""
    url = "postgresql://me:s3cret@host:5433/db?sslpassword=s3cret&password=s3cret&host=/run/here"
    assert without_password(url) == "postgresql://me@host:5433/db?host=%2Frun%2Fhere"


def test_another_programs_tables(postgresql: Server) -> None:
    """A database with tables that are not a gradebook's is left alone, also where another keeps a version there."""
    for statement in ("CREATE TABLE t (x int)", "CREATE TABLE schema_version (version text)",
                      "CREATE TABLE schema_version (installed int)"):  # fmt: skip
        name = postgresql.new_database()
        postgresql.sql(statement, database=name)
        assert "the database is not a gradebook" in said(partial(Gradebook.open, postgresql.url(name)))
        assert len(postgresql.sql("SELECT * FROM pg_tables WHERE schemaname = 'public'", database=name)) == 1


def test_a_newer_version(postgresql: Server) -> None:
    """It is refused as a file is."""
    url = postgresql.new_schema()
    Gradebook.open(url).close()
    schema = url.rpartition("%3D")[2]
    postgresql.sql(f"UPDATE {schema}.schema_version SET version = 99")
    assert f"version 99, this program knows version {tables.SCHEMA}" in said(lambda: Gradebook.open(url))


def test_who_may_not(postgresql: Server) -> None:
    """A user without a right is shown which one; one who may only read can look."""
    name = postgresql.new_database()
    postgresql.sql(f"CREATE ROLE ta LOGIN PASSWORD '{PASSWORD}'")
    ta = postgresql.url(name, user="ta")
    assert "permission denied for schema public" in said(lambda: Gradebook.open(ta))
    assert not exists(ta)
    Gradebook.open(postgresql.url(name)).close()
    assert "permission denied for table schema_version" in said(lambda: Gradebook.open(ta))
    postgresql.sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO ta", database=name)
    with Gradebook.open(ta) as book:
        assert book.runs() == []
        lines = said(lambda: book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z"))
    assert "does not allow this user to do that" in lines and "permission denied for table runs" in lines


def test_a_database_that_is_read_only(postgresql: Server) -> None:
    """As a standby is."""
    name = postgresql.new_database()
    url = postgresql.url(name)
    Gradebook.open(url).close()
    postgresql.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with Gradebook.open(url) as book:
        assert "may be read but not written" in said(
            lambda: book.start_run(bundle_name="", bundle_sha256="", sandbox="")
        )


def test_a_connection_that_breaks(postgresql: Server) -> None:
    """What was being recorded is not there, and is at the next try; one that broke while idle is not noticed."""
    url = postgresql.new_schema()
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'autograder'"
    with Gradebook.open(url) as book:
        run = book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z")
        postgresql.sql(end)
        book.record(run, grade("k0", "amy"))
        event.listen(book._engine, "begin", lambda connection: postgresql.sql(end), once=True)
        assert "the connection to the gradebook's server was lost" in said(lambda: book.record(run, grade("k1", "bob")))
        assert book.find("k1") is None
        book.record(run, grade("k1", "bob"))
        assert [one.key for one in book.grades(run)] == ["k0", "k1"]


def test_a_writer_waits_for_another(postgresql: Server) -> None:
    """For as long as is asked; a reader does not wait, and does not see what is not finished."""
    url = postgresql.new_schema()
    with Gradebook.open(url) as book, Gradebook.open(url, wait_seconds=0.05) as hasty:
        run = book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z")
        with book.writing() as connection:
            connection.execute(tables.runs.delete())
            assert "another process is writing" in said(lambda: hasty.finish_run(run))
            assert [one.run_id for one in hasty.runs()] == [run]
            waiting = threading.Thread(target=lambda: book.record(run, grade()))
            waiting.start()
            connection.rollback()
        waiting.join()
        assert hasty.grades(run) == [grade()]


def test_a_reader_sees_one_state(postgresql: Server) -> None:
    """Whatever others record while it reads; and it cannot write."""
    url = postgresql.new_schema()
    with Gradebook.open(url) as book, Gradebook.open(url) as other:
        run = book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z")
        with book.reading() as connection:
            assert connection.execute(tables.grades.select()).all() == []
            other.record(run, grade())
            assert connection.execute(tables.grades.select()).all() == []
            refusal = said(lambda: _delete(book))
    assert "may be read but not written" in refusal


def _delete(book: Gradebook) -> None:
    with book.reading() as connection:
        connection.execute(tables.runs.delete())


def test_the_revisions_make_todays_tables(postgresql: Server) -> None:
    """As on SQLite: from nothing, all of Alembic's revisions make what a new gradebook has."""
    url = postgresql.new_schema()
    engine = create_engine(url.replace("postgresql", POSTGRESQL, 1))
    with engine.begin() as connection:
        upgrade(connection, 0)
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    engine.dispose()
    with Gradebook.open(url) as book:
        book.record(book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z"), grade())
        assert book.find("k1") == grade()
        with book.reading() as connection:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    assert found == [revision(tables.SCHEMA)]


def test_many_open_a_new_one_at_once(postgresql: Server) -> None:
    """The tables are made once."""
    url = postgresql.new_schema()
    opening = [threading.Thread(target=lambda: Gradebook.open(url).close()) for _ in range(8)]
    for thread in opening:
        thread.start()
    for thread in opening:
        thread.join()
    assert exists(url)
    with Gradebook.open(url) as book:
        assert book.runs() == []


def test_a_hostile_name_fits(store: str) -> None:
    """A student's file whose name is longer than an index takes is kept, under its beginning and its hash."""
    name = "/".join(f"{number:0200x}" for number in range(30)) + "\udce9王" * 300
    work = Submission("alice", "hw.ipynb", InMemory(b"nb", {name: b"1", f"{name}x": b"2"}))
    with Gradebook.open(store) as book:
        book.record(book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z"), grade(), work)
        with book.reading() as connection:
            kept = files_of(connection, work.sha256)
    assert sorted(kept.values()) == [b"1", b"2", b"nb"]
    assert all(len(one.encode("utf-8", "surrogateescape")) <= LONGEST_NAME for one in kept)
