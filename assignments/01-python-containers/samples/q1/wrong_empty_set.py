# score: 3
# because: {} was taken for an empty set
type_answers = {
    "a": "tuple",
    "b": "int",
    "c": "tuple",
    "d": "list",
    "e": "set",
    "f": "set",
    "g": "dict",
    "h": "ndarray",
}
