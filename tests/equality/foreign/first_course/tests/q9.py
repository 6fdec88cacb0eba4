OK_FORMAT = True

test = {
    "name": "q9",
    "points": 1,
    "suites": [
        {
            "cases": [
                {"code": '>>> settings == notation.safe_load("[1, 2]")\nTrue', "hidden": False},
            ],
            "type": "doctest",
        }
    ],
}
