# score: 4
# because: input_shape in the first layer, activation after the layer.
from tensorflow import keras as tfk

def build_model_for(input_shape, num_classes):
    model = tfk.models.Sequential()
    model.add(tfk.layers.Conv2D(32, (3, 3), padding="same", input_shape=input_shape))
    model.add(tfk.layers.Activation("relu"))
    model.add(tfk.layers.MaxPooling2D((2, 2)))
    model.add(tfk.layers.Conv2D(64, (3, 3), padding="same"))
    model.add(tfk.layers.Activation("relu"))
    model.add(tfk.layers.MaxPooling2D((2, 2)))
    model.add(tfk.layers.Flatten())
    model.add(tfk.layers.Dense(num_classes))
    model.add(tfk.layers.Softmax())
    return model
