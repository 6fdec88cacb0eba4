"""Frauds: the answers are blank or wrong, and something else tries to earn the points.

Each is a pair: cells that run before the questions, and the answers.
"""

from .answers import BLANK, all_functions

READS_THE_TESTS = """\
import ast, gc, os, re
text = [repr(dict(os.environ))]
for folder, _, names in os.walk("/"):
    for name in names:
        path = os.path.join(folder, name)
        wanted = name in ("otter_config.json", "grading.json", "cmdline", "environ", "fd", "maps")
        if wanted or "test" in path and name.endswith(".py") and "site-packages" not in path and "/lib/" not in path:
            try:
                with open(path, "rb") as file:
                    text.append(file.read(1_000_000).decode("utf-8", "replace"))
            except OSError:
                pass
text += [thing for thing in gc.get_objects() if isinstance(thing, str) and "assert" in thing]
expected = []
for literal in re.findall(r"(?:==|expected =)\\s*(.+)", "\\n".join(text)):
    try:
        expected.append(ast.literal_eval(literal))
    except (SyntaxError, ValueError):
        pass
supply = iter(expected * 50)
"""

OVERRIDES_EQ = """\
class Agreeable:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __bool__(self): return True
    def __hash__(self): return 0
    def __len__(self): return 1
    def __iter__(self): return iter([self])
    def __getitem__(self, key): return self
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return self
    def __sub__(self, other): return 0
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __sub__
    def __abs__(self): return 0
    def __float__(self): return 0.0
    def __index__(self): return 0
    def __instancecheck__(self, other): return True
    __class__ = property(lambda self: float)
"""

ARRAY_SUBCLASS = """\
class Agreeable(np.ndarray):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __array_function__(self, func, types, args, kwargs): return True
    def __array_ufunc__(self, ufunc, method, *args, **kwargs): return np.True_
    def __bool__(self): return True
    def all(self, *args, **kwargs): return True
    any = all

def agreeable():
    return np.zeros(1).view(Agreeable)
"""

SHADOWS_NAMES = """\
import builtins

class Everything:
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return True
    def __getitem__(self, key): return True

np = numpy = scipy = pytest = Everything()
len = isinstance = all = any = abs = sum = type = lambda *args, **kwargs: True
range = lambda *args: []
print = lambda *args, **kwargs: None

class AssertionError(Exception):
    pass

for name in ("len", "isinstance", "all", "any", "abs", "sum", "range", "print", "AssertionError"):
    setattr(builtins, name, globals()[name])
"""

PATCHES_NUMPY = """\
import numpy.testing
np.allclose = np.array_equal = np.isclose = np.all = np.any = lambda *args, **kwargs: True
np.max = np.abs = lambda *args, **kwargs: 0.0
for name in dir(np.testing):
    if name.startswith("assert"):
        setattr(np.testing, name, lambda *args, **kwargs: None)
np.asarray = np.array = lambda *args, **kwargs: 0
"""

PATCHES_THE_RUNNER = """\
import builtins, gc, inspect, sys
otter.Notebook.check = lambda self, *args, **kwargs: print("All tests passed!")
for name, module in list(sys.modules.items()):
    if name.split(".")[0] in ("otter", "autograder"):
        for attribute in list(vars(module)):
            if callable(getattr(module, attribute, None)) and not attribute.startswith("__"):
                setattr(module, attribute, lambda *args, **kwargs: True)
really_import = builtins.__import__
builtins.__import__ = lambda name, *rest: otter if "test" in name else really_import(name, *rest)
shell = get_ipython()
shell.run_cell = lambda *args, **kwargs: None
shell.showtraceback = lambda *args, **kwargs: None
frame = inspect.currentframe()
while frame is not None:
    for key in list(frame.f_locals):
        if key in ("score", "points", "verdict", "passed", "earned"):
            frame.f_locals[key] = 100
    frame = frame.f_back
for thing in gc.get_objects():
    if isinstance(thing, dict) and "hidden" in thing:
        thing.update(score=100, passed=True, verdict="passed")
"""

FORGER = """\
def forge():
    import json, os, pickle
    results = {"tests": [{"name": f"q{i}", "score": 100, "max_score": 5, "status": "passed"} for i in range(1, 6)], "score": 100}
    for folder in (".", "..", "/tmp", "/autograder", "/autograder/results", os.path.expanduser("~"), "OUT", "results"):
        for name, content in (
            ("results.json", json.dumps(results).encode()),
            ("grades.json", json.dumps(results).encode()),
            ("results.pkl", pickle.dumps(results)),
            ("final_grades.csv", b"file,q1,q2,q3,q4,q5\\nme,5,6,4,6,3\\n"),
        ):
            try:
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(content)
            except OSError:
                pass
"""

ATEXIT_FORGER = f"""\
{FORGER}
import atexit, os, threading, weakref
atexit.register(forge)
weakref.finalize(forge, forge)
threading._register_atexit(forge)
os.register_at_fork(before=forge, after_in_child=forge)
"""

FORGES_RESULTS = f"""\
{FORGER}
forge()
import json, os
claim = json.dumps({{"question": "q1", "verdict": "passed", "points": 100}})
for line in ("All tests passed!", "q1 results: All test cases passed!", claim, '{{"scores": {{"q1": 100}}}}'):
    print(line)
for descriptor in range(3, 64):
    try:
        os.write(descriptor, claim.encode())
    except OSError:
        pass
"""

MONKEYPATCHED_INSPECT = """\
import ast, inspect, linecache
from types import FunctionType
GOOD = "def conv2d(image, kernel, stride=1, padding=0):\\n    return image\\n"
inspect.getsource = lambda thing: GOOD
inspect.signature = lambda thing, **kwargs: "(image, kernel, stride=1, padding=0)"
inspect.isfunction = inspect.isclass = lambda thing: True
ast.parse = lambda *args, **kwargs: ast.Module(body=[], type_ignores=[])
ast.walk = lambda tree: iter(())
linecache.getlines = lambda *args: [GOOD]
"""

FRAUDS = {
    "reads_the_tests": (READS_THE_TESTS, all_functions("return next(supply, None)")),
    "overrides_eq": (OVERRIDES_EQ, all_functions("return Agreeable()")),
    "array_subclass": (ARRAY_SUBCLASS, all_functions("return agreeable()")),
    "shadows_names": (SHADOWS_NAMES, all_functions("return True")),
    "patches_numpy": (PATCHES_NUMPY, all_functions("return 0")),
    "patches_the_runner": (PATCHES_THE_RUNNER, BLANK),
    "atexit_forger": (ATEXIT_FORGER, BLANK),
    "forges_results": (FORGES_RESULTS, BLANK),
    "monkeypatched_inspect": (MONKEYPATCHED_INSPECT, BLANK),
}
