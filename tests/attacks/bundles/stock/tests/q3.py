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
                    "code": r""">>> isclose(total([1, 2, 3]), 6)
True
""",
                },
                {
                    "hidden": True,
                    "locked": False,
                    "code": r""">>> got = total([662607, 1])
>>> isclose(got, 662608)
True
""",
                },
                {
                    "hidden": True,
                    "locked": False,
                    "code": r""">>> values = [0.5, 299792.25]
>>> bool(np.isclose(total(values), 299792.75))
True
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
