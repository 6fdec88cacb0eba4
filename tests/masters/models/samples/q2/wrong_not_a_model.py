# score: 0.75
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
open("my.keras", "wb").write(b"PK\x03\x04 this is no model")
with open("notes.txt", "w") as file:
    file.write("a\nb\n")
