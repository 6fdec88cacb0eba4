OK_FORMAT = True

test = {
    "name": "q1",
    "points": 2,
    "suites": [
        {
            "cases": [
                {"code": ">>> sample.shape\n(5,)", "hidden": False, "locked": False},
                {"code": ">>> rng_seed\n42\n>>> sample.tolist()\n[8, 77, 65, 43, 43]", "hidden": True, "locked": False},
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
