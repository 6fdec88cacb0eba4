"""Tables for a first course: they print numbers in the short form of old times."""

import numpy as np

np.set_printoptions(legacy="1.13")


class Table:
    """Columns under their labels."""

    def __init__(self):
        """A table without columns."""
        self.columns = {}

    def with_column(self, label, values):
        """This table with one more column."""
        more = Table()
        more.columns = {**self.columns, label: np.array(values)}
        return more

    def column(self, label):
        """The values of a column."""
        return self.columns[label]

    @property
    def num_rows(self):
        """How many rows there are."""
        return len(next(iter(self.columns.values()), []))
