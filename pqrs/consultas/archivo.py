"""Whether the law lets an anonymous request be closed for want of facts and proofs (R3.14)."""

from pqrs import terminos
from pqrs.consultas import asuntos
from pqrs.models import Solicitud

NORMA = "Ley 190 de 1995, art. 38; Ley 962 de 2005, art. 81"
NO_ES_QUEJA = (
    f"La falta de hechos y pruebas solo cierra las quejas y las denuncias anónimas ({NORMA}). Lo demás que se pide sin "
    "dar el nombre se responde (art. 16 par. 2 CPACA; Ley 1712 de 2014, art. 25 par.). Si es una queja o una denuncia, "
    "confirme primero su tipo."
)


def impedimento_por_fundamento(solicitud: Solicitud) -> str:
    """Why it cannot be closed so, with its norm; "" when it can. One query, or none of one that is not anonymous.

    All that is still to be answered has to be a complaint or a report of misconduct (R1.4).
    """
    if not solicitud.es_anonima:
        return f"Esa causa es solo para las anónimas ({NORMA})."
    tipos = {uno.termino.tipo for uno in asuntos.abiertos(solicitud.pk)} or {solicitud.termino.tipo}
    return "" if tipos <= terminos.DE_QUEJA else NO_ES_QUEJA
