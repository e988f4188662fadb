"""Reviews, audits, briefings, handbooks, protocols: read in, confirmed, searched, cited."""
