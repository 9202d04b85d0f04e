"""Settings, addresses, and how the platform is started."""
