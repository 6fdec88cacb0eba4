# Functions and classes where values are expected
# tries: a callable is true, and its attributes are what it says
# holds: it is a stand-in, which has no truth value

# %%
import functools

# %% answer
return functools.partial(lambda *args: True)

# %% value
type("Table", (), {"__eq__": lambda self, other: True, "__len__": lambda self: 3})
