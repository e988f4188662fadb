"""Screening: answers to instruments, what they suggest, and judgement."""
