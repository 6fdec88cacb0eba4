OK_FORMAT = True

test = {
    "name": "q4",
    "points": 2,
    "suites": [
        {
            "cases": [
                {"code": '>>> len(people)\n3', "hidden": False},
                {"code": '>>> people.equals(pd.read_csv("scores.csv"))\nTrue', "hidden": True},
            ],
            "type": "doctest",
        }
    ],
}
