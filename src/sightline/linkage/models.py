"""What the linkage room keeps."""
