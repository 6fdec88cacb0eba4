"""Comma-separated values."""

from __future__ import annotations

import pytest

from autograder.comma_separated import NotSeparated, read_rows, separator_of, written

ROWS = [["a", 'b "c", d'], ["", "two\nlines"], ["魚", "; \t"]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_written_is_read(separator: str, newline: str) -> None:
    """Cells come back as they were, whatever separates them."""
    text = written(ROWS, separator, newline)
    assert [cells for _, cells in read_rows(text, separator)] == ROWS


@pytest.mark.parametrize(
    ("text", "separator"),
    [("a;b\n1,2,3\n", ";"), ('\n"a;b;c",d\n', ","), ("a\tb", "\t"), ("a", ","), ("", ","), ("a,b;c", ",")],
)
def test_the_first_row_says_the_separator(text: str, separator: str) -> None:
    """What separates the most cells of the first row that is not blank; of two that are equal, the comma."""
    assert separator_of(text) == separator


def test_each_row_has_its_line() -> None:
    """The line is the one in which a row ends; blanks after a separator are dropped where that is asked for."""
    text = 'a, b\n"1\n2", "3"\n'
    assert list(read_rows(text, ",", skip_blanks=True)) == [(1, ["a", "b"]), (3, ["1\n2", "3"])]


def test_quotes_that_do_not_end() -> None:
    """A quote without its end is an error with the line."""
    with pytest.raises(NotSeparated) as caught:
        list(read_rows('a,b\n"1,2\n', ","))
    assert caught.value.line == 2
