"""Who holds the ball: what a body must do and until when, what people are told, and the mails that leave."""
