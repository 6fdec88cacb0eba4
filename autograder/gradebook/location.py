"""Where a gradebook is: a file, or a database of a server by its URL; and how messages call it, without a password."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, exc, make_url

from autograder.errors import UsageError

POSTGRESQL = "postgresql+psycopg"
_NAMES = {"postgresql": POSTGRESQL, "postgres": POSTGRESQL, POSTGRESQL: POSTGRESQL, "sqlite": "sqlite"}
_SHOWN = ("host", "port", "service")  # of what follows the "?" in a URL: a password can stand there, too
_HOW = "as in postgresql://USER@HOST/DATABASE; in a password @ is written %40, / is %2F and % is %25. Or name a file"


def parsed(url_or_path: str | Path) -> URL:
    """Return a gradebook's URL, with the driver that is used here.

    Raises:
        UsageError: it cannot be read, or is of another kind of database. No part of it is shown but its beginning.
    """
    text = str(url_or_path)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except (exc.ArgumentError, ValueError):
        raise _unreadable(text) from None  # what caused it may quote the password
    if url.drivername not in _NAMES:
        raise UsageError(
            "this kind of database is not known here",
            evidence=f"{url.drivername}://…",
            remedy="name a file, or a database of PostgreSQL, as in postgresql://USER@HOST/DATABASE",
        )
    if url.drivername != "sqlite" and "@" in f"{url.host}{url.database}":
        raise _unreadable(text)  # a part of the password would pass for the name of the host
    return url.set(drivername=_NAMES[url.drivername])


def _unreadable(text: str) -> UsageError:
    return UsageError("the gradebook's URL cannot be read", evidence=f"{text.partition('://')[0]}://…", remedy=_HOW)


def called(url: URL) -> str:
    """Return what messages call a gradebook: never with a password."""
    if url.drivername == "sqlite":
        return url.database or ""
    shown = {name: value for name, value in url.query.items() if name in _SHOWN}
    return URL.create("postgresql", url.username, None, url.host, url.port, url.database, shown).render_as_string()


def without_password(url_or_path: str | Path) -> str:
    """Return what messages call a gradebook."""
    return called(parsed(url_or_path))


def file_of(url_or_path: str | Path) -> Path | None:
    """Return the file that a gradebook is; None if it is none, or SQLite is given its name in a form of its own."""
    url = parsed(url_or_path)
    named = url.drivername == "sqlite" and url.database and not url.database.startswith((":", "file:"))
    return Path(url.database or "") if named else None
