"""Stock `otter grade` in real containers, compared with `autograder grade`, submission by submission."""
