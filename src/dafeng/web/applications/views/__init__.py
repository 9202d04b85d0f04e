"""The pages of an application; each finds the application, asks a service or a query, and shows a template."""
