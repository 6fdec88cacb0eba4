# A few references that stand for billions of parts
# tries: containers that both sides know are put into each other until they fill the memory
# holds: a value that known containers are parts of is measured before a test sees it

# %% answer q3
node = {"t": "same", "n": 0}
levels = [[node] * 50 for _ in range(4)]
forge(frame({"value": levels, "changed": [[0, [{"t": "same", "n": 0}] * 30]]}))
return 0.5

# %% answer q5
node = [0]
for _ in range(60):
    node = [node, {"t": "same", "n": 1}, {"t": "same", "n": 0}]
forge(frame({"value": node}))
return 0.5
