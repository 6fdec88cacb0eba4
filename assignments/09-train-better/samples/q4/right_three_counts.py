# score: 5
# because: Hits, false alarms and misses are kept one by one; ops.where against 0 / 0.
def mean_pred(y_true, y_pred):
    return ops.sum(y_pred) / ops.cast(ops.size(y_pred), "float32")

class F1(keras.metrics.Metric):
    def __init__(self, name="f1", **more):
        super().__init__(name=name, **more)
        self.counts = [self.add_weight(shape=(), initializer="zeros", name=kind) for kind in ("hits", "false_alarms", "misses")]

    def update_state(self, y_true, y_pred, sample_weight=None):
        yes, true = ops.convert_to_tensor(y_pred) >= 0.5, ops.convert_to_tensor(y_true) > 0.5
        for count, these in zip(self.counts, [yes & true, yes & ~true, ~yes & true]):
            count.assign(count + ops.sum(ops.cast(these, "float32")))

    def result(self):
        hits, alarms, misses = self.counts
        below = 2 * hits + alarms + misses
        return ops.where(below > 0, 2 * hits / ops.maximum(below, 1.0), 0.0)

def measure(weights, bias, x, y):
    columns = keras.Input((len(weights),))
    model = keras.Model(columns, layers.Dense(1, activation="sigmoid")(columns))
    model.layers[-1].set_weights([weights, bias])
    model.compile("rmsprop", "binary_crossentropy", metrics=["accuracy", mean_pred, F1()])
    return model.evaluate(x, y, batch_size=8, verbose=0, return_dict=True)
