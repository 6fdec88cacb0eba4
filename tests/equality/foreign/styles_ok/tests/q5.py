OK_FORMAT = True

test = {
    "name": "q5",
    "points": [1, 1, 1, 2],
    "suites": [
        {
            "cases": [
                {"hidden": False, "locked": False,
                 "code": r""">>> outer(1)(2)
(1, 2)
>>> callable(outer(0)), outer(3).__name__
(True, 'inner')
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> increase = lambda x: x + 1
>>> twice(increase)(5)
7
>>> twice(twice(increase))(5)
9
>>> twice(outer(1))(2)
(1, (1, 2))
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> walk(((None, 1, None), 2, (None, 3, None)))
[1, 2, 3]
>>> walk(None)
[]
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> items = []
>>> grow(items, 1) is items
True
>>> alias = items
>>> grow(grow(alias, 2), [3])
[1, 2, [3]]
>>> items
[1, 2, [3]]
>>> grow((), 1)
Traceback (most recent call last):
AttributeError: 'tuple' object has no attribute 'append'
"""},
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
