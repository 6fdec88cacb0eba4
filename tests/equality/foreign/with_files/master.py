# %% [raw]
# # ASSIGNMENT CONFIG
# name: with_files
# export_cell: false
# files:
#     - data/cities.csv
#     - data/countries.csv
# tests:
#     ok_format: true

# %%
import csv
from pathlib import Path

import pandas as pd

# %% [raw]
# # BEGIN QUESTION
# name: q1

# %% [raw]
# # BEGIN SOLUTION

# %%
cities = pd.read_csv("data/cities.csv")  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
cities.shape
#> (5, 3)

# %%
# hidden
cities.equals(pd.read_csv("data/cities.csv"))
#> True

# %%
# hidden
print(cities.head(2))
#>      city  year  people
#> 0    Oslo  2020     697
#> 1  Bergen  2020     284

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 2

# %% [raw]
# # BEGIN SOLUTION

# %%
def growth(path):
    """By how many people each city grew, from the first year to the last."""
    # BEGIN SOLUTION
    table = pd.read_csv(path).sort_values("year")
    by_city = table.groupby("city")["people"]
    return by_city.last() - by_city.first()
    # END SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
growth("data/cities.csv").to_dict()
#> {'Bergen': 2, 'Oslo': 2, 'Tromso': 0}

# %%
# hidden
growth(Path("data") / "cities.csv").index.name
#> 'city'

# %%
# hidden
table = pd.read_csv("data/cities.csv").groupby("city")["people"]
pd.testing.assert_series_equal(growth("data/cities.csv"), table.last() - table.first())

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 1.5

# %% [raw]
# # BEGIN SOLUTION

# %%
with open("data/countries.csv") as file:
    rows = list(csv.DictReader(file))  # SOLUTION
countries = {row["country"] for row in rows}  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
rows[0]
#> {'city': 'Oslo', 'country': 'Norway'}

# %%
# hidden
countries == {line.split(",")[1] for line in Path("data/countries.csv").read_text().split()[1:]}
#> True

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION
