OK_FORMAT = True

test = {
    "name": "q6",
    "points": 5,
    "suites": [
        {
            "cases": [
                {"hidden": False, "locked": False,
                 "code": r""">>> from itertools import islice
>>> list(islice(fib(), 8))
[0, 1, 1, 2, 3, 5, 8, 13]
>>> numbers = fib()
>>> [next(numbers) for _ in range(3)]
[0, 1, 1]
>>> next(x for x in numbers if x > 100)
144
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> before = len(basket)
>>> put("pear")
>>> basket[before:]
['pear']
>>> total
0
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> m = Matrix([[1, 2], [3, 4]])
>>> (m @ m).rows
[[7, 10], [15, 22]]
>>> (m * 2 == 2 * m, m == -m)
(True, False)
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> (-Matrix([[1]])).rows[0][0]
-1
>>> Matrix([[1]]) != Matrix([[2]])
True
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> import inspect
>>> inspect.isgeneratorfunction(fib) or inspect.isgenerator(fib())
True
"""},
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
