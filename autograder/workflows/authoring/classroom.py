"""Makes what stands at the top of `student_template/`: with the assignments' folders it is the students' repository.

There is one for a course that has `assignments/course.toml`. Everything here follows from that file, the lock, the
assignments' public parts and the templates in `template/`: equal sources make equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.languages import LANGUAGES, notebook_name
from autograder.notebooks import LOCK, read_pins
from autograder.notebooks.pins import Pins, pinned
from autograder.notebooks.public import VARIANT_FOLDERS, public_part
from autograder.workflows.authoring import pages
from autograder.workflows.authoring.course_settings import COURSE, CourseSettings, read_course
from autograder.workflows.authoring.wheel import Parts, checker_wheel, parts_of, unpacked
from autograder.workflows.checking.public_tests import RELEASED, manifest_of
from autograder.workflows.course.assignments import TEMPLATE, Assignment

CHECKER = "checker"
_SOURCES = Path(__file__).parent / "template"
_COPIED = {
    ".devcontainer/devcontainer.json": "devcontainer.json",
    ".gitattributes": "gitattributes.txt",
    ".github/workflows/classroom.yml": "classroom.yml",
    ".gitignore": "gitignore.txt",
    f"{CHECKER}/autograder.py": "classroom50.txt",
    f"{CHECKER}/hosted.py": "hosted.txt",
}
_MADE = "# Written by `autograder release`.\n"
_COLAB = "https://colab.research.google.com/github/{repository}/blob/{branch}/{slug}/{notebook}"
_OWN = "https://colab.research.google.com/github"  # lists the repositories of whoever opens it
_BADGE = "[![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)]({url})"

_HEAVY = "tensorflow"
_ALONE = (  # what is said of one assignment alone, and of the library that few of them need, in each language
    (
        "For one assignment alone, install `{folder}/SLUG.txt` (such as {example}) in place of `requirements.txt`.",
        " Only {heavy} need TensorFlow, which takes about 2 GB.",
    ),
    (
        "只做一份作業時，可以用 `{folder}/SLUG.txt`（例如 {example}）代替 `requirements.txt` 來安裝。",
        "只有 {heavy} 需要 TensorFlow（約 2 GB）。",
    ),
    (
        "과제 하나만 할 때는 `requirements.txt` 대신 `{folder}/SLUG.txt`(예: {example})를 설치하면 됩니다.",
        " TensorFlow(약 2 GB)는 {heavy}에만 필요합니다.",
    ),
)

Tree = Mapping[str, bytes]


def repository_of(root: Path, released: Mapping[Assignment, Mapping[str, bytes]]) -> Tree | None:
    """Return the files at the top of the students' repository; None for a course without `course.toml`.

    Args:
        root: the course.
        released: for each assignment that is released now, its template's files and, as "autograder.zip", its bundle.
            The other assignments of the course stay as the checker in place has them.

    Raises:
        MasterError: `course.toml` cannot be used.
    """
    path = root / "assignments" / COURSE
    if not path.exists():
        return None
    settings = read_course(path)
    parts: dict[str, Mapping[str, bytes]] = dict(_in_place(root))
    parts |= {each.slug: public_part(files["autograder.zip"]) for each, files in released.items()}
    needed = {slug: (root / TEMPLATE / slug / "requirements.txt") for slug in parts}
    texts = {slug: path.read_text("utf-8") for slug, path in needed.items() if path.exists()}
    texts |= {each.slug: files["requirements.txt"].decode() for each, files in released.items()}
    pins = read_pins(root / LOCK)
    name, wheel = checker_wheel(dict(sorted(parts.items())))
    html = _pages(root, released)
    wheel_line = f"./{CHECKER}/{name}\n".encode()
    return {
        **{target: (_SOURCES / source).read_bytes() for target, source in _COPIED.items()},
        **pages.workflow(settings, html),
        "README.md": _readme(settings, parts, html, _needs(texts)),
        "requirements.txt": f"{_MADE}-r {CHECKER}/requirements.txt\n".encode() + wheel_line,
        f"{CHECKER}/requirements.txt": _requirements(list(texts.values()), pins),
        **{f"{CHECKER}/{s}.txt": _requirements([text], pins) + wheel_line for s, text in texts.items()},
        f"{CHECKER}/constraints.txt": _MADE.encode() + pins.constraints,
        f"{CHECKER}/{name}": wheel,
    }


def slugs_in_checker(root: Path) -> frozenset[str]:
    """Return the assignments whose public parts the checker in the template holds now."""
    return frozenset(_in_place(root))


def is_of_checker(name: str) -> bool:
    """Return whether a file at the top of the students' repository is the checker or names its wheel."""
    return name == "requirements.txt" or name.startswith(f"{CHECKER}/")


def searchable(top: Tree, slug: str) -> Tree:
    """Return the files that must hold no secret of an assignment, with its own public part in place of the wheel.

    The package in the wheel is the same for every course and has no line of this one. The public parts of the other
    assignments, and of other variants of this one, are in their notebooks too, where they are searched; two of them may
    well share a line.
    """
    own = f"autograder/{RELEASED}/{slug}/"
    found = {name: content for name, content in top.items() if not name.endswith(".whl")}
    for name, content in top.items():
        inside = unpacked(content) if name.endswith(".whl") else {}
        found |= {
            member: text
            for member, text in inside.items()
            if member.startswith(own) and not member.startswith(f"{own}{VARIANT_FOLDERS}/")
        }
    return found


def _in_place(root: Path) -> Parts:
    """Return the public parts that the checker in the template has now, of assignments that still exist."""
    found: dict[str, dict[str, bytes]] = {}
    for path in sorted((root / TEMPLATE / CHECKER).glob("*.whl")):
        found |= parts_of(path.read_bytes())
    return {slug: part for slug, part in found.items() if Assignment(slug, root).master.exists()}


def _pages(root: Path, released: Mapping[Assignment, Mapping[str, bytes]]) -> frozenset[str]:
    """Return the pages that belong to an assignment: HTML files among its data."""
    now = {f"{each.slug}/{name}" for each, files in released.items() for name in files if name.endswith(".html")}
    slugs = {each.slug for each in released}
    before = {path.relative_to(root / TEMPLATE).as_posix() for path in (root / TEMPLATE).glob("*/data/*.html")}
    return frozenset(now | {name for name in before if name.split("/")[0] not in slugs})


def _requirements(texts: list[str], pins: Pins) -> bytes:
    lines = sorted({line.partition("#")[0].strip() for text in texts for line in text.splitlines()} - {""})
    return "\n".join([f"{_MADE}-c constraints.txt", *pinned(lines, pins), ""]).encode()


def _needs(texts: Mapping[str, str]) -> str:
    """Say what is installed for one assignment alone, and which need the one library that is large."""
    heavy = ", ".join(slug for slug in sorted(texts) if _HEAVY in texts[slug])
    example = f"`{CHECKER}/{min(texts, default='SLUG')}.txt`"
    lines = []
    for alone, only in _ALONE:
        lines.append(alone.format(folder=CHECKER, example=example) + (only.format(heavy=heavy) if heavy else ""))
    return "\n\n".join(lines)


def _readme(settings: CourseSettings, parts: Parts, html: frozenset[str], needs: str) -> bytes:
    slugs = sorted(parts)
    titles = {slug: manifest_of(parts[slug])["title"] for slug in slugs}
    rows = ["| assignment | |", "| --- | --- |"]
    for slug in slugs:
        extras = [f"[{Path(page).name}]({page})" for page in sorted(html) if page.startswith(f"{slug}/")]
        extras = [*_openers(settings, slug, json.loads(parts[slug]["grading.json"]).get("translations", {})), *extras]
        rows.append(f"| [{slug}: {titles[slug]}]({slug}/{slug}.ipynb) | {' '.join(extras)} |")
    first = f"{slugs[0]}/{slugs[0]}.ipynb" if slugs else "SLUG/SLUG.ipynb"
    text = (_SOURCES / "README.md").read_text("utf-8")
    text = text.replace("@TITLE@", settings.title).replace("@ASSIGNMENTS@", "\n".join(rows)).replace("@FIRST@", first)
    text = text.replace("@PAGES@\n\n", pages.said(settings, html))
    return text.replace("@NEEDS@", needs).replace("@COLAB@\n", _colab(settings)).encode()


def _openers(settings: CourseSettings, slug: str, languages: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield what opens the notebook in Colab, and links to it in other languages."""
    for language in ("", *(language for language in LANGUAGES if language in languages)):
        name = notebook_name(slug, language)
        url = _COLAB.format(repository=settings.repository, branch=settings.branch, slug=slug, notebook=name)
        badge = _BADGE.format(url=url if settings.repository else _OWN)
        if language:
            title = languages[language].get("title", slug)
            yield f"[{LANGUAGES[language]}: {title}]({slug}/{name})"
        if settings.repository or not language:  # without a public copy every badge leads to the same list
            yield badge


def _colab(settings: CourseSettings) -> str:
    first = (
        "In Colab and Kaggle, run the notebook's first cell: it fetches the course's files and installs what they need"
    )
    last = "To hand in, download the notebook (File, Download) into your repository's folder and commit it.\n"
    if settings.public_copy:
        return f"\n{first} (in Kaggle, switch on *Internet* in the settings first). {last}"
    return (
        "\nIn Colab, the badge lists your repositories (tick *Include private repos*): choose yours and the notebook. "
        "Download your repository from GitHub (*Code*, *Download ZIP*), call the file `course.zip`, and upload it with "
        f"the folder icon on the left. {first.replace('fetches', 'unpacks')}. {last}"
    )
