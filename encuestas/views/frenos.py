"""How much one network may ask for: mails, whose address may be of somebody else, and answers to an open survey."""

from datetime import timedelta

from django.http import HttpRequest

from nucleo import limites

#: A whole office may share a network.
POR_RED, HORA = 60, timedelta(hours=1)
DEMASIADOS = "Desde esta red ya se pidieron muchos correos. Espere una hora y pídalo otra vez."
#: An auditorium with its telephones in hand fits, and so do the many that a mobile operator sends through one address;
#: a program that fills the urn by deleting its cookie does not.
RESPUESTAS, RATO = 300, timedelta(minutes=10)


def hay_cupo(request: HttpRequest) -> bool:
    """Count one more mail and say whether it goes."""
    return limites.permitir(f"encuestas.correo.red:{limites.huella_de(request)}", POR_RED, HORA)


def al_responder(request: HttpRequest) -> timedelta | None:
    """Count one more answer to an open survey and say how long to wait before it, ``None`` if it goes. Of all of them
    together and in a transaction of its own, so that the count says nothing of any."""
    cabe = limites.permitir(f"encuestas.respuestas.red:{limites.huella_de(request)}", RESPUESTAS, RATO)
    return None if cabe else limites.falta(RATO)
