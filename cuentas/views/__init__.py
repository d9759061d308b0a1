"""The pages of an account that allauth does not bring: how one comes in (``cuenta``), and what one has here
(``espacio``)."""

from cuentas.views.cuenta import (
    activar_aplicacion,
    agregar_llave,
    confirmar_con_clave,
    confirmar_con_codigo,
    confirmar_con_llave,
    entrar,
    entrar_con_la_entidad,
    frenado,
    nueva_clave,
    poner_clave,
    seguir,
    vuelta_de_la_entidad,
)
from cuentas.views.espacio import (
    autorizaciones,
    cerrar_las_demas,
    cerrar_una,
    descargar,
    eliminar,
    mi_espacio,
    mis_datos,
    sesiones_abiertas,
)

__all__ = [
    "activar_aplicacion",
    "agregar_llave",
    "autorizaciones",
    "cerrar_las_demas",
    "cerrar_una",
    "confirmar_con_clave",
    "confirmar_con_codigo",
    "confirmar_con_llave",
    "descargar",
    "eliminar",
    "entrar",
    "entrar_con_la_entidad",
    "frenado",
    "mi_espacio",
    "mis_datos",
    "nueva_clave",
    "poner_clave",
    "seguir",
    "sesiones_abiertas",
    "vuelta_de_la_entidad",
]
