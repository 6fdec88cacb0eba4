"""What `read_bundle` takes from a bundle, and which settings it refuses."""

from __future__ import annotations

import copy
import hashlib
from typing import Any

import pytest

from autograder.intake import read_bundle
from autograder.limits import OF_STOCK, Limits
from autograder.model import ManualQuestion

from .made import GRADING, MakeBundle, refused


def test_reads_a_bundle_of_ours(make_bundle: MakeBundle) -> None:
    """Every field of grading.json and otter_config.json arrives in the bundle."""
    path = make_bundle(grading=GRADING)

    bundle = read_bundle(path)

    assert bundle.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert bundle.content == path.read_bytes()
    assert (bundle.name, bundle.title, bundle.notebook_name) == ("01-tiny", "Tiny", "01-tiny.ipynb")
    assert (bundle.assignment_name, bundle.seed, bundle.seed_variable) == ("hw-tiny", 7, "SEED")
    assert bundle.answers == {"q1": ("square",)}
    assert bundle.question_titles == {"q1": "Squares"}
    assert bundle.imports == {"np": "numpy", "sqrt": "math:sqrt"}
    assert bundle.manual == (ManualQuestion("q2", 2.0, "Explain"),)
    assert bundle.limits == Limits(total_seconds=30.0)


def test_only_listed_files_are_public(make_bundle: MakeBundle) -> None:
    """A support file that grading.json does not list is withheld from students."""
    bundle = read_bundle(make_bundle(grading=GRADING))

    assert bundle.public_files == {"digits.csv": b"1,2"}
    assert bundle.withheld_files == ("hidden/answers.csv",)


def test_reads_a_stock_bundle(make_bundle: MakeBundle) -> None:
    """Without grading.json the answers are unknown, every file is public and the limits are those of stock bundles."""
    bundle = read_bundle(make_bundle())

    assert bundle.answers is None
    assert bundle.name == "hw-tiny"
    assert set(bundle.public_files) == {"digits.csv", "hidden/answers.csv"}
    assert bundle.withheld_files == ()
    assert bundle.limits == OF_STOCK


@pytest.mark.parametrize(
    ("glob", "shared"),
    [
        ("*.csv", {"digits.csv"}),
        ("*", {"digits.csv"}),
        ("hidden/*", {"hidden/answers.csv"}),
        ("**", {"digits.csv", "hidden/answers.csv"}),
        ("**/*.csv", {"digits.csv", "hidden/answers.csv"}),
    ],
)
def test_shares_files_of_a_stock_bundle(make_bundle: MakeBundle, glob: str, shared: set[str]) -> None:
    """A glob shares files folder by folder, so that a star never reaches into a folder below."""
    bundle = read_bundle(make_bundle(), share=[glob])

    assert set(bundle.public_files) == shared
    assert not shared & set(bundle.withheld_files)


def test_a_glob_that_matches_nothing_is_refused(make_bundle: MakeBundle) -> None:
    """A mistyped glob is an error that lists the files there are."""
    error = refused(make_bundle(), share=["*.cvs"])

    assert error.what == "No support file matches what is to be shared"
    assert "digits.csv, hidden/answers.csv" in error.evidence


def test_a_bundle_of_ours_takes_no_globs(make_bundle: MakeBundle) -> None:
    """What grading.json withholds cannot be shared by an option."""
    assert refused(make_bundle(grading=GRADING), share=["**"]).what.startswith("This bundle says itself")


@pytest.mark.parametrize("absent", ["otter_config.json", "tests/q1.py"])
def test_zip_that_is_no_bundle(make_bundle: MakeBundle, absent: str) -> None:
    """A zip without settings or without tests says which is absent and what it holds."""
    error = refused(make_bundle({absent: None}))

    assert error.what == "This zip is not an Otter bundle"
    assert f"no {'tests/*.py' if absent.startswith('tests') else absent}" in error.evidence
    assert "files/digits.csv" in error.evidence


@pytest.mark.parametrize("text", ["{", "", '{"seed": NaN}', "[" * 100_000, "\xff"])
def test_broken_json(make_bundle: MakeBundle, text: str) -> None:
    """Settings that are not JSON are refused, however they are broken."""
    error = refused(make_bundle({"otter_config.json": text.encode("latin-1")}))

    assert error.what == "otter_config.json in this bundle is not JSON"


def test_settings_of_wrong_types(make_bundle: MakeBundle) -> None:
    """All faults of otter_config.json are told at once, by field."""
    error = refused(make_bundle({"otter_config.json": '{"seed": true, "seed_variable": 1, "assignment_name": []}'}))

    assert "seed: True is not a whole number" in error.evidence
    assert "seed_variable: 1 is not text" in error.evidence
    assert "assignment_name: [] is not text" in error.evidence


def test_settings_that_are_a_list(make_bundle: MakeBundle) -> None:
    """otter_config.json must hold an object."""
    assert refused(make_bundle({"otter_config.json": "[]"})).what == "otter_config.json in this bundle cannot be used"


def test_r_bundle(make_bundle: MakeBundle) -> None:
    """A bundle for R is refused, by its setting or by its test files."""
    by_setting = refused(make_bundle({"otter_config.json": '{"lang": "r"}'}))
    by_tests = refused(make_bundle({"tests/q1.py": None, "tests/q1.R": "test = list()"}))

    assert by_setting.what == by_tests.what == "This bundle is for another language; only Python is graded here"


def test_plugins_are_refused(make_bundle: MakeBundle) -> None:
    """Plugins would run on the grader outside the wall, so a bundle that lists one is refused."""
    error = refused(make_bundle({"otter_config.json": '{"plugins": ["evil.Plugin"]}'}))

    assert "plugin runs arbitrary code on the grader" in error.what
    assert "evil.Plugin" in error.evidence


def test_grading_faults_are_told_at_once(make_bundle: MakeBundle) -> None:
    """Every fault of grading.json is told in one message, by field."""
    grading = copy.deepcopy(GRADING)
    grading.update(
        format=2,
        slug="Not A Slug",
        notebook="../x.ipynb",
        questions={"q1": {"names": ["not a name"]}, "q9": {"names": "x"}},
        manual=[{"name": "q2", "points": -1}],
        imports={"np": "import numpy"},
        files={"public": ["absent.csv"]},
        limits={"memory": 1, "cells": "many"},
        template_score=True,
        colour="red",
    )
    del grading["title"]

    error = refused(make_bundle(grading=grading))

    assert error.what == "grading.json in this bundle has 14 faults"
    for field in (
        "title: missing", "colour: no such field", "format: 2", "slug: ", "notebook: ", "questions.q1.names: ",
        "questions.q9: the bundle has no tests/q9.py", "questions.q9.names: ", "manual[0].points: ", "imports.np: ",
        "files.public: ", "limits.memory: ", "limits.cells: ", "template_score: ",
    ):  # fmt: skip
        assert field in error.evidence


def test_a_question_without_settings_is_a_fault(make_bundle: MakeBundle) -> None:
    """Each test file must have its question in grading.json."""
    error = refused(make_bundle({"tests/q3.py": ""}, grading=GRADING))

    assert "questions.q3: missing, though the bundle has tests/q3.py" in error.evidence


@pytest.mark.parametrize(
    "given", [[], 1, "x", {}, {"format": 1, "questions": []}, {"format": 1, "questions": {"\ud800": 1}}]
)
def test_grading_of_another_shape(make_bundle: MakeBundle, given: Any) -> None:
    """Any JSON value is answered with faults that can be printed, never with a crash."""
    error = refused(make_bundle(grading=given))

    assert error.what.startswith("grading.json in this bundle has")
    error.evidence.encode()
