# Keras is patched
# tries: counting, evaluating and predicting give what would please, for every model
# holds: the examiner has a Keras of its own
# batch: models

# %%
import keras
import numpy as np

keras.Model.count_params = lambda self: 9
keras.Model.predict = keras.Model.__call__ = lambda self, x, **more: np.ones((len(x), 3))
keras.Model.evaluate = lambda *args, **more: [0.0, 1.0]
keras.saving.load_model = lambda *args, **more: model
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
