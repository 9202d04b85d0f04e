"""What is done to the pool of experts; every act stands in the ledger."""
