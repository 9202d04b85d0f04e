"""The web platform: Django apps in floors, each standing only on those below; it computes nothing itself."""
