"""Those who were hurt: people and victims of a sentence, counted → tolls."""
