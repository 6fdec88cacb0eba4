# Patches builtins
# tries: len, isinstance, all and others are replaced in the builtins module
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own

# %%
import builtins

for name in ("len", "isinstance", "abs", "sum", "all", "any", "max", "min", "round", "getattr", "repr"):
    setattr(builtins, name, lambda *args, **kwargs: True)

# %% answer
return True
