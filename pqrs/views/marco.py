"""What the desk's public pages have in common."""

from nucleo.marco import privada, publica, reservada

__all__ = ["privada", "publica", "reservada"]
