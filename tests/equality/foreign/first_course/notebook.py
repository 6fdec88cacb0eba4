# %%
import decimal

import numpy as np
import otter
import pandas as pd
import yaml as notation
from little_tables import Table

grader = otter.Notebook()
decimal.getcontext().prec = 5
pd.options.display.float_format = "{:.1f}".format
pd.options.display.max_rows = 4

# %%
scores = Table().with_column("score", [3, 1, 2]).column("score")

# %%
grader.check("q1")

# %%
frame = pd.DataFrame({"share": [0.25, 0.5, 0.125, 0.75, 1.0]})

# %%
grader.check("q2")

# %%
third = decimal.Decimal(1) / 3

# %%
grader.check("q3")

# %%
people = pd.read_csv("scores.csv")

# %%
grader.check("q4")

# %%
average = people["score"].mean()

# %%
grader.check("q5")

# %%
first = 1


def sum(a, b):
    """The sum of two numbers."""
    return a + b

# %%
grader.check("q6")

# %%
draws = np.random.randint(0, 10, 3)

# %%
grader.check("q7")

# %%
table = Table().with_column("n", [1, 2, 3])

# %%
grader.check("q8")

# %%
settings = notation.safe_load("- 1\n- 2")

# %%
grader.check("q9")

# %%
answer = 42

# %%
grader.check("q10")
