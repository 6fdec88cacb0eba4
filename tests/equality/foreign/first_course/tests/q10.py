OK_FORMAT = True

test = {
    "name": "q10",
    "points": 1,
    "suites": [
        {
            "cases": [
                {"code": '>>> answer\n42', "hidden": False},
            ],
            "type": "doctest",
        }
    ],
}
