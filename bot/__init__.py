"""The running bot: settings, wiring, jobs, delivery, command line, sandbox."""

__version__ = "0.1.0"
