"""Lets a notebook ask for windows and GPUs where there are none: what it asks for is left out, and it is told.

The lines that set up a window system or a GPU come before, or beside, the code that is examined; their failure would
take that code with it.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

NO_WINDOWS = "There are no windows where notebooks are graded: figures are shown in the page."
NO_GPU = "There is no GPU where notebooks are graded: the code runs without one."
# what TensorFlow is asked to do with a device, by the module that offers it
_SET_UP = {
    "config": ("set_visible_devices", "set_logical_device_configuration"),
    "config.experimental": (
        "set_memory_growth", "set_visible_devices", "set_virtual_device_configuration", "get_device_details",
        "set_device_policy",
    ),
}  # fmt: skip
_LISTS = ("list_physical_devices", "list_logical_devices", "get_visible_devices")


def install() -> None:
    """Let Matplotlib and TensorFlow, as far as they are loaded, be asked for what is absent."""
    if "matplotlib.pyplot" in sys.modules:
        _tell(sys.modules["matplotlib"], "use")
        _tell(sys.modules["matplotlib.pyplot"], "switch_backend")
    if "tensorflow" in sys.modules:
        _without_gpu(sys.modules["tensorflow"])


def _tell(module: Any, name: str) -> None:
    original: Callable[..., Any] = getattr(module, name)

    @functools.wraps(original)
    def message(*args: Any, **named: Any) -> Any:
        try:
            return original(*args, **named)
        except ImportError:
            print(NO_WINDOWS)
            return None

    setattr(module, name, message)


class _Absent:
    """A GPU that is not there."""

    def __init__(self, place: int) -> None:
        self.name, self.device_type = f"/physical_device:GPU:{place}", "GPU"


class _None(list[Any]):
    """An empty list of devices, whose first one can be asked for."""

    def __getitem__(self, place: Any) -> Any:
        if len(self) or not isinstance(place, int):
            return super().__getitem__(place)
        print(NO_GPU)
        return _Absent(max(place, 0))


def _without_gpu(tensorflow: Any) -> None:
    for place, names in _SET_UP.items():
        module = functools.reduce(getattr, place.split("."), tensorflow)
        for name in (*_LISTS, *names):
            original = getattr(module, name, None)
            if original is not None:
                setattr(module, name, (_listing if name in _LISTS else _setting)(original))


def _listing(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def listed(device_type: Any = None) -> Any:
        found = original(device_type)
        return _None() if device_type == "GPU" and not found else found

    return listed


def _setting(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def set_up(*args: Any, **named: Any) -> Any:
        given = [*args, *named.values()]
        devices = [each for value in given for each in (value if isinstance(value, list) else [value])]
        if any(isinstance(device, _Absent) for device in devices):
            return {} if original.__name__ == "get_device_details" else None
        return original(*args, **named)

    return set_up
