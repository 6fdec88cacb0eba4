# score: 0
# because: a list is not a dictionary
type_answers = ["tuple", "int", "tuple", "list", "dict", "set", "dict", "ndarray"]
