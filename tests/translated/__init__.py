"""What students read in their languages."""
