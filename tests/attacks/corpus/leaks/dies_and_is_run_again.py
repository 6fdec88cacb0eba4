# Ends the process with what it knows written down
# tries: the notebook is run again for the other questions, and finds what the first run wrote
# holds: each run begins with nothing

# %%
memory = open("/tmp/memory.txt").read() if os.path.exists("/tmp/memory.txt") else "nothing was left"
print(memory)

# %% answer
with open("/tmp/memory.txt", "a") as file:
    file.write(repr(list(locals().values())))
os._exit(0)
