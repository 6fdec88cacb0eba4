# Becomes another program
# tries: exec puts another program on the wires to the grader
# holds: what does not speak the protocol has not answered
# ends: died

# %%
os.execv("/bin/cat", ["cat"])
