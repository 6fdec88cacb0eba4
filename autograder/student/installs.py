"""Recognises commands that do nothing but install: they are answered at once, because there is no network to ask."""

from __future__ import annotations

import re
import shlex

ANSWER = (
    "Nothing can be installed where notebooks are graded: there is no network. The libraries that the assignment "
    "names are there already.\n"
)
LONGEST = 2_000  # characters of a command that is looked at
_VERBS = {
    "pip": ("install", "uninstall", "download", "wheel"),
    "uv": ("add", "sync", "pip install", "tool install"),
    "conda": (
        "install", "update", "upgrade", "create", "remove", "uninstall", "config", "clean", "env create", "env update",
    ),
    "apt": ("install", "update", "upgrade", "remove", "purge", "autoremove", "clean", "dist-upgrade", "full-upgrade"),
}  # fmt: skip
_FAMILIES = {"pip3": "pip", "mamba": "conda", "micromamba": "conda", "apt-get": "apt", "aptitude": "apt"}
_PYTHON = re.compile(r"python[\d.]*")
_VERSIONED = re.compile(r"pip[\d.]+")


def only_installs(command: str) -> bool:
    """Return whether each part of a shell's command installs something, wherever its output goes."""
    if len(command) > LONGEST or "$(" in command or "`" in command:
        return False
    try:
        words = _split(command)
    except ValueError:  # a quotation that does not end
        return False
    parts: list[list[list[str]]] = [[[]]]
    for word in words:
        if (word and set(word) <= {";", "&"}) or word == "||":
            parts.append([[]])
        elif word == "|":
            parts[-1].append([])
        else:
            parts[-1][-1].append(word)
    pipelines = [part for part in parts if part != [[]]]
    return bool(pipelines) and all(_installs(pipeline) for pipeline in pipelines)


def _split(command: str) -> list[str]:
    lexer = shlex.shlex(command.strip().replace("\n", " ; "), posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    return list(lexer)


def _installs(pipeline: list[list[str]]) -> bool:
    """Return whether the first command of a pipeline installs; those behind it see only what it says."""
    first, *behind = pipeline
    if first[:1] in (["yes"], ["echo"]) and behind:
        first = behind[0]
    words = [word for word in first if word != "sudo"]
    while words and re.fullmatch(r"[A-Za-z_]\w*=.*", words[0]):
        words.pop(0)
    if len(words) > 2 and _PYTHON.fullmatch(_program(words[0])) and words[1] == "-m":
        words = words[2:]
    if not words:
        return False
    program = "pip" if _VERSIONED.fullmatch(_program(words[0])) else _program(words[0])
    said = " ".join(word for word in words[1:] if not word.startswith("-"))
    verbs = _VERBS.get(_FAMILIES.get(program, program), ())
    return any(said == verb or said.startswith(f"{verb} ") for verb in verbs)


def _program(word: str) -> str:
    return word.rpartition("/")[2]
