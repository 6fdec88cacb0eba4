# ---
# jupyter:
#   otter:
#     assignment_name: ok_generate
# ---

# %%
import otter

grader = otter.Notebook("ok_generate.ipynb")

# %%
import numpy as np

rng_seed = 0

# %%
rng = np.random.default_rng(rng_seed)
sample = rng.integers(0, 100, 5)

# %%
grader.check("q1")

# %%
def shuffled(items):
    generator = np.random.default_rng(rng_seed)
    order = generator.permutation(len(items))
    return [items[i] for i in order]

# %%
grader.check("q2")

# %%
class Walk:
    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)
        self.place = 0

    def step(self):
        self.place += int(self.rng.integers(0, 2)) * 2 - 1
        return self.place

# %%
grader.check("q3")
