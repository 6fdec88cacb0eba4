"""The small changes that mutation makes: for one node of a syntax tree, what may replace it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

Operators = dict[type[ast.operator], tuple[type[ast.operator], ...]]

ARITHMETIC: Operators = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.Mod: (ast.FloorDiv, ast.Mult),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd, ast.BitXor),
    ast.BitXor: (ast.BitOr, ast.BitAnd),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}
NOT_COMMUTATIVE = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}

_PAIRS = (
    ("max", "min"), ("maximum", "minimum"), ("amax", "amin"), ("nanmax", "nanmin"), ("argmax", "argmin"),
    ("floor", "ceil"), ("append", "extend"), ("any", "all"), ("zeros", "ones"), ("zeros_like", "ones_like"),
    ("hstack", "vstack"), ("startswith", "endswith"), ("lower", "upper"), ("union", "intersection"),
    ("keys", "values"), ("rglob", "glob"), ("is_file", "is_dir"), ("add", "subtract"), ("multiply", "divide"),
    ("mean", "median"), ("std", "var"), ("sin", "cos"), ("fliplr", "flipud"),
)  # fmt: skip
NAMES = {name: other for pair in _PAIRS for name, other in (pair, pair[::-1])}
BUILTIN_NAMES = ("max", "min", "any", "all", "floor", "ceil")

MODES = {
    "same": "valid", "valid": "same", "full": "same", "constant": "edge", "edge": "constant", "reflect": "symmetric",
    "symmetric": "reflect", "wrap": "reflect", "nearest": "reflect", "mirror": "reflect", "ij": "xy", "xy": "ij",
    "max": "min", "min": "max", "relu": "linear", "linear": "relu", "softmax": "sigmoid", "sigmoid": "softmax",
}  # fmt: skip

UNWRAPPED = ("sorted", "list", "dict", "set", "tuple", "reversed", "abs", "round", "int", "float", "deepcopy")
UNWRAPPED_METHODS = ("copy", "astype", "reversed", "round")
TELLING = ("print", "warn", "display")


def replacements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield every node that may replace `node`, in a fixed order; the children are shared with it."""
    for kind, rules in RULES.items():
        if isinstance(node, kind):
            for rule in rules:
                yield from rule(node)


def _arithmetic(node: ast.BinOp) -> Iterator[ast.AST]:
    for other in ARITHMETIC[type(node.op)]:
        yield ast.BinOp(node.left, other(), node.right)
    if isinstance(node.op, NOT_COMMUTATIVE):
        yield ast.BinOp(node.right, node.op, node.left)


def _in_place(node: ast.AugAssign) -> Iterator[ast.AST]:
    for other in ARITHMETIC[type(node.op)]:
        yield ast.AugAssign(node.target, other(), node.value)
    yield ast.Assign([node.target], node.value, lineno=node.lineno)


def _comparison(node: ast.Compare) -> Iterator[ast.AST]:
    for place, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            yield ast.Compare(node.left, [*node.ops[:place], other(), *node.ops[place + 1 :]], node.comparators)


def _boolean(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for place in range(len(node.values)):
        left = [*node.values[:place], *node.values[place + 1 :]]
        yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _sign(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if not isinstance(node.op, ast.UAdd):
        yield node.operand


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    for value in _other_values(node.value):
        yield ast.Constant(value)


def _other_values(value: Any) -> tuple[Any, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return (value + 1, value - 1)
    if isinstance(value, float):
        return (value + 1, float(f"{value * 1.1:.12g}")) if value else (1.0,)
    if isinstance(value, str) and "\n" not in value:
        return (MODES[value], value + "x") if value in MODES else (value + "x",)
    return ()


def _slice(node: ast.Slice) -> Iterator[ast.AST]:
    bounds = {name: getattr(node, name) for name in ("lower", "upper", "step")}
    for name, bound in bounds.items():
        if bound is None:
            continue
        yield ast.Slice(**{**bounds, name: None})
        if name != "step" and not _is_number(bound):
            for operator in (ast.Add(), ast.Sub()):
                yield ast.Slice(**{**bounds, name: ast.BinOp(bound, operator, ast.Constant(1))})


def _is_number(node: ast.expr) -> bool:
    """Return whether the constant's own rule moves it already."""
    return isinstance(node.operand if isinstance(node, ast.UnaryOp) else node, ast.Constant)


def _name(node: ast.Name) -> Iterator[ast.AST]:
    if node.id in BUILTIN_NAMES and isinstance(node.ctx, ast.Load):
        yield ast.Name(NAMES[node.id], node.ctx)


def _attribute(node: ast.Attribute) -> Iterator[ast.AST]:
    if node.attr in NAMES and isinstance(node.ctx, ast.Load):
        yield ast.Attribute(node.value, NAMES[node.attr], node.ctx)


def _keywords(node: ast.Call) -> Iterator[ast.AST]:
    for place, keyword in enumerate(node.keywords):
        if keyword.arg is not None:
            yield ast.Call(node.func, node.args, [*node.keywords[:place], *node.keywords[place + 1 :]])


def _order(node: ast.Call) -> Iterator[ast.AST]:
    """`sorted(x)` and `x.sort()` the other way round; a `reverse` that is written out has its own mutants."""
    called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if called in ("sorted", "sort") and all(keyword.arg != "reverse" for keyword in node.keywords):
        reverse = ast.keyword("reverse", ast.Constant(True))
        yield ast.Call(node.func, node.args, [*node.keywords, reverse])


def _unwrapped(node: ast.Call) -> Iterator[ast.AST]:
    """Yield a copy, a conversion or a sort left out."""
    function = node.func
    if isinstance(function, ast.Name) and function.id in UNWRAPPED and len(node.args) == 1:
        yield node.args[0]
    elif isinstance(function, ast.Attribute):
        if function.attr in UNWRAPPED_METHODS and not _is_module(function.value):
            yield function.value
        elif function.attr in ("copy", "array", "abs", "round", "sort") and node.args:
            yield node.args[0]


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "copy")


def _filter(node: ast.comprehension) -> Iterator[ast.AST]:
    for place in range(len(node.ifs)):
        kept = [*node.ifs[:place], *node.ifs[place + 1 :]]
        yield ast.comprehension(node.target, node.iter, kept, node.is_async)


def _condition(node: ast.If | ast.While) -> Iterator[ast.AST]:
    if not isinstance(node.test, (ast.Compare, ast.BoolOp, ast.UnaryOp, ast.Constant)):
        yield type(node)(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)


def _return(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))


def _error(node: ast.Raise) -> Iterator[ast.AST]:
    """Another error than the one that was asked for."""
    raised = node.exc
    if isinstance(raised, ast.Call):
        yield ast.Raise(ast.Call(ast.Name("RuntimeError"), raised.args, raised.keywords), node.cause)
    elif isinstance(raised, ast.Name):
        yield ast.Raise(ast.Name("RuntimeError"), node.cause)


RULES: dict[type[ast.AST] | tuple[type[ast.AST], ...], tuple[Callable[[Any], Iterator[ast.AST]], ...]] = {
    ast.BinOp: (_arithmetic,),
    ast.AugAssign: (_in_place,),
    ast.Compare: (_comparison,),
    ast.BoolOp: (_boolean,),
    ast.UnaryOp: (_sign,),
    ast.Constant: (_constant,),
    ast.Slice: (_slice,),
    ast.Name: (_name,),
    ast.Attribute: (_attribute,),
    ast.Call: (_keywords, _order, _unwrapped),
    ast.comprehension: (_filter,),
    (ast.If, ast.While): (_condition,),
    ast.Return: (_return,),
    ast.Raise: (_error,),
}
