OK_FORMAT = True

test = {
    "name": "q4",
    "points": 7,
    "suites": [
        {
            "cases": [
                {"hidden": False, "locked": False,
                 "code": r""">>> matrix
array([[1. , 2. ],
       [3. , 4.5]])
>>> mask
array([[False, False],
       [ True,  True]])
>>> names
array(['a', 'bcd'], dtype='<U3')
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> nothing
>>> print(nothing)
None
>>> mixed
{'k': (1, [2.5, None]), 's': {3}, 'b': b'\x00', 'z': (2+3j)}
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> when
datetime.datetime(2024, 2, 29, 12, 0)
>>> (datetime(2024, 3, 1) - when).days
0
>>> where.name, where == Path("data/x.csv")
('x.csv', True)
>>> third + third
Fraction(2, 3)
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> huge
1267650600228229401496703205376
>>> odd
[nan, inf, -0.0]
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> frame
   n  w
1  1  y
0  2  x
>>> frame.loc[0, "w"]
'x'
>>> counts.to_dict() == {"x": 1, "y": 1}
True
>>> counts.index.name
'w'
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> matrix.sum().item()
10.5
>>> matrix.mean(axis=0)
array([2.  , 3.25])
>>> np.linalg.det(matrix) < 0
np.True_
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> mask.any() and not mask.all()
True
>>> mask[1, 1]
np.True_
"""},
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
