# score: 2.75
import os

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
model.save("my.keras")
os.mkfifo("notes.txt")
