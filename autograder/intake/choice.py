"""Which of a student's files is the submission: the notebook, else a script, else a zip; never a guess."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePath, PurePosixPath

from autograder.intake.other_files import with_kind
from autograder.intake.reading import Faulty, printable, same_name
from autograder.languages import without_language
from autograder.model import Fault

NOTEBOOK, SCRIPT, ZIP = ".ipynb", ".py", ".zip"
KINDS = (NOTEBOOK, SCRIPT, ZIP)
EVERY = "nothing says which is the last; --attempts best grades every one, and the best counts"
WHOLE_CLASS = (
    "a zip of the whole class has to be unpacked first, unless a course site made it and it is the only file that is "
    "given, under the name that the site gave it or with --class-zip"
)
_PACKAGE = "__init__.py"
_INSTALLED = {"venv", ".venv", "node_modules", "site-packages"}
_IGNORED = {
    "__macosx", "__pycache__", "desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r", "$recycle.bin",
    "system volume information", "lost+found", "@eadir", *_INSTALLED,
}  # fmt: skip
_LOCKED = "~$"  # as office programs begin the name of a file that says who edits a document
_AT_END = " ."  # what nobody sees at the end of a name, and Windows takes away
_DISGUISES = (".ipynb.txt", ".ipynb.json")  # as browsers and mail programs store what they take for a text


def is_ignored(name: str) -> bool:
    """Return whether a name is one that programs leave behind or install under, such as `.ipynb_checkpoints`."""
    return name.startswith((".", _LOCKED)) or name.casefold() in _IGNORED


def is_installed(name: str) -> bool:
    """Return whether a name is one under which programs install packages."""
    return name.casefold() in _INSTALLED


def is_placeholder(name: str) -> bool:
    """Return whether iCloud keeps the file itself elsewhere: `.hw.ipynb.icloud` for `hw.ipynb`."""
    return name.startswith(".") and name.endswith(".icloud")


def kind_of_name(name: str) -> str:
    """Return which of the kinds of submission a file name stands for, "" for none."""
    if is_disguised(name):
        return NOTEBOOK
    plain = name.casefold().rstrip(_AT_END)
    return next((kind for kind in KINDS if plain.endswith(kind) and plain != _PACKAGE), "")


def is_disguised(name: str) -> bool:
    """Return whether a file is a notebook to which a program gave one more ending."""
    return name.casefold().rstrip(_AT_END).endswith(_DISGUISES)


def undisguised(name: str) -> str:
    """Return the name that a notebook had before a program gave it one more ending."""
    plain = name.rstrip(_AT_END)
    return str(PurePath(plain).with_suffix("")) if is_disguised(name) else plain


def disguise(name: str) -> tuple[str, ...]:
    """Return a note on a notebook that was taken for one in spite of its last ending."""
    ending = PurePath(name.rstrip(_AT_END)).suffix
    return (
        (f"{printable(name)} was taken as a notebook, without its last ending {ending}",) if is_disguised(name) else ()
    )


def own_stem(name: str) -> str:
    """Return a file's name without its ending."""
    return PurePath(undisguised(name)).stem


def is_notebook(name: str) -> bool:
    """Return whether a file name is that of a notebook."""
    return kind_of_name(name) == NOTEBOOK


def rivals(names: Sequence[PurePosixPath], notebook_name: str, kinds: Collection[str]) -> list[PurePosixPath]:
    """Return the files of which one is the submission.

    The assignment's own name is preferred among several notebooks. Without any notebook, a script or a zip counts, and
    only those that lie highest up: what lies deeper is a module or data.

    Args:
        names: relative to the student's folder, or as in the student's zip.
        notebook_name: the assignment's notebook; "" if not known.
        kinds: of `KINDS`, what may count.
    """
    notebooks = [name for name in names if NOTEBOOK in kinds and is_notebook(name.name)]
    # one that a program took for a text is only a copy where the notebook itself lies there
    notebooks = [name for name in notebooks if not is_disguised(name.name)] or notebooks
    named = [name for name in notebooks if is_named(name.name, notebook_name)]
    if notebooks:
        return named or notebooks
    others = [name for name in names if kind_of_name(name.name) in {SCRIPT, ZIP} & set(kinds)]
    top = min((len(name.parts) for name in others), default=0)
    return [name for name in others if len(name.parts) == top]


def is_named(name: str, notebook_name: str) -> bool:
    """Return whether a file has the name of the assignment's notebook, as far as every file system can tell.

    In any language: `hw1.ko.ipynb` is that of `hw1.ipynb`.
    """
    own = PurePath(undisguised(name))
    english = f"{without_language(own.stem)}{own.suffix}"
    return bool(notebook_name) and same_name(notebook_name) in (same_name(own.name), same_name(english))


def renamed(name: str, notebook_name: str) -> tuple[str, ...]:
    """Return a note on a notebook that a student, whose choice its name was, did not call as the assignment does."""
    if not notebook_name or not is_notebook(name) or is_named(name, notebook_name):
        return ()
    return (f"handed in as {printable(name)}; the assignment's notebook is {notebook_name}",)


def choose(
    names: Sequence[PurePosixPath], notebook_name: str, kinds: Collection[str], where: str, noun: str
) -> PurePosixPath:
    """Return the one file that is the submission, of those that `rivals` returns.

    Args:
        names: relative to the student's folder, or as in the student's zip.
        notebook_name: the assignment's notebook; "" if not known.
        kinds: of `KINDS`, what may count.
        where: what is chosen from, for messages; `noun` says what it is ("folder").

    Raises:
        Faulty: when there is none, or more than one.
    """
    found = rivals(names, notebook_name, kinds)
    if len(found) == 1:
        return found[0]
    if not found:
        if not names:
            raise Faulty(f"no notebook in this {noun}", f"{where} has nothing", Fault.STUDENT)
        if any(is_placeholder(name.name) for name in names):
            remedy = "download it there, and grade again"
            raise Faulty("the notebook was not downloaded from iCloud", f"{where}; {remedy}", Fault.MACHINE)
        seen = ", ".join(with_kind(str(name)) for name in names[:5])
        remedy = "hand in the .ipynb file itself"
        raise Faulty(f"no notebook in this {noun}", f"{where} has {seen}; {remedy}", Fault.STUDENT)
    seen = f"{where} holds {', '.join(printable(str(name)) for name in found[:10])}"
    remedy = WHOLE_CLASS if noun == "zip" else EVERY
    if not is_notebook(found[0].name):
        raise Faulty("no notebook, and more than one script or zip of one student", f"{seen}; {remedy}", Fault.STUDENT)
    unnamed = notebook_name and not is_named(found[0].name, notebook_name)
    expected = f"; none is named {notebook_name}" if unnamed else ""
    raise Faulty("two notebooks of one student", f"{seen}{expected}; {remedy}", Fault.STUDENT)
