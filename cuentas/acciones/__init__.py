"""What can be done with people and offices."""

from cuentas.acciones.accesos import anotar_acceso, autorizar, olvidar_accesos, quitar_segundo_factor
from cuentas.acciones.dependencias import SinReceptora, exigir_receptora, guardar_dependencia
from cuentas.acciones.entidad import NoEntra, reconocer, separar_de_la_entidad

__all__ = [
    "NoEntra",
    "SinReceptora",
    "anotar_acceso",
    "autorizar",
    "exigir_receptora",
    "guardar_dependencia",
    "olvidar_accesos",
    "quitar_segundo_factor",
    "reconocer",
    "separar_de_la_entidad",
]
