# score: 5
# because: F1 of Keras' own precision and recall.
def mean_pred(y_true, y_pred):
    return ops.mean(ops.convert_to_tensor(y_pred))

class F1(keras.metrics.Metric):
    def __init__(self, name="f1", **more):
        super().__init__(name=name, **more)
        self.precision = keras.metrics.Precision(thresholds=0.499999)
        self.recall = keras.metrics.Recall(thresholds=0.499999)

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.precision.update_state(y_true, y_pred)
        self.recall.update_state(y_true, y_pred)

    def result(self):
        p, r = self.precision.result(), self.recall.result()
        return 2 * p * r / (p + r + 1e-9)

    def reset_state(self):
        self.precision.reset_state()
        self.recall.reset_state()

def measure(weights, bias, x, y):
    model = keras.Sequential([layers.Dense(1, activation="sigmoid")])
    model.build((None, x.shape[1]))
    model.set_weights([weights, bias])
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy", mean_pred, F1()])
    return model.evaluate(x, y, batch_size=8, return_dict=True, verbose=0)
