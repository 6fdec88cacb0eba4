OK_FORMAT = True

test = {
    "name": "q7",
    "points": 3,
    "suites": [
        {
            "cases": [
                {"code": '>>> len(draws)\n3', "hidden": False},
                {"code": '>>> int(np.random.randint(1000))\n102', "hidden": True},
                {"code": '>>> int(np.random.randint(1000))\n435', "hidden": True},
            ],
            "type": "doctest",
        }
    ],
}
