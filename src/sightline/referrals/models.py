"""Referrals: sent as they were sent, received, decided, chased, escalated."""
