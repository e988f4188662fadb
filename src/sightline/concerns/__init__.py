"""What somebody saw or heard, disclosures, retractions."""
