"""What the picture room keeps."""
