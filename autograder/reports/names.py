"""File names for students whose names we did not choose, and how a page is known again."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 100  # bytes of UTF-8 before the hash and the ending
_HASHED = re.compile(r"-[0-9a-f]{10}$")
_LANGUAGE = re.compile(rb'<header data-language="([A-Za-z-]{2,20})">')  # before all that is a student's
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.DOTALL)  # device names in Windows


def feedback_name(student: str) -> str:
    """Return the file name of a student's page, ending in ".html", unique on every file system.

    Letters and digits of any script stay. A name that had to change, that has capitals (some file systems ignore
    case) or that looks as if it carried a hash already gets a hash of the original.
    """
    safe = "".join(c if _is_kept(c) else "_" for c in unicodedata.normalize("NFC", student))
    safe = "_" + safe[1:] if safe[:1] in (".", "-") else safe
    safe = safe.encode()[:LONGEST].decode(errors="ignore") or "student"
    kept = safe == student == student.casefold() and not _HASHED.search(safe) and not _RESERVED.fullmatch(safe)
    if kept:
        return f"{safe}.html"
    return f"{safe}-{hashlib.sha256(student.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}.html"


def page_mark(key: str) -> bytes:
    """Return the end of the page of the grade with a key, by which the page is known again."""
    return f"\n<!-- {hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()} -->\n".encode()


def language_of(page: bytes) -> str:
    """Return the language of a student's page, by its tag; "" for English."""
    found = _LANGUAGE.search(page)
    return found[1].decode() if found else ""


def _is_kept(character: str) -> bool:
    return character in "-_." or unicodedata.category(character)[0] in "LMN"
