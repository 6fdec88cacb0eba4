"""Opens what students hand in."""


def array(path):
    import numpy as np

    return np.load(path, allow_pickle=False)


def archive(path):
    import numpy as np

    with np.load(path, allow_pickle=False) as found:
        return {name: found[name] for name in found.files[:10]}


def data_set(path, name):
    import h5py

    with h5py.File(path, "r") as file:
        return file[name][:10]
