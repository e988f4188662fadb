"""What the missing room keeps."""
