# score: 1.5
# because: Epochs count from 0, and a straight line.
def stop_early(val_losses, patience):
    """Return (epochs, best) of a training with early stopping."""
    best = 1
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < val_losses[best - 1]:
            best = epoch
        elif epoch - best >= patience:
            return epoch - 1, best - 1
    return len(val_losses) - 1, best - 1

model = keras.Sequential([keras.Input((2,)), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
history = model.fit(x_train, y_train, epochs=1, verbose=0, validation_data=(x_val, y_val),
                    callbacks=[keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True)])
