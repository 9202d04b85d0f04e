"""What is asked around a set: ties, alternates, coverage, reasons, prices, remedies, stability, another's judgement."""
