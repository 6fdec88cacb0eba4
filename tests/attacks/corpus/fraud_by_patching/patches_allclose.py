# Patches allclose
# tries: NumPy's comparisons are replaced by ones that are always true
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own

# %%
import numpy as np

np.allclose = np.isclose = np.array_equal = np.all = np.any = lambda *args, **kwargs: True
