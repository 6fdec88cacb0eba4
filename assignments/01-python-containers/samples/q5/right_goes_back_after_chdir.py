# score: 4
# because: the working directory is put back, so it stays as it was
import os
from pathlib import Path


def find_images(folder):
    before = os.getcwd()
    os.chdir(folder)
    try:
        inside = [p for p in Path(".").rglob("*") if p.is_file()]
    finally:
        os.chdir(before)
    return sorted(Path(folder) / p for p in inside if p.suffix.lower() in (".png", ".jpg", ".jpeg"))


Path("shapes").mkdir(exist_ok=True)
Path("shapes/__init__.py").write_text("")
Path("shapes/area.py").write_text("""
import math


def square(x):
    return x * x


def circle(r):
    return math.pi * r ** 2
""")
