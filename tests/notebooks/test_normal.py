"""What Otter leaves random, and what it tells students."""

from __future__ import annotations

import io
import zipfile

from autograder.notebooks.normal import archive, public_tests, unpack

FILE = """from otter.test_files import test_case

OK_FORMAT = False

name = "q1"
points = {points}

@test_case(points={first}, hidden=False,
    failure_message="no")
def test_a(f):
    assert f(1) == 1

@test_case(points=None, hidden=True)
def test_b(f):
    assert f(2) == 4

@test_case(points=None, hidden=False)
def test_c(f):
    assert f(3) == 9
"""


def _points(source: str) -> list[object]:
    """Read a test file with stock Otter, as a student's notebook does, and return the points of its cases."""
    from autograder.notebooks.stock import stock_otter

    from_string = stock_otter().test_files.exception_test.ExceptionTestFile.from_string
    return [(case.name, case.points, case.hidden) for case in from_string(source).test_cases]


def test_a_list_of_points_stays_with_its_cases() -> None:
    """Stock Otter gives the second public case the points of the hidden one; here it keeps its own."""
    public = public_tests(FILE.format(points=[1, 4, 2], first=None))
    assert _points(public) == [("q1 - 1", 1, False), ("q1 - 2", 2, False)]
    assert "test_b" not in public
    assert "4" not in public


def test_the_share_of_hidden_cases_does_not_show() -> None:
    """A total that is split evenly gives each public case its own share, not that of the hidden ones too."""
    assert _points(public_tests(FILE.format(points=6, first=None))) == [("q1 - 1", 2, False), ("q1 - 2", 2, False)]
    assert _points(public_tests(FILE.format(points=6, first=1))) == [("q1 - 1", 1, False), ("q1 - 2", 2.5, False)]


def test_archive_depends_on_names_and_contents_only() -> None:
    """Members are sorted, deflated, dated 1980 and readable by all."""
    content = archive({"b.txt": b"b" * 100, "a/c.txt": b""})
    assert content == archive({"a/c.txt": b"", "b.txt": b"b" * 100})
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert [(m.filename, m.date_time, m.external_attr >> 16, m.create_system) for m in packed.infolist()] == [
            ("a/c.txt", (1980, 1, 1, 0, 0, 0), 0o100644, 3),
            ("b.txt", (1980, 1, 1, 0, 0, 0), 0o100644, 3),
        ]
        assert packed.getinfo("b.txt").compress_type == zipfile.ZIP_DEFLATED
    assert unpack(content) == {"a/c.txt": b"", "b.txt": b"b" * 100}
