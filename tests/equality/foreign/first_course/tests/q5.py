OK_FORMAT = True

test = {
    "name": "q5",
    "points": 1,
    "suites": [
        {
            "cases": [
                {"code": '>>> from toolbox import near\n>>> near(average, 2)\nTrue', "hidden": False},
            ],
            "type": "doctest",
        }
    ],
}
