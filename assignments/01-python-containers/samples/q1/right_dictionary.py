# score: 4
type_answers = {
    "a": "tuple",
    "b": "int",
    "c": "tuple",
    "d": "list",
    "e": "dict",
    "f": "set",
    "g": "dict",
    "h": "numpy.ndarray",
}
