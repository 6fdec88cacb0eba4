"""What the tests of the course share."""

from toolbox.nearness import near

__all__ = ["near"]
