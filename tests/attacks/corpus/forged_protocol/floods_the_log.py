# Sends messages about its cells without end
# tries: a flood of messages keeps the grader busy, or fills its memory
# holds: it ends with the time of the cell
# batch: slow
# ends: any
# harms: itself

# %%
message = frame({"begin": -1, "x": "y" * 1000}) * 50
while True:
    os.write(wires()[0], message)
