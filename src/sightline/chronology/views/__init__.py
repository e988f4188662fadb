"""The pages about one subject: who this is, the chronology, what was disclosed, who looked."""
