"""What runs inside a student box: the notebook's cells, and the honest half of the conversation with the examiner.

Everything here shares a process with hostile code and is trusted by nobody: what it says is an answer, never a verdict.
"""
