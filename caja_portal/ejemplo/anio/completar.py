"""What the year leaves once all has happened: who follows it by mail, what was looked for, and the mails that left."""

from datetime import date
from random import Random

from busqueda.acciones import reindexar
from caja_portal.ejemplo.anio import suscriptores
from caja_portal.ejemplo.anio.ciudadana import Ciudadana
from caja_portal.ejemplo.anio.despacho import despachar
from caja_portal.ejemplo.anio.gente import poblacion
from caja_portal.ejemplo.anio.solicitudes import HABITANTES, SEMILLA


def completar(ciudadana: Ciudadana, hoy: date) -> None:
    azar = Random(SEMILLA)  # noqa: S311 - an example, the same each time
    gente = poblacion(azar, HABITANTES)
    ciudadana.vivir()
    se_van = suscriptores.suscribir(gente, azar, hoy)
    suscriptores.enviar_resumenes(hoy, se_van)
    reindexar()
    suscriptores.buscar_cosas(azar, hoy)
    despachar()
