"""One revision for each version of the tables, written out: what a table is today is not what a version made it."""
