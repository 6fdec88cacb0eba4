"""What persons decide: marks by hand, overrides, excuses, requests, publication."""
