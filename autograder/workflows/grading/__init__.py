"""Grading a class: submissions in, judgements, pages and statuses out."""
