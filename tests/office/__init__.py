"""The office: every page through its front door, without a grading."""
