"""What goes into each link of a request's history, and into the digest of its payload. Pure (promise 4)."""

from datetime import datetime

from nucleo import cadena

GENESIS = cadena.GENESIS


def resumen_de(texto: str, datos: dict) -> str:
    """The digest of a payload: the sentence that people read and the data that rules read."""
    return cadena.resumen({"texto": texto, "datos": datos})


def eslabon_de(
    previo: str,
    *,
    radicado: str,
    n: int,
    tipo: str,
    en: datetime,
    es_publica: bool,
    actor: int | None,
    resumen: str,
) -> str:
    """The link of step ``n`` of a request. No field is personal data: the payload enters by its digest alone."""
    return cadena.eslabon(
        previo,
        radicado=radicado,
        n=n,
        tipo=str(tipo),
        en=en,
        es_publica=es_publica,
        actor=actor,
        resumen=resumen,
    )
