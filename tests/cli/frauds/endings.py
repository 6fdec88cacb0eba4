"""Frauds by how a function ends: with an error, with the process, or not at all."""

from __future__ import annotations

from .fraud import Fraud

RAISING = {
    f"raises_{name}": Fraud("", f"raise {name}(True)")
    for name in (
        "StopIteration",
        "GeneratorExit",
        "SystemExit",
        "KeyboardInterrupt",
        "AssertionError",
        "NameError",
        "ImportError",
        "SyntaxError",
        "MemoryError",
        "OSError",
        "RecursionError",
        "TimeoutError",
        "BaseException",
    )
} | {
    "raises_what_hides": Fraud(
        "class Hidden(BaseException):\n"
        "    def __str__(self): raise self\n"
        "    __repr__ = __str__\n"
        "    __class__ = property(lambda self: AssertionError)\n",
        "raise Hidden()",
    ),
    "raises_a_namesake_of_the_clock": Fraud(
        "class TimeIsUp(BaseException): pass\nclass TimeUsedUp(TimeIsUp): pass\n", "raise TimeIsUp('not my fault')"
    ),
    "raises_the_clock": Fraud("", "from autograder.student.alarm import TimeIsUp\nraise TimeIsUp('not my fault')"),
    "raises_the_errors_of_the_grader": Fraud(
        "", "from autograder.errors import BoxFailure\nraise BoxFailure('machine', fault='machine')"
    ),
    "raises_a_namesake_of_a_verdict": Fraud(
        "class Verdict(Exception): passed = 'passed'\nclass Passed(Verdict): pass\nclass TestPassed(Passed): pass\n",
        "raise Passed('All tests passed!')",
    ),
}

ENDING = {
    "exits_in_a_function": Fraud("import os\n", "os._exit(0)"),
    "dies_of_a_fault": Fraud("import ctypes\n", "ctypes.string_at(0)"),
    "recurses": Fraud("", "return conv2d(image=0, kernel=0)", questions=("q2",)),
    "exits_at_every_end": Fraud(
        "import atexit, os, threading, weakref\n"
        "atexit.register(os._exit, 0)\n"
        "threading._register_atexit(os._exit, 0)\n"
        "os.register_at_fork(after_in_child=lambda: None)\n"
        "class Last:\n"
        "    def __del__(self): print('All tests passed!')\n"
        "last = Last()\n"
    ),
}

SLOW = {
    "hangs_in_a_function": Fraud("", "while True: pass", questions=("q2",)),
    "hangs_and_swallows_the_alarm": Fraud(
        "",
        "import signal\n"
        "signal.setitimer(signal.ITIMER_REAL, 0)\n"
        "for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT):\n"
        "    signal.signal(number, signal.SIG_IGN)\n"
        "while True:\n"
        "    try:\n"
        "        while True: pass\n"
        "    except BaseException: pass",
        questions=("q3",),
    ),
    "sleeps_in_a_function": Fraud("import time\n", "time.sleep(600)", questions=("q4",)),
}
