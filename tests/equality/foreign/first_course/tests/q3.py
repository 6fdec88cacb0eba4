OK_FORMAT = True

test = {
    "name": "q3",
    "points": 2,
    "suites": [
        {
            "cases": [
                {"code": ">>> third\nDecimal('0.33333')", "hidden": False},
                {"code": ">>> third + decimal.Decimal(2) / 7\nDecimal('0.61904')", "hidden": True},
            ],
            "type": "doctest",
        }
    ],
}
