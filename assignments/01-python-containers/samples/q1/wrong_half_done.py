# score: 2
# because: e to h were left empty
type_answers = {
    "a": "tuple",
    "b": "int",
    "c": "tuple",
    "d": "list",
    "e": "",
    "f": "",
    "g": "",
    "h": "",
}
