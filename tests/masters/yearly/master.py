# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# export_cell: false
# requirements: []
# tests: {ok_format: false}

# %% [markdown]
# # Other numbers each year

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 3

# %% [markdown]
# Write `total(prices)` for {{ fruit }} that cost {{ first }} and {{ second }}: `total([{{ first }}, {{ second }}])` is {{ both }}.

# %% [raw]
# # BEGIN SOLUTION

# %%
def total(prices):
    # BEGIN SOLUTION
    return sum(prices)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: Add {{ first }} and {{ second }}.
"""  # END TEST CONFIG


def test_example(total):
    got = total([{{first}}, {{second}}])
    assert got == {{both}}, f"the {{ fruit }} of {{ first }} and {{ second }} gave {got!r}"


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_three(total):
    assert total([{{both}}, {{second}}, 1]) == {{both}} + {{second}} + 1


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
