# A saved model that holds a pickle, a script and paths that climb
# tries: loading it unpickles, imports or unpacks something
# holds: safe mode, in a box of its own, and nothing crosses the wall but configuration and weights
# batch: models

# %%
import json
import pickle
import zipfile
import keras


class Bomb:
    def __reduce__(self):
        return os.system, (f"touch /tmp/{MARK}-model",)


model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
with zipfile.ZipFile("answer.keras", "w") as archive:
    archive.writestr(
        "config.json", json.dumps({"module": "os", "class_name": "system", "config": "id", "build_config": {"x": 1}})
    )
    archive.writestr("metadata.json", pickle.dumps(Bomb()))
    archive.writestr("../../model.weights.h5", pickle.dumps(Bomb()))
    archive.writestr("model.weights.h5", pickle.dumps(Bomb()))
