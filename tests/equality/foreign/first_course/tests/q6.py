OK_FORMAT = True

test = {
    "name": "q6",
    "points": 2,
    "suites": [
        {
            "cases": [
                {"code": '>>> sum(1, 2) + first\n4', "hidden": False},
                {"code": '>>> sum(2, -2) == first - 1\nTrue', "hidden": True},
            ],
            "type": "doctest",
        }
    ],
}
