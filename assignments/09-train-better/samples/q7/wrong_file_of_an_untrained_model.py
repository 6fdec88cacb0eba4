# score: 2
# because: The file was saved before the training, and a straight line.
def stop_early(val_losses, patience):
    """Return (epochs, best) of a training with early stopping."""
    best = 1
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < val_losses[best - 1]:
            best = epoch
        elif epoch - best >= patience:
            return epoch, best
    return len(val_losses), best

model = keras.Sequential([keras.Input((2,)), layers.Dense(1, activation="sigmoid", kernel_initializer="ones", bias_initializer="ones")])
model.compile("adam", "binary_crossentropy")
model.save("best.keras")
history = model.fit(x_train, y_train, epochs=4, verbose=0, validation_data=(x_val, y_val))
