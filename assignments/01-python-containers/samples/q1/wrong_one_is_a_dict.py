# score: 3.5
# because: {1} was taken for a dictionary
type_answers = {
    "a": "tuple",
    "b": "int",
    "c": "tuple",
    "d": "list",
    "e": "dict",
    "f": "dict",
    "g": "dict",
    "h": "ndarray",
}
