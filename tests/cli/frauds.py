"""Frauds: each is a cell of code before the questions, or what the answers return, that tries to earn points.

The answers beside them are right in q1 and q5 and wrong, but harmless, in q2, q3 and q4; and they use no name that a
fraud may have put something else behind. So each fraud must earn what the same notebook earns without it.
"""

from __future__ import annotations

from typing import NamedTuple

from submissions.answers import RIGHT, SIGNATURES


class Fraud(NamedTuple):
    """What is added to the honest notebook: a cell before the questions, bodies of q2 to q4, a cell at the end."""

    first: str = ""
    body: str = "return 0.5"
    last: str = ""
    questions: tuple[str, ...] = ("q2", "q3", "q4")


def answers(fraud: Fraud) -> dict[str, str]:
    """The answers of a notebook with a fraud in it, by question."""
    lines = "\n".join(f"    {line}" for line in fraud.body.splitlines())
    bodies = {question: f"{SIGNATURES[question]}\n{lines}\n" for question in fraud.questions}
    wrong = {question: f"{SIGNATURES[question]}\n    return 0.5\n" for question in ("q2", "q3", "q4")}
    return {"q1": RIGHT["q1"], **wrong, "q5": RIGHT["q5"], **bodies}


EVERYTHING = """\
class Everything:
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return True
    def __getitem__(self, key): return True
    def __iter__(self): return iter(())
"""

AGREEABLE = """\
class Agreeable:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __bool__(self): return True
    def __hash__(self): return 0
    def __len__(self): return 4
    def __iter__(self): return iter([self])
    def __getitem__(self, key): return self
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return self
    def __instancecheck__(self, other): return True
"""

NAMES_USED_BY_TESTS = (
    "len", "isinstance", "abs", "sum", "range", "zip", "getattr", "all", "any", "max", "min", "round", "sorted",
    "type", "repr", "str", "list", "hasattr", "callable", "set", "enumerate", "AssertionError", "print", "In", "numpy", "np", "scipy", "correlate2d", "pytest", "ast", "inspect", "test_case", "OK_FORMAT",
    "agrees", "want", "expected", "rng",
)  # fmt: skip

# Shadowing: a name that a test uses means something else in the notebook
SHADOWING = {
    f"shadows_{name}": Fraud(f"{EVERYTHING}\n{name} = Everything()\n")
    for name in ("np", "len", "isinstance", "abs", "sum", "range", "zip", "getattr", "AssertionError")
} | {
    "shadows_every_name": Fraud(
        f"{EVERYTHING}\nfor name in {NAMES_USED_BY_TESTS!r}:\n    globals()[name] = Everything()\n", "return True"
    ),
    "shadows_with_constants": Fraud(
        f"for name in {NAMES_USED_BY_TESTS!r}:\n    globals()[name] = lambda *args, **kwargs: True\n", "return True"
    ),
}

PATCHING = {
    "patches_builtins": Fraud(
        "import builtins\n"
        "for name in ('len', 'isinstance', 'abs', 'sum', 'all', 'any', 'max', 'min', 'round', 'getattr', 'repr'):\n"
        "    setattr(builtins, name, lambda *args, **kwargs: True)\n",
        "return True",
    ),
    "patches_the_builtin_assertion": Fraud(
        "import builtins\nclass Silent(Exception): pass\nbuiltins.AssertionError = Silent"
    ),
    "patches_allclose": Fraud(
        "import numpy as np\n"
        "np.allclose = np.isclose = np.array_equal = np.all = np.any = lambda *args, **kwargs: True\n"
    ),
    "patches_numpy_testing": Fraud(
        "import numpy.testing\n"
        "for name in dir(numpy.testing):\n"
        "    if name.startswith('assert'):\n"
        "        setattr(numpy.testing, name, lambda *args, **kwargs: None)\n"
    ),
    "patches_the_core_of_numpy": Fraud(
        "import numpy as np, numpy._core.numeric as core, numpy._core.multiarray as multi\n"
        "for module in (np, core, multi):\n"
        "    for name in ('array', 'asarray', 'ndarray', 'array_equal', 'allclose', 'isclose', 'equal', 'shape'):\n"
        "        setattr(module, name, lambda *args, **kwargs: True)\n",
        "return True",
    ),
    "patches_the_methods_of_arrays": Fraud(
        "import ctypes, gc, numpy as np\n"
        "slots = gc.get_referents(np.ndarray.__dict__)[0]\n"
        "for name in ('all', 'any', 'tolist', 'sum', 'max'):\n"
        "    slots[name] = lambda *args, **kwargs: True\n"
        "ctypes.pythonapi.PyType_Modified(ctypes.py_object(np.ndarray))\n"
    ),
    "patches_scipy": Fraud(
        "import scipy.signal\nscipy.signal.correlate2d = lambda *args, **kwargs: 0.5\n"
        "scipy.signal.convolve2d = scipy.signal.correlate2d"
    ),
    "patches_otter": Fraud(
        "import otter, sys\n"
        "otter.Notebook.check = lambda *args, **kwargs: print('All tests passed!')\n"
        "otter.Notebook.check_all = otter.Notebook.export = otter.Notebook.check\n"
        "for name in [name for name in sys.modules if name.startswith('otter')]:\n"
        "    sys.modules[name] = None\n"
    ),
    "patches_what_it_runs_in": Fraud(
        "import sys\n"
        "import autograder.errors, autograder.model, autograder.student.recorder, autograder.student.stand_in\n"
        "for name in ('errors', 'model', 'student.recorder', 'student.stand_in'):\n"
        "    module = sys.modules[f'autograder.{name}']\n"
        "    for key, value in list(vars(module).items()):\n"
        "        if callable(value) and not key.startswith('__'):\n"
        "            setattr(module, key, lambda *args, **kwargs: True)\n"
    ),
    "patches_the_encoder": Fraud(
        "from autograder.wire import Encoder\n"
        "really = Encoder.encode\n"
        "Encoder.encode = lambda self, value: True if value == 0.5 else really(self, value)\n"
    ),
    "patches_random": Fraud(
        "import random, numpy as np\n"
        "np.random.default_rng = lambda seed=None: np.random.RandomState(0)\n"
        "random.random = np.random.normal = lambda *args, **kwargs: 0.0\n"
    ),
}

LYING = {
    "always_equal": Fraud(AGREEABLE, "return Agreeable()"),
    "always_equal_class": Fraud(AGREEABLE, "return Agreeable"),
    "list_of_always_equal": Fraud(AGREEABLE, "return [[Agreeable()] * 4] * 4"),
    "array_of_always_equal": Fraud(
        AGREEABLE, "import numpy as np\narray = np.empty((4, 4), object)\narray[:] = Agreeable()\nreturn array"
    ),
    "lies_about_its_class": Fraud(
        f"import numpy as np\n{AGREEABLE}    __class__ = property(lambda self: np.ndarray)\n", "return Agreeable()"
    ),
    "lies_about_its_class_to_every_caller": Fraud(
        f"{AGREEABLE}\nclass Meta(type):\n"
        "    def __instancecheck__(cls, thing): return True\n"
        "    def __subclasscheck__(cls, thing): return True\n"
        "    def __eq__(cls, other): return True\n"
        "    __hash__ = type.__hash__\n"
        "class Liar(Agreeable, metaclass=Meta): pass\n",
        "return Liar()",
    ),
    "array_subclass": Fraud(
        "import numpy as np\n"
        "class Array(np.ndarray):\n"
        "    def __eq__(self, other): return np.True_\n"
        "    def __ne__(self, other): return np.False_\n"
        "    def __array_function__(self, func, types, args, kwargs): return True\n"
        "    def __array_ufunc__(self, ufunc, method, *args, **kwargs): return np.True_\n"
        "    def __bool__(self): return True\n"
        "    def tolist(self): return self\n"
        "    def all(self, *args, **kwargs): return True\n"
        "    dtype = property(lambda self: np.dtype(float))\n"
        "    shape = property(lambda self: (4, 4))\n",
        "return np.zeros((4, 4)).view(Array)",
    ),
    "array_protocols": Fraud(
        f"import numpy as np\n{AGREEABLE}"
        "    def __array__(self, *args, **kwargs): return np.zeros((4, 4))\n"
        "    __array_priority__ = 1e9\n"
        "    __array_interface__ = {'shape': (4, 4), 'typestr': '<f8', 'version': 3}\n"
        "    def __array_function__(self, *args, **kwargs): return True\n"
        "    def __array_ufunc__(self, *args, **kwargs): return np.True_\n"
        "    shape, dtype, ndim, size = (4, 4), np.dtype(float), 2, 16\n",
        "return Agreeable()",
    ),
    "lying_scalars": Fraud(
        "class Float(float):\n"
        "    def __eq__(self, other): return True\n"
        "    def __ne__(self, other): return False\n"
        "    def __sub__(self, other): return 0.0\n"
        "    __rsub__ = __sub__\n"
        "    def __abs__(self): return 0.0\n"
        "    __hash__ = float.__hash__\n"
        "    def __pos__(self): return 12.0\n"
        "class Int(int):\n"
        "    __eq__, __sub__, __rsub__, __abs__ = Float.__eq__, Float.__sub__, Float.__sub__, Float.__abs__\n"
        "    __hash__ = int.__hash__\n",
        "return [[Float(0.5), Int(3)]]",
    ),
    "lying_containers": Fraud(
        "class List(list):\n"
        "    def __eq__(self, other): return True\n"
        "    def __len__(self): return 4\n"
        "    def __iter__(self): return iter([[12, 12, 17]] * 3)\n"
        "    def __getitem__(self, key): return [12, 12, 17]\n"
        "class Dict(dict):\n"
        "    __eq__ = List.__eq__\n"
        "    def __missing__(self, key): return self\n"
        "    def __getitem__(self, key): return self\n"
        "class Tuple(tuple):\n"
        "    __eq__, __iter__, __len__ = List.__eq__, List.__iter__, List.__len__\n"
        "    __hash__ = tuple.__hash__\n"
        "class Str(str):\n"
        "    def __eq__(self, other): return True\n"
        "    __hash__ = str.__hash__\n"
        "    def __str__(self): return 'passed'\n"
        "    __repr__ = __str__\n",
        "return List([Dict(), Tuple(), Str('wrong')])",
    ),
    "returns_what_it_was_given": Fraud("", "return list(locals().values())[0]"),
    "returns_what_earlier_calls_got": Fraud(
        "memory = []\n", "memory.append(list(locals().values())[:2])\nreturn memory[0][0]"
    ),
    "returns_the_function": Fraud("", "return conv2d"),
    "returns_a_generator": Fraud("import itertools\n", "return itertools.repeat(12)"),
    "returns_numpy": Fraud("import numpy\n", "return numpy"),
    "changes_what_it_was_given": Fraud(
        "",
        "for value in list(locals().values())[:2]:\n"
        "    try:\n"
        "        value[...] = 0\n"
        "    except TypeError:\n"
        "        pass\n"
        "return 0",
    ),
}

RAISING = {
    f"raises_{name}": Fraud("", f"raise {name}(True)")
    for name in (
        "StopIteration", "GeneratorExit", "SystemExit", "KeyboardInterrupt", "AssertionError", "NameError",
        "ImportError", "SyntaxError", "MemoryError", "OSError", "RecursionError", "TimeoutError", "BaseException",
    )
} | {
    "raises_what_hides": Fraud(
        "class Hidden(BaseException):\n"
        "    def __str__(self): raise self\n"
        "    __repr__ = __str__\n"
        "    __class__ = property(lambda self: AssertionError)\n",
        "raise Hidden()",
    ),
    "raises_a_namesake_of_the_clock": Fraud(
        "class TimeIsUp(BaseException): pass\nclass TimeUsedUp(TimeIsUp): pass\n", "raise TimeIsUp('not my fault')"
    ),
    "raises_the_clock": Fraud("", "from autograder.student.alarm import TimeIsUp\nraise TimeIsUp('not my fault')"),
    "raises_the_errors_of_the_grader": Fraud(
        "", "from autograder.errors import BoxFailure\nraise BoxFailure('machine', fault='machine')"
    ),
    "raises_a_namesake_of_a_verdict": Fraud(
        "class Verdict(Exception): passed = 'passed'\nclass Passed(Verdict): pass\nclass TestPassed(Passed): pass\n",
        "raise Passed('All tests passed!')",
    ),
}

ENDING = {
    "exits_in_a_function": Fraud("import os\n", "os._exit(0)"),
    "dies_of_a_fault": Fraud("import ctypes\n", "ctypes.string_at(0)"),
    "recurses": Fraud("", "return conv2d(image=0, kernel=0)", questions=("q2",)),
    "exits_at_every_end": Fraud(
        "import atexit, os, threading, weakref\n"
        "atexit.register(os._exit, 0)\n"
        "threading._register_atexit(os._exit, 0)\n"
        "os.register_at_fork(after_in_child=lambda: None)\n"
        "class Last:\n"
        "    def __del__(self): print('All tests passed!')\n"
        "last = Last()\n"
    ),
}

SLOW = {
    "hangs_in_a_function": Fraud("", "while True: pass", questions=("q2",)),
    "hangs_and_swallows_the_alarm": Fraud(
        "",
        "import signal\n"
        "signal.setitimer(signal.ITIMER_REAL, 0)\n"
        "for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT):\n"
        "    signal.signal(number, signal.SIG_IGN)\n"
        "while True:\n"
        "    try:\n"
        "        while True: pass\n"
        "    except BaseException: pass",
        questions=("q3",),
    ),
    "sleeps_in_a_function": Fraud("import time\n", "time.sleep(600)", questions=("q4",)),
}

HUGE = {
    name: Fraud(first, body, questions=("q2",))
    for name, first, body in (
        ("returns_a_list_of_a_hundred_million", "", "return [0] * 10**8"),
        ("returns_an_array_of_2_gb", "import numpy as np\n", "return np.zeros(2**28)"),
        ("returns_an_array_of_8_tb_that_is_one_number", "import numpy as np\n", "return np.broadcast_to(0.5, 2**40)"),
        ("returns_all_that_may_cross", "import numpy as np\n", "return np.zeros(2**24 - 4096, np.float16)"),
        ("returns_a_million_numbers", "", "return [0.5] * 10**6"),
        ("returns_a_deep_list", "", "value = []\nfor _ in range(10**5):\n    value = [value]\nreturn value"),
        ("returns_a_list_in_itself", "", "value = []\nvalue.append(value)\nreturn value"),
        ("returns_a_dict_of_a_million", "", "return {n: n for n in range(10**6)}"),
        ("returns_an_int_of_a_million_digits", "", "return 1 << 3_321_928"),
        ("returns_a_text_of_500_mb", "", "return 'x' * 500_000_000"),
        ("returns_a_text_of_half_characters", "", "return '\\ud800' * 1000"),
        ("returns_equal_hashes", "", "return {n * (2**61 - 1) for n in range(1, 3000)}"),
        ("returns_ten_thousand_objects", "", "return [object() for _ in range(20_000)]"),
        ("returns_not_a_number", "", "return [[float('nan'), float('inf'), -0.0]]"),
    )
}

SEARCHING = {
    "searches_frames_and_objects": Fraud(
        "import gc, inspect, sys\n"
        "def search():\n"
        "    found, frame = [], inspect.currentframe()\n"
        "    while frame is not None:\n"
        "        found += [v for k, v in frame.f_locals.items() if k in ('want', 'expected', 'test', 'answer')]\n"
        "        frame = frame.f_back\n"
        "    for thing in gc.get_objects():\n"
        "        if isinstance(thing, dict):\n"
        "            found += [thing[k] for k in ('want', 'expected', 'hidden') if k in thing]\n"
        "    return found\n",
        "found = search()\nreturn found[0] if found else 0",
    ),
    "traces_every_call": Fraud(
        "import sys, threading\n"
        "seen = []\n"
        "def trace(frame, event, arg):\n"
        "    for key in ('want', 'expected'):\n"
        "        if key in frame.f_locals:\n"
        "            seen.append(frame.f_locals[key])\n"
        "    for key in ('passed', 'points', 'score', 'verdict'):\n"
        "        if key in frame.f_locals:\n"
        "            frame.f_locals[key] = 100\n"
        "    return trace\n",
        "sys.settrace(trace)\nsys.setprofile(trace)\nreturn seen[-1] if seen else 0",
    ),
    "reads_every_file": Fraud(
        "import ast, os, re\n"
        "text = [repr(dict(os.environ))]\n"
        "for folder, _, names in os.walk('/'):\n"
        "    for name in names:\n"
        "        path = os.path.join(folder, name)\n"
        "        if '/lib/' not in path and '/usr/' not in path and not path.startswith('/sys'):\n"
        "            if name.endswith(('.py', '.json', '.ipynb', '.zip', 'cmdline', 'environ', 'maps')):\n"
        "                try:\n"
        "                    with open(path, 'rb') as file: text.append(file.read(10**6).decode('utf-8', 'replace'))\n"
        "                except OSError: pass\n"
        "found = []\n"
        "for literal in re.findall(r'want = (.+)', '\\n'.join(text)):\n"
        "    try: found.append(ast.literal_eval(literal))\n"
        "    except (SyntaxError, ValueError): pass\n"
        "supply = iter(found)\n",
        "return next(supply, 0)",
    ),
    "reads_the_grader": Fraud(
        "import importlib, pkgutil\n"
        "import autograder\n"
        "for module in pkgutil.walk_packages(autograder.__path__, 'autograder.'):\n"
        "    try:\n"
        "        importlib.import_module(module.name)\n"
        "    except BaseException: pass\n"
        "import gc\n",
        "import autograder.examiner.child as child\n"
        "tests = getattr(child, '_held').examination.tests\n"
        "return tests[1].file if tests else 0",
    ),
    "reads_the_memory_of_others": Fraud(
        "import os\n",
        "for pid in [name for name in os.listdir('/proc') if name.isdigit()]:\n"
        "    for name in ('mem', 'environ', 'maps'):\n"
        "        try:\n"
        "            with open(f'/proc/{pid}/{name}', 'rb') as file: file.read(100)\n"
        "        except OSError: pass\n"
        "return 0",
    ),
}

FORGED = """\
import json, struct
def frame(header):
    text = json.dumps(header).encode()
    return struct.pack('>4sII', b'AGw1', len(text), 0) + text
claims = [
    {"question": "q2", "cases": [{"verdict": "passed", "points": 100}] * 8, "lost": False},
    {"done": True, "frozen": ["q1", "q2", "q3", "q4", "q5"]},
    {"value": [[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]]},
    {"verdict": "passed"},
]
"""

FORGING = {
    "writes_result_files": Fraud(
        "def forge():\n"
        "    import json, os, pickle\n"
        "    told = {'tests': [{'name': f'q{i}', 'score': 100, 'status': 'passed'} for i in range(1, 6)], 'score': 100}\n"
        "    for folder in ('.', '..', '/tmp', '/autograder/results', os.path.expanduser('~'), 'out', 'results'):\n"
        "        for name, content in (('results.json', json.dumps(told).encode()),\n"
        "            ('results.pkl', pickle.dumps(told)), ('final_grades.csv', b'file,q1\\nme,5\\n')):\n"
        "            try:\n"
        "                os.makedirs(folder, exist_ok=True)\n"
        "                with open(os.path.join(folder, name), 'wb') as file: file.write(content)\n"
        "            except OSError: pass\n"
        "forge()\n"
        "import atexit, os\n"
        "atexit.register(forge)\n"
        "os.register_at_fork(before=forge, after_in_child=forge)\n",
        "forge()\nreturn 0",
    ),
    "prints_claims": Fraud(
        FORGED + "for claim in claims:\n    print(frame(claim).decode('latin1'), json.dumps(claim))\n"
        "print('All tests passed!', 'q2 results: All test cases passed!')\n",
        "print('AGw1', claims)\nreturn 0",
    ),
}

# These break what their own answers need, or the lines that the grader listens on: they may lose points, never gain any
SELF_HARMING = {
    "replaces_the_builtins": Fraud(
        f"{EVERYTHING}\n__builtins__ = Everything()\nget_ipython().user_ns['__builtins__'] = Everything()\n"
    ),
    "replaces_the_modules": Fraud(
        f"import sys\n{EVERYTHING}\n"
        "for name in ('numpy', 'numpy.testing', 'scipy', 'scipy.signal', 'ast', 'inspect', 'json', 'socket', 'otter'):\n"
        "    sys.modules[name] = Everything()\n"
    ),
    "overrides_import": Fraud(
        f"import builtins\n{EVERYTHING}\nbuiltins.__import__ = lambda *args, **kwargs: Everything()\n"
    ),
    "patches_inspection": Fraud(
        "import ast, inspect, linecache\n"
        "inspect.getsource = lambda thing: 'def conv2d(): pass'\n"
        "ast.parse = lambda *args, **kwargs: ast.Module(body=[], type_ignores=[])\n"
        "In[:] = ['']\n"
        "get_ipython().history_manager = None\n"
    ),
    "kills_its_parents": Fraud(
        "import os, signal\n",
        "for pid in (1, os.getppid(), os.getpid()):\n"
        "    try:\n"
        "        os.kill(pid, signal.SIGKILL)\n"
        "    except OSError:\n"
        "        pass",
    ),
    "kills_its_siblings": Fraud("import os, signal\n", "os.kill(-1, signal.SIGKILL)"),
    "forges_frames_in_a_cell": Fraud(
        FORGED + "import os\n"
        "for descriptor in range(3, 256):\n"
        "    for claim in claims:\n"
        "        try: os.write(descriptor, frame(claim))\n"
        "        except OSError: pass\n"
    ),
    "forges_frames_in_a_function": Fraud(
        FORGED,
        "import os\n"
        "for descriptor in range(3, 256):\n"
        "    for claim in claims:\n"
        "        try: os.write(descriptor, frame(claim))\n"
        "        except OSError: pass\n"
        "return 0",
    ),
    "writes_noise_on_every_descriptor": Fraud(
        "",
        "import os\n"
        "for descriptor in range(3, 256):\n"
        "    try: os.write(descriptor, b'\\xff' * 4096)\n"
        "    except OSError: pass\n"
        "return 0",
    ),
    "closes_every_descriptor": Fraud("import os\nos.closerange(3, 4096)\n"),
    "closes_every_descriptor_in_a_function": Fraud("", "import os\nos.closerange(0, 4096)"),
    "puts_descriptors_over_others": Fraud(
        "import os\n"
        "for descriptor in range(4, 64):\n"
        "    try: os.dup2(3, descriptor)\n"
        "    except OSError: pass\n"
    ),
    "answers_itself": Fraud(
        "import os, socket\n"
        "ours, theirs = socket.socketpair()\n"
        "for name in os.listdir('/proc/self/fd'):\n"
        "    try:\n"
        "        if os.readlink(f'/proc/self/fd/{name}').startswith('socket:') and int(name) != theirs.fileno():\n"
        "            os.dup2(theirs.fileno(), int(name))\n"
        "    except OSError: pass\n"
    ),
    "fills_the_disk_and_the_processes": Fraud(
        "import os, time\n"
        "try:\n"
        "    with open('full', 'wb') as file:\n"
        "        while True: file.write(bytes(2**20))\n"
        "except OSError: pass\n"
        "try:\n"
        "    while True:\n"
        "        if os.fork() == 0:\n"
        "            time.sleep(600)\n"
        "except OSError: pass\n"
    ),
    "leaves_threads_that_go_on": Fraud(
        "import threading, time\n"
        "def go_on():\n"
        "    while True:\n"
        "        time.sleep(0.01)\n"
        "        for name in ('conv2d', 'pool2d', 'conv_layer'):\n"
        "            globals()[name] = lambda *args, **kwargs: 1\n"
        "for _ in range(4):\n"
        "    threading.Thread(target=go_on, daemon=True).start()\n"
    ),
    "leaves_threads_that_never_stop": Fraud(
        "import threading\n"
        "def spin():\n"
        "    while True: pass\n"
        "for _ in range(2):\n"
        "    threading.Thread(target=spin).start()\n",
        "import os\nos._exit(0)",
        questions=("q2",),
    ),
}

FRAUDS: dict[str, Fraud] = {
    **SHADOWING, **PATCHING, **LYING, **RAISING, **ENDING, **SLOW, **HUGE, **SEARCHING, **FORGING,
}  # fmt: skip
