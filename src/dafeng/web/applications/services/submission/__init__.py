"""From a draft to a frozen package: judging, what is still to be done, submitting, withdrawing, verifying."""
