"""What leaders and the public are told: the local problem profile, small numbers protected."""
