OK_FORMAT = True

test = {
    "name": "q3",
    "all_or_nothing": True,
    "suites": [
        {
            "cases": [
                {"code": ">>> walk = Walk(1)\n>>> [walk.step() for _ in range(6)]\n[-1, 0, 1, 2, 1, 0]", "hidden": False},
                {"code": ">>> walk = Walk(1)\n>>> _ = walk.step()\n>>> walk.place\n-1\n>>> Walk(2).place\n0"},
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
