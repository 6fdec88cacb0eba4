# A model with a layer of code
# tries: a Lambda layer in a saved model runs code where the tests are
# holds: it is opened in a box of its own, and only layers of Keras' own are rebuilt
# batch: models

# %%
import keras

code = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(lambda x: x * 0 + 1)])
code.save("answer.keras")
model = code
