"""From masters to what is released, and the proof that its tests decide."""
