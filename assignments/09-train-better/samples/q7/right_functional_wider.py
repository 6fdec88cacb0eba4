# score: 7
# because: A functional model, wider and with fewer epochs; a counter of patience.
def stop_early(val_losses, patience):
    lowest, best, waiting = float("inf"), 0, 0
    for epoch in range(len(val_losses)):
        if val_losses[epoch] < lowest:
            lowest, best, waiting = val_losses[epoch], epoch, 0
        else:
            waiting += 1
            if waiting == patience:
                break
    return [epoch + 1, best + 1]

place = keras.Input((2,))
hidden = layers.Dense(64, activation="relu")(place)
hidden = layers.Dense(64, activation="relu")(hidden)
model = keras.Model(place, layers.Dense(1, activation="sigmoid")(hidden))
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="binary_crossentropy")
history = model.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=14, batch_size=20, verbose=0, callbacks=[
    keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True),
    keras.callbacks.EarlyStopping(patience=6, restore_best_weights=True),
])
