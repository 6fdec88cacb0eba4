# score: 0
# because: str(type(x)) is not type(x).__name__
import numpy as np

values = [(), (5), (5,), [], {}, {1}, {"a": 2}, np.array([1, 2, 3])]
type_answers = {letter: str(type(value)) for letter, value in zip("abcdefgh", values)}
