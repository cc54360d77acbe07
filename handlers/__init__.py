"""What Jisr says to people: one file per journey, in the order a person lives it."""
