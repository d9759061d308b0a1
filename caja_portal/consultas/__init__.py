"""What the portal's own pages read of every app."""

from caja_portal.consultas.portada import lo_abierto

__all__ = ["lo_abierto"]
