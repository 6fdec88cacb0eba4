"""Notebooks and case results made in memory."""

from __future__ import annotations

import base64
import io
from typing import Any

import matplotlib.figure

from autograder.model import CaseResult, Verdict


def result(question: str, name: str, points: float, verdict: Verdict, **more: Any) -> CaseResult:
    """Make a case result."""
    return CaseResult(question, name, points, more.pop("hidden", False), verdict, **more)


def png() -> str:
    """A small plot, as base64."""
    figure = matplotlib.figure.Figure(figsize=(4, 2.5))
    axes = figure.subplots()
    axes.plot([1, 2, 3], [0.5, 0.8, 0.9])
    axes.set_title("accuracy")
    file = io.BytesIO()
    figure.savefig(file, format="png")
    return base64.b64encode(file.getvalue()).decode()


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    """Make a notebook of these cells."""
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)}


def markdown(source: str, **more: Any) -> dict[str, Any]:
    """Make a Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": source} | more


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    """Make a code cell that ran."""
    return {"cell_type": "code", "metadata": {}, "source": source, "execution_count": 1, "outputs": list(outputs)}


def stream(text: Any, name: str = "stdout") -> dict[str, Any]:
    """Make a stream output."""
    return {"output_type": "stream", "name": name, "text": text}


def data(kind: str = "display_data", /, **bundle: Any) -> dict[str, Any]:
    """Make a rich output."""
    return {"output_type": kind, "data": bundle, "metadata": {}, "execution_count": 1}


def error(*traceback: str) -> dict[str, Any]:
    """Make an error output."""
    return {"output_type": "error", "ename": "Error", "evalue": "", "traceback": list(traceback)}
