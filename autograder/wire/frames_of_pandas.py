"""Frames, series and indexes of pandas, as parts that are plain themselves. pandas is imported only where one is seen.

A column is `[values, dtype, …]`; an index also carries its name. Intervals and periods are no plain data.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.wire import plain

Parts = list[Any]
MOST_ROWS = 10_000_000  # of an index that is only a range: it costs nothing to send
MOST_PARTS = 8  # of a column or an index
FROM_COLUMNS = 16  # frames of that many columns of one numeric dtype travel as one array
_DTYPE = re.compile(
    r"object|str|string|category|boolean|U?Int(8|16|32|64)|Float(32|64)|datetime64\[(s|ms|us|ns)(, [\w/+:-]{1,40})?\]"
)


def apart(value: Any) -> tuple[str, Parts] | None:
    """Return the kind and the parts of a value of pandas, or None when it does not travel."""
    import pandas as pd

    if isinstance(value, pd.DataFrame):
        travels = all(map(_travels, (*value.dtypes, *_dtypes_of(value.index), *_dtypes_of(value.columns))))
        return ("frame", _apart_frame(value)) if travels else None
    if isinstance(value, pd.Series):
        travels = all(map(_travels, (value.dtype, *_dtypes_of(value.index))))
        return ("series", [_column(value), _apart_index(value.index), value.name]) if travels else None
    if isinstance(value, pd.Index):
        return ("index", _apart_index(value)) if all(map(_travels, _dtypes_of(value))) else None
    if isinstance(value, pd.Timestamp) and isinstance(key := getattr(value.tz, "key", None), str):
        return "Timestamp", [value.tz_convert("UTC").isoformat(), key]
    if isinstance(value, (pd.Timestamp, pd.Timedelta)):
        return type(value).__name__, [value.isoformat()]
    if isinstance(value, pd.Categorical):
        return "categorical", _column(pd.Series(value))
    if value is pd.NaT or value is pd.NA:
        return "nothing", [str(value)]
    return None


def _travels(dtype: Any) -> bool:
    return isinstance(dtype, np.dtype) or _DTYPE.fullmatch(str(dtype)) is not None


def _dtypes_of(index: Any) -> list[Any]:
    return [level.dtype for level in getattr(index, "levels", [index])]


def _apart_frame(frame: Any) -> Parts:
    dtypes = list(frame.dtypes)
    whole = len(dtypes) >= FROM_COLUMNS and isinstance(dtypes[0], np.dtype) and dtypes[0].kind != "O"
    if whole and all(dtype == dtypes[0] for dtype in dtypes):
        content: Any = frame.to_numpy()
    else:
        content = [_column(frame.iloc[:, place]) for place in range(frame.shape[1])]
    return [content, _apart_index(frame.columns), _apart_index(frame.index), len(frame)]


def _column(values: Any) -> Parts:
    """Return a series or a simple index: the values, the dtype's name, and for categories which there are."""
    dtype = str(values.dtype)
    if dtype != "category":
        return [values.to_numpy(), dtype]
    categories = values.cat if hasattr(values, "cat") else values
    codes = np.asarray(categories.codes)
    return [codes, dtype, _column(categories.categories), bool(categories.ordered)]


def _apart_index(index: Any) -> Parts:
    import pandas as pd

    if isinstance(index, pd.MultiIndex):
        levels = [_apart_index(level) for level in index.levels]
        return ["multi", levels, [np.asarray(codes) for codes in index.codes], list(index.names)]
    if isinstance(index, pd.RangeIndex):
        return ["range", index.start, index.stop, index.step, index.name]
    return ["plain", _column(index), getattr(index, "freqstr", None), index.name]


def _few(parts: Any) -> Parts:
    """Return a short list, as `apart` makes them: a range would be walked before anybody looks at it."""
    if not isinstance(parts, list) or len(parts) > MOST_PARTS:
        raise ValueError("no list of parts")
    return parts


def _series(column: Any, index: Any = None, name: Any = None) -> Any:
    import pandas as pd

    values, dtype, *more = _few(column)
    if not isinstance(dtype, str):
        raise ValueError("no dtype")
    if dtype == "category":
        categories, ordered = more
        values = pd.Categorical.from_codes(values, categories=pd.Index(_series(categories)), ordered=bool(ordered))
    if index is not None and len(values) != len(index):
        raise ValueError("columns of different lengths")
    series: Any = pd.Series(values, index=index, name=name)
    return series.astype(dtype) if str(series.dtype) != dtype and _DTYPE.fullmatch(dtype) else series


def _index(kind: Any, *parts: Any) -> Any:
    import pandas as pd

    if kind == "multi":
        levels, codes, names = parts
        return pd.MultiIndex([_index(*_few(level)) for level in levels], codes, names=names)
    if kind == "range":
        start, stop, step, name = parts
        if not all(type(n) is int for n in (start, stop, step)) or len(range(start, stop, step)) > MOST_ROWS:
            raise ValueError("no range of an index")
        return pd.RangeIndex(start, stop, step, name=name)
    column, freq, name = parts
    index: Any = pd.Index(_series(column), name=name)
    if isinstance(freq, str) and len(freq) <= 40 and isinstance(index, (pd.DatetimeIndex, pd.TimedeltaIndex)):
        index = type(index)(index, freq=freq)
    return index


def _frame(content: Any, columns: Any, index: Any, rows: Any) -> Any:
    import pandas as pd

    labels, index = _index(*_few(columns)), _index(*_few(index))
    if rows != len(index):
        raise ValueError("columns of different lengths")
    if isinstance(content, np.ndarray):
        return pd.DataFrame(content, index=index, columns=labels)
    frame = pd.DataFrame({place: _series(column, index) for place, column in enumerate(content)}, index=index)
    frame.columns = labels
    return frame


def _nothing(name: Any) -> Any:
    import pandas as pd

    return {"NaT": pd.NaT, "<NA>": pd.NA}[name]


def _moment(kind: str) -> Callable[..., Any]:
    def put_together(text: Any, zone: Any = None) -> Any:
        import pandas as pd

        if not isinstance(text, str) or len(text) > 100:
            raise ValueError("no moment")
        if zone is None:
            return getattr(pd, kind)(text)
        if not isinstance(zone, str) or not plain.ZONE.fullmatch(zone):
            raise ValueError("no time zone")
        return pd.Timestamp(text).tz_convert(zone)

    return put_together


def _categorical(*column: Any) -> Any:
    return _series(list(column)).array


TOGETHER: dict[str, Callable[..., Any]] = {
    "frame": _frame,
    "series": lambda column, index, name: _series(column, _index(*_few(index)), name),
    "index": _index,
    "Timestamp": _moment("Timestamp"),
    "Timedelta": _moment("Timedelta"),
    "categorical": _categorical,
    "nothing": _nothing,
}
