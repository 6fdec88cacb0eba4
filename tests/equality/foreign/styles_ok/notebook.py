# %%
import otter

grader = otter.Notebook("styles_ok.ipynb")

# %%
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd

# %%
class Stack:
    """Last in, first out."""

    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)
        return self

    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty stack")
        return self._items.pop()

    def __len__(self):
        return len(self._items)

    def __getitem__(self, place):
        return self._items[place]

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, item):
        return item in self._items

    def __repr__(self):
        return f"Stack({self._items})"

# %%
grader.check("q1")

# %%
def table(n):
    for i in range(1, n + 1):
        print(" ".join(str(i * j) for j in range(1, n + 1)))

def loud(text, mark="!", *, times=1):
    print(text.upper(), end=mark * times + "\n")
    return len(text)

# %%
grader.check("q2")

# %%
class Refused(Exception):
    pass

def root(x):
    if isinstance(x, str):
        raise TypeError(f"no number: {x!r}")
    if x < 0:
        raise ValueError("negative")
    if x == 13:
        raise Refused("not thirteen")
    return x**0.5

# %%
grader.check("q3")

# %%
matrix = np.array([[1.0, 2.0], [3.0, 4.5]])
mask = matrix > 2
names = np.array(["a", "bcd"])
nothing = None
mixed = {"k": (1, [2.5, None]), "s": {3}, "b": b"\x00", "z": 2 + 3j}
when = datetime(2024, 2, 29, 12)
where = Path("data") / "x.csv"
third = Fraction(1, 3)
huge = 2**100
odd = [float("nan"), float("inf"), -0.0]
frame = pd.DataFrame({"n": [2, 1], "w": ["x", "y"]}).sort_values("n")
counts = frame["w"].value_counts()

# %%
grader.check("q4")

# %%
def outer(x):
    def inner(y):
        return (x, y)

    return inner

def twice(function):
    return lambda *args, **kwargs: function(function(*args, **kwargs))

def walk(tree):
    if tree is None:
        return []
    left, value, right = tree
    return walk(left) + [value] + walk(right)

def grow(items, item):
    items.append(item)
    return items

# %%
grader.check("q5")

# %%
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b

basket = ["apple"]
total = 0

def put(thing):
    global total
    basket.append(thing)
    total += 1

class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __matmul__(self, other):
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in zip(*other.rows)] for row in self.rows])

    def __mul__(self, factor):
        return Matrix([[value * factor for value in row] for row in self.rows])

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __eq__(self, other):
        return self.rows == other.rows

# %%
grader.check("q6")
