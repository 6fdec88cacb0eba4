# score: 8
# because: No input at all: it is built when it is used.
from tensorflow.keras.layers import Activation, Conv2D, Dense, Flatten, MaxPooling2D

def build_model():
    return keras.Sequential([
        Conv2D(32, 3, padding="same"), Activation("relu"), MaxPooling2D(),
        Conv2D(64, 3, padding="same"), Activation("relu"), MaxPooling2D(),
        Flatten(), Dense(10), Activation("softmax"),
    ])
