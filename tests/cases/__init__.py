"""Small inputs of real classes, each with what is right."""
