"""Recognises what a course site exports: whose work each entry of its download is.

Who handed something in is said by the names that the site gave, or by the list that lies beside them; both are the
site's, not the student's. How each site names things is in `sites`. A name is read in a site's way only when every
entry of the folder that could be a submission has that site's form: a student's `smith_12_34_hw.ipynb` among files of
other forms stays what it is. Where some have a form that no student chooses by chance, or most have one that a student
could, and others do not, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.intake.choice import kind_of_name
from autograder.intake.sites import SITES, Entry, Site
from autograder.intake.sites.gradescope import METADATA, MOST_METADATA, is_download, listed_entries

GRADESCOPE = "Gradescope"
SITE_NAMES = (*(site.name for site in SITES), GRADESCOPE)

__all__ = [
    "GRADESCOPE",
    "METADATA",
    "MOST_METADATA",
    "SITE_NAMES",
    "UNREAD",
    "Entry",
    "Export",
    "HalfExport",
    "exported",
    "named_by_a_site",
]


@dataclass(frozen=True, slots=True)
class Export:
    """What a folder was exported by (of `SITE_NAMES`), its entries by name, and what is nobody's."""

    site: str
    entries: Mapping[str, Entry]
    others: tuple[str, ...] = ()


UNREAD = Export(GRADESCOPE, {})  # whose entries its list does not say


class HalfExport(Exception):
    """Most entries of a folder are named as a site names them, and some that may be submissions are not."""

    def __init__(self, site: str, others: Sequence[str]) -> None:
        super().__init__(site)
        self.site = site
        self.others = others


def exported(files: Sequence[str], folders: Sequence[str], metadata: bytes | None = None) -> Export | None:
    """Return which site exported a folder with these entries, None for no site.

    Args:
        files: the names of the files in it; those that editors leave behind are not among them.
        folders: the names of its folders.
        metadata: the content of `submission_metadata.yml`, if there is one.

    Raises:
        ValueError: the metadata cannot be read, with the reason.
        HalfExport: entries have a site's form, and others that may be submissions have not.
    """
    if metadata is not None:
        return Export(GRADESCOPE, listed_entries(metadata, folders))
    return next((export for site in SITES if (export := _of_names(site, files, folders))), None)


def named_by_a_site(name: str, site: str) -> bool:
    """Return whether a zip has the name that a site gives to a download of the whole class."""
    return is_download(name) if site == GRADESCOPE else any(s.is_download(name) for s in SITES if s.name == site)


def _of_names(site: Site, files: Sequence[str], folders: Sequence[str]) -> Export | None:
    """Return what a site exported under these names, None when they are not its names."""
    entries = site.entries(files, folders)
    others = [name for name in dict.fromkeys((*files, *folders)) if name not in entries]
    rivals = [name for name in others if name in folders or kind_of_name(name)]
    if not entries:
        return None
    if not rivals:
        return Export(site.name, entries, tuple(others))
    if len({entry.student for entry in entries.values()}) > 1 and (not site.loose or len(entries) > len(rivals)):
        raise HalfExport(site.name, rivals)
    return None
