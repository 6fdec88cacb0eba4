OK_FORMAT = True

test = {
    "name": "q2",
    "points": [1, 2],
    "suites": [
        {
            "cases": [
                {"code": ">>> sorted(shuffled(list('abc')))\n['a', 'b', 'c']"},
                {
                    "code": ">>> before = list(range(6))\n>>> after = shuffled(before)\n>>> before\n[0, 1, 2, 3, 4, 5]\n"
                    ">>> after\n[3, 2, 5, 4, 1, 0]\n>>> after == shuffled(before)\nTrue",
                    "success_message": "The same seed gives the same order.",
                },
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
