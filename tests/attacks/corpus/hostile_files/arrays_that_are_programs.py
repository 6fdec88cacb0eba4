# Arrays of objects, which are programs
# tries: loading them runs code of the attacker's where the tests are
# holds: they are opened in a box of their own, without pickle
# batch: files

# %%
import numpy as np


class Bomb:
    def __reduce__(self):
        return os.system, (f"touch /tmp/{MARK}-loaded",)


np.save("answer.npy", np.array([Bomb()], object), allow_pickle=True)
np.savez("answer.npz", w=np.array([Bomb()], object))
with open("answer.h5", "wb") as file:
    import pickle

    pickle.dump(Bomb(), file)
