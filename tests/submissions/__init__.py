"""Hostile and broken submissions to assignment 03, each named for what is wrong with it."""
