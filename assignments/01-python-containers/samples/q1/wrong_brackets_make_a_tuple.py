# score: 3
# because: (5) was taken for a tuple
type_answers = {
    "a": "tuple",
    "b": "tuple",
    "c": "tuple",
    "d": "list",
    "e": "dict",
    "f": "set",
    "g": "dict",
    "h": "ndarray",
}
