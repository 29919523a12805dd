"""Small frozen records that every stage shares: text with positions, facts, evidence."""
