"""Opens what students hand in."""


def saved_model(path):
    import keras

    return keras.saving.load_model(path, safe_mode=True)


def lines(path, most=100):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()[:most]


def crash(path):
    import os

    os.abort()
