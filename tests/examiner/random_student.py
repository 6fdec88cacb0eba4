"""A student's process that answers at random, and a real examiner that talks with it over a socket.

The student answers each request with something legal or illegal: plain values, objects of every kind, classes, what it
was sent before, exceptions, changes of arguments and names, calls of functions that it was or was not given. It does
not know the values that the cases of `CASES` expect. Two things must hold, whatever it says: no case passes, and
nothing that an answer is compared with is ever sent to it; inputs of hidden cases are sent in the hidden round only.

`python -m tests.examiner.random_student --steps 1000000` plays for long.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import socket
import struct
import sys
import threading
import time
import warnings
import zipfile
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from autograder.errors import ProtocolError

with warnings.catch_warnings():  # Otter imports widgets that are declared in an old way
    warnings.simplefilter("ignore")
    from autograder.examiner.environment import Environment
    from autograder.examiner.judge import Judged, judge
    from autograder.examiner.remote import Session
    from autograder.examiner.test_files import TestOf, read_bundle
from autograder.model import CaseResult, Verdict
from autograder.wire import Channel, Encoder, Frame

SECRET = 173205.5  # what answers are compared with; no value that the student makes up is near it
INPUT = 141421.25  # what hidden cases hand to the student's functions
SECONDS = 300.0  # for one examination; it takes milliseconds, but the machine may be busy
MAX_FRAME = 1 << 20
# One hidden case each, in the ways in which tests compare. None calls twice for what must be one answer, or is content
# with nothing (`np.allclose([], want)` holds): these are true of values without any behaviour, too.
CASES = (
    "assert f(IN) == S", "assert S == f(IN)", "assert abs(f(IN) - S) < 1e-6", "assert not f(IN) != S",
    "got = f(IN); assert S - 1 < got < S + 1", "assert round(f(IN), 1) == S", "assert math.isclose(f(IN), S)",
    "got = f(np.array([IN])); assert np.shape(got) == (1,) and np.allclose(got, [S])", "assert S in f(IN)",
    "got = f(IN); assert np.ndim(got) == 0 and np.isclose(got, S)",
    "assert f(IN).equals(pd.Series([S]))", "assert list(f(IN)) == [S]", "assert sorted(f([IN]))[0] == S",
    "assert set(f(IN)) == {S}", "assert f({'a': IN})['a'] == S", "assert f(IN)[0] == S", "assert f(IN).shape == (S,)",
    "np.testing.assert_allclose(f(IN), [S])", "np.testing.assert_array_equal(f([IN]), [S])",
    "pd.testing.assert_frame_equal(pd.DataFrame(f(IN)), pd.DataFrame([S]))", "assert len(f(IN)) == 173205",
    "assert str(f(IN)) == str(S)", "assert f'{f(IN)}' == f'{S}'", "assert float(f(IN)) == S",
    "assert int(f(IN)) == 173205",
    "assert total == S", "assert total - S == 0", "assert abs(total / S - 1) < 1e-9", "assert sum([total, 1]) == S + 1",
    "assert Ledger(IN).add(2).total == S", "assert abs(Ledger(IN).total - S) < 1e-6", "assert S in Ledger(IN)",
    "assert Ledger(IN) == S", "assert (Ledger(IN) + Ledger(1)).total == S", "assert Ledger(IN).equals(S)",
    "assert f(lambda x: x + IN) == S", "assert next(iter(f(IN))) == S", "assert [*map(f, [IN, 1])] == [S, S]",
    "assert max(f(IN), S - 1) == S", "assert {f(IN): 1}[S] == 1", "assert np.array(f(IN)).tolist() == [S]",
    "assert np.sum(f(IN)) == S", "assert f(IN).issuperset({S}) and S in f(IN)", "assert f(IN).get('x') == S",
    "assert f(IN).count(S) == 1", "assert f(IN).index(S) == 0", "assert f(IN).find(str(S)) == 0",
    "assert f(IN).intersection({S}) == {S}", "assert f(IN).union({1.5}) == {S, 1.5}",
    "assert f(IN).sub(pd.Series([S])).abs().max() < 1e-6", "assert f(IN).corr(pd.Series([S, 1])) > 0.9",
    "assert f(IN).between(S, S).sum() == 1",
)  # fmt: skip
# Methods that no list names: a bundle keeps them from hearing and deciding if it records which ones are asked about.
OF_RECORDS = (
    "got = f(IN); got.remove(S); assert len(got) == 0", "assert Ledger(IN).holds(S)", "assert f(IN).near(other=S)",
    "assert total.agrees_with([S])", "assert Ledger(IN).add(2).holds(S)", "assert f(IN).check(lambda: S)",
)  # fmt: skip
HEAD = "from otter.test_files import test_case\nOK_FORMAT = False\nname = 'q{number}'\npoints = None\n"
PUBLIC = (
    "\n\n@test_case(points=1, hidden=False)\ndef test_public(f, total):\n    assert f(3) == 99991 and total == 99989\n"
)
HIDDEN = (
    "\n\n@test_case(points=1, hidden=True)\ndef test_{number}(f, total, Ledger, env):\n"
    "    import math\n    import numpy as np\n    import pandas as pd\n    S, IN = {secret}, {given}\n    {code}\n"
)
A_QUESTION = 4  # cases
ANSWERS = frozenset({"f", "total", "Ledger"})
METHODS = frozenset({"add"})  # what a release would record of Ledger


def bundle(cases: Sequence[str]) -> bytes:
    """A zip of the cases, a few for each question."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(0, len(cases), A_QUESTION):
            text = HEAD.format(number=number) + PUBLIC
            for place, code in enumerate(cases[number : number + A_QUESTION]):
                text += HIDDEN.format(number=place, secret=SECRET, given=INPUT, code=code)
            archive.writestr(f"tests/q{number}.py", text)
    return out.getvalue()


def _marks(value: float) -> tuple[bytes, ...]:
    return struct.pack("<d", value), struct.pack(">d", value), str(value).encode(), str(int(value)).encode()


SECRETS, INPUTS = _marks(SECRET), _marks(INPUT)


@dataclass
class Student:
    """The side that answers; what it has seen it may send back.

    `steps` counts its answers; `leaked` is what it must not see.
    """

    choose: random.Random
    seen: list[Any] = field(default_factory=list)
    objects: int = 0
    functions: int = 0
    hidden: bool = False
    steps: int = 0
    leaked: list[str] = field(default_factory=list)

    def look_at(self, frame: Frame) -> None:
        """Search what came for what must not come."""
        header = {name: said for name, said in frame.header.items() if name != "seconds"}  # any digits can be in a time
        text = json.dumps(header)
        everything = text.encode() + b"".join(frame.blobs)
        if any(mark in everything for mark in SECRETS):
            self.leaked.append(f"the secret, in {text[:300]}")
        if not self.hidden and any(mark in everything for mark in INPUTS):
            self.leaked.append(f"a hidden input, before the hidden round, in {text[:300]}")
        self.functions += text.count('"callback"')
        self.seen.extend(_numbers(header))
        del self.seen[:-20]

    def reply(self, request: Frame) -> tuple[dict[str, Any], list[bytes]]:
        """An answer, of whatever kind."""
        self.steps += 1
        self.look_at(request)
        if self.choose.random() < 0.02:
            return self._illegal()
        encoder = Encoder(lambda value: dict(value.node))
        said: dict[str, Any] = {}
        kind = self.choose.random()
        operation = request.header.get("op")
        if kind < 0.06:
            said["raised"] = self._raised()
        elif kind < 0.09 and operation == "next":
            said["stop"] = True
        elif kind < 0.14 and self.functions:
            return self._callback()
        elif operation == "get" and kind < 0.75:
            said["value"] = self._object(str(request.header.get("name")))
        elif operation == "get" and kind < 0.78:
            said["missing"] = True
        else:
            said["value"] = encoder.encode(self.value(3))
        if self.choose.random() < 0.1:
            said["changed"] = [[self.choose.randrange(3), encoder.encode(self.value(1))]]
        if self.choose.random() < 0.05:
            name = self.choose.choice(["f", "total", "Ledger", "np", "S"])
            said["names"] = [[name, self.choose.random() < 0.5, encoder.encode(self.value(2))]]
        if self.choose.random() < 0.1:
            said["out"] = "something"
        return said, encoder.blobs

    def value(self, depth: int) -> Any:
        """Any value that can be encoded: plain, or an object."""
        choose = self.choose
        plain = [0, 1, -1, True, False, None, 0.0, float("nan"), float("inf"), "x", b"x", 2**70, 3, 1e300, 0.5, "equal"]
        kind = choose.randrange(14 if depth else 6)
        if kind < 2:
            return choose.choice(plain)
        if kind < 5:
            return Remote(self._object(choose.choice(["f", "Ledger", "thing", "total"])))
        if kind == 5:
            return choose.choice(self.seen) if self.seen else 0
        parts = [self.value(depth - 1) for _ in range(choose.randrange(4))]
        if kind < 8:
            return parts
        if kind == 8:
            return tuple(parts)
        if kind == 9:
            return {str(place): part for place, part in enumerate(parts)}
        if kind == 10:
            return {part for part in parts if isinstance(part, (int, float, str, bytes))}
        if kind == 11:
            return np.array([choose.choice([0.0, 1.0, np.nan, np.inf]) for _ in parts])
        if kind == 12:
            return pd.Series([1.0, float("nan")] * len(parts))
        holder = np.empty(len(parts), dtype=object)
        holder[:] = parts
        return holder

    def _object(self, name: str) -> dict[str, Any]:
        choose = self.choose
        if self.objects and choose.random() < 0.3:
            number = choose.randrange(1, self.objects + 1)
        else:
            self.objects += 1
            number = self.objects
        kinds = {"f": "function", "Ledger": "class"}
        kind = kinds.get(name) if choose.random() < 0.8 else None
        kind = kind or choose.choice(["object", "callable", "function", "class", "generator", "derived", "module"])
        node: dict[str, Any] = {
            "t": "ref",
            "id": number,
            "kind": kind,
            "name": name,
            "type": choose.choice(["T", "int"]),
        }
        if choose.random() < 0.4:
            node["of"] = choose.randrange(1, self.objects + 1)
        if kind == "derived":
            node["base"] = choose.choice(["int", "float", "list", "str", "dict", "set", "tuple", "nothing"])
            node["defines"] = choose.sample(["__sub__", "__eq__", "__add__", "__rsub__", "__lt__"], 2)
        if kind == "class" and choose.random() < 0.1:
            node["bases"] = self._bases()
        return node

    def _bases(self) -> list[list[Any]]:
        name = self.choose.choice(["ValueError", "AssertionError", "StopIteration", "KeyError", "SystemExit", "Own"])
        return [[name, self.choose.choice(["builtins", "__main__", "numpy"]), self.choose.randrange(9)]]

    def _raised(self) -> dict[str, Any]:
        said: dict[str, Any] = {"bases": self._bases(), "text": "wrong", "time": self.choose.random() < 0.1}
        if self.choose.random() < 0.2:
            said["of test"] = self.choose.randrange(3)
        return said

    def _callback(self) -> tuple[dict[str, Any], list[bytes]]:
        encoder = Encoder(lambda value: dict(value.node))
        number = self.choose.randrange(self.functions + (self.choose.random() < 0.05))
        return {"callback": number, "args": [encoder.encode(self.value(2))]}, encoder.blobs

    def _illegal(self) -> tuple[dict[str, Any], list[bytes]]:
        passed = {"value": {"t": "passed"}, "verdict": "passed", "cases": [{"verdict": "passed"}]}
        return self.choose.choice([
            (passed, []), ({}, []), ({"value": [[[]]]}, [b"x"]), ({"callback": 99, "args": []}, []),
            ({"changed": "all"}, []), ({"names": [["S", True, 1]]}, []), ({"value": {"t": "back", "id": 1}}, []),
            ({"op": "get", "name": "S"}, []), ({"done": True}, []), ({"raised": None}, []),
        ])  # fmt: skip


@dataclass(frozen=True)
class Remote:
    """An object that the student claims to have."""

    node: dict[str, Any]

    def __hash__(self) -> int:
        return id(self)


def _numbers(node: Any) -> list[float]:
    """The numbers anywhere in a header."""
    if isinstance(node, dict):
        return [number for each in node.values() for number in _numbers(each)]
    if isinstance(node, list):
        return [number for each in node for number in _numbers(each)]
    return [node] if isinstance(node, (int, float)) and not isinstance(node, bool) else []


class Examination:
    """One examination of one question, which runs in a thread; the student's side is `line`."""

    def __init__(self, test: TestOf, answers: frozenset[str] | None, on_hidden: Callable[[], None]) -> None:
        ours, theirs = socket.socketpair()
        self.line = Channel(theirs)
        self.results: dict[int, CaseResult] = {}
        self.error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, args=(test, ours, answers, on_hidden), daemon=True)
        self._thread.start()

    def _run(
        self, test: TestOf, line: socket.socket, answers: frozenset[str] | None, on_hidden: Callable[[], None]
    ) -> None:
        try:
            with line:
                session = Session(Channel(line, max_frame=MAX_FRAME, budget=8 * MAX_FRAME), SECONDS, test.uses.public)
                session.methods = None if answers is None else METHODS
                environment = Environment(session, [], 0, answers, {}, test.uses)
                self._take(judge(test, session, environment, SECONDS, {}, hidden=False))
                on_hidden()
                self._take(judge(test, session, environment, SECONDS, {}, hidden=True))
        except BaseException as error:
            self.error = error

    def _take(self, judged: dict[int, Judged]) -> None:
        self.results |= {place: one.result for place, one in judged.items()}

    def request(self) -> Frame | None:
        """The next request, or None when the examination is over."""
        try:
            return self.line.receive(deadline=time.monotonic() + 2 * SECONDS)
        except ProtocolError:
            return None

    def answer(self, said: dict[str, Any], blobs: list[bytes]) -> None:
        """Send an answer; the examiner may have hung up."""
        try:
            self.line.send(said, blobs)
        except (ProtocolError, ValueError):
            self.line.close()

    def verdicts(self) -> list[Verdict]:
        """Those of all cases, once it is over.

        Raises:
            BaseException: what the examiner itself ended with, which must be nothing.
        """
        self._thread.join()
        self.line.socket.close()
        if self.error is not None:
            raise self.error
        return [result.verdict for result in self.results.values()]


def questions(cases: Sequence[str] = (*CASES, *OF_RECORDS)) -> tuple[TestOf, ...]:
    """The parsed tests."""
    return read_bundle(bundle(cases)).tests


def of_records(test: TestOf) -> bool:
    """Whether a question has a case that only a bundle with records judges."""
    return any(code in test.source for code in OF_RECORDS)


def play(test: TestOf, choose: random.Random) -> Student:
    """Play one examination to its end; returns the student.

    Raises:
        AssertionError: a case passed or was excused, or something leaked.
    """
    student = Student(choose)
    answers = ANSWERS if choose.random() < 0.5 or of_records(test) else None
    exam = Examination(test, answers, lambda: setattr(student, "hidden", True))
    while (request := exam.request()) is not None:
        exam.answer(*student.reply(request))
    verdicts = exam.verdicts()
    assert set(verdicts) == {Verdict.FAILED}, [r for r in exam.results.values() if r.verdict is not Verdict.FAILED]
    assert student.leaked == [], student.leaked
    return student


def main() -> int:
    """Play many examinations; an assertion shows the seed of the one that went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.examiner.random_student", description=__doc__)
    parser.add_argument("--steps", type=int, default=1_000_000, help="answers of the student (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=3600.0, help="at most")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    tests, steps, games, end = questions(), 0, 0, time.monotonic() + args.seconds
    while steps < args.steps and time.monotonic() < end:
        seed = args.seed + games
        try:
            with redirect_stdout(io.StringIO()):
                steps += play(tests[games % len(tests)], random.Random(seed)).steps
        except BaseException as error:
            print(f"seed {seed}, {tests[games % len(tests)].question}: {error!r}")
            return 1
        games += 1
    print(f"{steps:,} answers in {games:,} examinations: no case passed, nothing leaked")
    return 0


if __name__ == "__main__":
    sys.exit(main())
