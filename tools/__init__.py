"""What builds and checks the house; none of it is part of the installed package."""
