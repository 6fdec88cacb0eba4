# Values that are nested too deeply
# tries: the rebuilding of a value runs out of stack
# holds: depth is bounded before it is built

# %% answer q2
node = 1
for _ in range(900):
    node = [node]
forge(frame({"value": node}))
return 0.5

# %% answer q3
node = 1
for _ in range(400):
    node = {"t": "tuple", "v": [node]}
forge(frame({"value": node}))
return 0.5
