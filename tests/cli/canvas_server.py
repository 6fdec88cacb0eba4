"""A Canvas of one assignment, on this machine: it takes only requests that Canvas' documentation of its API allows."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

TOKEN = "7~secret"
ASSIGNMENT = "/api/v1/courses/12/assignments/34"
# What `POST …/submissions/update_grades` may hold, by https://canvas.instructure.com/doc/api/submissions.html
GRADE = re.compile(r"grade_data\[(?P<student>\d+)\]\[(?P<what>posted_grade|excuse)\]")
NUMBER = re.compile(r"\d+(\.\d+)?")


@dataclass
class State:
    """What this Canvas has; `locked` students keep what they have, and `faults` are requests that no Canvas takes."""

    students: dict[int, dict[str, Any]]
    points: float = 10.0
    grading_type: str = "points"
    locked: set[int] = field(default_factory=set)
    throttled: list[int] = field(default_factory=list)
    job: str = "completed"
    jobs: list[list[tuple[str, str]]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def student(login: str, *, sis: str | None = None, score: float | None = None, excused: bool = False) -> dict[str, Any]:
    """A student with the mark that Canvas has."""
    return {"login_id": login, "sis_user_id": sis, "score": score, "excused": excused}


class _Handler(BaseHTTPRequestHandler):
    state: State

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        self.state.asked.append(f"GET {url.path}")
        if self._refused():
            return
        if url.path == "/api/v1/courses/12":
            self._answer({"id": 12, "name": "CNN"})
        elif url.path == ASSIGNMENT:
            self._answer({"id": 34, "course_id": 12, "points_possible": self.state.points,
                          "grading_type": self.state.grading_type})  # fmt: skip
        elif url.path == f"{ASSIGNMENT}/submissions":
            self._submissions(parse_qs(url.query))
        elif url.path == "/api/v1/progress/5":
            self._answer({"id": 5, "workflow_state": self.state.job, "message": "it broke"})
        else:
            self._answer({"errors": [{"message": "The specified resource does not exist."}]}, 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.state.asked.append(f"POST {self.path}")
        if self._refused():
            return
        if self.path != f"{ASSIGNMENT}/submissions/update_grades":
            self.state.faults.append(f"POST {self.path}")
        if self.headers["Content-Type"] != "application/x-www-form-urlencoded":
            self.state.faults.append(f"content type {self.headers['Content-Type']}")
        given = parse_qsl(body, keep_blank_values=True, strict_parsing=True)
        self.state.jobs.append(given)
        if self.state.job == "completed":
            self._take(given)
        self._answer({"id": 5, "workflow_state": "queued", "tag": "submissions_update"})

    def _refused(self) -> bool:
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Bearer realm="canvas-lms"')
            self._end(json.dumps({"errors": [{"message": "Invalid access token."}]}).encode())
            return True
        if self.state.throttled:
            self.send_response(self.state.throttled.pop())
            self.send_header("X-Rate-Limit-Remaining", "0.0")
            self._end(b"403 Forbidden (Rate Limit Exceeded)\n")
            return True
        return False

    def _submissions(self, query: dict[str, list[str]]) -> None:
        if query.get("include[]") != ["user"]:
            self.state.faults.append(f"submissions with {query}")
        numbers = sorted(self.state.students)
        page, size = int(query.get("page", ["1"])[0]), 2  # Canvas gives fewer than were asked for, too
        self.send_response(200)
        if page * size < len(numbers):
            url = f"http://{self.headers['Host']}{ASSIGNMENT}/submissions?include[]=user&per_page=2&page={page + 1}"
            self.send_header("Link", f'<{url}>; rel="next"')
        shown = [self._submission(number) for number in numbers[(page - 1) * size : page * size]]
        self._end(json.dumps(shown).encode())

    def _submission(self, number: int) -> dict[str, Any]:
        one = self.state.students[number]
        user = {"id": number, "name": "…", "login_id": one["login_id"], "sis_user_id": one["sis_user_id"]}
        return {"id": 900 + number, "user_id": number, "assignment_id": 34, "score": one["score"],
                "excused": one["excused"], "user": user}  # fmt: skip

    def _take(self, given: list[tuple[str, str]]) -> None:
        seen = set()
        for name, value in given:
            found = GRADE.fullmatch(name)
            if found is None or found["student"] in seen:
                self.state.faults.append(f"{name}={value}")
                continue
            seen.add(found["student"])
            number = int(found["student"])
            right = value == "true" if found["what"] == "excuse" else NUMBER.fullmatch(value)
            if not right:
                self.state.faults.append(f"{name}={value}")
            elif number not in self.state.locked:
                excused = found["what"] == "excuse"
                self.state.students[number] |= {"excused": excused, "score": None if excused else float(value)}

    def _answer(self, document: object, code: int = 200) -> None:
        self.send_response(code)
        self._end(json.dumps(document).encode())

    def _end(self, content: bytes) -> None:
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serving(state: State) -> Iterator[str]:
    """Serve, giving the address of the assignment."""
    handler = type("Handler", (_Handler,), {"state": state})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/courses/12/assignments/34"
        finally:
            server.shutdown()
