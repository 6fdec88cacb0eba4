"""Whatever a student's process answers, right values alone pass a question, and no expected value leaves."""

from __future__ import annotations

import itertools
import keyword
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from autograder.examiner.models import methods_of_models
from autograder.examiner.proxies import COMBINING, DECIDING
from autograder.model import Verdict

from .random_student import ANSWERS, CASES, METHODS, SECRET, Examination, Student, of_records, play, questions
from .random_student import TestOf as Question

STEPS = 10_000
RANDOM = st.randoms(use_true_random=False)
# It imports what it works with when it is first used, and pytest parses what is imported; in CPython 3.11 `ast.parse`
# fails when two threads parse at once (gh-106905), and an examination, which parses tests, has a thread of its own.
RANDOM.validate()
pytestmark = pytest.mark.filterwarnings("ignore")  # tests that compare nonsense make NumPy warn


@pytest.fixture(scope="module")
def tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Question, ...]]:
    """The parsed tests; the examiner works in a folder of its own."""
    before = Path.cwd()
    os.chdir(tmp_path_factory.mktemp("examiner"))
    yield questions()
    os.chdir(before)


def test_no_sequence_of_answers_passes(tests: tuple[Question, ...]) -> None:
    """Hypothesis chooses each answer to each request: no case passes or is excused, and no constant leaks."""

    class Talk(RuleBasedStateMachine):
        """One student after another, who answers one request in each step."""

        exam: Examination | None = None

        @initialize(question=st.sampled_from(tests), stock=st.booleans())
        def begin(self, question: Question, stock: bool) -> None:
            self.student = Student(random.Random(0))
            answers = None if stock and not of_records(question) else ANSWERS
            student = self.student
            self.exam = Examination(question, answers, lambda: setattr(student, "hidden", True))

        @rule(choose=RANDOM)
        def answer(self, choose: random.Random) -> None:
            assert self.exam is not None
            if (request := self.exam.request()) is not None:
                self.student.choose = choose
                self.exam.answer(*self.student.reply(request))

        @invariant()
        def nothing_leaks(self) -> None:
            assert self.exam is None or self.student.leaked == []

        def teardown(self) -> None:
            if self.exam is not None:
                self.exam.line.close()
                assert set(self.exam.verdicts()) == {Verdict.FAILED}

    run_state_machine_as_test(
        Talk,
        settings=settings(
            max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_ten_thousand_answers(tests: tuple[Question, ...]) -> None:
    """Random students play whole examinations of every question; `make fuzz` plays a hundred times as many."""
    steps = games = 0
    while steps < STEPS:
        steps += play(tests[games % len(tests)], random.Random(games)).steps
        games += 1
    assert games > len(CASES)


def test_the_right_value_passes(tests: tuple[Question, ...]) -> None:
    """A student who knows the value passes the case: else the two tests above would show nothing."""
    (test,) = [each for each in tests if "assert f(IN) == S" in each.source]
    exam = Examination(test, ANSWERS, lambda: None)
    function = {"t": "ref", "id": 1, "kind": "function", "name": "f", "type": "function"}
    while (request := exam.request()) is not None:
        exam.answer({"value": function if request.header["op"] == "get" else SECRET}, [])
    verdicts = exam.verdicts()
    assert verdicts.count(Verdict.PASSED) == 4


def test_a_class_in_place_of_a_function_makes_answers(tests: tuple[Question, ...]) -> None:
    """What it makes is told nothing, though the test also asks for it by the name of a class."""
    (test,) = [each for each in tests if "f(IN).count(S)" in each.source]
    student = Student(random.Random(0))
    exam = Examination(test, ANSWERS, lambda: setattr(student, "hidden", True))
    made = {"t": "ref", "kind": "class", "name": "Ledger", "type": "type"}
    ids = itertools.count(2)
    while (request := exam.request()) is not None:
        student.look_at(request)
        kind = {"get": "class", "attr": "function"}.get(request.header["op"], "object")
        exam.answer({"value": made | {"id": 1 if kind == "class" else next(ids), "kind": kind}}, [])
    assert (set(exam.verdicts()), student.leaked) == ({Verdict.FAILED}, [])


@pytest.mark.parametrize("name", ["KeyError", "NameError", "TypeError", "AssertionError", "Own"])
def test_a_name_that_raises_is_the_students_fault(tests: tuple[Question, ...], name: str) -> None:
    """Whatever a look for a name raises on the student's side, no case is excused for it."""
    for test in tests:
        exam = Examination(test, ANSWERS, lambda: None)
        while exam.request() is not None:
            exam.answer({"raised": {"bases": [[name, "builtins", 0]], "text": "wrong", "time": False}}, [])
        assert set(exam.verdicts()) == {Verdict.FAILED}


def test_a_class_of_exceptions_is_no_method(tests: tuple[Question, ...]) -> None:
    """What it makes is true, whatever it is asked: in place of a method that decides, it fails the case."""
    (test,) = [each for each in tests if "assert Ledger(IN).equals(S)" in each.source]
    exam = Examination(test, ANSWERS, lambda: None)
    ids = itertools.count(1)
    while (request := exam.request()) is not None:
        answer = {"t": "ref", "id": next(ids), "kind": "class", "name": "Ledger", "type": "type"}
        if request.header["op"] == "attr":
            answer["bases"] = [["KeyError", "builtins", 0]]
        exam.answer({"value": answer}, [])
    assert set(exam.verdicts()) == {Verdict.FAILED}


LOOKS = (
    "S in Ledger(IN)", "Ledger(IN).equals(S)", "Ledger(IN) == S", "f(IN).count(S)", "f(IN).index(S)",
    "f(IN).find(str(S))", "f(IN).intersection({S})", "f(IN).sub(pd.Series([S]))", "f(IN).corr(pd.Series([S, 1]))",
    "f(IN).between(S, S)", "f(IN).equals(pd.Series([S]))",
)  # fmt: skip


@pytest.mark.parametrize("code", LOOKS)
def test_an_agreeable_object_is_not_told_what_is_looked_for(tests: tuple[Question, ...], code: str) -> None:
    """Made by the test with the student's class, or given as an answer, it meets no constant of a hidden case."""
    (test,) = [each for each in tests if code in each.source]
    _agree(test)


def _agree(test: Question) -> None:
    """Answer with an object that says yes to everything: no case passes, and no constant leaks."""
    student = Student(random.Random(0))
    exam = Examination(test, ANSWERS, lambda: setattr(student, "hidden", True))
    ids = itertools.count(1)
    kinds = {"get": ("class", "type"), "call": ("object", "Ledger"), "attr": ("function", "method")}
    methods = set()
    while (request := exam.request()) is not None:
        student.look_at(request)
        operation, target = request.header["op"], request.header.get("target")
        if operation in kinds and not (operation == "call" and target["id"] in methods):
            kind, name = ("function", "f") if request.header.get("name") == "f" else kinds[operation]
            answer = {"t": "ref", "id": next(ids), "kind": kind, "name": "Ledger", "type": name}
            methods |= {answer["id"]} if operation == "attr" else set()
        else:
            answer = True
        exam.answer({"value": answer}, [])
    assert (set(exam.verdicts()), student.leaked) == ({Verdict.FAILED}, [])
    assert len(methods) > 0, "no object was made"


METHODS_OF_ANY_NAME = (
    "assert f(IN).{name}(S)", "assert Ledger(IN).{name}(S)", "assert total.{name}(what=S)",
    "assert f(IN).part.{name}([S])", "assert f(IN).{name}(lambda: S)", "got = f(IN); got.{name}(3, np.array([S]))",
)  # fmt: skip
NAMES = st.from_regex("[a-z][a-z_]{0,15}[a-z0-9]", fullmatch=True)
LISTED = DECIDING | COMBINING | METHODS


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=NAMES, code=st.sampled_from(METHODS_OF_ANY_NAME))
def test_no_method_tells_an_agreeable_object(tests: tuple[Question, ...], name: str, code: str) -> None:
    """A method of any name that the release did not record is told no constant, and its word passes no case."""
    assume(not keyword.iskeyword(name) and name not in LISTED | methods_of_models())
    (test,) = questions([code.format(name=name)])
    _agree(test)


def _answer(code: str, **said: object) -> tuple[list[Verdict], list[str]]:
    """Examine one hidden case and return the verdicts and the requests; `said` has the answer to each kind of them."""
    (test,) = questions([code])
    exam, asked = Examination(test, ANSWERS, lambda: None), []
    while (request := exam.request()) is not None:
        asked.append(request.header["op"])
        exam.answer({"value": said[request.header["op"]]}, [])
    return exam.verdicts(), asked


CLASS = {"t": "ref", "id": 1, "kind": "class", "name": "Ledger", "type": "type"}
METHOD = {"t": "ref", "id": 2, "kind": "function", "name": "add", "type": "method"}


def test_a_recorded_method_is_told() -> None:
    """A method that a class of the master defines gets what the test calls it with, and its answer is judged."""
    verdicts, asked = _answer("assert Ledger.add(IN) == S", get=CLASS, attr=METHOD, call=SECRET)
    assert (verdicts[1], asked[-2:]) == (Verdict.PASSED, ["attr", "call"])


def test_a_method_is_told_public_constants() -> None:
    """What every student knows may be said to a method that was not recorded; what it answers is compared."""
    verdicts, asked = _answer("assert Ledger.rounded(99991, None, 2) == S", get=CLASS, attr=METHOD, call=SECRET)
    assert (verdicts[1], asked[-2:]) == (Verdict.PASSED, ["attr", "call"])


def test_a_method_of_a_plain_kind_is_the_plain_kinds_own() -> None:
    """What a class was derived from comes over as plain data, which the method is then called of."""
    mine = {"t": "ref", "id": 3, "kind": "derived", "name": "", "type": "Row", "base": "list", "defines": []}
    code = "assert not total.remove(S)"
    assert _answer(code, get=mine, attr=METHOD, content=[SECRET])[0][1] is Verdict.PASSED
    assert _answer(code, get=mine, attr=METHOD, content=[1.5])[0][1] is Verdict.FAILED


def test_a_model_that_is_not_rebuilt_is_asked_by_keras_own_methods() -> None:
    """Where Keras is imported, its models' methods count as recorded, and none of them is one that decides."""
    pytest.importorskip("keras")
    found = methods_of_models()
    assert {"predict", "set_weights", "evaluate"} <= found
    assert not found & (DECIDING | COMBINING)
