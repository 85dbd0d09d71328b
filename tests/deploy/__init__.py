"""What runs Sitrep elsewhere: container, services, manifests, rules, scripts."""
