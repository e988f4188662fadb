"""What the plans room keeps."""
