"""The system-call filter of a child, assembled by hand as classic BPF so that no library is needed.

The filter is a deny list: what a notebook has no use for and what past escapes went through. It has no secrets to
keep and no capability to guard; namespaces do that. It makes the kernel behind them smaller. Denied calls fail with
EPERM, so that a program which merely tries one goes on; a call through a foreign architecture kills the process,
because its numbers mean other calls. Arguments are compared in their low 32 bits only, which is all that the kernel
itself reads of them.

memfd_create and SysV shared memory are denied because their pages belong to no process and no mount of ours, and so
would escape every memory limit. clone3 is answered with ENOSYS because its flags are behind a pointer that a filter
cannot follow; the C library then uses clone, whose flags are checked.

A child without namespaces of its own gets a longer list, see `shared`.
"""

from __future__ import annotations

import errno
import socket
import struct

from autograder.sandbox import shared

# name: (number on x86_64, number on aarch64), from the kernel's unistd headers; None where there is no such call
DENIED: dict[str, tuple[int | None, int | None]] = {
    # changing what is visible
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "open_tree": (428, 428),
    "open_tree_attr": (467, 467),
    "move_mount": (429, 429),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    # reaching into other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "inotify_init": (253, None),  # when another opens a shared library
    "inotify_init1": (294, 26),
    "move_pages": (279, 239),
    "migrate_pages": (256, 238),
    # large or often broken parts of the kernel
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "vmsplice": (278, 75),
    "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263),
    "lookup_dcookie": (212, 18),
    "nfsservctl": (180, 42),
    "modify_ldt": (154, None),
    "uselib": (134, None),
    "_sysctl": (156, None),
    "sysfs": (139, None),
    "ustat": (136, None),
    # memory that no limit counts
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    # the machine itself
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "create_module": (174, None),
    "query_module": (178, None),
    "get_kernel_syms": (177, None),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "syslog": (103, 116),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "iopl": (172, None),
    "ioperm": (173, None),
    "vhangup": (153, 58),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
}
# Locks on files that all submissions see would carry messages between them. To refuse them would break HDF5 and SQLite
# in honest notebooks, which lock what nobody else can see: so they are answered as taken.
ANSWERED_AS_DONE: dict[str, tuple[int, int]] = {"flock": (73, 32)}
_LOCKS = (5, 6, 7, 36, 37, 38)  # F_GETLK, F_SETLK, F_SETLKW, and the same of open files
_F_NOTIFY = 1026
_BY_ARGUMENT = {
    "fcntl": (72, 25),
    "clone": (56, 220),
    "clone3": (435, 435),
    "socket": (41, 198),
    "socketpair": (53, 199),
    "personality": (135, 92),
    "ioctl": (16, 29),
    "prlimit64": (302, 261),
}
_COLUMN = {"x86_64": 0, "aarch64": 1}
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000
_NEW_NAMESPACES = 0x7E020080  # every CLONE_NEW* flag that clone takes, CLONE_NEWCGROUP and CLONE_NEWTIME included
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C

_ALLOW, _KILL, _ERRNO, _ASK = 0x7FFF0000, 0x80000000, 0x00050000, 0x7FC00000
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT, _SECOND_ARGUMENT = 0, 4, 16, 24
_BYTES_OF_AN_ARGUMENT = 8

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, constant


def _refuse(number: int) -> Instruction:
    return (_RETURN, 0, 0, _ERRNO | number)


def _load(offset: int) -> Instruction:
    return (_LOAD, 0, 0, offset)


def _when(number: int, body: list[Instruction]) -> list[Instruction]:
    """`body` for the call `number`; it must end in a return. Every other call jumps over it."""
    return [(_JUMP_EQUAL, 0, len(body), number), *body]


def _allow_only(offset: int, values: list[int], error: int) -> list[Instruction]:
    tests = [(_JUMP_EQUAL, len(values) - at, 0, value) for at, value in enumerate(values)]
    return [_load(offset), *tests, _refuse(error), (_RETURN, 0, 0, _ALLOW)]


def _deny_only(offset: int, values: list[int], error: int) -> list[Instruction]:
    tests = [(_JUMP_EQUAL, len(values) - at, 0, value) for at, value in enumerate(values)]
    return [_load(offset), *tests, (_RETURN, 0, 0, _ALLOW), _refuse(error)]


def _locks() -> list[Instruction]:
    """Answer the commands of fcntl that lock, the command being loaded, as done."""
    return [instruction for lock in _LOCKS for instruction in ((_JUMP_EQUAL, 0, 1, lock), _refuse(0))]


def _by_argument(column: int) -> list[Instruction]:
    number = {name: numbers[column] for name, numbers in _BY_ARGUMENT.items()}
    no_namespaces = [_load(_FIRST_ARGUMENT), (_JUMP_ANY_BIT, 1, 0, _NEW_NAMESPACES), (_RETURN, 0, 0, _ALLOW)]
    process_tree = _allow_only(_FIRST_ARGUMENT, [socket.AF_UNIX], errno.EAFNOSUPPORT)
    locks = [_load(_SECOND_ARGUMENT), *_locks(), (_JUMP_EQUAL, 0, 1, _F_NOTIFY), _refuse(errno.EPERM)]
    return [
        *_when(number["fcntl"], [*locks, (_RETURN, 0, 0, _ALLOW)]),
        *_when(number["clone"], [*no_namespaces, _refuse(errno.EPERM)]),
        *_when(number["clone3"], [_refuse(errno.ENOSYS)]),
        *_when(number["socket"], process_tree),
        *_when(number["socketpair"], process_tree),
        *_when(number["personality"], _allow_only(_FIRST_ARGUMENT, [0, 0xFFFFFFFF], errno.EPERM)),
        *_when(number["prlimit64"], _allow_only(_FIRST_ARGUMENT, [0], errno.EPERM)),  # its own limits, not PID 1's
        *_when(number["ioctl"], _deny_only(_SECOND_ARGUMENT, [_TIOCSTI, _TIOCLINUX], errno.EPERM)),
    ]


def _ask_about(argument: int) -> list[Instruction]:
    """Ask the referee about the process in an argument; zero is the caller itself, or its own group."""
    load = _load(_FIRST_ARGUMENT + _BYTES_OF_AN_ARGUMENT * argument)
    return [load, (_JUMP_EQUAL, 0, 1, 0), (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _ASK)]


def _only_if_first_is(value: int, body: list[Instruction]) -> list[Instruction]:
    return [_load(_FIRST_ARGUMENT), (_JUMP_EQUAL, 1, 0, value), _refuse(errno.EPERM), *body]


def _without_namespaces(column: int) -> list[Instruction]:
    """Return the rules of `shared`, each of which decides wholly about its call."""
    program: list[Instruction] = []
    for rows, verdict in ((shared.DENIED, errno.EPERM), (shared.ANSWERED_AS_DONE, 0)):
        for numbers in rows.values():
            if numbers[column] is not None:
                program += _when(numbers[column] or 0, [_refuse(verdict)])
    for name, numbers in shared.TIMES.items():
        if numbers[column] is not None:
            load = _load(_FIRST_ARGUMENT + _BYTES_OF_AN_ARGUMENT * shared.TIMES_ARGUMENT[name])
            program += _when(numbers[column] or 0, [load, (_JUMP_EQUAL, 0, 1, 0), _refuse(errno.EPERM), _refuse(0)])
    for name, numbers in shared.OPENS.items():
        if numbers[column] is not None:
            load = _load(_FIRST_ARGUMENT + _BYTES_OF_AN_ARGUMENT * shared.FLAGS_ARGUMENT[name])
            asked = [load, (_JUMP_EQUAL, 1, 0, 0), (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _ASK)]
            program += _when(numbers[column] or 0, asked)
    for name, argument in shared.ASKED.items():
        body = _ask_about(argument)
        if name in shared.FIRST_ARGUMENT:
            body = _only_if_first_is(shared.FIRST_ARGUMENT[name], body)
        program += _when(shared.NUMBERS[name][column], body)
    commands = [(_JUMP_EQUAL, 0, 1, command) for command in shared.FCNTL_DENIED]
    refused = [instruction for jump in commands for instruction in (jump, _refuse(errno.EPERM))]
    fcntl = [
        _load(_SECOND_ARGUMENT),
        *_locks(),
        *refused,
        (_JUMP_EQUAL, 1, 0, shared.F_SETOWN),
        (_RETURN, 0, 0, _ALLOW),
    ]
    streams = [_load(_SECOND_ARGUMENT), (_AND, 0, 0, 0xF), (_JUMP_EQUAL, 1, 0, socket.SOCK_STREAM)]
    pair = [*streams, (_JUMP_EQUAL, 0, 1, socket.SOCK_SEQPACKET), (_RETURN, 0, 0, _ALLOW), _refuse(errno.EPERM)]
    number = {name: numbers[column] for name, numbers in _BY_ARGUMENT.items()}
    return [
        *program,
        *_when(shared.NUMBERS["fcntl"][column], [*fcntl, *_ask_about(2)]),
        *_when(shared.NUMBERS["prctl"][column], _deny_only(_FIRST_ARGUMENT, list(shared.PRCTL_DENIED), errno.EPERM)),
        *_when(number["socket"], [_refuse(errno.EAFNOSUPPORT)]),
        *_when(number["socketpair"], _only_if_first_is(socket.AF_UNIX, pair)),
        *_when(
            number["ioctl"], _deny_only(_SECOND_ARGUMENT, [_TIOCSTI, _TIOCLINUX, *shared.IOCTL_DENIED], errno.EPERM)
        ),
    ]


def instructions(machine: str, *, namespaces: bool = True) -> list[Instruction]:
    """Return the filter for `machine` ("x86_64" or "aarch64"; anything else is a KeyError).

    Args:
        namespaces: whether the child has namespaces of its own. Without them, some calls are for a referee to decide.
    """
    column = _COLUMN[machine]
    program: list[Instruction] = [
        _load(_ARCHITECTURE),
        (_JUMP_EQUAL, 1, 0, _AUDIT_ARCH[machine]),
        (_RETURN, 0, 0, _KILL),
        _load(_NUMBER),
    ]
    if machine == "x86_64":
        program += [(_JUMP_AT_LEAST, 0, 1, _X32_BIT), (_RETURN, 0, 0, _KILL)]
    for numbers in DENIED.values():
        number = numbers[column]
        if number is not None:
            program += _when(number, [_refuse(errno.EPERM)])
    for numbers in ANSWERED_AS_DONE.values():
        program += _when(numbers[column], [_refuse(0)])
    if not namespaces:
        program += _without_namespaces(column)
    return [*program, *_by_argument(column), (_RETURN, 0, 0, _ALLOW)]


def compiled(machine: str, *, namespaces: bool = True) -> bytes:
    """Return the filter as an array of struct sock_filter, in the byte order of this machine."""
    program = instructions(machine, namespaces=namespaces)
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
