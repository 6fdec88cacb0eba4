# A table is read line by line, however long a line is.
# ruff: noqa: E501
"""Questions of several cases, as courses have them: what one case changes, and files, databases, modules and classes.

Each case is a few statements; a question becomes a test file in each of the two formats.
"""

from __future__ import annotations

import ast
import builtins
import symtable
import textwrap
from collections.abc import Mapping

from .questions import SETUP, Kind, Small, kind

SUPPORT = "LIMIT = 4\n\n\nclass Base:\n    def name(self):\n        return type(self).__name__.lower()\n"
FILES = {"helpers.py": SUPPORT, "sales.csv": "city,sales\nOslo,10\nRome,7\n"}
IMPORTS = SETUP[: SETUP.index("import otter")] + "import inspect, os, random, sqlite3, subprocess, time\n"
BEGIN = IMPORTS + "import helpers\nimport otter\ngrader = otter.Notebook()\nsales = pd.read_csv('sales.csv')"


# The tests of such a kind are its cases, each a few statements.
COURSES: dict[str, Kind] = {
    "append": kind("nums = [3, 1, 2]", "nums = [3, 1]", "nums.sort()\nassert nums[0] == 1", "assert nums == [1, 2, 3]", "nums.append(0)\nassert len(nums) == 4", "assert len(nums) == 4"),
    "column": kind("df = sales.copy()", "df = sales.head(1)", "df['twice'] = df['sales'] * 2\nassert df['twice'].sum() == 34", "assert df.shape == (2, 3)"),
    "cell": kind("arr = np.zeros(3)", "arr = np.ones(3)", "arr[0] = 5\nassert arr.sum() == 5", "assert arr[0] == 5 and arr.sum() == 5"),
    "entry": kind("prices = {'a': 1}\ndef total():\n    return sum(prices.values())", "prices = {'a': 1}\ndef total():\n    return 1", "prices['b'] = 2\nassert total() == 3", "assert prices == {'a': 1, 'b': 2}"),
    "argument": kind("basket = ['a']\ndef put(where, what):\n    where.append(what)", "basket = []\ndef put(where, what):\n    pass", "put(basket, 'b')\nassert basket == ['a', 'b']", "assert basket == ['a', 'b']"),
    "popped": kind("seen = [1, 2]", "seen = [1, 2, 3]", "del seen[-1]\nassert seen == [1]", "assert len(seen) == 3 or seen == [1]"),
    "drawn": kind("rng = np.random.default_rng(1)", "rng = np.random.default_rng(2)", "assert rng.integers(0, 100) == np.random.default_rng(1).integers(0, 100)", "assert 0 <= rng.random() < 1"),
    "remembered": kind("memo = {}\ndef fib(n):\n    if n not in memo:\n        memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)\n    return memo[n]", "memo = {}\ndef fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)", "assert fib(10) == 55", "assert memo[10] == 55", "assert len(memo) == 11"),
    "log": kind("def log(m):\n    with open('log.txt', 'w') as f:\n        f.write(m)\nlog('begun')", "def log(m):\n    pass\nif os.path.exists('log.txt'):\n    os.remove('log.txt')", "assert open('log.txt').read() == 'begun'", "assert pathlib.Path('log.txt').read_text() == 'begun'"),
    "journal": kind("with open('journal.txt', 'w') as f:\n    f.write('start')\ndef note(m):\n    with open('journal.txt', 'a') as f:\n        f.write(m)", "def note(m):\n    pass", "note('ed')\nassert open('journal.txt').read() == 'started'", "assert pathlib.Path('journal.txt').read_text() == 'started'"),
    "database": kind("conn = sqlite3.connect('mine.db')\nwith conn:\n    conn.execute('CREATE TABLE t (a int)')\n    conn.execute('INSERT INTO t VALUES (3)')", "conn = sqlite3.connect(':memory:')", "assert sqlite3.connect('mine.db').execute('SELECT a FROM t').fetchone() == (3,)", "assert conn.execute('SELECT a FROM t').fetchone()[0] == 3", "assert pd.read_sql('SELECT * FROM t', conn).a[0] == 3"),
    "connection": kind("def count(c):\n    return c.execute('SELECT 5').fetchone()[0]", "def count(c):\n    return 4", "assert count(sqlite3.connect(':memory:')) == 5"),
    "its_class": kind("moment = time.gmtime(0)", "moment = (1971, 1)", "assert moment.tm_year == 1970", "assert moment[0] == 1970"),
    "tagged": kind("class Tag(str):\n    pass\nword = Tag('hi')\nword.size = 2", "word = 'ho'", "assert word == 'hi'", "assert word.size == 2"),
    "attributes": kind("df = pd.DataFrame({'a': [1]})\ndf.attrs['source'] = 'web'", "df = pd.DataFrame({'a': [1]})\n", "assert df.attrs == {'source': 'web'}"),
    "fields": kind("@dataclasses.dataclass\nclass Item:\n    price: float = 0.0", "class Item:\n    price = 0.0", "assert dataclasses.is_dataclass(Item)", "assert Item().price == 0 and Item() == Item()"),
    "support": kind("helpers.LIMIT = 9\nclass Mine(helpers.Base):\n    pass", "class Mine:\n    def name(self):\n        return ''", "import helpers as h\nassert h.LIMIT == 9", "assert helpers.LIMIT == 9", "from helpers import Base\nassert issubclass(Mine, Base) and Mine().name() == 'mine'"),
    "process": kind("pathlib.Path('made.py').write_text('print(6)')", "pathlib.Path('made.py').write_text('print(7)')", "assert subprocess.run([sys.executable, 'made.py'], capture_output=True).stdout == b'6\\n'"),
    "plotted": kind("import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2], [1, 4], color='red')\nax.set_title('Squares')", "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2], [1, 2])", "assert ax.get_title() == 'Squares'", "assert list(ax.lines[0].get_ydata()) == [1, 4]", "assert fig.axes[0] is ax and len(ax.patches) == 0 and ax.get_title()"),
    "folded": kind("def spread(s):\n    return s.max() - s.min()", "def spread(s):\n    return 9", "assert sales.groupby('city').agg(r=('sales', spread)).r.sum() == 0", "assert sales.pivot_table(index='city', values='sales', aggfunc=spread).sales.sum() == 0", "assert sales['sales'].rolling(2).apply(spread).max() == 3"),
    "decorated": kind("def twice(f):\n    @functools.wraps(f)\n    def g(*args):\n        g.calls += 1\n        return 2 * f(*args)\n    g.calls = 0\n    return g", "def twice(f):\n    return f", "def add(a, b):\n    return a + b\nt = twice(add)\nassert t(1, 2) == 6 and t.calls == 1 and t.__name__ == 'add'", "assert twice(len)('abc') == 6"),
}  # fmt: skip

# Those that are judged differently, see README.md.
IMPORTED_BEFORE = kind("x = 3", "x = 4", "import math as mm\nassert mm.floor(2.5) == 2", "assert mm.floor(x) == 3")
OWN_MODULE = kind("pathlib.Path('areas.py').write_text('SIDE = 5')", "side = 5", "import areas\nassert areas.SIDE == 5")


def course_questions(courses: Mapping[str, Kind]) -> list[Small]:
    """Every question of a table, in both formats."""
    found = []
    for called, each in courses.items():
        for form, write in (("ok", _ok), ("ex", _exception)):
            name = f"{called}_{form}"
            found.append(Small(name, write(name, each.tests), each.right, each.wrong))
    return found


def _ok(name: str, cases: tuple[str, ...]) -> str:
    written = [{"code": _examples(case), "hidden": place > 0, "locked": False} for place, case in enumerate(cases)]
    test = {"name": name, "points": 1, "suites": [{"cases": written, "scored": True, "type": "doctest"}]}
    return f"OK_FORMAT = True\n\ntest = {test!r}\n"


def _examples(case: str) -> str:
    """Return statements as the examples of a doctest."""
    lines = case.splitlines()
    parts = [lines[node.lineno - 1 : node.end_lineno] for node in ast.parse(case).body]
    return "".join(f"{'>>>' if place == 0 else '...'} {line}\n" for part in parts for place, line in enumerate(part))


def _exception(name: str, cases: tuple[str, ...]) -> str:
    text = f"from otter.test_files import test_case\n{IMPORTS}\nOK_FORMAT = False\nname = {name!r}\npoints = 1\n"
    for place, case in enumerate(cases):
        head = f"@test_case(hidden={place > 0})\ndef test_{place}({', '.join(_parameters(case))}):\n"
        text += f"\n\n{head}{textwrap.indent(case, '    ')}\n"
    return text


def _parameters(case: str) -> list[str]:
    """Return the names that a case takes from the notebook."""
    known = {alias.asname or alias.name for node in ast.parse(IMPORTS).body for alias in getattr(node, "names", ())}
    known |= {node.targets[0].id for node in ast.parse(IMPORTS).body if isinstance(node, ast.Assign)} | {"_case"}  # type: ignore[attr-defined]
    waiting = [symtable.symtable(f"def _case():\n{textwrap.indent(case, ' ')}", "case", "exec")]
    found: set[str] = set()
    for table in waiting:  # which grows meanwhile
        found |= {each.get_name() for each in table.get_symbols() if each.is_global() and each.is_referenced()}
        waiting += table.get_children()
    return sorted(name for name in found - known if not hasattr(builtins, name))
