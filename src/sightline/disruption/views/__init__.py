"""The pages of the catalogue, of plans that disrupt harm, and of measures."""
