OK_FORMAT = True

test = {
    "name": "q3",
    "points": [1, 1, 1],
    "suites": [
        {
            "cases": [
                {
                    "hidden": False,
                    "locked": False,
                    "code": r""">>> total([1, 2, 3])
6
>>> len(total.__name__)
5
""",
                },
                {
                    "hidden": True,
                    "locked": False,
                    "code": r""">>> total([662607, 1])
662608
""",
                },
                {
                    "hidden": True,
                    "locked": False,
                    "code": r""">>> abs(total([0.5, 299792.25]) - 299792.75) < 1e-9
True
>>> sum(total(range(n)) != sum(range(n)) for n in range(4))
0
""",
                },
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
