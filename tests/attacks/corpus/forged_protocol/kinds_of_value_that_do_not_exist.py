# Values of kinds that are not there
# tries: a name in a message picks a class or a function of the examiner's
# holds: names are looked up in short lists of harmless kinds
# harms: itself

# %%
LIES = [
    {"t": "type", "v": "os.system"},
    {"t": "type", "v": "builtins.eval"},
    {"t": "made", "kind": "__class__", "v": []},
    {"t": "made", "kind": "namedtuple", "v": ["x", ["__class__"], [1]]},
    {"t": "made", "kind": ["frame"], "v": []},
    {"t": "made", "kind": "generator", "v": [2**200, 1, 0, 0]},
    {"t": "made", "kind": "masked", "v": [[1], "x"]},
    {"t": "made", "kind": "defaultdict", "v": [{"t": "type", "v": "builtins.object"}, {"t": "dict", "v": []}]},
    {"t": "path", "v": "/etc/shadow"},
    {"t": "int", "v": "9" * 8192},
    {"t": "int", "v": "__import__('os')"},
    {"t": "decimal", "v": "1E+99999999"},
    {"t": "fraction", "v": "1e99999999"},
    {"t": "range", "v": [0, 2**80, 1]},
    {"t": "datetime", "v": "x" * 64},
    {"t": ["list"], "v": []},
    {"t": None},
    {"v": 1},
    {},
    {"t": "back", "id": 1},
    {"t": "callback", "id": 0, "name": "eval"},
    {"t": "same", "n": 0},
    {"t": "same", "n": -1},
    {"t": "made", "kind": "Timestamp", "v": ["9" * 99]},
    {"t": "made", "kind": "index", "v": ["range", 0, 10**12, 1, None]},
    {"t": "made", "kind": "series", "v": [[[1], "datetime64[ns, ../../etc/passwd]"], ["range", 0, 1, 1, None], None]},
    {
        "t": "made",
        "kind": "frame",
        "v": [[], ["plain", [[], "object"], None, None], ["range", 0, 10**7, 1, None], 10**7],
    },
]
turn = iter(LIES * 9)

# %% answer
forge(frame({"value": next(turn)}))
return 0.5
