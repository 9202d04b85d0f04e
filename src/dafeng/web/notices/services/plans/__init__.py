"""The plans of the pilots: comments, answers, and the approval that makes a baseline."""
