"""The register of actors."""
