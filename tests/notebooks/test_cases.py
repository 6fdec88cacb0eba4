"""Test cells of a master."""

from __future__ import annotations

import pytest

from autograder.notebooks.cases import read_case

_CONFIG = '""" # BEGIN TEST CONFIG\n{}\n""" # END TEST CONFIG\n{}'
_TEST = "def test_it(f, np=None):\n    assert f(1) == 1"


def test_public_case() -> None:
    """A plain test function is a public case that asks for its parameters by name."""
    case, faults = read_case(_TEST)
    assert faults == []
    assert case is not None
    assert (case.name, case.hidden, case.parameters) == ("test_it", False, ("f", "np"))


@pytest.mark.parametrize(
    "source", [f"# hidden\n{_TEST}", f"# HIDDEN case\n{_TEST}", _CONFIG.format("hidden: true", _TEST)]
)
def test_hidden_case(source: str) -> None:
    """A case is hidden if its first comment or its config says so."""
    case, faults = read_case(source)
    assert faults == []
    assert case is not None
    assert case.hidden


def test_a_call_after_the_function_is_allowed() -> None:
    """Authors may call the test in its cell; the call is no part of the case."""
    case, faults = read_case(f"{_TEST}\ntest_it(f)")
    assert faults == []
    assert case is not None
    assert case.unknown == ()


@pytest.mark.parametrize(
    "source",
    [
        "",
        "assert f(1) == 1",
        f"import numpy\n{_TEST}",
        f"{_TEST}\nx = 1",
        f"{_TEST}\n{_TEST}",
        "async def test(f): pass",
    ],
)
def test_anything_but_one_function_is_a_fault(source: str) -> None:
    """A test cell holds one function, for Otter keeps nothing else of it."""
    case, faults = read_case(source)
    assert case is None
    assert len(faults) == 1


@pytest.mark.parametrize(
    ("config", "word"),
    [
        ("hiden: true", "hiden"),
        ("hidden: 1", "hidden"),
        ('failure_message: say "no"', "failure_message"),
        ("success_message: |\n  two\n  lines", "success_message"),
        ("- a list", "mapping"),
        ("a: b: c", "YAML"),
    ],
)
def test_config_faults_name_the_option(config: str, word: str) -> None:
    """An option that Otter would ignore or write wrongly is a fault."""
    _, faults = read_case(_CONFIG.format(config, _TEST))
    assert len(faults) == 1
    assert word in faults[0]


@pytest.mark.parametrize("source", ["def test(*args): pass", "def test(**env): pass", "def test(f, /): pass"])
def test_parameters_have_to_be_named(source: str) -> None:
    """Otter passes everything by name, so other parameters cannot be filled."""
    assert len(read_case(source)[1]) == 1


def test_names_of_the_test_file_are_taken() -> None:
    """A test called `points` would overwrite the points of its question."""
    assert "points" in read_case("def points(f): pass")[1][0]


def test_unended_config_and_bad_syntax() -> None:
    """Both are told, not raised."""
    assert read_case('""" # BEGIN TEST CONFIG\nhidden: true')[1][0] == "the test config is not ended"
    assert read_case("def test(:")[1][0].startswith("not Python")
