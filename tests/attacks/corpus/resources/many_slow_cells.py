# Many cells that each stay below the limit
# tries: the sum of many short times is not bounded
# holds: the total time
# batch: slow
# harms: itself
# ends: any

# %%
import time

for number in range(30):
    get_ipython().run_cell(f"time.sleep(1)")

# %% end
for _ in range(6):
    time.sleep(1.8)
