# score: 3.5
# because: array is the function that makes an ndarray
type_answers = {
    "a": "tuple",
    "b": "int",
    "c": "tuple",
    "d": "list",
    "e": "dict",
    "f": "set",
    "g": "dict",
    "h": "array",
}
