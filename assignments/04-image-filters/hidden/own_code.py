"""Finds ready filters in the code of a notebook, as the public cases do."""

import ast
import warnings

from IPython.core.inputtransformer2 import TransformerManager


def ready_filters(cells, name):
    """The libraries with ready filters that the notebook's last definition of a name uses, directly or through other functions."""
    ready = {"scipy", "skimage", "cv2", "PIL", "keras", "tensorflow", "torch"}
    scopes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    sources, bound = list(cells or []), {}

    def outside_functions(node):
        for child in ast.iter_child_nodes(node):
            yield child
            if not isinstance(child, scopes):
                yield from outside_functions(child)

    while sources:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(TransformerManager().transform_cell(sources.pop(0)))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in outside_functions(tree):
            if isinstance(node, ast.Import):
                bound.update({alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names})
            elif isinstance(node, ast.ImportFrom):
                bound.update({alias.asname or alias.name: node.module or "" for alias in node.names})
            elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                bound[node.name] = node
            elif isinstance(node, ast.Assign):
                bound.update({target.id: node.value for target in node.targets if isinstance(target, ast.Name)})
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "run_cell_magic":
                texts = [v.value for v in node.args if isinstance(v, ast.Constant) and isinstance(v.value, str)]
                sources[:0] = texts[2:] if texts[:1] and texts[0] in {"time", "timeit", "prun", "capture"} else []
    modules, names, seen = set(), [name], set()
    while names:
        current = names.pop()
        value = bound.get(current)
        if current in seen or value is None:
            continue
        seen.add(current)
        if isinstance(value, str):
            modules.add(value)
            continue
        local = {node.id for node in ast.walk(value) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        local |= {node.arg for node in ast.walk(value) if isinstance(node, ast.arg)}
        for node in ast.walk(value):
            if isinstance(node, ast.Import):
                modules |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                modules.add(node.module or "")
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in {"__import__", "import_module"}:
                modules |= {v.value for v in node.args if isinstance(v, ast.Constant) and isinstance(v.value, str)}
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in local:
                names.append(node.id)
    return sorted({module.split(".")[0] for module in modules} & ready)
