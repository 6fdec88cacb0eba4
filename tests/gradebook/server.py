"""A PostgreSQL server of the tests' own: in a folder of its own, reached by a socket there, gone afterwards."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

OWNER, PASSWORD = "owner", "s3cret@w/ä%:"  # with what has to be quoted in a URL
PATIENCE = 180.0  # seconds; what takes longer hangs, also on a busy machine
_CHEAP = {"listen_addresses": "", "fsync": "off", "shared_buffers": "16MB", "max_connections": "40"}


class Server:
    """A server that runs; every gradebook in it is a schema, or a database, of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = itertools.count(1)

    def url(self, database: str = "postgres", *, user: str = OWNER, password: str = PASSWORD, schema: str = "") -> str:
        """The URL of a database, as one gives it to --gradebook."""
        options = f"&options={quote(f'-csearch_path={schema}')}" if schema else ""
        return f"postgresql://{user}:{quote(password, safe='')}@/{database}?host={self.folder}{options}"

    def sql(self, *statements: str, database: str = "postgres") -> list[Any]:
        """Run statements as the server's owner, returning the rows of the last."""
        with self._connect(database) as connection:
            for statement in statements:
                done = connection.execute(statement)  # type: ignore[call-overload]
            return list(done.fetchall()) if done.description else []

    def new_schema(self) -> str:
        """The URL of a place without tables that is made fast."""
        name = f"s{next(self._numbers)}"
        self.sql(f"CREATE SCHEMA {name}")
        return self.url(schema=name)

    def new_database(self, options: str = "") -> str:
        """The name of a new database."""
        name = f"d{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE template0 {options}")
        return name

    def _connect(self, database: str) -> psycopg.Connection[Any]:
        who = {"host": str(self.folder), "user": OWNER, "password": PASSWORD, "client_encoding": "utf8"}
        return psycopg.connect(dbname=database, autocommit=True, **who)  # type: ignore[arg-type]

    def wait(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until the server takes connections."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._connect("postgres").close()
            except psycopg.OperationalError as error:
                log = (self.folder / "log").read_text(errors="replace")
                assert process.poll() is None and time.monotonic() < until, f"{error}\n{log}"
                time.sleep(0.05)
            else:
                return


@contextmanager
def running() -> Iterator[Server]:
    """Make a server and let it run; the words that it sorts are sorted as people do, and not by their bytes."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path has to be short
    who = _unprivileged()
    try:
        if who:
            folder.chmod(0o755)
            os.chown(folder, who["user"], who["group"])
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        initialise = [programs / "initdb", "-D", folder / "data", "-U", OWNER, f"--pwfile={folder / 'password'}",
                      "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu",
                      "--icu-locale=en-US", "--no-sync", "--no-instructions"]  # fmt: skip
        with (folder / "log").open("wb") as log:
            options: dict[str, Any] = {"stdout": log, "stderr": log, "cwd": folder, **who}
            made = subprocess.run(list(map(str, initialise)), check=False, timeout=PATIENCE, **options)
            assert made.returncode == 0, (folder / "log").read_text(errors="replace")
            settings = [word for name, value in _CHEAP.items() for word in ("-c", f"{name}={value}")]
            words = [programs / "postgres", "-D", folder / "data", "-k", folder, *settings]
            process = subprocess.Popen(list(map(str, words)), **options)
        try:
            server = Server(folder)
            server.wait(process)
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # its "fast" way to stop
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=PATIENCE)
            process.kill()
            process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The newest of Debian's folders, whose programs are not in the path, or that of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    anywhere = shutil.which("initdb")
    if not found and anywhere is None:
        raise FileNotFoundError("these tests need PostgreSQL: make database installs it")
    return found[-1].parent if found else Path(str(anywhere)).parent


def _unprivileged() -> dict[str, Any]:
    """Whom the server runs as where the tests run as root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
