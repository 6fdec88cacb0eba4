"""Which names a cell binds, imports and needs."""

from __future__ import annotations

import ast

import pytest

from autograder.notebooks.bindings import defined, imported, methods, parse, star_modules, unknown


def _function(source: str) -> ast.FunctionDef:
    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    return function


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x):\n    y = 1", ("f",)),
        ("class A:\n    b = 2", ("A",)),
        ("x = y = 1\nx += 2\nz: int = 3", ("x", "y", "z")),
        ("a, (b, *c) = 1, (2, 3)", ("a", "b", "c")),
        ("import numpy as np\nfrom math import sqrt", ()),
        ("for i in range(3):\n    total = i", ("total",)),
        ("with open('f') as file:\n    text = file.read()", ("text",)),
        ("if True:\n    a = 1\nelse:\n    b = 2", ("a", "b")),
        ("try:\n    a = 1\nexcept ValueError as error:\n    pass", ("a",)),
        ("squares = [n * n for n in range(3)]", ("squares",)),
        ("_ = f()", ()),
        ("obj.field = 1\nitems[0] = 2", ()),
        ("async def g(): ...", ("g",)),
    ],
)
def test_definitions(source: str, names: tuple[str, ...]) -> None:
    """Functions, classes and assignments at the top level are what a cell defines."""
    assert defined(parse(source)) == names


def test_methods_are_what_bodies_of_classes_bind() -> None:
    """Methods of every class in a cell are found, wherever it is defined; what begins with an underscore is not."""
    source = (
        "class A:\n    big = 1\n    def add(self): self.total = 2\n    def _own(self): ...\n    def __len__(self): ..."
    )
    local = "def make():\n    class B(A):\n        def add(self): ...\n        def sub(self): ...\n    return B"
    assert methods(parse(f"{source}\n{local}\nx = 1")) == ("big", "add", "sub")


def test_magics_are_no_syntax_errors() -> None:
    """A cell with line magics, cell magics or shell commands is read as IPython reads it."""
    assert defined(parse("%matplotlib inline\nfiles = !ls\nx = 1")) == ("files", "x")
    assert defined(parse("%%writefile shapes/area.py\nthis is no Python")) == ()


def test_imports_are_recorded_with_their_origin() -> None:
    """Each imported name is mapped to its module, or to module:name."""
    source = "import os.path, numpy as np\nimport a.b as ab\nfrom math import sqrt as root"
    origins, faults = imported(parse(source))
    assert origins == [("os", "os"), ("np", "numpy"), ("ab", "a.b"), ("root", "math:sqrt")]
    assert faults == []


def test_imports_inside_functions_bind_nothing() -> None:
    """An import in a function is no import of the cell; one in an if or try is."""
    source = "def f():\n    import json\ntry:\n    import csv\nexcept ImportError:\n    csv = None"
    assert imported(parse(source))[0] == [("csv", "csv")]


@pytest.mark.parametrize("source", ["from .shapes import *", "from . import area"])
def test_relative_imports_are_faults(source: str) -> None:
    """What a relative import is relative to is not known to a test."""
    assert len(imported(parse(source))[1]) == 1


def test_a_star_import_names_its_module_alone() -> None:
    """Its names are known only when it runs; a test imports those that it uses by itself."""
    tree = parse("from math import *\nif True:\n    from os.path import *")
    assert (imported(tree), star_modules(tree)) == (([], []), ("math", "os.path"))


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def test(f):\n    assert f(1) == len([1])", ()),
        ("def test(f):\n    assert np.allclose(f(1), helper(2))", ("helper", "np")),
        ("def test(f):\n    import numpy as np\n    assert [x for x in np.ones(2)]", ()),
        ("def test(f, n=limit):\n    pass", ("limit",)),
        ("def test(f: np.ndarray):\n    pass", ("np",)),
        ("def test(f):\n    def inner():\n        return outer + own\n    own = 1", ("outer",)),
        ("def test(f):\n    global seen\n    seen = 1\n    assert seen", ()),
        ("def test(f):\n    class A:\n        b = missing", ("missing",)),
        ("def test(f):\n    test(f)", ()),
        ("def test(f):\n    return lambda x: x + y", ("y",)),
    ],
)
def test_unknown_names(source: str, names: tuple[str, ...]) -> None:
    """A global name that is no builtin and not the function's own has to come from somewhere else."""
    assert unknown(_function(source)) == names
