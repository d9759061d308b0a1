"""What can be done with what is followed: ``anunciar``, ``corregir`` and ``retirar`` are called by the action that
publishes, changes or withdraws, in its transaction."""

from suscripciones.acciones.difundir import abrir_tema, anunciar, cerrar_tema, corregir, retirar

__all__ = ["abrir_tema", "anunciar", "cerrar_tema", "corregir", "retirar"]
