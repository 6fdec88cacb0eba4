"""Which names the tests of a bundle ask for, read in their text: nothing of them is run."""

from __future__ import annotations

import ast
import builtins
import doctest
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograder.model import Bundle
from autograder.notebooks.cases import PROVIDED


@dataclass(frozen=True, slots=True)
class Asked:
    """What the tests of a question ask for: names of the student's, those of them that are called, and libraries."""

    asked: frozenset[str]
    called: frozenset[str]
    libraries: frozenset[str]


def asked_by_tests(bundle: Bundle, libraries: Mapping[str, str]) -> dict[str, Asked]:
    """Return what the tests of each question ask for.

    Args:
        bundle: one of ours, which says what each question asks for, or one of stock Otter.
        libraries: names that usually mean a library ("np" -> "numpy"), for bundles that do not record their imports.
    """
    found = {}
    for question, source in _sources(bundle).items():
        trees = list(_trees(source))
        loaded = {name for tree in trees for name in _loaded(tree)}
        theirs = {name for tree in trees for name in set(_loaded(tree)) - _bound(tree)}
        called = {name for tree in trees for name in _called(tree)}
        imports = {name for tree in trees for name in _imported(tree)}
        known = set(bundle.imports) | (imports if bundle.answers is not None else imports | set(libraries))
        if bundle.answers is None:
            names = theirs - known - {*PROVIDED, *dir(builtins)}
        else:
            names = set(bundle.answers.get(question, ()))
        found[question] = Asked(frozenset(names), frozenset(called), frozenset(known & (loaded | imports) - names))
    return found


def _sources(bundle: Bundle) -> dict[str, str]:
    """Return the text of each question's test file."""
    with zipfile.ZipFile(io.BytesIO(bundle.content)) as archive:
        paths = [PurePosixPath(name) for name in sorted(archive.namelist())]
        tests = [path for path in paths if path.parts[:1] == ("tests",) and path.suffix == ".py"]
        return {path.stem: archive.read(str(path)).decode("utf-8", "replace") for path in tests}


def _trees(source: str) -> Iterator[ast.Module]:
    """Yield the code of a test file, and that of each doctest in it."""
    with suppress(SyntaxError, ValueError):
        tree = ast.parse(source)
        yield tree
        for each in ast.walk(tree):
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and ">>>" in each.value:
                with suppress(SyntaxError, ValueError):
                    examples = doctest.DocTestParser().get_examples(each.value)
                    yield ast.parse("".join(example.source for example in examples))


def _loaded(tree: ast.Module) -> Iterator[str]:
    """The names that are read, also as `env["name"]`, and the parameters by which test functions ask for names."""
    for each in ast.walk(tree):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load):
            yield each.id
        elif isinstance(each, ast.Subscript) and ast.unparse(each.value) in PROVIDED:
            key = each.slice.value if isinstance(each.slice, ast.Constant) else ""
            if isinstance(key, str) and key.isidentifier():
                yield key
    for function in _tests(tree):
        yield from _parameters(function)


def _tests(tree: ast.Module) -> list[ast.FunctionDef]:
    """Return the test functions: those at the top with the decorator of Otter's."""
    return [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.decorator_list]


def _parameters(function: ast.FunctionDef | ast.Lambda) -> set[str]:
    given = function.args
    return {each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)}


def _called(tree: ast.Module) -> Iterator[str]:
    for each in ast.walk(tree):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name):
            yield each.func.id


def _bound(tree: ast.Module) -> set[str]:
    """Return the names that a test binds itself."""
    asked = {name for function in _tests(tree) for name in _parameters(function)}
    bound: set[str] = set()
    for each in ast.walk(tree):
        if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load):
            bound.add(each.id)
        elif isinstance(each, (ast.FunctionDef, ast.ClassDef)):
            bound.add(each.name)
        if isinstance(each, (ast.FunctionDef, ast.Lambda)):
            bound |= _parameters(each)
        if isinstance(each, ast.ExceptHandler) and each.name:
            bound.add(each.name)
    return bound - asked


def _imported(tree: ast.Module) -> Iterator[str]:
    for each in ast.walk(tree):
        if isinstance(each, (ast.Import, ast.ImportFrom)):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in each.names)
