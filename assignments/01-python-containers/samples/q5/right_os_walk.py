# score: 4
import os


def find_images(folder):
    found = []
    for root, folders, files in os.walk(folder):
        for name in files:
            stem, extension = os.path.splitext(name)
            if extension.lower() in [".png", ".jpg", ".jpeg"]:
                found.append(os.path.join(root, name))
    found.sort()
    return found


os.makedirs("shapes", exist_ok=True)
with open("shapes/__init__.py", "w") as file:
    file.write("")
with open("shapes/area.py", "w") as file:
    file.write("from math import pi\n\n")
    file.write("def square(x):\n    return x ** 2\n\n")
    file.write("def circle(r):\n    return pi * square(r)\n")
