"""The pages of assignments, such as the recorder: HTML files among their data, which GitHub Pages publishes."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Mapping
from pathlib import Path

from autograder.workflows.authoring.course_settings import CourseSettings

WORKFLOW = ".github/workflows/pages.yml"
_SOURCE = Path(__file__).parent / "template" / "pages.yml"

# What is said of them in each language: where they work, where they do not, and where they open on a phone.
_WHERE = (
    "Open {pages} in a browser: save the page and open it from your computer. JupyterLab and VS Code show a page "
    "without its script or the microphone.",
    "{pages} 請用瀏覽器開啟：先把網頁存到電腦裡，再從那裡打開。JupyterLab 和 VS Code 顯示網頁時，"
    "不執行它的程式，也不給麥克風。",
    "{pages} 페이지는 브라우저에서 엽니다. 컴퓨터에 저장한 다음 거기서 여세요. "
    "JupyterLab과 VS Code에서는 페이지의 스크립트나 마이크가 작동하지 않습니다.",
)
_PUBLISHED = (" On a phone open {address}", "手機請開啟 {address}。", " 휴대전화에서는 다음 주소를 엽니다: {address}")
_STEPS = "*Settings*, *Pages*, *GitHub Actions*; *Actions*, *Pages*, *Run workflow*"
_NOT_PUBLISHED = (
    f" For a phone, publish them: {_STEPS}.",
    f"要在手機上使用，請先發布：{_STEPS}。",
    f" 휴대전화에서 쓰려면 먼저 게시하세요: {_STEPS}.",
)


def workflow(settings: CourseSettings, pages: Collection[str]) -> Mapping[str, bytes]:
    """Return the workflow that publishes the pages; no file for a course without any."""
    if not pages:
        return {}
    text = _SOURCE.read_text("utf-8").replace("@BRANCH@", settings.branch)
    text = text.replace("@REPOSITORY@", settings.repository)
    return {WORKFLOW: text.replace("@PAGES@", shlex.join(sorted(pages))).encode()}


def said(settings: CourseSettings, pages: Collection[str]) -> str:
    """Return what the students' README says of the pages, in each language; "" if there are none."""
    if not pages:
        return ""
    owner, _, name = settings.repository.partition("/")
    host = f"{owner.lower()}.github.io"
    address = f"<https://{host}/>" if name.lower() == host else f"<https://{host}/{name}/>"
    links = ", ".join(f"[{Path(page).name}]({page})" for page in sorted(pages))
    last = _PUBLISHED if settings.repository else _NOT_PUBLISHED
    lines = [where.format(pages=links) + more.format(address=address) for where, more in zip(_WHERE, last, strict=True)]
    return "\n\n".join(lines) + "\n\n"
