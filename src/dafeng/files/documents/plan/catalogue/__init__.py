"""What a chapter may place: figures of inventory, diagnosis and pathway, tables of these and of the workbook."""

from dafeng.files.documents.plan.catalogue.named import Catalogue, catalogue_of, figures_of, tables_of

__all__ = ["Catalogue", "catalogue_of", "figures_of", "tables_of"]
