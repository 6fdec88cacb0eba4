"""What the system-call filter adds for a child that shares its namespaces with others: tables for `seccomp`.

Landlock keeps such a child from opening what is not its own. What Landlock does not cover is refused here: sockets,
message queues and shared memory of the host, owners and attributes of files. A change of a file's mode or times is
answered as done, and not done: to refuse it would break `shutil.copy` in an honest notebook. Only "set the times to
now" is refused, since `Path.touch` takes an answer for a sign that the file exists.

Calls that act on a process by its number are asked about: the number alone does not say whether that process belongs
to the child (see `referee`). So are plain opens, for the sake of /proc/self in what a child has forked. A descriptor of
a process can be had for a socket's other end, so signals through one are refused altogether.
"""

from __future__ import annotations

# name: (number on x86_64, number on aarch64), as in `seccomp`
DENIED: dict[str, tuple[int | None, int | None]] = {
    # what belongs to the host's other programs, or to another child
    "connect": (42, 203),
    "bind": (49, 200),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "semop": (65, 193),
    "semtimedop": (220, 192),
    "semctl": (66, 191),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "pidfd_send_signal": (424, 424),
    "process_mrelease": (448, 448),
    # attributes of files, which Landlock leaves alone
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
}
ANSWERED_AS_DONE: dict[str, tuple[int | None, int | None]] = {
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
}
TIMES: dict[str, tuple[int | None, int | None]] = {
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
}
TIMES_ARGUMENT = {"utime": 1, "utimes": 1, "futimesat": 2, "utimensat": 2}
NUMBERS: dict[str, tuple[int, int]] = {
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_open": (434, 434),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "fcntl": (72, 25),
    "prctl": (157, 167),
}
# which argument holds the number of a process
ASKED = {name: int(name in ("setpriority", "ioprio_set")) for name in NUMBERS if name not in ("fcntl", "prctl")}
FIRST_ARGUMENT = {"setpriority": 0, "ioprio_set": 1}  # "a process", not a group of them or a user
# plain reads without any flag, as C libraries make them, are asked about
OPENS: dict[str, tuple[int | None, int | None]] = {"open": (2, None), "openat": (257, 56)}
FLAGS_ARGUMENT = {"open": 1, "openat": 2}
# the files in /proc/self that a process may read
OF_ITSELF = ("stat", "status", "statm", "maps", "smaps", "smaps_rollup", "cmdline", "comm", "limits", "fd", "fdinfo")
F_SETOWN = 8
PRCTL_DENIED = (4,)  # PR_SET_DUMPABLE: what it holds could then not be counted
FCNTL_DENIED = (15, 1024, 1026)  # F_SETOWN_EX, F_SETLEASE, F_NOTIFY
# FIOSETOWN, SIOCSPGRP, and three that set the attributes of a file
IOCTL_DENIED = (0x8901, 0x8902, 0x40086602, 0x40046602, 0x401C5820)


def openings(column: int) -> dict[int, int]:
    """For each call that opens a file, by number, the argument that holds the path."""
    return {
        numbers[column] or 0: FLAGS_ARGUMENT[name] - 1 for name, numbers in OPENS.items() if numbers[column] is not None
    }


def questions(column: int) -> dict[int, int]:
    """For each call that a referee is asked about, by number, the argument that holds the number of a process."""
    about = {NUMBERS[name][column]: argument for name, argument in ASKED.items()}
    return {**about, NUMBERS["fcntl"][column]: 2}
