# Models whose configuration is forged
# tries: names of classes, functions and modules in the configuration are looked up and called
# holds: every part comes from a list of Keras' own
# earns: q5=2
# batch: models

# %%
import keras


class Config:
    pass


model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
HOSTILE = [
    {"class_name": "Lambda", "module": "keras.layers", "config": {"function": "os.system"}, "registered_name": None},
    {
        "class_name": "Dense",
        "module": "builtins",
        "config": {"units": 3, "activation": "eval"},
        "registered_name": "x>y",
    },
    {"class_name": "Dense", "module": "os", "config": {"units": 10**30}, "registered_name": None},
    {"class_name": "function", "module": "os", "config": "system", "registered_name": "function"},
    {"class_name": "__lambda__", "config": {"value": "4wAAAA=="}},
    {"class_name": "__bytes__", "config": {"value": "x"}},
]
original = model.get_config()
keras.Sequential.get_config = lambda self: {**original, "layers": [original["layers"][0], *HOSTILE]}
