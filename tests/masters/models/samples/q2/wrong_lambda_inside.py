# score: 0.5
# because: What a Lambda layer holds is code, and is not run.
model = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(lambda x: x * 2)])
model.save("my.keras")
with open("notes.txt", "w") as file:
    file.write("a\nb\n")
