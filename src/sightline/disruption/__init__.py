"""Powers and orders, plans that disrupt those who harm, and what changed afterwards."""
