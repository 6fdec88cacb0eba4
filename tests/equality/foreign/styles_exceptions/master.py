# %% [raw]
# # ASSIGNMENT CONFIG
# name: styles_exceptions
# export_cell: false
# tests:
#     ok_format: false

# %%
import collections
import datetime
import itertools
from pathlib import Path

import numpy as np
import pandas as pd

# %% [raw]
# # BEGIN QUESTION
# name: classes
# points: 8

# %% [raw]
# # BEGIN SOLUTION

# %%
class Overdrawn(Exception):
    """More was asked for than there is."""

    def __init__(self, missing):
        super().__init__(f"{missing} short")
        self.missing = missing

class Account:
    """Holds money."""

    currency = "NOK"

    def __init__(self, owner, balance=0):
        # BEGIN SOLUTION
        self.owner = owner
        self.balance = balance
        self.history = []
        # END SOLUTION

    def deposit(self, amount):
        # BEGIN SOLUTION
        self.balance += amount
        self.history.append(amount)
        return self
        # END SOLUTION

    def withdraw(self, amount):
        # BEGIN SOLUTION
        if amount > self.balance:
            raise Overdrawn(amount - self.balance)
        return self.deposit(-amount)
        # END SOLUTION

    def __eq__(self, other):
        return self.owner == other.owner and self.balance == other.balance  # SOLUTION

    def __lt__(self, other):
        return self.balance < other.balance  # SOLUTION

    def __len__(self):
        return len(self.history)  # SOLUTION

    def __str__(self):
        return f"{self.owner}: {self.balance} {self.currency}"  # SOLUTION

    def __hash__(self):
        return hash(self.owner)

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
def test_state(Account):
    account = Account("Ada", balance=5)
    account.deposit(10).withdraw(3)
    assert account.balance == 12
    assert account.history == [10, -3]
    assert Account("Bob").history == []

# %%
def test_own_exception(Account, Overdrawn):
    account = Account("Ada")
    try:
        account.withdraw(7)
    except Overdrawn as error:
        assert str(error) == "7 short"
        assert error.missing == 7
        assert isinstance(error, Exception)
    else:
        raise AssertionError("nothing was raised")
    assert account.balance == 0

# %%
def test_operators(Account):
    assert Account("Ada", 3) == Account("Ada", 3)
    assert Account("Ada", 3) != Account("Ada", 4)
    few, many = Account("Ada", 3), Account("Bob", 30)
    assert sorted([many, few])[0] is few
    assert few < many and max([few, many]) is many
    assert len({Account("Ada", 1), Account("Ada", 1)}) == 1

# %%
def test_looks(Account):
    account = Account("Ada", 3)
    assert str(account) == f"{account}" == "Ada: 3 NOK"
    assert len(account.deposit(1)) == 1
    assert account and not Account("Bob")

# %%
# hidden
def test_kinds(Account):
    account = Account("Ada")
    assert isinstance(account, Account)
    assert not isinstance(5, Account)
    assert type(account).__name__ == "Account"
    assert Account.__name__ == "Account"
    assert hasattr(account, "owner") and not hasattr(account, "password")
    assert Account.currency == account.currency == "NOK"

# %%
# hidden
def test_attributes_can_be_set(Account):
    account = Account("Ada")
    account.balance = 100
    assert account.withdraw(40).balance == 60

# %%
# hidden
def test_aliases(Account):
    first = Account("Ada")
    second = first.deposit(2)
    assert second is first
    second.deposit(3)
    assert first.balance == 5

# %%
# hidden
def test_names_of_attributes(Account):
    assert set(vars(Account("Ada"))) >= {"owner", "balance"}
    assert getattr(Account("Ada", 9), "balance", None) == 9

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: functions_of_functions
# points: 8

# %% [raw]
# # BEGIN SOLUTION

# %%
def compose(first, second):
    """A function that applies `first`, then `second`."""
    return lambda value: second(first(value))  # SOLUTION

def counter(start=0, *, step=1):
    """A function that counts."""
    # BEGIN SOLUTION
    state = [start]

    def count():
        state[0] += step
        return state[0]

    return count
    # END SOLUTION

def apply_all(function, values, default=None, **options):
    """The function's value for each of the values, the default where it raises ValueError."""
    # BEGIN SOLUTION
    results = []
    for value in values:
        try:
            results.append(function(value, **options))
        except ValueError:
            results.append(default)
    return results
    # END SOLUTION

def by_length(word):
    """A key to sort by."""
    return len(word), word  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
def test_closures(counter):
    first, second = counter(), counter(10, step=5)
    assert [first(), first(), second(), first()] == [1, 2, 15, 3]

# %%
def test_callbacks(apply_all):
    assert apply_all(int, ["1", "x", "3"], default=-1) == [1, -1, 3]
    assert apply_all(lambda text, base: int(text, base), ["11", "zz"], base=2) == [3, None]
    seen = []
    apply_all(seen.append, [1, 2])
    assert seen == [1, 2]

# %%
def test_functions_back_into_functions(compose, counter, apply_all):
    double = compose(lambda x: x + x, str)
    assert double(4) == "8"
    assert compose(double, double)(1) == "22"
    assert apply_all(double, [1, "a"]) == ["2", "aa"]
    assert compose(lambda x: double(x) + "!", len)(10) == 3

# %%
def test_as_a_key(by_length):
    from functools import reduce

    words = ["ccc", "a", "bb", "aa"]
    assert sorted(words, key=by_length) == ["a", "aa", "bb", "ccc"]
    assert list(map(by_length, words))[0] == (3, "ccc")
    assert reduce(lambda x, y: max(x, y, key=by_length), words) == "ccc"

# %%
# hidden
def test_signatures(counter, apply_all):
    import inspect

    assert callable(counter) and inspect.isfunction(counter)
    assert counter.__name__ == "counter"
    assert counter.__doc__.startswith("A function")
    assert list(inspect.signature(apply_all).parameters) == ["function", "values", "default", "options"]
    parameters = inspect.signature(counter).parameters
    assert parameters["start"].default == 0
    assert parameters["step"].kind is inspect.Parameter.KEYWORD_ONLY

# %%
# hidden
def test_wrong_calls(counter):
    for call in (lambda: counter(1, 2), lambda: counter(start=1, stop=2)):
        try:
            call()
        except TypeError as error:
            assert "counter()" in str(error)
        else:
            raise AssertionError("no TypeError")

# %%
# hidden
def test_source(compose):
    import inspect

    source = inspect.getsource(compose)
    assert source.startswith("def compose(") and "for " not in source

# %%
# hidden
def test_callback_names_and_errors(apply_all):
    def is_odd(number):
        if number == 4:
            raise KeyError("four")
        return number % 2 == 1

    try:
        apply_all(is_odd, [1, 2, 4])
    except KeyError as error:
        assert error.args == ("four",)
    else:
        raise AssertionError("no KeyError")

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: in_place
# points: 7

# %% [raw]
# # BEGIN SOLUTION

# %%
log = []
calls = 0

def tidy(rows):
    """Sort the rows in place, and each row too."""
    # BEGIN SOLUTION
    global calls
    calls += 1
    log.append(len(rows))
    for row in rows:
        row.sort()
    rows.sort()
    # END SOLUTION

def rename(record, **names):
    """Rename keys of a dict in place and give it back."""
    # BEGIN SOLUTION
    for old, new in names.items():
        record[new] = record.pop(old)
    return record
    # END SOLUTION

def clip(array, top):
    """Clip an array in place."""
    array[array > top] = top  # SOLUTION

def longest(rows):
    """The longest of the rows."""
    return max(rows, key=len)  # SOLUTION

def with_total(table):
    """Add a column in place."""
    table["total"] = table["a"] + table["b"]  # SOLUTION

def careful(values, extra):
    """Append, unless the extra value is None."""
    # BEGIN SOLUTION
    if extra is None:
        raise ValueError("nothing to add")
    values.append(extra)
    # END SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
def test_nested_lists(tidy):
    first, second = [3, 1], [2]
    rows = [first, second]
    expected = [[1, 3], [2]]
    assert tidy(rows) is None
    assert rows == expected
    assert rows[0] is first and rows[1] is second

# %%
def test_order_of_objects(tidy):
    big, small = [9], [1]
    rows = [big, small]
    tidy(rows)
    assert rows[0] is small and rows[1] is big
    assert big == [9] and small == [1]

# %%
def test_dict(rename):
    record = {"a": 1, "b": [2]}
    inner = record["b"]
    result = rename(record, a="x", b="y")
    assert result is record
    assert record == {"x": 1, "y": [2]}
    assert record["y"] is inner

# %%
def test_arrays(clip):
    import numpy as np

    whole = np.arange(12).reshape(3, 4)
    clip(whole[:, 1:3], 5)
    assert whole.tolist() == [[0, 1, 2, 3], [4, 5, 5, 7], [8, 5, 5, 11]]
    fixed = np.arange(3)
    fixed.flags.writeable = False
    try:
        clip(fixed, 1)
    except ValueError:
        pass
    else:
        raise AssertionError("a read-only array was changed")

# %%
# hidden
def test_the_same_object(longest):
    rows = [[1], [1, 2, 3], [1, 2]]
    assert longest(rows) is rows[1]
    longest(rows).append(4)
    assert rows[1] == [1, 2, 3, 4]

# %%
# hidden
def test_frames(with_total):
    import pandas as pd

    table = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
    with_total(table)
    assert table["total"].tolist() == [4, 6]
    assert list(table.columns) == ["a", "b", "total"]

# %%
# hidden
def test_globals_and_errors(careful, tidy, env):
    before = env["calls"]
    log = env["log"]
    length = len(log)
    tidy([[1]])
    assert env["calls"] == before + 1
    assert log[length:] == [1]
    values = [1]
    try:
        careful(values, None)
    except ValueError:
        pass
    assert values == [1]
    careful(values, 2)
    assert values == [1, 2]

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: values
# points: 7

# %% [raw]
# # BEGIN SOLUTION

# %%
Point = collections.namedtuple("Point", ["x", "y"])

def echo(value):
    """The value itself."""
    return value  # SOLUTION

def factorial(n):
    """n!, by recursion."""
    return 1 if n < 2 else n * factorial(n - 1)  # SOLUTION

def countdown(start):
    """Yields start, …, 1."""
    # BEGIN SOLUTION
    while start > 0:
        yield start
        start -= 1
    # END SOLUTION

def mirrored(point):
    """The point with x and y exchanged."""
    return Point(point.y, point.x)  # SOLUTION

def letters(text):
    """How often each letter occurs."""
    return collections.Counter(text)  # SOLUTION

def grouped(words):
    """The words by their first letter."""
    # BEGIN SOLUTION
    groups = collections.defaultdict(list)
    for word in words:
        groups[word[0]].append(word)
    return groups
    # END SOLUTION

def statistics(values):
    """Mean, largest and smallest value, as NumPy gives them."""
    values = np.asarray(values)  # SOLUTION
    return values.mean(), values.max(), values.min()  # SOLUTION

def per_city(table):
    """The mean of each city."""
    return table.groupby("city")["t"].mean()  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
def test_echo(echo):
    import datetime
    import math
    from pathlib import Path

    import numpy as np

    for value in (
        None, True, 2**200, -(2**63), 1.5, 1 + 2j, "ü\ud800", b"\x00\xff", (1, [2, {3}]), {"a": {"b": ()}}, frozenset("ab"),
        range(3), ..., datetime.datetime(2024, 1, 2, 3, 4, 5, 6), datetime.date(2024, 2, 29), datetime.timedelta(-1, 3),
        Path("a") / "b", float("inf"), slice(1, None),
    ):
        assert echo(value) == value and type(echo(value)) is type(value), value
    assert math.isnan(echo(float("nan")))
    assert echo(np.float32(0.1)) == np.float32(0.1) and echo(np.float32(0.1)).dtype == np.float32
    something = [1]
    assert echo(something) is something
    assert echo(echo)(5) == 5

# %%
def test_recursion(factorial):
    assert factorial(5) == 120
    assert factorial(30) == 265252859812191058636308480000000
    assert len(str(factorial(300))) == 615

# %%
def test_generators(countdown):
    import itertools
    import types

    assert list(countdown(3)) == [3, 2, 1]
    steps = countdown(2)
    assert isinstance(steps, types.GeneratorType)
    assert next(steps) == 2 and next(steps) == 1 and next(steps, "end") == "end"
    assert list(itertools.islice(countdown(10**6), 2)) == [10**6, 10**6 - 1]
    assert sum(countdown(4)) == 10

# %%
def test_collections(letters, grouped, mirrored, Point):
    from collections import Counter

    counts = letters("abca")
    assert counts == Counter("abca") and counts.most_common(1) == [("a", 2)]
    groups = grouped(["ab", "ba", "ac"])
    assert groups["a"] == ["ab", "ac"] and groups["z"] == []
    point = mirrored(Point(1, 2))
    assert point == (2, 1) and point.x == 2 and point._asdict() == {"x": 2, "y": 1}

# %%
# hidden
def test_numpy(statistics):
    import numpy as np

    mean, largest, smallest = statistics([1, 2, 4])
    assert np.isclose(mean, 7 / 3) and isinstance(mean, np.floating)
    assert isinstance(largest, np.integer) and largest == 4
    assert statistics(np.array([True, False]))[1] is np.True_ or statistics(np.array([True, False]))[1] == np.True_
    np.testing.assert_array_equal(statistics(np.array([[1.0, np.nan]]))[1], np.nan)

# %%
# hidden
def test_pandas(per_city):
    import pandas as pd

    table = pd.DataFrame({"city": ["b", "a", "b"], "t": [1.0, 2.0, 4.0]})
    result = per_city(table)
    want = pd.Series([2.0, 2.5], index=pd.Index(["a", "b"], name="city"), name="t")
    pd.testing.assert_series_equal(result, want)
    assert result.loc["b"] == 2.5 and result.idxmax() == "b"

# %%
# hidden
def test_modern_randomness(echo):
    import numpy as np

    rng = np.random.default_rng(3)
    same = np.random.default_rng(3)
    assert echo(rng) is rng
    assert echo(rng).random() == same.random()

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: talks
# points: 4

# %% [raw]
# # BEGIN SOLUTION

# %%
def greet(name, times=1):
    """Print a greeting."""
    # BEGIN SOLUTION
    for _ in range(times):
        print("Hello,", name)
    # END SOLUTION

def ask():
    """Ask for a number until it is one."""
    # BEGIN SOLUTION
    while True:
        answer = input("A number: ")
        if answer.isdigit():
            return int(answer)
        print("no number")
    # END SOLUTION

def words_in(stream):
    """How many words a text stream holds."""
    return len(stream.read().split())  # SOLUTION

def report(rows, out):
    """Write one line for each row."""
    # BEGIN SOLUTION
    for row in rows:
        print(*row, sep=";", file=out)
    # END SOLUTION

def checked(number):
    """The root of a number that is not negative."""
    # BEGIN SOLUTION
    if number < 0:
        raise ValueError(f"{number} is negative")
    return number**0.5
    # END SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
def test_prints(greet):
    import io
    from contextlib import redirect_stdout

    with redirect_stdout(io.StringIO()) as out:
        greet("Ada")
        print("between")
        greet("Bob", times=2)
    assert out.getvalue().splitlines() == ["Hello, Ada", "between", "Hello, Bob", "Hello, Bob"]

# %%
# hidden
def test_input(ask):
    import io
    from contextlib import redirect_stdout
    from unittest import mock

    with mock.patch("builtins.input", side_effect=["x", "12"]) as asked, redirect_stdout(io.StringIO()) as out:
        assert ask() == 12
    assert asked.call_count == 2 and asked.call_args.args == ("A number: ",)
    assert out.getvalue() == "no number\n"

# %%
# hidden
def test_streams(words_in, report):
    import io

    assert words_in(io.StringIO("so it is")) == 3
    out = io.StringIO()
    report([(1, 2), (3, 4)], out)
    assert out.getvalue() == "1;2\n3;4\n"

# %%
def test_raises(checked):
    assert checked(4) == 2
    try:
        checked(-1)
    except ValueError as error:
        assert str(error) == "-1 is negative"
    else:
        raise AssertionError("no ValueError")

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: derived_classes
# points: 4

# %% [raw]
# # BEGIN SOLUTION

# %%
class Stack(list):
    """A list that is used at one end."""

    def push(self, item):
        # BEGIN SOLUTION
        self.append(item)
        return self
        # END SOLUTION

    def top(self):
        return self[-1]  # SOLUTION

class Celsius(float):
    """Degrees."""

    def fahrenheit(self):
        return self * 9 / 5 + 32  # SOLUTION

class Pair(collections.namedtuple("Pair", "left right")):
    """Two things."""

    def swapped(self):
        return Pair(self.right, self.left)  # SOLUTION

def boiling():
    """Where water boils."""
    return Celsius(100)  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
def test_stack(Stack):
    stack = Stack([1])
    stack.push(2).push(3)
    assert stack == [1, 2, 3] and [1, 2, 3] == stack
    assert stack.top() == stack[-1] == 3
    assert stack.pop() == 3 and len(stack) == 2 and stack
    assert isinstance(stack, list) and isinstance(stack, Stack)
    assert sorted(stack, reverse=True) == [2, 1] and sum(stack) == 3 and 2 in stack

# %%
def test_celsius(Celsius, boiling):
    assert boiling() == 100 and abs(boiling() - 99.5) == 0.5
    assert boiling().fahrenheit() == 212 == Celsius(100).fahrenheit()
    assert Celsius(3) + 1 == 4 and round(float(Celsius(3.5))) == 4

# %%
# hidden
def test_numpy(boiling, Stack):
    import numpy as np

    assert np.isclose(boiling(), 100)
    np.testing.assert_array_equal(np.array(Stack([1, 2])) * 2, [2, 4])

# %%
# hidden
def test_pair(Pair):
    pair = Pair(1, "x")
    assert pair.swapped() == ("x", 1) and pair.left == 1
    left, right = pair.swapped()
    assert (left, right) == ("x", 1)

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION
