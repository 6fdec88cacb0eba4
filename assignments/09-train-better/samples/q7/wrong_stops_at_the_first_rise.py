# score: 1.5
# because: Ends as soon as the loss rises once, and a straight line.
def stop_early(val_losses, patience):
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] > val_losses[epoch - 1]:
            return epoch + 1, epoch
    return len(val_losses), len(val_losses)

model = keras.Sequential([keras.Input((2,)), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
history = model.fit(x_train, y_train, epochs=1, verbose=0, validation_data=(x_val, y_val),
                    callbacks=[keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True)])
