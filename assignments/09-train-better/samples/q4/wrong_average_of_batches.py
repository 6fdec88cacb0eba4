# score: 4
# because: F1 as a function: the mean of the batches.
def mean_pred(y_true, y_pred):
    """Return the mean of the predictions."""
    return ops.mean(y_pred)

class F1(keras.metrics.Metric):
    """The F1 of all yes-or-no answers since the last reset."""

    def __init__(self, name="f1", **more):
        super().__init__(name=name, **more)
        self.hits = self.add_weight(shape=(), initializer="zeros", name="hits")
        self.faults = self.add_weight(shape=(), initializer="zeros", name="faults")

    def update_state(self, y_true, y_pred, sample_weight=None):
        yes = ops.cast(y_pred >= 0.5, "float32")
        true = ops.cast(y_true, "float32")
        self.hits.assign_add(ops.sum(yes * true))
        self.faults.assign_add(ops.sum(ops.abs(yes - true)))

    def result(self):
        return ops.divide_no_nan(2 * self.hits, 2 * self.hits + self.faults)

    def reset_state(self):
        self.hits.assign(0.0)
        self.faults.assign(0.0)

def f1(y_true, y_pred):
    yes = ops.cast(y_pred >= 0.5, "float32")
    hits = ops.sum(yes * y_true)
    return ops.divide_no_nan(2 * hits, 2 * hits + ops.sum(ops.abs(yes - y_true)))

def measure(weights, bias, x, y):
    """Return loss and metrics of a model with these weights."""
    model = keras.Sequential([keras.Input((x.shape[1],)), layers.Dense(1, activation="sigmoid")])
    model.set_weights([weights, bias])
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy", mean_pred, f1])
    return model.evaluate(x, y, batch_size=8, return_dict=True, verbose=0)
