"""Frauds that put something else behind a name that a test uses, or change a library."""

from __future__ import annotations

from .fraud import EVERYTHING, Fraud

NAMES_USED_BY_TESTS = [
    "len",
    "isinstance",
    "abs",
    "sum",
    "range",
    "zip",
    "getattr",
    "all",
    "any",
    "max",
    "min",
    "round",
    "sorted",
    "type",
    "repr",
    "str",
    "list",
    "hasattr",
    "callable",
    "set",
    "enumerate",
    "AssertionError",
    "print",
    "In",
    "numpy",
    "np",
    "scipy",
    "correlate2d",
    "pytest",
    "ast",
    "inspect",
    "test_case",
    "OK_FORMAT",
    "agrees",
    "want",
    "expected",
    "rng",
]

# Shadowing: a name that a test uses means something else in the notebook
SHADOWING = {
    f"shadows_{name}": Fraud(f"{EVERYTHING}\n{name} = Everything()\n")
    for name in ("np", "len", "isinstance", "getattr", "AssertionError")
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
