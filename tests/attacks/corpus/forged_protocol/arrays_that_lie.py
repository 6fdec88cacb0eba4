# Arrays whose shape, dtype and bytes do not fit
# tries: an array is made that reaches beyond its bytes, or of objects
# holds: shape times item size is the number of bytes, and dtypes come from a list
# harms: itself

# %%
LIES = [
    {"t": "array", "d": "<f8", "s": [2**40], "b": 0},
    {"t": "array", "d": "|O", "s": [1], "b": 0},
    {"t": "array", "d": "<f8", "s": [-1], "b": 0},
    {"t": "array", "d": "V8", "s": [1], "b": 0},
    {"t": "array", "d": "<f8", "s": [0, 2**61], "b": 1},
    {"t": "array", "d": "b1", "s": [8], "b": 0},
    {"t": "array", "d": "<U2", "s": [1], "b": 0},
    {"t": "array", "d": "<f8", "s": [True], "b": 0},
    {"t": "array", "d": "U0", "s": [10**6], "b": 1},
    {"t": "array", "d": "<f8", "s": [1], "b": 99},
    {"t": "array", "d": [["a", "<f8"]], "s": [1], "b": 0},
    {"t": "objects", "s": [2**60], "v": []},
    {"t": "scalar", "d": "M8[as]", "b": 0},
    {"t": "dtype", "v": "O"},
    {"t": "floats", "b": -1},
    {"t": "array", "d": "<f8", "s": [1] * 40, "b": 0},
    {"t": "array", "d": "<f8", "b": 0},
]
turn = iter(LIES * 9)

# %% answer
forge(frame({"value": next(turn), "_b": [8, 0]}, b"\xff" * 8))
return 0.5
