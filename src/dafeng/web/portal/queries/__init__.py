"""What the shared pages show, read from the apps below."""
