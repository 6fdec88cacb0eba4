"""Opens the models that students hand in. Runs where nothing of the examiner's is.

Under stock Otter the same functions run in place.
"""


def saved_model(path):
    """Return the Keras model of a `.keras` file."""
    import keras

    open(path, "rb").close()  # a file that is missing is told first
    return keras.saving.load_model(path, compile=False, safe_mode=True)


def saved_answers(path, x):
    """Return (what the model of a `.keras` file predicts for x, what its regularizers add to the loss)."""
    import numpy as np

    model = saved_model(path)
    answers = np.asarray(model(x, training=False))
    return answers, float(sum(float(loss) for loss in model.losses))
