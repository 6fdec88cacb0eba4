OK_FORMAT = True

test = {
    "name": "q5",
    "points": [0.5, 0.5, 1],
    "suites": [
        {
            "cases": [
                {
                    "hidden": False,
                    "locked": False,
                    "code": r""">>> ledger = Ledger(30)
>>> ledger.add(1.5).count
1
>>> abs(ledger.total - 31.5) < 1e-6
True
""",
                },
                {
                    "hidden": True,
                    "locked": False,
                    "code": r""">>> ledger = Ledger(31.5)
>>> _ = ledger.add(173173.5)
>>> abs(ledger.total - 173205.0) < 1e-6
True
""",
                },
                {
                    "hidden": True,
                    "locked": False,
                    "code": r""">>> 173205.0 in Ledger(31.5).add(173173.5).totals()
True
>>> abs(Largest([346410.0, 1.0]) - 346410.0) < 1e-6
True
""",
                },
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
