"""What the API of every app shares: who asks, problems, pages of lists, the description; and routes of the ground."""
