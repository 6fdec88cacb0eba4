# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: 01-python-containers
# init_cell: true
# check_all_cell: true
# export_cell: false
# requirements: [numpy, matplotlib]
# tests:
#     files: false
#     ok_format: false
# generate:
#     show_stdout: false

# %% [markdown]
# # Assignment 01: Python containers
#
# A **container** (容器, 컨테이너) is an object that holds other objects. The lecture (*Class 03: CNN 模型*, "Container") names five.
# Texts, images and sounds reach a neural network in them.
#
# | container | looks like | what it is good for |
# |---|---|---|
# | tuple (元組, 튜플) | `(1, 2)` | keeps its order, cannot be changed |
# | list (串列, 리스트) | `[1, 2]` | keeps its order, can be changed |
# | dictionary (字典, 딕셔너리) | `{"cat": 1}` | finds a value (值, 값) by its key (鍵, 키) |
# | set (集合, 집합) | `{1, 2}` | holds each item once, in no order |
# | array (陣列, 배열) | `np.array([1, 2])` | numbers, for example the pixels of an image |

# %% [markdown]
# ## How to work
#
# There are five questions with 4 points each. For each question:
#
# 1. read the text and run the example (Shift + Enter);
# 2. write your answer in the answer cell, in place of `...` or `""`;
# 3. run the cell with `grader.check`. It shows the **public cases** (公開測試, 공개 테스트).
#
# After you hand in the notebook, **hidden cases** (隱藏測試, 비공개 테스트) try your answer with other inputs. So write code that is right for
# every input that the text allows, not only for the example. Do not change the names of the functions and variables. You may add cells.
#
# To hand in: save this notebook and give the `.ipynb` file to your teacher. The last cells run all public cases again.

# %% [markdown]
# After each question comes a cell that draws what your answer gives. It shows nothing until the answer is there. The next cell draws
# lists as rows of boxes, for the first two questions.

# %% deletable=false editable=false tags=["otter_ignore"]
import matplotlib.pyplot as plt

COLOURS = {"tuple": "moccasin", "list": "lightblue", "dict": "palegreen", "set": "lightpink", "ndarray": "plum"}


def draw(rows):
    """Draw lists as rows of boxes: draw({"before": [1, 2], "after": [2]})."""
    figure, axis = plt.subplots(figsize=(10, 0.5 * len(rows)))
    for down, (title, items) in enumerate(rows.items()):
        axis.text(-0.6, -down, title, ha="right", va="center", color="grey")
        for across, item in enumerate(items):
            box = {"boxstyle": "square,pad=0.5", "facecolor": COLOURS.get(str(item), "aliceblue"), "edgecolor": "grey"}
            axis.text(across, -down, str(item), ha="center", va="center", bbox=box)
    axis.set(xlim=(-1.5, 7.7), ylim=(0.5 - len(rows), 0.5))
    axis.axis("off")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 4

# %% [markdown]
# ## Question 1: the names of types (4 points)
#
# Every value has a **type** (型別, 자료형). `type(x)` is the type of `x`, and `type(x).__name__` is the name of the type, as a
# **string** (字串, 문자열). Brackets alone do not decide the type: a comma or a colon can change it.
#
# Before you run the example, say what each line will print.

# %%
import numpy as np

for x in [3, 3.5, "cat", (1, 2), [1, 2], {1, 2}, {"cat": 1, "dog": 2}]:
    print(x, "is of type", type(x).__name__)

# %% [markdown]
# **Your turn.** What is the name of the type of each value `"a"` to `"h"`? Write the names as strings into the dictionary `type_answers`.
#
# - Guess first, then find out with Python.
# - Write the name exactly as `type(x).__name__` gives it: `"int"`, not `"integer"`, and not the type `int` itself.
#   The everyday word `"dictionary"` is not the name of a type.
# - For `"h"`, the name with its library in front (`"library.name"`) counts as well.

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION NO PROMPT
type_answers = {
    "a": "tuple",  # ()
    "b": "int",  # (5): brackets around a number change nothing
    "c": "tuple",  # (5,): the comma makes the tuple
    "d": "list",  # []
    "e": "dict",  # {}: the empty set is written set()
    "f": "set",  # {1}
    "g": "dict",  # {'a': 2}
    "h": "ndarray",  # np.array([1, 2, 3])
}
# END SOLUTION
""" # BEGIN PROMPT
type_answers = {
    "a": "",  # ()
    "b": "",  # (5)
    "c": "",  # (5,)
    "d": "",  # []
    "e": "",  # {}
    "f": "",  # {1}
    "g": "",  # {'a': 2}
    "h": "",  # np.array([1, 2, 3])
}
"""  # END PROMPT

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: type_answers is a dictionary with the keys a to h, and each value is a string.
""" # END TEST CONFIG
def test_form_and_list(type_answers):
    assert isinstance(type_answers, dict), f"type_answers gave {type_answers!r}, expected a dictionary"
    got = [key for key in "abcdefgh" if key in type_answers]
    want = list("abcdefgh")
    assert got == want, f"the keys of type_answers gave {got!r}, expected {want!r}"
    got, want = type_answers["d"], "list"
    assert isinstance(got, str) and got == want, f"type_answers['d'] gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0
failure_message: Write each name as Python spells it - type(x).__name__ shows it.
""" # END TEST CONFIG
def test_names_of_types(type_answers):
    known = {"bool", "bytes", "complex", "dict", "float", "frozenset", "int", "list", "ndarray", "range", "set", "str", "tuple"}
    for key in "abcdefgh":
        got = type_answers.get(key)
        assert isinstance(got, str) and got in known, f"type_answers[{key!r}] gave {got!r}: no type of Python or NumPy has that name"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Round brackets - think about what makes a tuple, the brackets or the comma (a, b, c).
""" # END TEST CONFIG
def test_round_brackets(type_answers):
    assert isinstance(type_answers, dict)
    for key, want in {"a": "tuple", "b": "int", "c": "tuple"}.items():
        got = type_answers.get(key)
        assert isinstance(got, str) and got == want

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Curly brackets with keys or with nothing inside - the name of the type as Python spells it (e, g).
""" # END TEST CONFIG
def test_curly_brackets_of_dictionaries(type_answers):
    assert isinstance(type_answers, dict)
    for key in "eg":
        got = type_answers.get(key)
        assert isinstance(got, str) and got == "dict"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Curly brackets without a colon (f).
""" # END TEST CONFIG
def test_curly_brackets_of_a_set(type_answers):
    assert isinstance(type_answers, dict)
    got = type_answers.get("f")
    assert isinstance(got, str) and got == "set"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: The type of a NumPy array, as Python spells it (h).
""" # END TEST CONFIG
def test_numpy_array(type_answers):
    assert isinstance(type_answers, dict)
    got = type_answers.get("h")
    assert isinstance(got, str) and got in ("ndarray", "numpy.ndarray")

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at what you wrote: each container in the colour of the type that you gave it.

# %% deletable=false editable=false tags=["otter_ignore"]
if isinstance(type_answers, dict) and any(str(name) for name in type_answers.values()):
    values = ["()", "(5)", "(5,)", "[]", "{}", "{1}", "{'a': 2}", "array(…)"]
    draw({"value": values, "type": [type_answers.get(key, "") for key in "abcdefgh"]})

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 4

# %% [markdown]
# ## Question 2: change a list step by step (4 points)
#
# `append`, `insert`, `pop` and `sort` change a list **in place** (就地, 제자리). `append`, `insert` and `sort` return `None`, so
# `x = x.sort()` loses the list. `b = a` makes a second name for the same list; `b = a.copy()` makes a new list, a **copy** (複製, 복사).
# Positions are counted from 0: the **index** (索引, 인덱스).
#
# `len` counts the items, and `index` finds the first position of one. `remove` takes out an item by its value, `del` by its
# index. `+` joins two lists into a new one.
#
# Before you run the example, say what each line will print.

# %%
a = ["d", "a", "c"]
b = a  # the same list under a second name
c = a.copy()  # a new list

b.append("x")
print("a:", a, " c:", c)  # a has changed, c has not

first = a.pop(0)  # take out the item with index 0
a.insert(2, "new")  # put "new" at index 2
print("first:", first, " a:", a)

answer = a.sort()  # sorts a, in place
print("answer:", answer, " a:", a)
a.sort(reverse=True)  # the largest first
print("a:", a)

print("length:", len(a), " index of c:", a.index("c"))
a.remove("x")  # the first "x", wherever it is
del a[0]  # whatever has index 0
print("a:", a, " joined:", a + ["y", "z"], " a is still:", a)

# %% [markdown]
# **Your turn.** Write the **function** (函式, 함수) `list_steps(values)`. `values` is a list of numbers (`int` or `float`) and is never empty.
# Return a new list, made in these steps:
#
# | step | `[1, 2, 3]` becomes |
# |---|---|
# | drop the first item | `[2, 3]` |
# | append the sum (總和, 합계) of the items that are left; it is 0 when none is left | `[2, 3, 5]` |
# | insert 0 at index 1 | `[2, 0, 3, 5]` |
# | **sort** (排序, 정렬) in place, the largest first | `[5, 3, 2, 0]` |
#
# The list `values` itself must stay as it was.

# %% [raw]
# # BEGIN SOLUTION

# %%
def list_steps(values):
    """Return a new list; leave values as it is."""
    # BEGIN SOLUTION
    steps = values[1:]
    steps.append(sum(steps))
    steps.insert(1, 0)
    steps.sort(reverse=True)
    return steps
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: Follow the table, and return the list at the end.
""" # END TEST CONFIG
def test_example(list_steps):
    assert callable(list_steps), f"list_steps gave {list_steps!r}, expected a function"
    got = list_steps([1, 2, 3])
    want = [5, 3, 2, 0]
    assert isinstance(got, list) and got == want, f"list_steps([1, 2, 3]) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Lists of other lengths, with negative numbers and with numbers that occur more than once.
""" # END TEST CONFIG
def test_other_lists(list_steps):
    import random

    assert callable(list_steps)
    rng = random.Random(101)
    for size in (2, 3, 4, 5, 8, 13, 40):
        values = [rng.randint(-6, 6) for _ in range(size)] + [4]
        left = values[1:]
        want = sorted([*left, sum(left), 0], reverse=True)
        got = list_steps(list(values))
        assert isinstance(got, list) and got == want

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: A list with only one item - nothing is left when it is dropped.
""" # END TEST CONFIG
def test_one_item(list_steps):
    assert callable(list_steps)
    for value in (7, -3, 2.5):
        got = list_steps([value])
        assert isinstance(got, list) and got == [0, 0]

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Numbers with a decimal point.
""" # END TEST CONFIG
def test_floats(list_steps):
    import math
    import random

    assert callable(list_steps)
    rng = random.Random(102)
    for size in (2, 6, 25):
        values = [round(rng.uniform(-50, 50), 3) for _ in range(size)] + [0.125]
        left = values[1:]
        want = sorted([*left, math.fsum(left), 0], reverse=True)
        got = list_steps(list(values))
        assert isinstance(got, list) and len(got) == len(want)
        assert all(math.isclose(g, w, rel_tol=1e-9, abs_tol=1e-9) for g, w in zip(got, want))

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: The list that is given to list_steps must stay as it was - work on a copy.
""" # END TEST CONFIG
def test_input_unchanged(list_steps):
    assert callable(list_steps)
    for values, want in (([1, 2, 3], [5, 3, 2, 0]), ([9, 4, 4, 12, 7, 1], [28, 12, 7, 4, 4, 1, 0])):
        given = list(values)
        got = list_steps(given)
        assert isinstance(got, list) and got == want, f"list_steps({values}) gave {got!r}, expected {want!r}"
        assert given == values, f"list_steps changed the list that it was given: {values} became {given!r}"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at what you made: the list that was given, yours, and the given one afterwards.

# %% deletable=false editable=false tags=["otter_ignore"]
values = [4, 1, 6, 2]
steps = list_steps(values)
if steps is not None:
    draw({"given": [4, 1, 6, 2], "list_steps": steps, "afterwards": values})

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 4

# %% [markdown]
# ## Question 3: count words with dictionaries (4 points)
#
# A dictionary finds a value by its key. `counts[word]` is an error when `word` is not a key; `counts.get(word, 0)` gives 0 instead.
# `sorted(d)` gives the keys of `d` in alphabetical order, as a list. **Tuples** are sorted by their first items; where these are equal, by their
# second items.
#
# Before you run the example, say what each line will print.

# %%
counts = {}
for word in ["cat", "dog", "cat"]:
    counts[word] = counts.get(word, 0) + 1
print(counts)

for word, count in counts.items():
    print(word, "occurs", count, "times")

print(sorted({"tea": 30, "cake": 45}))
print(sorted([(2, "dog"), (1, "pig"), (2, "cat")]))
print(["a", "b", "c"][:2], ["a", "b", "c"][:100])  # the first 2; the first 100, as far as there are any

# %% [markdown]
# **What the functions get.** The keys are words in small letters (a–z). The counts (次數, 횟수) are whole numbers, 1 or more. A dictionary may be empty.
# You may use everything in Python's standard library.

# %% [markdown]
# **Your turn.** Write two functions.
#
# - `merge_counts(a, b)` returns one dictionary: every word that is in `a` or in `b`, with its counts added.
#   `merge_counts({"cat": 2, "dog": 1}, {"cat": 3, "pig": 1})` is `{"cat": 5, "dog": 1, "pig": 1}`.
# - `top_k(counts, k)` returns the `k` words with the highest counts, the highest first, as a list or a tuple. Words with the same count, a **tie** (同分,
#   동점), come in alphabetical order. `k` is 1 or more; when there are fewer than `k` words, return all of them.
#   `top_k({"dog": 1, "pig": 4, "cat": 2}, 2)` is `["pig", "cat"]`.
#
# The dictionaries that the functions get must stay as they were.

# %% [raw]
# # BEGIN SOLUTION

# %%
def merge_counts(a, b):
    """Return one dictionary with the counts of a and b added."""
    # BEGIN SOLUTION
    merged = dict(a)
    for word, count in b.items():
        merged[word] = merged.get(word, 0) + count
    return merged
    # END SOLUTION


def top_k(counts, k):
    """Return the k words with the highest counts."""
    # BEGIN SOLUTION
    pairs = sorted((-count, word) for word, count in counts.items())
    return [word for _, word in pairs[:k]]
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: Every word of both dictionaries is in the result, with its counts added.
""" # END TEST CONFIG
def test_merge_example(merge_counts):
    assert callable(merge_counts), f"merge_counts gave {merge_counts!r}, expected a function"
    got = merge_counts({"cat": 2, "dog": 1}, {"cat": 3, "pig": 1})
    want = {"cat": 5, "dog": 1, "pig": 1}
    assert isinstance(got, dict) and dict(got) == want, (
        f"merge_counts({{'cat': 2, 'dog': 1}}, {{'cat': 3, 'pig': 1}}) gave {got!r}, expected {want!r}"
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: Return only the words, the one with the highest count first.
""" # END TEST CONFIG
def test_top_example(top_k):
    assert callable(top_k), f"top_k gave {top_k!r}, expected a function"
    got = top_k({"dog": 1, "pig": 4, "cat": 2}, 2)
    want = ["pig", "cat"]
    assert isinstance(got, (list, tuple)) and list(got) == want, (
        f"top_k({{'dog': 1, 'pig': 4, 'cat': 2}}, 2) gave {got!r}, expected {want!r}"
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: merge_counts - other dictionaries, with more words and larger counts.
""" # END TEST CONFIG
def test_merge_other_dictionaries(merge_counts):
    import random

    assert callable(merge_counts)
    rng = random.Random(103)
    words = ["ant", "bee", "cow", "eel", "fox", "hen", "owl", "rat", "yak"]
    for size_a, size_b in ((1, 1), (3, 5), (5, 3), (9, 9), (7, 4)):
        a = {word: rng.randint(1, 999) for word in rng.sample(words, size_a)}
        b = {word: rng.randint(1, 999) for word in rng.sample(words, size_b)}
        want = {word: a.get(word, 0) + b.get(word, 0) for word in {*a, *b}}
        got = merge_counts(dict(a), dict(b))
        assert isinstance(got, dict) and dict(got) == want

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: merge_counts - an empty dictionary, or no word in common.
""" # END TEST CONFIG
def test_merge_nothing_in_common(merge_counts):
    assert callable(merge_counts)
    for a, b in (({"ant": 3}, {}), ({}, {"bee": 2, "cow": 8}), ({"ant": 3}, {"bee": 2})):
        want = {**a, **b}
        got = merge_counts(dict(a), dict(b))
        assert isinstance(got, dict) and dict(got) == want

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: merge_counts - the two dictionaries that are given must stay as they were.
""" # END TEST CONFIG
def test_merge_inputs_unchanged(merge_counts):
    assert callable(merge_counts)
    a, b = {"ant": 3, "bee": 1}, {"bee": 4, "cow": 8}
    given_a, given_b = dict(a), dict(b)
    got = merge_counts(given_a, given_b)
    want = {"ant": 3, "bee": 5, "cow": 8}
    assert isinstance(got, dict) and dict(got) == want, f"merge_counts({a}, {b}) gave {got!r}, expected {want!r}"
    assert given_a == a and given_b == b, "merge_counts changed a dictionary that it was given"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: top_k - words with the same count come in alphabetical order.
""" # END TEST CONFIG
def test_top_ties(top_k):
    import random

    assert callable(top_k)
    rng = random.Random(104)
    words = ["ant", "bee", "cow", "eel", "fox", "hen", "owl", "rat", "yak"]
    for size, k in ((2, 1), (4, 2), (6, 3), (9, 5), (9, 8)):
        chosen = sorted(rng.sample(words, size), reverse=True)
        counts = {word: 7 + place % 2 for place, word in enumerate(chosen)}
        want = sorted(counts, key=lambda word: (-counts[word], word))[:k]
        got = top_k(dict(counts), k)
        assert isinstance(got, (list, tuple)) and list(got) == want

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: top_k - fewer than k words.
""" # END TEST CONFIG
def test_top_fewer_words(top_k):
    assert callable(top_k)
    for counts, k, want in (
        ({"ant": 3, "bee": 8, "cow": 12}, 5, ["cow", "bee", "ant"]),
        ({"ant": 3}, 2, ["ant"]),
        ({}, 4, []),
    ):
        got = top_k(dict(counts), k)
        assert isinstance(got, (list, tuple)) and list(got) == want

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: top_k - larger dictionaries; the dictionary that is given must stay as it was.
""" # END TEST CONFIG
def test_top_input_unchanged(top_k):
    assert callable(top_k)
    counts = {"ant": 120, "bee": 1999, "cow": 7, "eel": 300, "fox": 1, "hen": 45}
    for k, want in ((1, ["bee"]), (3, ["bee", "eel", "ant"]), (6, ["bee", "eel", "ant", "hen", "cow", "fox"])):
        given = dict(counts)
        got = top_k(given, k)
        assert isinstance(got, (list, tuple)) and list(got) == want, f"top_k({counts}, {k}) gave {got!r}, expected {want!r}"
        assert given == counts, "top_k changed the dictionary that it was given"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at what you counted: animals that were seen on two days, with the three highest counts in orange. There are two ties.

# %% deletable=false editable=false tags=["otter_ignore"]
monday, tuesday = {"cat": 2, "dog": 5, "pig": 1, "hen": 3}, {"dog": 1, "hen": 3, "owl": 4, "cat": 2}
merged = merge_counts(dict(monday), dict(tuesday))
if isinstance(merged, dict) and top_k(dict(merged), 3) is not None:
    best, words = top_k(dict(merged), 3), list(merged)
    figure, axis = plt.subplots(figsize=(6, 2.4))
    axis.bar(words, merged.values(), color=["tab:orange" if word in best else "lightblue" for word in words])
    axis.bar(words, [monday.get(word, 0) for word in words], color="none", edgecolor="white", hatch="//", label="monday")
    axis.legend(loc="upper left", bbox_to_anchor=(1, 1), facecolor="grey", labelcolor="white")
    axis.set_title("highest: " + ", ".join(best))
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: q4
# points: 4

# %% [markdown]
# ## Question 4: compare two sets (4 points)
#
# A set holds each item once and has no order. Four signs of the lecture compare two sets and make a new one:
# `-` is the **difference** (差集, 차집합), `&` the **intersection** (交集, 교집합), `|` the **union** (聯集, 합집합) and `^` the
# **symmetric difference** (對稱差集, 대칭차집합). An empty set prints as `set()`.
#
# Before you run the example, say which items each line will show. (A set may print them in any order.)

# %%
mon = {"rice", "tea", "fish"}
tue = {"tea", "soup"}

print("only on Monday:", mon - tue)
print("on both days:", mon & tue)
print("on any day:", mon | tue)
print("on one day, not on both:", mon ^ tue)

# %% [markdown]
# **Your turn.** Write `set_report(a, b)`. `a` and `b` are sets; they may be empty. Return a dictionary with these five keys. Each value is a set.
#
# | key | the items that are … | `a = {1, 2, 3}`, `b = {3, 4}` |
# |---|---|---|
# | `"only_a"` | in `a` and not in `b` | `{1, 2}` |
# | `"only_b"` | in `b` and not in `a` | `{4}` |
# | `"both"` | in `a` and in `b` | `{3}` |
# | `"either"` | in `a`, in `b` or in both | `{1, 2, 3, 4}` |
# | `"one_side"` | in `a` or in `b`, but not in both | `{1, 2, 4}` |
#
# `a` and `b` must stay as they were. (`a -= b` and `a.update(b)` change `a`.)

# %% [raw]
# # BEGIN SOLUTION

# %%
def set_report(a, b):
    """Return a dictionary of five sets; leave a and b as they are."""
    # BEGIN SOLUTION
    return {
        "only_a": a - b,
        "only_b": b - a,
        "both": a & b,
        "either": a | b,
        "one_side": a ^ b,
    }
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: Five keys, and each value is a set.
""" # END TEST CONFIG
def test_example(set_report):
    assert callable(set_report), f"set_report gave {set_report!r}, expected a function"
    got = set_report({1, 2, 3}, {3, 4})
    want = {"only_a": {1, 2}, "only_b": {4}, "both": {3}, "either": {1, 2, 3, 4}, "one_side": {1, 2, 4}}
    good = isinstance(got, dict) and all(
        isinstance(got.get(key), (set, frozenset)) and set(got[key]) == items for key, items in want.items()
    )
    assert good, f"set_report({{1, 2, 3}}, {{3, 4}}) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: only_a and only_b - the difference of two sets depends on which one comes first.
""" # END TEST CONFIG
def test_differences(set_report):
    import random

    assert callable(set_report)
    rng = random.Random(106)
    pairs = [({5, 6}, set()), (set(), {5, 6}), ({1, 2}, {1, 2}), ({"cat"}, {"dog", "cat", "pig"})]
    pairs += [({rng.randint(0, 20) for _ in range(9)}, {rng.randint(0, 20) for _ in range(14)}) for _ in range(6)]
    for a, b in pairs:
        got = set_report(set(a), set(b))
        assert isinstance(got, dict)
        assert isinstance(got["only_a"], (set, frozenset)) and set(got["only_a"]) == {item for item in a if item not in b}
        assert isinstance(got["only_b"], (set, frozenset)) and set(got["only_b"]) == {item for item in b if item not in a}

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: both - the intersection, also of sets that have nothing or everything in common.
""" # END TEST CONFIG
def test_both(set_report):
    import random

    assert callable(set_report)
    rng = random.Random(107)
    pairs = [({5, 6}, set()), (set(), {5, 6}), ({1, 2}, {1, 2}), ({"cat"}, {"dog", "cat", "pig"}), ({1}, {2})]
    pairs += [({rng.randint(0, 20) for _ in range(12)}, {rng.randint(0, 20) for _ in range(8)}) for _ in range(6)]
    for a, b in pairs:
        got = set_report(set(a), set(b))["both"]
        assert isinstance(got, (set, frozenset)) and set(got) == {item for item in a if item in b}

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: either - the union, also when one set is empty.
""" # END TEST CONFIG
def test_either(set_report):
    import random

    assert callable(set_report)
    rng = random.Random(108)
    pairs = [({5, 6}, set()), (set(), {5, 6}), (set(), set()), ({1, 2}, {1, 2}), ({"cat"}, {"dog", "cat", "pig"})]
    pairs += [({rng.randint(0, 20) for _ in range(12)}, {rng.randint(0, 20) for _ in range(8)}) for _ in range(6)]
    for a, b in pairs:
        got = set_report(set(a), set(b))["either"]
        assert isinstance(got, (set, frozenset)) and set(got) == {*a, *b}

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: one_side - the symmetric difference leaves out what is in both sets.
""" # END TEST CONFIG
def test_one_side(set_report):
    import random

    assert callable(set_report)
    rng = random.Random(109)
    pairs = [({5, 6}, set()), (set(), {5, 6}), ({1, 2}, {1, 2}), ({"cat"}, {"dog", "cat", "pig"})]
    pairs += [({rng.randint(0, 20) for _ in range(12)}, {rng.randint(0, 20) for _ in range(8)}) for _ in range(6)]
    for a, b in pairs:
        want = {item for item in {*a, *b} if (item in a) != (item in b)}
        got = set_report(set(a), set(b))["one_side"]
        assert isinstance(got, (set, frozenset)) and set(got) == want

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: The two sets that are given to set_report must stay as they were.
""" # END TEST CONFIG
def test_inputs_unchanged(set_report):
    assert callable(set_report)
    for a, b, want in (({1, 2, 3}, {3, 4}, {1, 2, 3, 4}), ({"cat", "dog"}, {"dog", "pig"}, {"cat", "dog", "pig"})):
        given_a, given_b = set(a), set(b)
        got = set_report(given_a, given_b)["either"]
        assert isinstance(got, (set, frozenset)) and set(got) == want, f"\"either\" gave {got!r}, expected {want!r}"
        assert given_a == a and given_b == b, "set_report changed a set that it was given"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at your five sets: `a` is the left circle, `b` the right one, and the items of each set are in orange.

# %% deletable=false editable=false tags=["otter_ignore"]
a, b = {"cat", "dog", "hen", "pig"}, {"dog", "owl", "pig"}
report = set_report(set(a), set(b))
if isinstance(report, dict):
    figure, axis = plt.subplots(figsize=(11, 1.8))
    for number, key in enumerate(["only_a", "only_b", "both", "either", "one_side"]):
        middle = 5.4 * number
        axis.text(middle, 1.8, key, ha="center")
        for x in (middle - 0.8, middle + 0.8):
            axis.add_patch(plt.Circle((x, 0), 1.5, fill=False, edgecolor="grey"))
        for place, item in enumerate(["cat", "hen", "dog", "pig", "owl"]):
            across = middle + 1.45 * ((item in b) - (item in a))  # left, in the middle or right
            colour = "tab:orange" if item in report.get(key, ()) else "whitesmoke"
            axis.text(across, 0.4 - 0.8 * (place % 2), item, ha="center", va="center", bbox={"boxstyle": "round", "facecolor": colour})
    axis.set(xlim=(-2.5, 24.1), ylim=(-1.6, 2.3), aspect="equal")
    axis.axis("off")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: q5
# points: 4

# %% [markdown]
# ## Question 5: folders and packages (4 points)
#
# **Part A: paths.** A **path** (路徑, 경로) says where a file or a **folder** (資料夾, 폴더) is: `data/pictures/trip/map.png`. It starts from the
# **working directory** (工作目錄, 작업 디렉터리), which `os.getcwd()` names. `os.listdir(folder)` names what is in one folder.
# `os.chdir` moves the working directory for the whole notebook, and then the same path leads nowhere. So do without it:
# `Path(folder).rglob("*")` visits everything below a folder, at any depth.
#
# The folder `data/pictures` lies beside this notebook. If the example fails, the folder `data` is missing: copy it beside this notebook.

# %%
import os
from pathlib import Path

here = os.getcwd()
print("working directory:", here)
print("in data/pictures:", sorted(os.listdir("data/pictures")))
os.chdir("data/pictures/trip")  # the same question, now asked from another folder
print("in", os.path.basename(os.getcwd()) + ":", sorted(os.listdir()))
os.chdir(here)  # and back: without this line every path below leads nowhere

for path in Path("data/pictures/deep").rglob("*"):
    print(path.as_posix(), "| file:", path.is_file(), "| extension:", path.suffix)

print("small letters:", "IMG_001.JPG".lower())

for folder, folders_in_it, files_in_it in os.walk("data/pictures/trip"):  # another way
    for name in files_in_it:
        print(os.path.join(folder, name))

# %% [markdown]
# An image file is a **file** (not a folder) whose name ends in `.png`, `.jpg` or `.jpeg`, in small or capital letters. This ending is the
# **file extension** (副檔名, 확장자): `a.PNG` counts, `a.png.bak` and a file called `png` do not.

# %% [markdown]
# **Your turn, part A.** Write `find_images(folder)`. It returns a list of the paths of all image files in the folder and in the folders below it, at
# any depth.
#
# - `folder` may be a string (with or without `/` at the end) or a `Path`. The results may be strings or `Path` objects.
# - Each path begins with the folder that was given: `find_images("data/pictures/trip")` gives `data/pictures/trip/beach.jpg`,
#   `data/pictures/trip/city.jpeg` and `data/pictures/trip/map.png`.
# - The list is sorted as `sorted` does it. No images: an empty list.
# - The working directory stays as it was.

# %% [markdown]
# **Part B: a package.** A **module** (模組, 모듈) is a file with Python code. A **package** (套件, 패키지) is a folder with modules and a
# file `__init__.py`, which may be empty. `from package.module import function` **imports** (匯入, 임포트) a function from it. A
# notebook can write such files itself. Run the example.

# %%
import importlib

Path("units").mkdir(exist_ok=True)
Path("units/__init__.py").write_text("")
Path("units/length.py").write_text("""
FOOT = 0.3048


def to_metres(feet):
    return feet * FOOT
""")

importlib.invalidate_caches()  # there are new files: look again before the next import
from units.length import to_metres

print("10 feet are", to_metres(10), "m")

# %% [markdown]
# **Your turn, part B.** In the same answer cell, write the package `shapes`: the files `shapes/__init__.py` and `shapes/area.py`. The module `area` has
# two functions:
#
# - `square(x)`: the area of a square with side `x` (`square(3)` is 9);
# - `circle(r)`: the area of a circle with radius `r`, π·r², with `math.pi`, not with 3.14.
#
# `x` and `r` are numbers, 0 or more. A module imports what it needs itself: `import math` belongs into `area.py`. Functions that are only
# in the notebook, or a package without `__init__.py`, do not count.

# %% [raw]
# # BEGIN SOLUTION

# %%
from pathlib import Path


# Part A
def find_images(folder):
    """Return the sorted paths of all .png, .jpg and .jpeg files in the folder and below it."""
    # BEGIN SOLUTION
    found = []
    for path in Path(folder).rglob("*"):
        if path.is_file() and path.suffix.lower() in (".png", ".jpg", ".jpeg"):
            found.append(path)
    return sorted(found)
    # END SOLUTION


# Part B: write the files shapes/__init__.py and shapes/area.py
# BEGIN SOLUTION
Path("shapes").mkdir(exist_ok=True)
Path("shapes/__init__.py").write_text("")
Path("shapes/area.py").write_text("""
import math


def square(x):
    return x * x


def circle(r):
    return math.pi * r * r
""")
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %%
# Given: this cell imports your package, afresh each time you run it. Do not change it.
import importlib
import sys

circle = square = None
sys.modules.pop("shapes.area", None)
sys.modules.pop("shapes", None)
importlib.invalidate_caches()
try:
    import shapes

    if shapes.__file__ is None:
        raise ImportError("there is no file shapes/__init__.py")
    from shapes.area import circle, square
except ImportError as error:
    print("The package shapes is not ready:", error)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: Part A - a sorted list of paths that begin with the folder.
""" # END TEST CONFIG
def test_images_example(find_images):
    import pathlib

    assert callable(find_images), f"find_images gave {find_images!r}, expected a function"
    want = ["data/pictures/trip/beach.jpg", "data/pictures/trip/city.jpeg", "data/pictures/trip/map.png"]
    got = find_images("data/pictures/trip")
    good = isinstance(got, (list, tuple)) and all(isinstance(path, (str, pathlib.PurePath)) for path in got)
    good = good and [pathlib.PurePath(path).as_posix() for path in got] == want
    assert good, f"find_images('data/pictures/trip') gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: Part A - call find_images twice. Does it change the working directory, or keep something from the first call?
""" # END TEST CONFIG
def test_images_called_twice(find_images):
    import pathlib

    assert callable(find_images), f"find_images gave {find_images!r}, expected a function"
    want = ["data/pictures/trip/beach.jpg", "data/pictures/trip/city.jpeg", "data/pictures/trip/map.png"]
    find_images("data/pictures/trip")
    got = find_images("data/pictures/trip")
    good = isinstance(got, (list, tuple)) and all(isinstance(path, (str, pathlib.PurePath)) for path in got)
    good = good and [pathlib.PurePath(path).as_posix() for path in got] == want
    assert good, f"find_images('data/pictures/trip') gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: Part B - square gives x times x, circle uses math.pi. Look also at what the cell that imports your package printed.
""" # END TEST CONFIG
def test_shapes_example(square, circle):
    import math
    import numbers

    assert callable(square), f"from shapes.area import square gave {square!r}, expected a function"
    assert callable(circle), f"from shapes.area import circle gave {circle!r}, expected a function"
    got, want = square(3), 9
    assert isinstance(got, numbers.Real) and math.isclose(got, want), f"square(3) gave {got!r}, expected {want!r}"
    got, want = circle(1), math.pi
    good = isinstance(got, numbers.Real) and math.isclose(got, want, rel_tol=1e-6)
    assert good, f"circle(1) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Part A - images in folders below the folder, at any depth, in one sorted list.
""" # END TEST CONFIG
def test_images_any_depth(find_images):
    import pathlib

    assert callable(find_images)
    below = ["one/first.jpg", "one/two/three/far.png", "one/two/three/four/last.jpeg", "start.png"]
    for folder, names in (("data/pictures/deep", below), ("data/pictures/deep/one/two", ["three/far.png", "three/four/last.jpeg"])):
        want = [f"{folder}/{name}" for name in names]
        got = find_images(folder)
        assert isinstance(got, (list, tuple)) and all(isinstance(path, (str, pathlib.PurePath)) for path in got)
        assert [pathlib.PurePath(path).as_posix() for path in got] == want

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Part A - extensions in capital letters.
""" # END TEST CONFIG
def test_images_capital_letters(find_images):
    import pathlib

    assert callable(find_images)
    want = [f"data/pictures/camera/{name}" for name in ("IMG_001.JPG", "IMG_002.Png", "IMG_003.JPEG", "img_004.jpg")]
    got = find_images("data/pictures/camera")
    assert isinstance(got, (list, tuple)) and all(isinstance(path, (str, pathlib.PurePath)) for path in got)
    assert [pathlib.PurePath(path).as_posix() for path in got] == want

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Part A - folders and files whose names only look like an image.
""" # END TEST CONFIG
def test_images_only_image_files(find_images):
    import pathlib

    assert callable(find_images)
    want = [f"data/pictures/mixed/{name}" for name in ("airport.png", "album.jpg.png", "album.png/photo.jpg")]
    got = find_images("data/pictures/mixed")
    assert isinstance(got, (list, tuple)) and all(isinstance(path, (str, pathlib.PurePath)) for path in got)
    assert [pathlib.PurePath(path).as_posix() for path in got] == want

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Part A - the folder as a Path or with a slash at the end, and a folder without any images.
""" # END TEST CONFIG
def test_images_kinds_of_folder(find_images):
    import pathlib

    assert callable(find_images)
    trip = ["data/pictures/trip/beach.jpg", "data/pictures/trip/city.jpeg", "data/pictures/trip/map.png"]
    for folder, want in (
        (pathlib.Path("data/pictures/trip"), trip),
        ("data/pictures/trip/", trip),
        ("data/pictures/texts", []),
        (pathlib.Path("data/pictures/texts"), []),
        (pathlib.Path("data/pictures") / "mixed" / "album.png", ["data/pictures/mixed/album.png/photo.jpg"]),
    ):
        got = find_images(folder)
        assert isinstance(got, (list, tuple)) and all(isinstance(path, (str, pathlib.PurePath)) for path in got)
        assert [pathlib.PurePath(path).as_posix() for path in got] == want

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Part B - other sizes of squares and circles, whole numbers or not.
""" # END TEST CONFIG
def test_shapes_other_sizes(square, circle):
    import math
    import random

    assert callable(square) and callable(circle)
    rng = random.Random(110)
    for size in [0, 1, 2, 12, 0.5, *(round(rng.uniform(0, 1000), 2) for _ in range(8))]:
        assert math.isclose(square(size), size**2, rel_tol=1e-9, abs_tol=1e-12)
        assert math.isclose(circle(size), math.pi * size**2, rel_tol=1e-9, abs_tol=1e-12)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at what you found: your images are in orange. And do your `square` and `circle` fit into each other?

# %% deletable=false editable=false tags=["otter_ignore"]
tree = {folder: sorted(folder.rglob("*")) for folder in sorted(Path("data/pictures").iterdir())}
found = find_images("data/pictures")
if found is not None:
    found = [Path(path) for path in found]
    figure, axis = plt.subplots(figsize=(11, 2.4))
    for across, (folder, paths) in enumerate(tree.items()):
        axis.text(across, 1, folder.name + "/", fontsize=11)
        for down, path in enumerate(paths):
            deep = len(path.relative_to(folder).parts) - 1
            name = path.name + ("/" if path.is_dir() else "")
            axis.text(across + 0.08 * deep, -down, name, fontsize=9, color="tab:orange" if path in found else "grey")
    axis.set(xlim=(0, 5), ylim=(-9, 1))
    axis.axis("off")
    plt.show()

if callable(square) and callable(circle):
    figure, axis = plt.subplots(figsize=(2, 2))
    axis.add_patch(plt.Rectangle((-1, -1), 2, 2, color="lightblue"))
    axis.add_patch(plt.Circle((0, 0), 1, color="moccasin"))
    axis.text(0, 0, f"square(2) = {square(2)}\ncircle(1) = {circle(1):.2f}", ha="center", va="center", fontsize=8)
    axis.set(xlim=(-1.1, 1.1), ylim=(-1.1, 1.1), aspect="equal")
    axis.axis("off")
    plt.show()
