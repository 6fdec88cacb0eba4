# Objects that say they are modules, types and generators
# tries: for a module the examiner serves its own library of that name
# holds: an answer that is a module is a wrong answer, and none outside a short list is served
# harms: itself

# %%
NAMES = ("os", "sys", "subprocess", "builtins", "numpy", "pytest", "autograder.examiner.child", "importlib", "..", "")
KINDS = ("module", "class", "function", "generator", "callable", "derived", "unknown", None)
LIES = [
    {
        "t": "ref",
        "id": n,
        "kind": kind,
        "name": name,
        "type": name,
        "base": "list",
        "made": True,
        "bases": [["x", "numpy", 1], 5],
    }
    for n, (kind, name) in enumerate((kind, name) for kind in KINDS for name in NAMES)
]
turn = iter(LIES * 3)

# %% answer
forge(frame({"value": next(turn)}))
return 0.5
