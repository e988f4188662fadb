"""Referrals, decisions to refer, share or not, outcomes, escalation, consultation."""
