"""The long proofs, one module each."""
