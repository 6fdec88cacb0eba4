# %% [raw]
# # ASSIGNMENT CONFIG
# name: notebook_habits
# export_cell: false
# check_all_cell: true
# tests:
#     ok_format: true

# %%
# %matplotlib inline
import asyncio

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import HTML, Markdown, display

# %% [raw]
# # BEGIN QUESTION
# name: q1

# %% [raw]
# # BEGIN SOLUTION

# %%
answer = 1  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
answer
#> 1

# %%
# hidden
type(answer).__name__
#> 'int'

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %%
answer = "bound anew: the state at the check counts"

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 2

# %% [raw]
# # BEGIN SOLUTION

# %%
# %%time
# BEGIN SOLUTION
def double(x):
    return 2 * x
# END SOLUTION
display(Markdown("*doubles*"), HTML("<b>twice</b>"))

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
double(4)
#> 8

# %%
# hidden
double("ab")
#> 'abab'

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q10
# points: 3

# %% [raw]
# # BEGIN SOLUTION

# %%
async def later(value):
    await asyncio.sleep(0)
    return value  # SOLUTION

got = await later(7)

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
got
#> 7

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 2

# %% [raw]
# # BEGIN SOLUTION

# %%
figure, axes = plt.subplots()
axes.plot([1, 2, 3], [1, 4, 9])  # SOLUTION
axes.set_title("squares")  # SOLUTION
plt.show()

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
axes.get_title()
#> 'squares'

# %%
# hidden
axes.lines[0].get_ydata().tolist()
#> [1, 4, 9]

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q4
# check_cell: false
# points: 2

# %% [raw]
# # BEGIN SOLUTION

# %%
unchecked = [1, 2]  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
unchecked
#> [1, 2]

# %%
# hidden
sum(unchecked)
#> 3

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q5

# %% [raw]
# # BEGIN SOLUTION

# %%
listing = !echo one two
words = listing[0].split()  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
words
#> ['one', 'two']

# %%
# hidden
any("words" in cell for cell in In)
#> True

# %%
# hidden
any("the_last" + "_cell" in cell for cell in In)
#> False

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %%
the_last_cell = True
