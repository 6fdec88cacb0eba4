# Shadows every name
# tries: every name that a test may use means an object that agrees with everything
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own

# %%
class Everything:
    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return True

    def __getitem__(self, key):
        return True

    def __iter__(self):
        return iter(())


for name in [
    "len",
    "isinstance",
    "abs",
    "sum",
    "range",
    "zip",
    "getattr",
    "all",
    "any",
    "max",
    "min",
    "round",
    "sorted",
    "type",
    "repr",
    "str",
    "list",
    "hasattr",
    "callable",
    "set",
    "enumerate",
    "AssertionError",
    "print",
    "In",
    "numpy",
    "np",
    "scipy",
    "correlate2d",
    "pytest",
    "ast",
    "inspect",
    "test_case",
    "OK_FORMAT",
    "agrees",
    "want",
    "expected",
    "rng",
]:
    globals()[name] = Everything()

# %% answer
return True
