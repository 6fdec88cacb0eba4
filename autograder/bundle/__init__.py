"""The settings of an assignment: the author's `grading.toml`, and the `grading.json` that a bundle carries."""

from autograder.bundle.author import AuthorSettings, read_author_settings
from autograder.bundle.packed import FORMAT, GRADING, PackedSettings, public_cut, read_packed, write_packed
from autograder.bundle.variants import (
    MOST_VARIANTS,
    VARIANTS,
    VariantSettings,
    read_variant_settings,
    variant_for,
    variant_name,
)

__all__ = [
    "FORMAT",
    "GRADING",
    "MOST_VARIANTS",
    "VARIANTS",
    "AuthorSettings",
    "PackedSettings",
    "VariantSettings",
    "public_cut",
    "read_author_settings",
    "read_packed",
    "read_variant_settings",
    "variant_for",
    "variant_name",
    "write_packed",
]
