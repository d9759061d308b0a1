"""What was announced and not everybody may read, or nobody any more, for the canary of the public outlets."""

from collections.abc import Collection

from nucleo import registro
from suscripciones.acciones.difundir import abrir_tema, anunciar, cambio_la_reserva, retirar

#: A kind of topic that exists only in a test's database.
CLASE = "canarioreservado"


def sembrar() -> Collection[str]:
    """Announce one thing and withdraw it, and another in a topic that is then closed to the public; return their words.
    Only in a test's database."""
    anunciar(
        clave="canario:retirado",
        titulo="Trino retirado",
        resumen="Aleteo retirado.",
        cuerpo="Plumaje retirado.",
        autor="Nido retirado",
        url="/retirado-canoro/",
        temas=(),
    )
    retirar("canario:retirado")
    reservado = f"{CLASE}:1"
    abrir_tema(reservado, titulo="Jaula canora", url="/jaula-canora/", esta_en_el_indice=True)
    anunciar(
        clave="canario:reservado",
        titulo="Trino canoro",
        resumen="Aleteo canoro.",
        cuerpo="Plumaje canoro.",
        autor="Nido canoro",
        url="/reservado-canoro/",
        temas=(reservado,),
    )
    if CLASE not in dict(registro.temas_restringidos.elementos()):
        registro.temas_restringidos.registrar(CLASE, lambda clave, usuario: False)
    cambio_la_reserva(reservado)
    return ("trino retirado", "aleteo retirado", "plumaje retirado", "nido retirado", "canoro", "canora")
