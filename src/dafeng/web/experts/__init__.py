"""The pool of experts: who could judge applications, and what ties them to applicants."""
