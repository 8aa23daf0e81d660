"""What a law asks, and what the evidence shows about it."""
