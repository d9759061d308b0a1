"""The pages that explain and show what can be followed."""

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from suscripciones import acciones

CERRADO = "seccion:cerrada"


def del_publico(mundo: Mundo) -> list[Parada]:
    acciones.abrir_tema(CERRADO, titulo=f"Un tema {LARGA}", url="/")
    for n in range(25):
        acciones.anunciar(
            clave=f"catalogo:{n}",
            titulo=f"Novedad {n} {LARGA}",
            url="/fallas/",
            temas=("seccion:fallas",),
            resumen="Lo que pasó, en dos palabras.",
            autor="Comunicaciones",
        )
    acciones.corregir("catalogo:24", titulo="Novedad corregida", url="/fallas/", resumen="Otra cosa.")
    acciones.cerrar_tema(CERRADO)
    return [
        a("canales", "/canales/"),
        a("canal", "/canales/seccion:fallas/"),
        a("canal, lo anterior", "/canales/todo/?antes=6"),
        a("canal sin novedades", "/canales/seccion:informes/?antes=1"),
        a("canal cerrado", f"/canales/{CERRADO}/", 410),
        a("canal que no existe", "/canales/no:existe/", 404),
    ]
