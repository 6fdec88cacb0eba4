# score: 4
from collections import OrderedDict

type_answers = OrderedDict()
type_answers["h"] = "ndarray"
type_answers["g"] = "dict"
type_answers["f"] = "set"
type_answers["e"] = "dict"
type_answers["d"] = "list"
type_answers["c"] = "tuple"
type_answers["b"] = "int"
type_answers["a"] = "tuple"
