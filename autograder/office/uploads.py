"""Takes files in while they are sent: bounded in size, number and time, written to the disk part by part.

Nothing of a file is written before the form's token has come and is the session's own.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from autograder.desk import Coming, Desk, NoRoom
from autograder.desk.files import check_room
from autograder.office.visit import Upload, form_token

MOST_BYTES = 96 * 2**20  # of all files of one form
MOST_FILES = 12
MOST_FIELDS, MOST_OF_FIELD = 20, 4096  # bytes
MOST_HEADERS = 4096  # bytes, of one part of a form
UPLOAD_SECONDS = 900.0  # for all of it: 96 MiB at 1 Mbit/s
SILENT_SECONDS = 30.0  # without any byte


class Refused(Exception):
    """Files that are not taken, with the status of the answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class _Form:
    """A form that is coming in."""

    def __init__(self, desk: Desk, token: str) -> None:
        self.fields: dict[str, tuple[str, ...]] = {}
        self.files: list[Coming] = []
        self.whole = False
        self._desk, self._token = desk, token
        self._size = 0
        self._headers = 0
        self._header: list[bytes] = [b"", b""]
        self._disposition = b""
        self._name, self._value, self._file = "", b"", None  # type: tuple[str, bytes, Coming | None]

    def callbacks(self) -> dict[str, object]:
        """Return what the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._add_header(0, data[start:end]),
            "on_header_value": lambda data, start, end: self._add_header(1, data[start:end]),
            "on_header_end": self._end_header,
            "on_headers_finished": self._headers_finished,
            "on_part_data": lambda data, start, end: self._data(data[start:end]),
            "on_part_end": self._end,
            "on_end": self._whole,
        }

    def _whole(self) -> None:
        self.whole = True

    def _begin(self) -> None:
        self._headers, self._disposition = 0, b""
        self._name, self._value, self._file = "", b"", None

    def _add_header(self, place: int, part: bytes) -> None:
        self._headers += len(part)
        if self._headers > MOST_HEADERS:
            raise Refused(400)
        self._header[place] += part

    def _end_header(self) -> None:
        name, value = self._header
        if name.strip().lower() == b"content-disposition":
            self._disposition = value
        self._header = [b"", b""]

    def _headers_finished(self) -> None:
        kind, options = parse_options_header(self._disposition)
        if kind != b"form-data" or b"name" not in options:
            raise Refused(400)
        self._name = options[b"name"].decode("utf-8", "replace")
        if b"filename" not in options:
            return
        if not secrets.compare_digest(self.fields.get("token", ("",))[-1].encode(), self._token.encode()):
            raise Refused(403)
        given = options[b"filename"].decode("utf-8", "replace")
        if given:  # a chooser that was left empty sends a file without a name
            if len(self.files) >= MOST_FILES:
                raise Refused(413)
            self._file = Coming(self._desk.incoming, given)
            self.files.append(self._file)

    def _data(self, part: bytes) -> None:
        if self._file is not None:
            self._size += len(part)
            if self._size > MOST_BYTES:
                raise Refused(413)
            self._file.write(part)
            return
        self._value += part
        if len(self._value) > MOST_OF_FIELD:
            raise Refused(413)

    def _end(self) -> None:
        if self._file is None and self._name:
            if len(self.fields) >= MOST_FIELDS:
                raise Refused(400)
            value = self._value.decode("utf-8", "replace")
            self.fields[self._name] = (*self.fields.get(self._name, ())[-MOST_FIELDS:], value)


@asynccontextmanager
async def taken_in(
    request: Request, desk: Desk, session: str, arrived: datetime
) -> AsyncIterator[tuple[dict[str, tuple[str, ...]], Upload]]:
    """Take a form with files in; afterwards what no page has kept is gone.

    Raises:
        Refused: it breaks a bound, cannot be read, or is not this session's.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    length = request.headers.get("content-length", "0")
    if kind != b"multipart/form-data" or not 1 <= len(options.get(b"boundary", b"")) <= 200 or not length.isdecimal():
        raise Refused(400)
    if int(length[:20]) > MOST_BYTES + 2**20:
        raise Refused(413)
    form = _Form(desk, form_token(session))
    parser = MultipartParser(options[b"boundary"], form.callbacks())  # type: ignore[arg-type]
    try:
        await run_in_threadpool(check_room, desk.folder, int(length[:20]))
        async with asyncio.timeout(UPLOAD_SECONDS):
            await _read(request, parser)
        if not form.whole:
            raise Refused(400)
        yield form.fields, Upload(arrived, tuple(form.files))
    except NoRoom as error:
        raise Refused(507) from error
    except TimeoutError as error:
        raise Refused(408) from error
    except FormParserError as error:
        raise Refused(400) from error
    finally:
        await run_in_threadpool(_discard, tuple(form.files))


async def _read(request: Request, parser: MultipartParser) -> None:
    parts = aiter(request.stream())
    while True:
        async with asyncio.timeout(SILENT_SECONDS):
            part = await anext(parts, None)
        if part is None:
            break
        if part:
            await run_in_threadpool(parser.write, part)


def _discard(files: tuple[Coming, ...]) -> None:
    for one in files:
        one.discard()
