"""newsarchive: saved pages of Bengali newspapers become a permanent, browsable archive."""

__version__ = "0.1.0"
