OK_FORMAT = True

test = {
    "name": "q1",
    "points": 3,
    "suites": [
        {
            "cases": [
                {"code": '>>> scores.max() == 3\nTrue', "hidden": False},
                {"code": '>>> scores.mean()\n2.0', "hidden": True},
                {"code": '>>> np.array([1.5, 2.0]) * scores[1:]\narray([ 1.5,  4. ])', "hidden": True},
            ],
            "type": "doctest",
        }
    ],
}
