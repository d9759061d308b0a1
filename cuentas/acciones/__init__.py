"""What can be done with people and offices."""

from cuentas.acciones.accesos import anotar_acceso, autorizar, olvidar_accesos, quitar_segundo_factor
from cuentas.acciones.dependencias import SinReceptora, exigir_receptora, guardar_dependencia

__all__ = [
    "SinReceptora",
    "anotar_acceso",
    "autorizar",
    "exigir_receptora",
    "guardar_dependencia",
    "olvidar_accesos",
    "quitar_segundo_factor",
]
