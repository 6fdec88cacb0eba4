# score: 4
import os
from pathlib import Path


def find_images(folder):
    images = []
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            images.extend(find_images(path))
        elif name.lower().endswith(".png") or name.lower().endswith(".jpg") or name.lower().endswith(".jpeg"):
            images.append(path)
    images.sort()
    return images

here = Path.cwd() / "shapes"
here.mkdir(parents=True, exist_ok=True)
(here / "__init__.py").write_text("from .area import circle, square\n")
(here / "area.py").write_text("import math\nsquare = lambda x: x * x\ncircle = lambda r: r * r * math.pi\n")
