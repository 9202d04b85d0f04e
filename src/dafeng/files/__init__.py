"""Files people exchange with Dafeng: the Excel workbook, documents, charts."""
