"""Serves the assignment's own edition of a data set where a notebook would download one.

`keras.datasets.mnist.load_data()` and `keras.utils.get_file(...)` work unchanged in a box without a network. What has
no edition here is left to Keras, which says that it cannot download.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any


def serve(editions: Mapping[str, str]) -> None:
    """Let Keras find each download, by its file's name ("mnist.npz"), in a file of the current folder."""
    if not editions or "keras" not in sys.modules:
        return
    from keras.src.utils import file_utils

    original: Callable[..., Any] = file_utils.get_file
    served = _served(original, {name: str(Path(file).absolute()) for name, file in editions.items()})
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("keras", "tensorflow") and vars(module).get("get_file") is original:
            vars(module)["get_file"] = served


def _served(original: Callable[..., Any], editions: Mapping[str, str]) -> Callable[..., Any]:
    @functools.wraps(original)
    def get_file(fname: Any = None, origin: Any = None, *args: Any, **named: Any) -> Any:
        for asked in (fname, origin):
            edition = editions.get(PurePosixPath(str(asked)).name)
            if edition is not None:
                return edition
        return original(fname, origin, *args, **named)

    return get_file
