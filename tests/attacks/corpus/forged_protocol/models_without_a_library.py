# Says that its answer is a Keras model
# tries: the examiner imports a library, or builds a network, for a few bytes
# holds: a model that asks for more than it brings is not built; the time is the question's
# batch: slow
# harms: itself

# %%
import json

LAYER = {"class_name": "Dense", "config": {"units": 10**7, "name": "a"}, "registered_name": None}
CONFIGS = [
    {},
    {"class": "Sequential", "config": {"layers": [LAYER] * 400}},
    {"class": "Functional", "config": []},
    5,
    {"class": "Lambda", "config": {}},
    {"class": "Sequential", "config": {"layers": [{"class_name": "Lambda", "config": {}}]}},
]
turn = iter(CONFIGS * 9)

# %% answer q3
text = json.dumps(next(turn)).encode()
forge(frame({"value": {"t": "keras", "id": 1, "said": 0, "weights": [], "kind": "object"}, "_b": [len(text)]}, text))
return 0.5

# %% answer q5
forge(frame({"value": {"t": "keras", "id": "x", "said": 5}}), frame({"value": {"t": "tensor", "v": 5}}))
return 0.5
