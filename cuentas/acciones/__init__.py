"""What can be done with people and offices."""

from cuentas.acciones.dependencias import SinReceptora, exigir_receptora, guardar_dependencia
from cuentas.acciones.ingresos import anotar_ingreso, autorizar

__all__ = ["SinReceptora", "anotar_ingreso", "autorizar", "exigir_receptora", "guardar_dependencia"]
