# score: 0
# because: the types themselves are not their names
import numpy as np

type_answers = {
    "a": tuple,
    "b": int,
    "c": tuple,
    "d": list,
    "e": dict,
    "f": set,
    "g": dict,
    "h": np.ndarray,
}
