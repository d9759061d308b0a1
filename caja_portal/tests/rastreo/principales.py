"""The main pages: those that most people go through, of each role."""

from caja_portal.tests.rastreo.rastreador import Visita
from caja_portal.tests.rastreo.recorrido import CIUDADANA, NADIE, Recorrido

DEL_PUBLICO = [
    "portada", "busqueda:buscar", "pqrs:elegir", "pqrs:radicar", "pqrs:escribanos", "pqrs:seguimiento", "pqrs:ver",
    "contenidos:noticias", "contenidos:noticia", "contenidos:transparencia", "foros:foros", "foros:foro", "foros:hilo",
    "foros:escribir", "encuestas:encuesta", "encuestas:responder", "chat:portada", "participa:portada",
    "participa:ejercicio", "participa:aportar", "participa:calendario", "suscripciones:suscribirse", "accesibilidad",
    "account_login", "account_signup",
]  # fmt: skip
DE_LA_CUENTA = ["cuentas:mi_cuenta"]
DE_LA_MESA = ["admin:index", "admin:pqrs_solicitud_changelist", "admin:pqrs_solicitud_change"]


def principales(recorrido: Recorrido) -> list[Visita]:
    """One of each; a route that nobody found is a failure."""
    pedidas = [(NADIE, DEL_PUBLICO), (CIUDADANA, DE_LA_CUENTA), ("coordinadora", DE_LA_MESA)]
    halladas = [(ruta, _una(recorrido, quien, ruta)) for quien, rutas in pedidas for ruta in rutas]
    faltan = [ruta for ruta, una in halladas if una is None]
    assert not faltan, f"Nadie llegó a: {', '.join(faltan)}"
    return [una for _, una in halladas]


def una_de(recorrido: Recorrido, ruta: str) -> Visita:
    """A public page of that route, as anybody sees it."""
    una = _una(recorrido, NADIE, ruta)
    assert una is not None, f"Nadie llegó a: {ruta}"
    return una


def _una(recorrido: Recorrido, quien: str, ruta: str) -> Visita | None:
    return next(
        (una for una in recorrido.rastros[quien].paginas if una.ruta == ruta and una.estado < 400), None
    )
