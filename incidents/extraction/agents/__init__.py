"""Who acted and who was hit, as a sentence tells it."""
