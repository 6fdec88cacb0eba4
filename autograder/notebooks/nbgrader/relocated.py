"""The cells of a notebook as they are once its files lie in `data/`, its attachments among them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from autograder.notebooks.nbgrader import regions
from autograder.notebooks.nbgrader.paths import Paths, moved_to
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.notebooks.nbgrader.settings import Settings
from autograder.notebooks.nbgrader.source import Kind, SourceCell

FOLDER = "data/attachments/"


@dataclass(slots=True)
class Relocated:
    """The cells with other paths, the attachments as files, and what was changed or is lost."""

    cells: list[SourceCell] = field(default_factory=list)
    attachments: dict[str, bytes] = field(default_factory=dict)
    changed: list[Remark] = field(default_factory=list)
    lost: list[Remark] = field(default_factory=list)


def relocated(cells: Iterable[SourceCell], paths: Paths, settings: Settings) -> Relocated:
    """Let every cell name its files where they will be."""
    result = Relocated()
    for cell in cells:
        if cell.type == "raw":
            result.cells.append(cell)
            continue
        text, found = paths.in_code(cell.text) if cell.type == "code" else paths.in_markdown(cell.text)
        for name in dict.fromkeys(found):
            module = name in paths.modules and name not in paths.files
            message = f"imports {name} from data/" if module else f"{name} is now {moved_to(name)}"
            result.changed.append(Remark(cell.number, message))
        result.cells.append(_with_attachments(replace(cell, text=text), settings, result))
    return result


def _with_attachments(cell: SourceCell, settings: Settings, result: Relocated) -> SourceCell:
    text = cell.text
    visible = _visible(cell, settings)
    for name, content in cell.attachments.items():
        links = [f"attachment:{name}", f"attachment:{quote(name)}"]
        if not any(link in visible for link in links):
            result.lost.append(Remark(cell.number, f"the attachment {name}, which nothing shows to students"))
            continue
        path = FOLDER + re.sub(r"[^\w.-]", "_", name, flags=re.ASCII).lstrip(".")
        if result.attachments.get(path, content) != content:
            path = f"{FOLDER}{cell.number}_{path.removeprefix(FOLDER)}"
        result.attachments[path] = content
        for link in links:
            text = text.replace(link, path)
        result.changed.append(Remark(cell.number, f"the attachment {name} is now {path}"))
    return replace(cell, text=text)


def _visible(cell: SourceCell, settings: Settings) -> str:
    """Return what of a text students see; all of a text whose markers do not match, which is told elsewhere."""
    if cell.kind not in (Kind.MANUAL, Kind.TASK):
        return cell.text
    task = cell.kind is Kind.TASK
    begin, end = (
        (settings.begin_scheme, settings.end_scheme) if task else (settings.begin_solution, settings.end_solution)
    )
    try:
        found = regions.pieces(cell.text, begin, end)
    except ValueError:
        return cell.text
    return regions.outside(found) if task or regions.has_region(found) else ""
