"""Proves that an honest submission gets the same verdicts here as from stock Otter with the same bundle."""
