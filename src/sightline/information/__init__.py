"""What is known of people, places, vehicles, phones, accounts, groups: graded and sourced."""
