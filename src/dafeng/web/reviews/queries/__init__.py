"""Reading reviews: what the actor may see of them, and how joint acts stand."""
