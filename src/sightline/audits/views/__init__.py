"""The pages of audits and self-assessments. Read by relationship: what an audit opens is opened to
one worker, and never to an area."""
