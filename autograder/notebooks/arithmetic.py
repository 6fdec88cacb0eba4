"""Computes the expressions of `variants.toml`: arithmetic, comparisons and a few functions, of parameters and numbers.

It is no Python: nothing else can be named or called, so reading a course that came from elsewhere runs nothing of it.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

LONGEST = 500  # characters of an expression
_FUNCTIONS: Mapping[str, Callable[..., Any]] = {"abs": abs, "len": len, "max": max, "min": min, "round": round}
_OPERATORS: Mapping[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def compute(expression: str, values: Mapping[str, Any]) -> Any:
    """Return what an expression of some values is.

    Raises:
        ValueError: it cannot be computed; the message says why.
    """
    try:
        if len(expression) > LONGEST:
            raise ValueError(f"longer than {LONGEST} characters")
        return _value(ast.parse(expression.strip(), mode="eval").body, values)
    except (SyntaxError, TypeError, ArithmeticError, RecursionError, MemoryError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _value(node: ast.expr, values: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=int() | float() | str() as value):
            return value
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Name(id=name):
            raise ValueError(f"{name} is no parameter above")
        case ast.Call(func=ast.Name(id=name), args=given, keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_value(one, values) for one in given))
        case ast.UnaryOp(op=sign, operand=inner) if type(sign) in _OPERATORS:
            return _OPERATORS[type(sign)](_value(inner, values))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            return _OPERATORS[type(sign)](_number(left, values), _number(right, values))
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_value(part, values) for part in parts)
        case ast.BoolOp(values=parts):
            return any(_value(part, values) for part in parts)
        case ast.Compare(left=left, ops=signs, comparators=others) if all(type(sign) in _OPERATORS for sign in signs):
            sides = [_value(one, values) for one in (left, *others)]
            pairs = zip(signs, sides, sides[1:], strict=False)
            return all(_OPERATORS[type(sign)](one, other) for sign, one, other in pairs)
    raise ValueError(f"{ast.unparse(node)} is no arithmetic; {', '.join(_FUNCTIONS)} can be called")


def _number(node: ast.expr, values: Mapping[str, Any]) -> Any:
    """Return a number: text is not added or repeated, which could make it as long as one likes."""
    found = _value(node, values)
    if isinstance(found, str):
        raise ValueError(f"{ast.unparse(node)} is text, and not a number")
    return found
