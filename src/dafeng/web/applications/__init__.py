"""The application: from the empty workbook to the frozen package."""
