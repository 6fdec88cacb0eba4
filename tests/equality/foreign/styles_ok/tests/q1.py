OK_FORMAT = True

test = {
    "name": "q1",
    "points": 4,
    "suites": [
        {
            "cases": [
                {"hidden": False, "locked": False,
                 "code": r""">>> stack = Stack()
>>> stack.push(1).push("two")
Stack([1, 'two'])
>>> len(stack), stack[0], list(stack)
(2, 1, [1, 'two'])
>>> "two" in stack
True
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> stack = Stack()
>>> for item in [3, 4]:
...     _ = stack.push(item)
>>> stack.pop()
4
>>> stack.pop() + len(stack)
3
>>> stack.pop()
Traceback (most recent call last):
    ...
IndexError: pop from an empty stack
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> print(Stack().push([1, {2: 3}]))
Stack([[1, {2: 3}]])
>>> Stack
<class '__main__.Stack'>
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> a, b = Stack(), Stack()
>>> a.push(1) is a
True
>>> len(b)
0
>>> isinstance(a, Stack), isinstance([], Stack)
(True, False)
>>> [type(x).__name__ for x in (a, b)]
['Stack', 'Stack']
"""},
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
