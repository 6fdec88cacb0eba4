"""The functions of a test that the student's code is given: called from there, they run here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.errors import ForgedMessage
from autograder.examiner.display import first_text
from autograder.wire import Decoder, Encoder

Back = Callable[[Any], dict[str, Any]]


class Callbacks:
    """The functions given in one talk, by number, and what they raised when the student's code called them."""

    def __init__(self) -> None:
        self._functions: list[Any] = []
        self._raised: list[Exception] = []

    def offer(self, function: Any) -> dict[str, Any]:
        """Return how a function travels: as a number and a name."""
        self._functions.append(function)
        name = str(getattr(function, "__name__", type(function).__name__))
        return {"t": "callback", "id": len(self._functions) - 1, "name": name}

    def run(self, reply: dict[str, Any], decoder: Decoder, encoder: Encoder) -> dict[str, Any]:
        """Call the function that a reply names; returns the answer, whose bytes are in the encoder.

        Raises:
            ForgedMessage: no such function was given, or the arguments are none.
        """
        number, args, kwargs = reply["callback"], reply.get("args"), reply.get("kwargs", {})
        known = type(number) is int and 0 <= number < len(self._functions)
        if not known or not isinstance(args, list) or not isinstance(kwargs, dict):
            raise ForgedMessage("a call of a function that was not given", fault="student")
        values = [decoder.decode(node) for node in args]
        named = {name: decoder.decode(node) for name, node in kwargs.items()}
        try:
            return {"value": encoder.encode(self._functions[number](*values, **named))}
        except Exception as error:
            self._raised.append(error)
            types = [kind.__name__ for kind in type(error).__mro__]
            encoder.blobs.clear()
            return {"raised": {"number": len(self._raised) - 1, "types": types, "text": first_text(error)}}

    def raised_here(self, raised: Any) -> Exception | None:
        """Return the exception of a test's own function that went through the student's code and comes back, if so."""
        number = raised.get("of test") if isinstance(raised, dict) else None
        if type(number) is not int or not 0 <= number < len(self._raised):
            return None
        error = self._raised[number]
        error.student_type = type(error).__name__  # type: ignore[attr-defined]
        return error
