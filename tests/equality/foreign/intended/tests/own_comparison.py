OK_FORMAT = True

test = {
    "name": "own_comparison",
    "points": 2,
    "suites": [
        {
            "cases": [
                {"code": ">>> Money(5) == Money(5), Money(5) == Money(6)\n(True, False)"},
                {"code": ">>> Money(5) == 5\nTrue"},
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
