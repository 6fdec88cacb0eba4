# %% [raw]
# # ASSIGNMENT CONFIG
# name: exceptions_assign
# export_cell: false
# generate:
#     seed: 11
# tests:
#     ok_format: false

# %%
import random

import numpy as np

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: [1, 4, 2]

# %% [raw]
# # BEGIN SOLUTION

# %%
def roll(sides):
    """The result of one throw."""
    return random.randint(1, sides)  # SOLUTION

throws = [roll(6) for _ in range(5)]

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
def test_range(roll):
    assert all(1 <= roll(6) <= 6 for _ in range(50))

test_range(roll)

# %%
# hidden
def test_seeded(env):
    assert env["throws"] == [4, 5, 4, 4, 5], env["throws"]

# %%
""" # BEGIN TEST CONFIG
hidden: true
success_message: All sides come up.
""" # END TEST CONFIG
def test_all_sides(roll):
    import random

    random.seed(3)
    first = [roll(4) for _ in range(40)]
    random.seed(3)
    assert first == [roll(4) for _ in range(40)]
    assert set(first) == {1, 2, 3, 4}

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 3
# all_or_nothing: true

# %% [raw]
# # BEGIN SOLUTION

# %%
def noisy(values):
    """The values with noise of the normal distribution."""
    return values + np.random.normal(size=len(values))  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
def test_shape(noisy):
    import numpy as np

    assert noisy(np.zeros(4)).shape == (4,)

# %%
# hidden
def test_noise(noisy):
    import numpy as np

    np.random.seed(5)
    want = np.ones(3) + np.random.normal(size=3)
    np.random.seed(5)
    got = noisy(np.ones(3))
    np.testing.assert_allclose(got, want)

# %%
# hidden
def test_generators_differ(noisy):
    import numpy as np

    np.random.seed(9)
    assert not np.allclose(noisy(np.zeros(3)), noisy(np.zeros(3)))

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3

# %% [raw]
# # BEGIN SOLUTION

# %%
limits = {"low": 0, "high": 10}  # SOLUTION

def clipped(value):
    """The value, within `limits`."""
    return max(limits["low"], min(limits["high"], value))  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
def test_names(env):
    assert "limits" in env
    assert "no_such_name" not in env
    assert env.get("no_such_name") is None
    assert callable(env["clipped"])

# %%
# hidden
def test_clipped(clipped, limits):
    assert clipped(11) == limits["high"]
    assert clipped(-1) == limits["low"]
    assert clipped(5) == 5

# %%
# hidden
def test_missing(no_such_name):
    assert no_such_name is None

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION
