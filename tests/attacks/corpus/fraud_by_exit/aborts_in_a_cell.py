# Crashes the process in a cell
# tries: a crash of the interpreter is taken for a fault of the machine
# holds: it is the cell's, which is left out
# ends: died

# %%
os.abort()
