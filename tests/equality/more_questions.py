# A table is read line by line, however long a line is.
# ruff: noqa: E501
"""More kinds of answers for the table: settings of the process, tasks, warnings, frames, records and objects.

`# %%` begins another cell of the answer.
"""

from __future__ import annotations

from .questions import COUNT, Kind, kind

MORE: dict[str, Kind] = {
    "printed": kind("np.set_printoptions(precision=2)\nx = np.array([0.12345])", "np.set_printoptions(precision=3)\nx = np.array([0.12345])", "str(x) == '[0.12]'", "repr(x * 2) == 'array([0.25])'"),
    "shown": kind("pd.set_option('display.precision', 2)\nx = pd.Series([0.12345])", "pd.set_option('display.precision', 3)\nx = pd.Series([0.12345])", "'0.12\\n' in str(x)"),
    "digits": kind("decimal.getcontext().prec = 4\nx = 3", "decimal.getcontext().prec = 5\nx = 3", "str(decimal.Decimal(1) / x) == '0.3333'"),
    "warned": kind(
        "import warnings\ndef x(n):\n    warnings.warn('too small', UserWarning)", "def x(n):\n    return 'too small'",
        "_warned(x) == ['too small']",
    ),
    "filtered": kind("import warnings\nwarnings.filterwarnings('ignore', message='a .ew name')\nx = 1", "x = 1\n", "any(f[1] is not None and f[1].pattern == 'a .ew name' for f in sys.modules['warnings'].filters)"),
    "awaited": kind("async def work():\n    await asyncio.sleep(0.01)\n    return 5\ntask = asyncio.create_task(work())\n# %%\nx = await task", "async def work():\n    return 6\nx = await work()", "x == 5"),
    "unknown": kind("x = 1\n# %%\ngrader.check('nowhere')\nx = 2\n# %%\npass", "x = 2", "x == 1"),
    "hides": kind("def pow(a, b):\n    return a * b", "def pow(a, b):\n    return a + b", "pow(2, 3) == 6"),
    "imported": kind("import zipapp\nx = 1", "x = 1", "'zipapp' in sys.modules and x == 1"),
    "exhausted": kind(COUNT.format(1) + "x = count(2)\nlist(x)", COUNT.format(1) + "x = count(2)", "list(x) == []"),
    "holds": kind("x = {}\nx['me'] = x", "x = {'me': {}}", "x['me'] is x", "list(x['me']) == ['me']"),
    "by": kind("x = people.groupby('team')[['score']]", "x = people.groupby('name')[['score']]", "[name for name, _ in x] == ['a', 'b']", "isinstance(x, pd.core.groupby.DataFrameGroupBy) and len(x) == 2", "x.size().tolist() == [2, 1]", "x.agg(lambda s: s.max()).score.tolist() == [3.0, 1.0]"),
    "zones": kind("x = pd.Series(pd.to_datetime(['2024-03-10 12:00'])).dt.tz_localize('America/New_York')", "x = pd.Series(pd.to_datetime(['2024-03-10 12:00'], utc=True))", "str(x.dt.tz) == 'America/New_York'", "x.dt.tz_convert('UTC').dt.hour[0] == 16"),
    "index": kind("x = pd.MultiIndex.from_product([['a', 'b'], [1, 2]], names=['l', 'n'])", "x = pd.Index(['a', 'b'])", "x.names == ['l', 'n']", "len(x) == 4 and x[0] == ('a', 1)"),
    "record": kind("x = np.array([('a', 1.5)], dtype=[('name', 'U5'), ('w', 'f8')])", "x = np.array([('a', 2.5)], dtype=[('name', 'U5'), ('w', 'f8')])", "x[0]['w'] == 1.5", "x['w'].mean() == 1.5 and x[0].tolist() == ('a', 1.5)"),
    "copies": kind("x = np.asfortranarray(np.eye(2))", "x = np.eye(2)", "x.T.flags.c_contiguous and x.ravel(order='K').base is not None", "not x.flags['C_CONTIGUOUS']"),
    "ordered": kind("@dataclasses.dataclass(order=True, frozen=True)\nclass Point:\n    a: int\n    b: int = 0\nx = Point(1)", "@dataclasses.dataclass(order=True, frozen=True)\nclass Point:\n    a: int\n    b: int = 1\nx = Point(1)", "x < Point(1, 1)", "dataclasses.replace(x, a=2) == Point(2, 0)", "{x: 1}[Point(1, 0)] == 1", "[f.name for f in dataclasses.fields(x)] == ['a', 'b'] and x.b == 0"),
    "flag": kind("class Colour(enum.Flag):\n    RED = 1\n    BLUE = 2\nx = Colour.RED | Colour.BLUE", "class Colour(enum.Flag):\n    RED = 1\n    BLUE = 2\nx = Colour.RED", "Colour.BLUE in x", "x.value == 3"),
    "level": kind("class Colour(enum.IntEnum):\n    RED = 1\n    BLUE = 2\nx = Colour.BLUE", "class Colour(enum.IntEnum):\n    RED = 1\n    BLUE = 3\nx = Colour.BLUE", "x == 2", "x > Colour.RED and x + 1 == 3", "Colour['BLUE'] == 2"),
    "cached": kind("@functools.lru_cache\ndef x(n):\n    return n * n", "@functools.lru_cache\ndef x(n):\n    return n", "x(3) == 9", "x.__wrapped__(3) == 9", "(x(4), x(4), x.cache_info().hits >= 1)[0::2] == (16, True)"),
    "method": kind("class Adder:\n    def __init__(self, n):\n        self.n = n\n    def __call__(self, m):\n        return self.n + m\nx = Adder(2)", "class Adder:\n    def __call__(self, m):\n        return m\nx = Adder()", "x(3) == 5", "callable(x) and functools.reduce(lambda a, b: a + x(b), [1, 2], 0) == 7", "list(map(x, [1, 2])) == [3, 4]"),
    "mapped": kind("def x(n):\n    return str(n) + '!'", "def x(n):\n    return str(n)", "people.score.apply(x).tolist() == ['3.0!', '1.0!', '2.0!']", "np.vectorize(x)(np.array([1, 2])).tolist() == ['1!', '2!']", "people.groupby('team').score.apply(lambda s: x(s.sum()))['a'] == '5.0!'", "people.name.map(x).iloc[0] == 'ada!'"),
    "folds": kind("def x(frame):\n    return frame.score.max() - frame.score.min()", "def x(frame):\n    return frame.score.max()", "x(people) == 2.0", "people.groupby('team')[['score']].apply(x)['a'] == 1.0", "people.pipe(x) == 2.0"),
}  # fmt: skip
