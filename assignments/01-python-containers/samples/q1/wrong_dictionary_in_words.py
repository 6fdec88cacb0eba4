# score: 3
# because: dictionary is not how Python names the type
type_answers = {
    "a": "tuple",
    "b": "int",
    "c": "tuple",
    "d": "list",
    "e": "dictionary",
    "f": "set",
    "g": "dictionary",
    "h": "ndarray",
}
