"""Reading applications: lists, one application at a glance, its times, its versions compared."""
