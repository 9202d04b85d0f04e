"""What an applicant writes: cells, rows, chapters, uploaded workbooks, and the versions that are kept of them."""
