"""Sequences whose items are made when they are asked for."""

from __future__ import annotations

from autograder.views import View, in_order


def test_an_item_is_made_each_time() -> None:
    """A view has its length, its order, slices and ends as a list has, and keeps nothing."""
    made: list[int] = []

    def at(place: int) -> str:
        made.append(place)
        return "abc"[place]

    view = View(3, at)
    assert (len(view), made) == (3, [])
    assert (list(view), view[-1], list(view[1:]), "b" in view) == (["a", "b", "c"], "c", ["b", "c"], True)
    assert view[0] == view[0] == "a" and made.count(0) > 2


def test_order() -> None:
    """A view is sorted as a list is, equal keys in their order, and stays a view."""
    words = ["pear", "fig", "apple", "kiwi"]
    view = in_order(View(len(words), words.__getitem__), key=len)
    assert isinstance(view, View)
    assert list(view) == in_order(words, key=len) == ["fig", "pear", "kiwi", "apple"]
