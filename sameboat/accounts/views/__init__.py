"""Pages of accounts, one module for each thing people come for."""
