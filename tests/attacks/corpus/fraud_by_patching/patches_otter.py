# Patches otter
# tries: Otter's check says that all tests passed, and its modules are taken away
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own

# %%
import otter, sys

otter.Notebook.check = lambda *args, **kwargs: print("All tests passed!")
otter.Notebook.check_all = otter.Notebook.export = otter.Notebook.check
for name in [name for name in sys.modules if name.startswith("otter")]:
    sys.modules[name] = None
