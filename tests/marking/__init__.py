"""Rosters, marks by hand, decisions and publication, from the command line."""
