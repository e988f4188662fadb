"""What the meetings room keeps."""
