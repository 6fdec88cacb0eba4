"""How conda writes a package in an `environment.yml`, as pip would."""


def as_pip(line: str) -> str:
    """Return a package as pip calls it: `conda-forge::numpy=1.26` is `numpy==1.26.*`."""
    name, equals, version = line.rpartition("::")[2].partition("=")
    if not equals or version.startswith("=") or name[-1:] in "<>!~":
        return line.rpartition("::")[2]
    return f"{name.strip()}=={version.split('=')[0].strip().removesuffix('.*').removesuffix('*')}.*"
