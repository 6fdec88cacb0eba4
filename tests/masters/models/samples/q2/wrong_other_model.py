# score: 1
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)]).save("my.keras")
with open("notes.txt", "w") as file:
    file.write("a\nb\n")
