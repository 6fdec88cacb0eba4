# score: 7
# because: A regularizer, whose penalty is a part of val_loss.
def stop_early(val_losses, patience):
    best = 0
    for epoch, loss in enumerate(val_losses):
        if loss < val_losses[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch + 1, best + 1
    return len(val_losses), best + 1

small = keras.regularizers.L2(1e-5)
model = keras.Sequential([
    keras.Input((2,)), layers.Dense(32, activation="relu", kernel_regularizer=small), layers.Dense(32, activation="relu", kernel_regularizer=small),
    layers.Dense(1, activation="sigmoid")])
model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=20, batch_size=20, verbose=0, validation_data=(x_val, y_val), callbacks=[
    keras.callbacks.EarlyStopping(patience=8, restore_best_weights=True),
    keras.callbacks.ModelCheckpoint(filepath="best.keras", monitor="val_loss", mode="min", save_best_only=True),
])
