# score: 7
# because: The file is written at the end, with the best weights; the history is a dictionary.
def stop_early(val_losses, patience):
    for epochs in range(1, len(val_losses) + 1):
        seen = list(val_losses[:epochs])
        best = seen.index(min(seen)) + 1
        if epochs - best == patience:
            break
    return epochs, best

model = keras.Sequential([keras.Input((2,)), layers.Dense(48, "relu"), layers.Dense(48, "relu"), layers.Dense(1, "sigmoid")])
model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy")
stopper = keras.callbacks.EarlyStopping(patience=20, restore_best_weights=True)
history = model.fit(x_train, y_train, epochs=20, batch_size=20, verbose=0, validation_data=(x_val, y_val), callbacks=[stopper]).history
model.save("best.keras")
