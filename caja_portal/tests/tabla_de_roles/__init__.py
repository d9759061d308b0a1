"""The table of roles, written by hand: it is the rule, and ``test_matriz_de_roles`` walks it.

The roles are those of ``cuentas.models.Rol``, of a dependencia that is not the one that receives. In each part:

· no   v sees it   c sees it and changes it   p with the requests of one's own dependencia   t with everybody's
"""

from caja_portal.tests.tabla_de_roles import (
    chat,
    contenidos,
    encuestas,
    entidad,
    foros,
    mesa,
    participa,
    participa_aportes,
    suscripciones,
)
from cuentas.models import Rol

PARTES = (entidad, mesa, contenidos, suscripciones, encuestas, foros, chat, participa, participa_aportes)
ROLES = list(Rol)


def _filas() -> dict[str, dict[Rol, str]]:
    filas: dict[str, dict[Rol, str]] = {}
    for linea in (linea for parte in PARTES for linea in parte.TABLA.strip().splitlines()):
        if not linea.startswith("#"):
            nombre, *celdas = linea.split()
            assert nombre not in filas, f"«{nombre}» está dos veces en la tabla."
            filas[nombre] = dict(zip(ROLES, celdas, strict=True))
    return filas


FILAS = _filas()
#: Whom the table lets read what is of other dependencias.
VEN_TODO = {rol for rol in ROLES if FILAS["pqrs_solicitud_change"][rol] == "t"}
