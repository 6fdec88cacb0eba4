# A model of a class of its own
# tries: count_params, weights and predict say what would please
# holds: what the tests look at is rebuilt from its configuration, or asked as an object
# batch: models

# %%
import keras
import numpy as np


class Model(keras.Model):
    def count_params(self):
        return 9

    def call(self, x):
        return x

    def predict(self, x, **more):
        return np.ones((len(x), 3))

    weights = property(lambda self: [np.zeros((2, 3)), np.zeros(3)])

    def get_config(self):
        return {}


model = Model()
