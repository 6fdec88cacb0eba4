"""Frauds by what a function returns: objects that lie, and values too large to look at."""

from __future__ import annotations

from .fraud import AGREEABLE, Fraud

LYING = {
    "always_equal": Fraud(AGREEABLE, "return Agreeable()"),
    "always_equal_class": Fraud(AGREEABLE, "return Agreeable"),
    "list_of_always_equal": Fraud(AGREEABLE, "return [[Agreeable()] * 4] * 4"),
    "array_of_always_equal": Fraud(
        AGREEABLE, "import numpy as np\narray = np.empty((4, 4), object)\narray[:] = Agreeable()\nreturn array"
    ),
    "lies_about_its_class": Fraud(
        f"import numpy as np\n{AGREEABLE}    __class__ = property(lambda self: np.ndarray)\n", "return Agreeable()"
    ),
    "lies_about_its_class_to_every_caller": Fraud(
        f"{AGREEABLE}\nclass Meta(type):\n"
        "    def __instancecheck__(cls, thing): return True\n"
        "    def __subclasscheck__(cls, thing): return True\n"
        "    def __eq__(cls, other): return True\n"
        "    __hash__ = type.__hash__\n"
        "class Liar(Agreeable, metaclass=Meta): pass\n",
        "return Liar()",
    ),
    "array_subclass": Fraud(
        "import numpy as np\n"
        "class Array(np.ndarray):\n"
        "    def __eq__(self, other): return np.True_\n"
        "    def __ne__(self, other): return np.False_\n"
        "    def __array_function__(self, func, types, args, kwargs): return True\n"
        "    def __array_ufunc__(self, ufunc, method, *args, **kwargs): return np.True_\n"
        "    def __bool__(self): return True\n"
        "    def tolist(self): return self\n"
        "    def all(self, *args, **kwargs): return True\n"
        "    dtype = property(lambda self: np.dtype(float))\n"
        "    shape = property(lambda self: (4, 4))\n",
        "return np.zeros((4, 4)).view(Array)",
    ),
    "array_protocols": Fraud(
        f"import numpy as np\n{AGREEABLE}"
        "    def __array__(self, *args, **kwargs): return np.zeros((4, 4))\n"
        "    __array_priority__ = 1e9\n"
        "    __array_interface__ = {'shape': (4, 4), 'typestr': '<f8', 'version': 3}\n"
        "    def __array_function__(self, *args, **kwargs): return True\n"
        "    def __array_ufunc__(self, *args, **kwargs): return np.True_\n"
        "    shape, dtype, ndim, size = (4, 4), np.dtype(float), 2, 16\n",
        "return Agreeable()",
    ),
    "lying_scalars": Fraud(
        "class Float(float):\n"
        "    def __eq__(self, other): return True\n"
        "    def __ne__(self, other): return False\n"
        "    def __sub__(self, other): return 0.0\n"
        "    __rsub__ = __sub__\n"
        "    def __abs__(self): return 0.0\n"
        "    __hash__ = float.__hash__\n"
        "    def __pos__(self): return 12.0\n"
        "class Int(int):\n"
        "    __eq__, __sub__, __rsub__, __abs__ = Float.__eq__, Float.__sub__, Float.__sub__, Float.__abs__\n"
        "    __hash__ = int.__hash__\n",
        "return [[Float(0.5), Int(3)]]",
    ),
    "lying_containers": Fraud(
        "class List(list):\n"
        "    def __eq__(self, other): return True\n"
        "    def __len__(self): return 4\n"
        "    def __iter__(self): return iter([[12, 12, 17]] * 3)\n"
        "    def __getitem__(self, key): return [12, 12, 17]\n"
        "class Dict(dict):\n"
        "    __eq__ = List.__eq__\n"
        "    def __missing__(self, key): return self\n"
        "    def __getitem__(self, key): return self\n"
        "class Tuple(tuple):\n"
        "    __eq__, __iter__, __len__ = List.__eq__, List.__iter__, List.__len__\n"
        "    __hash__ = tuple.__hash__\n"
        "class Str(str):\n"
        "    def __eq__(self, other): return True\n"
        "    __hash__ = str.__hash__\n"
        "    def __str__(self): return 'passed'\n"
        "    __repr__ = __str__\n",
        "return List([Dict(), Tuple(), Str('wrong')])",
    ),
    "returns_what_it_was_given": Fraud("", "return list(locals().values())[0]"),
    "returns_what_earlier_calls_got": Fraud(
        "memory = []\n", "memory.append(list(locals().values())[:2])\nreturn memory[0][0]"
    ),
    "returns_the_function": Fraud("", "return conv2d"),
    "returns_a_generator": Fraud("import itertools\n", "return itertools.repeat(12)"),
    "returns_numpy": Fraud("import numpy\n", "return numpy"),
    "changes_what_it_was_given": Fraud(
        "",
        "for value in list(locals().values())[:2]:\n"
        "    try:\n"
        "        value[...] = 0\n"
        "    except TypeError:\n"
        "        pass\n"
        "return 0",
    ),
}

HUGE = {
    name: Fraud(first, body, questions=("q2",))
    for name, first, body in (
        ("returns_a_list_of_a_hundred_million", "", "return [0] * 10**8"),
        ("returns_an_array_of_2_gb", "import numpy as np\n", "return np.zeros(2**28)"),
        ("returns_an_array_of_8_tb_that_is_one_number", "import numpy as np\n", "return np.broadcast_to(0.5, 2**40)"),
        ("returns_all_that_may_cross", "import numpy as np\n", "return np.zeros(2**24 - 4096, np.float16)"),
        ("returns_a_million_numbers", "", "return [0.5] * 10**6"),
        ("returns_a_deep_list", "", "value = []\nfor _ in range(10**5):\n    value = [value]\nreturn value"),
        ("returns_a_list_in_itself", "", "value = []\nvalue.append(value)\nreturn value"),
        ("returns_a_dict_of_a_million", "", "return {n: n for n in range(10**6)}"),
        ("returns_an_int_of_a_million_digits", "", "return 1 << 3_321_928"),
        ("returns_a_text_of_500_mb", "", "return 'x' * 500_000_000"),
        ("returns_a_text_of_half_characters", "", "return '\\ud800' * 1000"),
        ("returns_equal_hashes", "", "return {n * (2**61 - 1) for n in range(1, 3000)}"),
        ("returns_ten_thousand_objects", "", "return [object() for _ in range(20_000)]"),
        ("returns_not_a_number", "", "return [[float('nan'), float('inf'), -0.0]]"),
    )
}
