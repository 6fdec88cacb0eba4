# Replaces the modules
# tries: numpy, json, socket and others are replaced in the table of modules
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own
# harms: itself

# %%
import sys


class Everything:
    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return True

    def __getitem__(self, key):
        return True

    def __iter__(self):
        return iter(())


for name in ("numpy", "numpy.testing", "scipy", "scipy.signal", "ast", "json", "socket", "otter"):
    sys.modules[name] = Everything()
