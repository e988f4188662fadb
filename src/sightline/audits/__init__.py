"""Multi-agency case audits and self-assessments: from a fair sample to findings."""
