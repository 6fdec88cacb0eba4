"""The libraries that a test may mean by a name, and what of a notebook's own may go by the name of one."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

# Names that mean these libraries in practice, whatever a notebook binds to them. Used for bundles of stock Otter, which
# do not record what the master imports.
USUAL_NAMES = {
    "np": "numpy", "numpy": "numpy", "pd": "pandas", "pandas": "pandas", "plt": "matplotlib.pyplot", "sp": "scipy",
    "scipy": "scipy", "tf": "tensorflow", "tensorflow": "tensorflow", "keras": "keras", "sklearn": "sklearn",
    "math": "math", "random": "random", "re": "re", "os": "os", "sys": "sys", "json": "json", "time": "time",
    "itertools": "itertools", "collections": "collections", "functools": "functools", "inspect": "inspect",
    "pytest": "pytest", "unittest": "unittest", "hashlib": "hashlib", "datetime": "datetime",
    "statistics": "statistics", "npt": "numpy.testing",
}  # fmt: skip
SERVED_LIBRARIES = frozenset(path.split(".")[0] for path in USUAL_NAMES.values()) | {
    "pathlib", "string", "operator", "decimal", "fractions", "typing", "copy", "io", "contextlib", "dataclasses", "PIL",
    "skimage", "cv2", "librosa", "csv", "heapq", "bisect", "textwrap", "warnings", "types", "abc", "enum", "calendar",
}  # fmt: skip
# Functions that answers are compared with. A test that calls one with an answer means the library's, even where the
# notebook has taken its import away.
USUAL_JUDGES = {
    "isclose": "math:isclose", "isnan": "math:isnan", "isfinite": "math:isfinite", "approx": "pytest:approx",
    "deepcopy": "copy:deepcopy",
    **{name: f"numpy:{name}" for name in ("allclose", "array_equal", "array_equiv")},
    **{f"assert_{name}": f"numpy.testing:assert_{name}" for name in (
        "allclose", "almost_equal", "approx_equal", "array_almost_equal", "array_equal", "array_less", "equal",
    )},
    **{f"assert_{name}_equal": f"pandas.testing:assert_{name}_equal" for name in ("frame", "series", "index")},
}  # fmt: skip

NOT_SERVED = frozenset({"autograder", "otter", "antigravity", "this", "__main__"})
_SCALARS = frozenset({type(None), bool, int, float, complex, str, bytes})
_CONTAINERS = frozenset({list, tuple, set, frozenset})


def served(names: Mapping[str, str]) -> dict[str, str]:
    """Those of the names that are served from this side: members of known libraries, and any module that is installed.

    Of other libraries a member could be an object that agrees with everything; a module is equal to nothing.
    """
    return {name: path for name, path in names.items() if _root(path) in SERVED_LIBRARIES or _is_installed(path)}


def _root(path: str) -> str:
    return path.partition(":")[0].partition(".")[0]


def _is_installed(path: str) -> bool:
    """Whether a path is of a module that is installed here: none of the bundle's own, and none of this program."""
    root = _root(path)
    if ":" in path or root in NOT_SERVED:
        return False
    try:
        found = importlib.util.find_spec(root)
    except (ImportError, ValueError):
        return False
    return found is not None and found.origin is not None and not Path(found.origin).is_relative_to(Path.cwd())


def imported_from(path: str, name: str, *, any_installed: bool = False) -> Any:
    """Return the examiner's own library, or a member of it; with `any_installed` any module that is installed here.

    Raises:
        KeyError: it is not served.
    """
    module, _, member = path.partition(":")
    if _root(path) not in SERVED_LIBRARIES and not (any_installed and _is_installed(path)):
        raise KeyError(name)
    value = importlib.import_module(module)
    return getattr(value, member) if member else value


def has_any(path: str, attributes: frozenset[str]) -> bool:
    """Return whether a library has one of these attributes; so a test that takes it from there means the library."""
    try:
        library = imported_from(path, path)
    except (KeyError, ImportError, AttributeError):
        return False
    return any(hasattr(library, attribute) for attribute in attributes)


def is_plain(value: Any) -> bool:
    """Return whether a value is numbers, text, bytes and containers of those, all the way down, by exact type.

    Whatever has attributes by names of the student's choice (a namedtuple, a series) could stand for a library.
    """
    waiting = [value]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        kind = type(each)
        if id(each) in seen:  # a part may be shared many times over, or hold itself
            continue
        seen.add(id(each))
        if kind in _CONTAINERS:
            waiting.extend(each)
        elif kind is dict:
            waiting.extend([*each.keys(), *each.values()])
        elif not (kind in _SCALARS or isinstance(each, np.generic) or _is_plain_array(each)):
            return False
    return True


def _is_plain_array(value: Any) -> bool:
    return type(value) is np.ndarray and value.dtype.kind != "O" and value.dtype.names is None
