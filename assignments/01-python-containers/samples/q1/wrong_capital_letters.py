# score: 0
# because: Python spells the names in small letters
type_answers = {
    "a": "Tuple",
    "b": "Int",
    "c": "Tuple",
    "d": "List",
    "e": "Dict",
    "f": "Set",
    "g": "Dict",
    "h": "Ndarray",
}
