"""Reads tables that people keep: rosters, extensions, grades of other programs, as spreadsheets save them.

Theory of operation. A mark at the start says UTF-8 or UTF-16, and what is UTF-8 is read as that. Excel in Taiwan and in
Korea saves a CSV without a mark in Big5 or in CP949, and each can often be read as the other: a name that was guessed
wrong would be another student, so such a file is read only where one of the two gives letters of its language alone.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from autograder.comma_separated import NotSeparated, read_rows, separator_of

MOST_BYTES = 8 * 2**20
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAVE = "save it as “CSV UTF-8”"
_SAID = re.compile(r'"?sep=(?P<separator>[,;\t|])"?[,;\t|]*\r?\n?', re.IGNORECASE)
Row = tuple[int, list[str]]  # the line that it ends in, and its cells


class NotATable(Exception):
    """A file that is no table: the arguments are what was seen and the next step."""

    def __init__(self, seen: str, remedy: str = _SAVE) -> None:
        super().__init__(seen, remedy)
        self.seen = seen
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, its header first and empty ones left out, and in which encoding it was found to be."""

    rows: list[Row]
    encoding: str

    @property
    def guessed(self) -> bool:
        """Whether nothing in the file says its encoding."""
        return not self.encoding.startswith("utf")


def read_table(content: bytes, most: int | None = None) -> Table:
    """Read a table, its cells without the blanks around them; of more than `most` rows, that many.

    Raises:
        NotATable: it is no text, or not in an encoding that can be told, or its quotes do not end.
    """
    text, encoding = _decoded(content)
    if "\0" in text:
        raise NotATable("there are zero bytes in it")
    said = _SAID.match(text)
    separator = said["separator"] if said else separator_of(text)
    rows: list[Row] = []
    try:
        for line, cells in read_rows(text, separator, skip_blanks=True):
            stripped = [cell.strip() for cell in cells]
            if any(stripped) and not (said and line == 1):
                rows.append((line, stripped))
            if most is not None and len(rows) >= most:
                break
    except NotSeparated as error:
        raise NotATable(f"line {error.line}: {error.why}", "correct that line") from error
    return Table(rows, encoding)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content.removeprefix(mark), encoding), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        languages = [("Big5", _chinese(content)), ("CP949", _korean(content))]
        read = [(text, name) for name, text in languages if text is not None]
        if len(read) == 1:
            return read[0]
        message = "it could be Big5 as well as CP949" if read else f"it is no UTF-8: {error}"
        raise NotATable(message) from error


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotATable(str(error)) from error


def _chinese(content: bytes) -> str | None:
    """Return the text as Big5, if all that is not ASCII are Chinese characters or wide forms."""
    text = _tried(content, "cp950")
    return text if text is not None and all(map(_is_chinese, text)) else None


def _korean(content: bytes) -> str | None:
    """The text as CP949, if all that is not ASCII are the syllables that KS X 1001 has, which names are made of."""
    text = _tried(content, "cp949")
    plain = text is not None and _tried(content, "euc_kr") is not None
    return text if text is not None and plain and all(c.isascii() or "가" <= c <= "힣" for c in text) else None


def _is_chinese(char: str) -> bool:
    wide = unicodedata.east_asian_width(char) in "WF"
    return char.isascii() or (wide and not "가" <= char <= "힣")


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
