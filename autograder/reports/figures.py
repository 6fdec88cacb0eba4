"""Figures on a page: a matrix as a table, mistakes as small pictures, curves and waveforms as drawings.

A drawing has no text but numbers, and no colour of its own: the page's style sheet gives it both themes. Everything
that it says is in a table or in words beside it; what belongs to what is told by form, not by colour alone.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.figures import Curve, Figure, Matrix, Picture, Sound, read
from autograder.reports.pictures import address
from autograder.reports.text import plain, shortened

_NAME = 60  # characters
_TITLE = 200
_MOST_CONFUSED = 3
_VALIDATION = "val_"  # how Keras calls what it measured on other examples
_WIDE, _HIGH = 300, 130  # of a chart
_LEFT, _TOP, _RIGHT, _BOTTOM = 46, 10, 290, 106  # where its lines are


@dataclass(frozen=True, slots=True)
class Cell:
    """A count in a matrix, and how it looks: `right` or `wrong`, and from 0 to 5 how large a share of its row it is."""

    count: int
    style: str


@dataclass(frozen=True, slots=True)
class ShownMatrix:
    """A matrix as rows of cells; `other` says whether there is a column of answers that are no class."""

    classes: list[str]
    rows: list[list[Cell]]
    other: bool
    right: int
    of: int
    confused: list[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class ShownMistake:
    """A picture that was taken for another class."""

    label: str
    answer: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of a curve; `dashed` is how it is drawn, `gaps` are epochs without a finite number."""

    name: str
    first: str
    last: str
    low: str
    low_at: int
    high: str
    high_at: int
    gaps: int
    dashed: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The curves that share a scale, such as `loss` and `val_loss`, and all their numbers."""

    lines: list[Line]
    epochs: int
    drawing: Markup
    table: list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class ShownSound:
    """A sound: what is said of it, and its two pictures."""

    name: str
    seconds: str
    peak: str
    drawing: Markup
    address: str


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """What a page shows under one title."""

    title: str
    matrix: ShownMatrix | None
    mistakes: list[ShownMistake]
    wrong: int
    charts: list[Chart]
    sounds: list[ShownSound]


def shown_figures(text: str) -> list[ShownFigure]:
    """Return what a page shows of the figures of a case; nothing of figures that cannot be read."""
    try:
        return [_shown(figure) for figure in read(text)]
    except ValueError:
        return []  # a newer program wrote them: the words beside them stay


def _shown(figure: Figure) -> ShownFigure:
    return ShownFigure(
        shortened(plain(figure.title), _TITLE),
        _matrix(figure.matrix) if figure.matrix else None,
        [ShownMistake(_name(one.label), _name(one.answer), _address(one.picture)) for one in figure.mistakes],
        figure.wrong,
        [_chart(curves) for curves in _together(figure.curves)],
        [_sound(sound) for sound in figure.sounds],
    )


def _name(text: str) -> str:
    return shortened(plain(text), _NAME)


def _address(picture: Picture) -> str:
    return address(picture.size, base64.b64decode(picture.pixels))


def _matrix(matrix: Matrix) -> ShownMatrix:
    classes = [_name(one) for one in matrix.classes]
    other = any(row[-1] for row in matrix.rows)
    rows = [
        [_cell(count, sum(row), place == column) for column, count in enumerate(row if other else row[:-1])]
        for place, row in enumerate(matrix.rows)
    ]
    pairs = [
        (classes[place], classes[column], count)
        for place, row in enumerate(matrix.rows)
        for column, count in enumerate(row[:-1])
        if place != column and count
    ]
    confused = sorted(pairs, key=lambda pair: -pair[2])[:_MOST_CONFUSED]
    right = sum(row[place] for place, row in enumerate(matrix.rows))
    return ShownMatrix(classes, rows, other, right, sum(map(sum, matrix.rows)), confused)


def _cell(count: int, of: int, right: bool) -> Cell:
    share = -(-5 * count // of) if of else 0  # rounded up: one mistake is seen
    return Cell(count, f"{'right' if right else 'wrong'} share-{share}" if count else "none")


def _together(curves: Sequence[Curve]) -> list[list[Curve]]:
    """Put a curve and that of its validation into one chart."""
    charts: dict[str, list[Curve]] = {}
    for curve in curves:
        charts.setdefault(curve.name.removeprefix(_VALIDATION), []).append(curve)
    return list(charts.values())


def _chart(curves: Sequence[Curve]) -> Chart:
    numbers = [value for curve in curves for value in curve.values if value is not None]
    low, high = (min(numbers), max(numbers)) if numbers else (0.0, 1.0)
    epochs = max(curve.epochs[-1] for curve in curves)
    known = [dict(zip(curve.epochs, curve.values, strict=True)) for curve in curves]
    table = [
        (epoch, [_number(one[epoch]) if epoch in one else "" for one in known])
        for epoch in sorted({epoch for one in known for epoch in one})
    ]
    return Chart([_line(curve) for curve in curves], epochs, _drawn(curves, low, high, epochs), table)


def _line(curve: Curve) -> Line:
    known = [(value, epoch) for epoch, value in zip(curve.epochs, curve.values, strict=True) if value is not None]
    (low, low_at), (high, high_at) = (min(known), max(known)) if known else ((None, 0), (None, 0))
    return Line(
        name=_name(curve.name),
        first=_number(curve.values[0]),
        last=_number(curve.values[-1]),
        low=_number(low),
        low_at=low_at,
        high=_number(high),
        high_at=high_at,
        gaps=len(curve.values) - len(known),
        dashed=curve.name.startswith(_VALIDATION),
    )


def _number(value: float | None) -> str:
    return "NaN" if value is None else f"{value:.4g}"


def _drawn(curves: Sequence[Curve], low: float, high: float, epochs: int) -> Markup:
    """Draw a line with dots for each curve, a broken one with squares for that of a validation."""
    parts = [
        f'<svg class="chart" viewBox="0 0 {_WIDE} {_HIGH}" aria-hidden="true" focusable="false">',
        f'<path class="axis" d="M{_LEFT} {_TOP}V{_BOTTOM}H{_RIGHT}"/>',
        f'<text x="{_LEFT - 5}" y="{_TOP + 5}" text-anchor="end">{high:.3g}</text>',
        f'<text x="{_LEFT - 5}" y="{_BOTTOM + 1}" text-anchor="end">{low:.3g}</text>' if high > low else "",
        f'<text x="{_LEFT}" y="{_BOTTOM + 17}" text-anchor="middle">1</text>',
        f'<text x="{_RIGHT}" y="{_BOTTOM + 17}" text-anchor="middle">{epochs}</text>' if epochs > 1 else "",
    ]
    for curve in curves:
        dashed = curve.name.startswith(_VALIDATION)
        runs = [[(_x(n, epochs), _y(value, low, high)) for n, value in run] for run in _runs(curve)]
        path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run) for run in runs)
        parts.append(f'<path class="line{" dashed" if dashed else ""}" d="{path}"/>')
        places = [place for run in runs for place in run]
        parts += [_mark(x, y, dashed) for x, y in places[:: max(1, len(places) // 12)]]
    return Markup("".join([*parts, "</svg>"]))


def _runs(curve: Curve) -> Iterator[list[tuple[int, float]]]:
    """Yield the parts of a curve between its gaps."""
    run: list[tuple[int, float]] = []
    for epoch, value in zip(curve.epochs, curve.values, strict=True):
        if value is not None:
            run.append((epoch, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _x(epoch: int, epochs: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (epoch - 1) / max(1, epochs - 1)


def _y(value: float, low: float, high: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * ((value - low) / (high - low) if high > low else 0.5)


def _mark(x: float, y: float, square: bool) -> str:
    if square:
        return f'<rect class="mark" x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>'
    return f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'


def _sound(sound: Sound) -> ShownSound:
    peak = f"{100 * sound.peak:.3g} %"
    return ShownSound(
        shortened(plain(sound.name), _TITLE), f"{sound.seconds:.2f}", peak, _wave(sound), _address(sound.mfcc)
    )


def _wave(sound: Sound) -> Markup:
    """Draw a waveform between two lines of full scale; where it is silent a thin line is left."""
    count = len(sound.low)
    upper = [f"{place} {-max(value, 1)}" for place, value in enumerate(sound.high)]
    lower = [f"{place} {-min(value, -1)}" for place, value in reversed(list(enumerate(sound.low)))]
    end = max(count - 1, 1)
    return Markup(
        f'<svg class="wave" viewBox="0 -104 {end} 208" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<path class="axis" d="M0 -100H{end}M0 100H{end}"/><path class="sound" d="M{"L".join(upper + lower)}Z"/></svg>'
    )
