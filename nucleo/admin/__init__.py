"""The entity, its legal texts and its looks, in the admin."""

from nucleo.admin.entidad import EntidadAdmin, TextoLegalAdmin
from nucleo.admin.identidad import IdentidadAdmin

__all__ = ["EntidadAdmin", "IdentidadAdmin", "TextoLegalAdmin"]
