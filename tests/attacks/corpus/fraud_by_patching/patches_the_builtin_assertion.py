# Patches the builtin assertion
# tries: AssertionError becomes another class, which no assert raises
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own

# %%
import builtins


class Silent(Exception):
    pass


builtins.AssertionError = Silent
