"""The lines of an answer on a page: those that were given out, and those that the student wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import groupby

from markupsafe import Markup

from autograder.reports.text import visible

_PRE = re.compile(r"(<pre[^>]*>(?:<span></span>)?)(.*?)(\n?</pre>)", re.DOTALL)
# What is said to who does not see the one dimmed and the other with a bar.
_RUN = {
    True: Markup('<span class="given"><span class="unseen">Given out: </span>{}\n</span>'),
    False: Markup('<span class="written"><span class="unseen">Written: </span>{}\n</span>'),
}


def text_apart(text: str, given: Set[int]) -> Markup:
    """Return a text with its given lines told from the others; a text without any is as it is."""
    return _apart([Markup("{}").format(line) for line in visible(text).split("\n")], given)


def code_apart(html: Markup, lines: int, given: Set[int]) -> Markup:
    """Return coloured code with its given lines told from the others.

    Args:
        html: the code within one `pre`, in which every line has elements of its own.
        lines: how many there have to be; where there are others, the code stays as it is.
        given: the numbers of its given lines, from 0.
    """
    found = _PRE.search(html)
    inside = found[2].split("\n") if found else []
    if not given or found is None or len(inside) != lines:
        return html
    apart = _apart([Markup(line) for line in inside], given)
    return Markup("").join([Markup(html[: found.end(1)]), apart, Markup(html[found.start(3) :].lstrip("\n"))])


def _apart(lines: Sequence[Markup], given: Set[int]) -> Markup:
    if not given:
        return Markup("\n").join(lines)
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    kinds = {last: last in given}
    for number in reversed(range(last)):  # a blank line belongs to what follows
        kinds[number] = number in given if lines[number].strip() else kinds[number + 1]
    numbered = groupby(range(len(lines)), key=lambda number: kinds[min(number, last)])
    runs = [_RUN[kind].format(Markup("\n").join([lines[n] for n in numbers])) for kind, numbers in numbered]
    return Markup("").join(runs)
