# A table is read line by line, however long a line is.
# ruff: noqa: E501
"""A table of small questions: kinds of values, what tests do with them, and a right and a wrong answer to each.

Each test is an expression of `x`, the answer; it becomes a question in each of the two formats of test files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

SETUP = """\
import asyncio, collections, contextlib, copy, dataclasses, datetime, decimal, enum, fractions, functools, io
import itertools, math, operator, pathlib, pickle, re, sys, zoneinfo
import numpy as np
import pandas as pd
import otter
grader = otter.Notebook()
people = pd.DataFrame({"name": ["ada", "ben", "cho"], "team": ["a", "b", "a"], "score": [3.0, 1.0, 2.0]})"""
POINT = """\
@dataclasses.dataclass
class Point:
    a: int
    b: int
"""
HALF = """\
class Part:
    def __init__(self, n, d):
        self.n, self.d = n, d
    def __add__(self, other):
        return Part(self.n * other.d + other.n * self.d, self.d * other.d)
    def __eq__(self, other):
        return self.n * other.d == other.n * self.d
    def __lt__(self, other):
        return self.n * other.d < other.n * self.d
    def __hash__(self):
        return hash(self.n / self.d)
    def __repr__(self):
        return f"{self.n}/{self.d}"
"""
STACK = """\
class Stack:
    def __init__(self):
        self.items = []
    def push(self, item):
        self.items.append(item)
        return self
    def pop(self):
        return self.items.pop(WHERE)
    def __len__(self):
        return len(self.items)
    def __iter__(self):
        return iter(self.items)
    def __contains__(self, item):
        return item in self.items
    def __getitem__(self, place):
        return self.items[place]
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.items.clear()
"""
COLOUR = "class Colour(enum.Enum):\n    RED = 1\n    BLUE = {}\n"
COUNT = "def count(n):\n    while n > 0:\n        yield n\n        n -= {}\n"


@dataclass(frozen=True, slots=True)
class Kind:
    """What answers of one kind look like: the code of a right and of a wrong one, and tests that tell them apart."""

    right: str
    wrong: str
    tests: tuple[str, ...]


def kind(right: str, wrong: str, *tests: str) -> Kind:
    """Return a kind by its answers and its tests."""
    return Kind(right, wrong, tests)


KINDS: dict[str, Kind] = {
    "int": kind("x = 7", "x = 8", "x == 7", "x % 2 == 1", "isinstance(x, int) and x < 8"),
    "float": kind("x = 0.5", "x = 0.75", "abs(x - 0.5) < 1e-9", "math.isclose(x, 0.5)"),
    "text": kind("x = 'héllo'", "x = 'hello'", "x == 'h\\u00e9llo'", "x.upper().startswith('H\\u00c9')"),
    "list": kind("x = [3, 1, 2]", "x = [3, 1]", "x == [3, 1, 2]", "sorted(x) == [1, 2, 3]", "len(x) == 3"),
    "tuple": kind("x = (1, 'a')", "x = [1, 'a']", "x == (1, 'a')", "isinstance(x, tuple)"),
    "dict": kind("x = {'a': [1]}", "x = {'a': 1}", "x == {'a': [1]}", "x['a'] == [1]"),
    "set": kind("x = {1, 2}", "x = {1}", "x == {2, 1}", "x - {1} == {2}"),
    "bytes": kind("x = b'ab'", "x = 'ab'", "x == b'ab'", "x.hex() == '6162'"),
    "complex": kind("x = 1 + 2j", "x = 1", "x == 1 + 2j", "x.imag == 2"),
    "range": kind("x = range(0, 6, 2)", "x = range(6)", "list(x) == [0, 2, 4]", "x == range(0, 6, 2)"),
    "nothing": kind("x = None", "x = 0", "x is None"),
    "decimal": kind("x = decimal.Decimal('1.10')", "x = decimal.Decimal('1.2')", "x == decimal.Decimal('1.1')"),
    "fraction": kind("x = fractions.Fraction(1, 3)", "x = 1 / 3", "x == fractions.Fraction(1, 3)", "x * 3 == 1 and x.numerator == 1"),
    "zone": kind(
        "x = datetime.datetime(2024, 3, 9, 12, tzinfo=zoneinfo.ZoneInfo('America/New_York'))",
        "x = datetime.datetime(2024, 3, 9, 12, tzinfo=datetime.timezone.utc)",
        "str(x.tzinfo) == 'America/New_York'", "(x + datetime.timedelta(days=1)).utcoffset() == datetime.timedelta(hours=-4)",
    ),
    "date": kind("x = datetime.date(2024, 2, 29)", "x = datetime.date(2024, 2, 28)", "x.isoformat() == '2024-02-29'"),
    "array": kind("x = np.arange(6).reshape(2, 3)", "x = np.arange(6)", "x.shape == (2, 3)", "np.array_equal(x, [[0, 1, 2], [3, 4, 5]])"),
    "order": kind("x = np.asfortranarray(np.arange(6.0).reshape(2, 3))", "x = np.arange(6.0).reshape(2, 3)", "x.flags.f_contiguous", "x.strides == (8, 16)"),
    "matrix": kind("x = np.matrix([[1, 2], [3, 4]])", "x = np.array([[1, 2], [3, 4]])", "(x * x).tolist() == [[7, 10], [15, 22]]", "isinstance(x, np.matrix)"),
    "structured": kind(
        "x = np.array([('a', 1), ('b', 2)], dtype=[('name', 'U5'), ('n', 'i4')])", "x = np.array([1, 2])",
        "x['n'].tolist() == [1, 2]", "x.dtype.names == ('name', 'n')",
    ),
    "masked": kind("x = np.ma.array([1, 2, 3], mask=[0, 1, 0])", "x = np.array([1, 2, 3])", "x.sum() == 4"),
    "moment": kind("x = np.datetime64('2024-01-31')", "x = np.datetime64('2024-01-30')", "x + 1 == np.datetime64('2024-02-01')"),
    "view": kind("base = np.zeros(3)\nx = base[1:]", "base = np.zeros(3)\nx = base[1:].copy()", "x.base is not None", "np.shares_memory(x, base)"),
    "series": kind("x = people.set_index('name')['score']", "x = people['score']", "x['ada'] == 3.0", "x.index.name == 'name' and x.sum() == 6"),
    "frame": kind("x = people[people.score > 1]", "x = people", "x.shape == (2, 3)", "x.name.tolist() == ['ada', 'cho']"),
    "grouped": kind("x = people.groupby('team')", "x = people.groupby('name')", "x.score.mean()['a'] == 2.5", "x.ngroups == 2", "len(x.get_group('a')) == 2"),
    "groups": kind("x = people.groupby('team').score.agg(['min', 'max'])", "x = people.groupby('team').score.agg(['min'])", "x.loc['a', 'max'] == 3"),
    "category": kind("x = people.team.astype('category')", "x = people.team", "list(x.cat.categories) == ['a', 'b']"),
    "period": kind("x = pd.Period('2024-02', 'M')", "x = pd.Period('2024-03', 'M')", "x.days_in_month == 29", "str(x) == '2024-02'"),
    "interval": kind("x = pd.cut(people.score, [0, 2, 4])", "x = people.score", "x.value_counts().iloc[0] == 2 and str(x.dtype) == 'category'"),
    "stamp": kind("x = pd.Timestamp('2024-03-10 12:00', tz='America/New_York')", "x = pd.Timestamp('2024-03-10 12:00')", "str(x.tz) == 'America/New_York'"),
    "counter": kind("x = collections.Counter('abca')", "x = dict(a=1)", "x['a'] == 2", "x.most_common(1) == [('a', 2)]"),
    "named": kind("Pair = collections.namedtuple('Pair', 'l r')\nx = Pair(1, 2)", "x = (2, 1)", "x == (1, 2)", "x._asdict() == {'l': 1, 'r': 2}"),
    "function": kind("def x(n):\n    return n * n", "def x(n):\n    return n + n", "x(3) == 9", "list(map(x, [1, 3])) == [1, 9]", "[x(n) for n in range(4)][-1] == 9"),
    "same": kind("def x(n):\n    return n", "def x(n):\n    return -n", "x == x and x(1) == 1", "x in [x] and x(2) == 2"),
    "applied": kind(
        "def x(n):\n    return n * 2", "def x(n):\n    return n",
        "people.score.apply(x).sum() == 12", "people[['score']].apply(x).score.sum() == 12", "people.score.map(x).max() == 6",
        "people.score.transform(x).min() == 2", "np.vectorize(x)([1, 2]).tolist() == [2, 4]",
        "people.groupby('team').score.transform(x).sum() == 12", "people.score.agg(x).sum() == 12",
    ),
    "rows": kind("def x(row):\n    return row['score'] + 1", "def x(row):\n    return 0", "people.apply(x, axis=1).tolist() == [4, 2, 3]"),
    "reduced": kind("def x(a, b):\n    return a * b", "def x(a, b):\n    return a + b", "functools.reduce(x, [2, 3, 4]) == 24", "list(itertools.accumulate([2, 3, 4], x)) == [2, 6, 24]"),
    "key": kind("def x(name):\n    return len(name)", "def x(name):\n    return 0", "sorted(['ccc', 'a', 'bb'], key=x) == ['a', 'bb', 'ccc']", "max(['a', 'bb'], key=x) == 'bb'"),
    "default": kind("def x(a, b=2):\n    '''Adds.'''\n    return a + b", "def x(a):\n    return a", "x.__defaults__ == (2,)", "x.__doc__ == 'Adds.'"),
    "raises": kind(
        "def x(n):\n    if n < 0:\n        raise ValueError('negative')\n    return n", "def x(n):\n    return n",
        "(lambda f: [f(1), _raised(f, ValueError)])(x) == [1, 'negative']",
    ),
    "changes": kind("def x(a):\n    a.append(1)", "def x(a):\n    return a + [1]", "(lambda a: (x(a), a))([])[1] == [1]"),
    "closure": kind("def x(n):\n    return lambda m: m + n", "def x(n):\n    return lambda m: m", "x(2)(3) == 5"),
    "partial": kind("x = functools.partial(int, base=2)", "x = int", "x('101') == 5"),
    "vector": kind("x = np.vectorize(lambda n: n + 1)", "x = np.vectorize(lambda n: n)", "x(np.array([1, 2])).tolist() == [2, 3]"),
    "dataclass": kind(
        POINT + "x = Point(1, 2)", POINT + "x = Point(2, 1)",
        "x.a == 1 and x.b == 2", "x == Point(1, 2)", "dataclasses.asdict(x) == {'a': 1, 'b': 2}", "isinstance(x, Point) and x.a == 1", "str(x) == 'Point(a=1, b=2)'",
    ),
    "enum": kind(
        COLOUR.format(2) + "x = Colour.BLUE", COLOUR.format(3) + "x = Colour.RED",
        "x is Colour.BLUE", "x == Colour.BLUE", "x.name == 'BLUE'", "[c.value for c in type(x)] == [1, 2]", "x == Colour(2)",
    ),
    "operators": kind(
        HALF + "x = Part(1, 2)", HALF + "x = Part(1, 3)",
        "x == Part(2, 4)", "x + x == Part(1, 1)", "max([Part(1, 3), x]).d == 2", "str(x) == '1/2'", "len({x, Part(2, 4)}) == 1",
        "sorted([x, Part(1, 9)])[0] == Part(1, 9) and x.d == 2",
    ),
    "object": kind(
        STACK.replace("WHERE", "-1") + "x = Stack()", STACK.replace("WHERE", "0") + "x = Stack()",
        "x.push(1).push(2).pop() == 2", "(lambda s: (s.push(1).push(2), len(s), s.pop()))(Stack())[1:] == (2, 2)",
        "(lambda s: (s.push(5).push(6), 6 in s, s[0], s.pop()))(Stack())[1:] == (True, 5, 6)",
        "(lambda s: (s.push(5).push(6), list(s), s.pop()))(Stack())[1:] == ([5, 6], 6)",
    ),
    "copied": kind("class Bag:\n    def __init__(self):\n        self.n = [1]\nx = Bag()", "class Bag:\n    n = []\nx = Bag()", "copy.deepcopy(x).n == [1]", "copy.copy(x).n is x.n and x.n == [1]"),
    "generator": kind(COUNT.format(1) + "x = count(3)", COUNT.format(2) + "x = count(3)", "list(x) == [3, 2, 1]"),
    "next": kind(COUNT.format(1) + "x = count(3)\nnext(x)", COUNT.format(2) + "x = count(3)\nnext(x)", "next(x) == 2"),
    "iterator": kind("x = iter([1, 2])", "x = iter([2, 1])", "next(x) == 1", "list(x) == [1, 2]"),
    "context": kind(
        "@contextlib.contextmanager\ndef x():\n    yield 5", "@contextlib.contextmanager\ndef x():\n    yield 6",
        "contextlib.ExitStack().enter_context(x()) == 5",
    ),
    "pattern": kind("x = re.compile('a+')", "x = re.compile('b')", "x.findall('caat') == ['aa']", "x.match('aab').end() == 2"),
    "path": kind("x = pathlib.Path('a') / 'b.txt'", "x = 'a/b'", "x.name == 'b.txt'", "x == pathlib.Path('a/b.txt')"),
    "stream": kind("x = io.StringIO('one\\ntwo')", "x = io.StringIO('one')", "x.read().split() == ['one', 'two']"),
    "file": kind(
        "with open('written.txt', 'w') as f:\n    f.write('1')\nx = 'written.txt'", "x = 'absent.txt'", "open(x).read() == '1'",
        "pathlib.Path(x).exists()",
    ),
    "identity": kind("x = [1]\nsame = x", "x = [1]\nsame = [1]", "x is same", "id(x) == id(same)"),
    "independent": kind("x = [[0] * 3 for _ in range(2)]", "x = [[0] * 3] * 2", "x[0] is not x[1]", "(lambda g: (g[0].append(1), len(g[1])))(copy.deepcopy(x))[1] == 3"),
    "shared": kind("x = [[0] * 3 for _ in range(2)]", "x = [[0] * 3] * 2", "(x[0].append(1), len(x[1]))[1] == 3"),
    "itself": kind("x = [1]\nx.append(x)", "x = [1, 2]", "x[1] is x", "x[1][0] == 1"),
    "pickled": kind("class Item:\n    n = 1\nx = Item()", "class Item:\n    n = 2\nx = Item()", "getattr(copy.copy(x), 'n') == 1"),
    "module": kind("import statistics as x", "import string as x", "x.mean([1, 3]) == 2"),
    "types": kind("x = float", "x = str", "x is float", "x('1') == 1.0"),
    "class": kind("class x(list):\n    def total(self):\n        return sum(self)", "class x(list):\n    def total(self):\n        return 0", "x([1, 2]).total() == 3", "issubclass(x, list) and x([4]).total() == 4"),
    "hierarchy": kind(
        "class Animal:\n    pass\nclass Dog(Animal):\n    pass\nx = Dog()", "class Animal:\n    pass\nclass Dog:\n    pass\nx = Dog()",
        "isinstance(x, Animal)", "issubclass(Dog, Animal)", "[c.__name__ for c in type(x).__mro__] == ['Dog', 'Animal', 'object']",
    ),
    "property": kind(
        "class Circle:\n    def __init__(self, r):\n        self.r = r\n    @property\n    def area(self):\n        return self.r ** 2\nx = Circle(2)",
        "class Circle:\n    def __init__(self, r):\n        self.r = r\n    def area(self):\n        return self.r ** 2\nx = Circle(2)",
        "x.area == 4", "isinstance(vars(type(x))['area'], property)",
    ),
}  # fmt: skip
RAISED = """\
def _raised(function, kind):
    try:
        function(-1)
    except kind as error:
        return str(error)
"""
WARNED = """\
def _warned(function):
    import warnings
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter('always')
        function(-1)
    return [str(each.message) for each in found]
"""


@dataclass(frozen=True, slots=True)
class Small:
    """One question of the table: its name, the text of its test file, and a right and a wrong answer."""

    name: str
    test: str
    right: str
    wrong: str


def small_questions(kinds: Mapping[str, Kind]) -> list[Small]:
    """Every test of a table, in both formats."""
    found = []
    for kind_, each in kinds.items():
        for number, expression in enumerate(each.tests, start=1):
            for form, write in (("ok", _ok), ("ex", _exception)):
                name = f"{kind_}_{number}_{form}"
                found.append(Small(name, write(name, expression), each.right, each.wrong))
    return found


def _needed(expression: str) -> str:
    """What a test defines itself."""
    return RAISED if "_raised" in expression else WARNED if "_warned" in expression else ""


def _ok(name: str, expression: str) -> str:
    lines = _needed(expression).splitlines()
    code = "".join(f"{'>>>' if place == 0 else '...'} {line}\n" for place, line in enumerate(lines))
    code += f">>> bool({expression})\nTrue"
    case = {"code": code, "hidden": False, "locked": False}
    test = {"name": name, "points": 1, "suites": [{"cases": [case], "scored": True, "type": "doctest"}]}
    return f"OK_FORMAT = True\n\ntest = {test!r}\n"


def _exception(name: str, expression: str) -> str:
    names = re.findall(r"\b(x|base|same|people|Point|Colour|Part|Stack|Animal|Dog|pow)\b", expression)
    arguments = ", ".join(dict.fromkeys(names))
    imports = SETUP[: SETUP.index("import otter")]
    return (
        f"from otter.test_files import test_case\n{imports}\nOK_FORMAT = False\nname = {name!r}\npoints = 1\n"
        f"{_needed(expression)}\n\n@test_case(points=1, hidden=False)\ndef test_it({arguments}):\n    assert {expression}\n"
    )
