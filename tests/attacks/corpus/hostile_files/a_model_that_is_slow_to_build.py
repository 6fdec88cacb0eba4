# Models that are slow to build or to run
# tries: unrolled loops, huge outputs and deep nesting cost the examiner minutes or all its memory
# holds: sizes are bounded before it is built, and the time is the question's
# batch: models

# %%
import keras
from keras import layers

inner = keras.Sequential([keras.Input((4, 4, 1)), layers.UpSampling2D(3000), layers.GlobalMaxPooling2D()])
model = keras.Sequential([keras.Input((2,)), layers.RepeatVector(8), layers.Reshape((4, 4, 1)), inner, layers.Dense(3)])
