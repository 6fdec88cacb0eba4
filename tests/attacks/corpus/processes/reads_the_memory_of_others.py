# Reads the memory of others
# tries: the memory, the environment and the maps of every visible process are read
# holds: its processes are its own and end with it

# %%
import os

# %% answer
for pid in [name for name in os.listdir("/proc") if name.isdigit()]:
    for name in ("mem", "environ", "maps"):
        try:
            with open(f"/proc/{pid}/{name}", "rb") as file:
                file.read(100)
        except OSError:
            pass
return 0
