# %% [raw]
# # ASSIGNMENT CONFIG
# name: ok_assign
# init_cell: true
# check_all_cell: true
# export_cell: false
# tests:
#     ok_format: true

# %% [markdown]
# # Small functions

# %%
import math

import numpy as np

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 3

# %% [raw]
# # BEGIN SOLUTION

# %%
def area(radius):
    """The area of a circle."""
    return math.pi * radius**2  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
round(area(2), 3)
#> 12.566

# %%
# hidden
np.isclose(area(0.5), 0.7853981633974483)
#> np.True_

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 2
failure_message: A circle without size has no area.
""" # END TEST CONFIG
print(area(0))
#> 0.0

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: [1, 0.5, 2.5]

# %% [raw]
# # BEGIN SOLUTION

# %%
def counted(words):
    """How often each word occurs."""
    # BEGIN SOLUTION
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
    # END SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
counted(["a", "b", "a"])
#> {'a': 2, 'b': 1}

# %%
# HIDDEN
counted([])
#> {}

# %%
# hidden tests
for word, times in sorted(counted("so it is as it is".split()).items()):
    print(word, times)
#> as 1
#> is 2
#> it 2
#> so 1

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# all_or_nothing: true
# points: 4

# %% [raw]
# # BEGIN SOLUTION

# %%
table = np.arange(6).reshape(2, 3)  # SOLUTION
total = table.sum()  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
table
#> array([[0, 1, 2],
#>        [3, 4, 5]])

# %%
total
#> np.int64(15)

# %%
# hidden
assert table.dtype.kind == "i"
assert isinstance(total, np.integer), "the total of whole numbers is a whole number"

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q4
# points:
#     each: 2

# %% [raw]
# # BEGIN SOLUTION

# %%
sentence = "a plain " + "answer"  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
sentence
#> 'a plain answer'

# %%
# hidden
len(sentence.split()) == 3
#> True

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION
