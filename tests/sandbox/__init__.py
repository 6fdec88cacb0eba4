"""The promises of the sandbox, each tried for real."""
