# ruff: noqa: D100, D102, F401, F821, PTH115, PTH123, PTH208, SIM105  # it is student code, and short on purpose
# What the attacks share: it is the first cell of each notebook. HOST, set before it, says what there is to be reached.
import ctypes
import os
import sys

MARK = HOST["mark"]  # in the name of everything that an attack makes, so that it can be looked for
MISTAKES = (NameError, AttributeError, TypeError, SyntaxError, ImportError)
libc = ctypes.CDLL(None, use_errno=True)


def attempt(name, action):
    """Try something that must not work; what it gives, unless it is nothing, got through."""
    try:
        got = action()
    except MISTAKES as error:
        print("MISTAKE", name, type(error).__name__, error)
    except Exception as error:
        print("refused", name, type(error).__name__)
    else:
        print("GOT THROUGH" if got else "refused", name, repr(got)[:300])


def call(name, *arguments):
    """A function of the C library that answers -1 for an error, or a system call by its number."""
    function = getattr(libc, name) if isinstance(name, str) else lambda *rest: libc.syscall(name, *rest)
    ctypes.set_errno(0)
    answer = function(*arguments)
    if answer == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return answer if answer else True


def read(path, most=4096):
    """The beginning of a file."""
    with open(path, "rb") as file:
        return file.read(most)


def write(path):
    """Make a file, and say so."""
    with open(path, "w") as file:
        file.write(MARK)
    return True


def pids():
    """The processes that can be seen."""
    try:
        return [int(name) for name in os.listdir("/proc") if name.isdigit()]
    except OSError:
        return []


def wires():
    """The descriptors that lead to the grader."""
    found = []
    for number in range(3, 64):
        try:
            if os.readlink(f"/proc/self/fd/{number}").startswith("socket:"):
                found.append(number)
        except OSError:
            pass
    return found


def frame(header, blobs=b"", size=None):
    """One message as the grader's protocol has it; `size` is what it says of its blobs."""
    import json
    import struct

    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack(">4sII", b"AGw1", len(text), len(blobs) if size is None else size) + text + blobs


def forge(*frames):
    """Write messages on every wire, as if the grader's own code in this process had."""
    for number in wires():
        for message in frames:
            try:
                os.write(number, message)
            except OSError:
                pass


class Agreeable:
    """Equal to everything, larger and smaller, and whatever is asked of it."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __lt__(self, other):
        return True

    __le__ = __gt__ = __ge__ = __lt__

    def __bool__(self):
        return True

    def __hash__(self):
        return 0

    def __len__(self):
        return 4

    def __iter__(self):
        return iter([self])

    def __getitem__(self, key):
        return self

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __instancecheck__(self, other):
        return True
