"""How many mails a network may ask for: the address that would get them may be of somebody else."""

from datetime import timedelta

from django.http import HttpRequest

from nucleo import limites

#: A whole office may share a network.
POR_RED, HORA = 60, timedelta(hours=1)
DEMASIADOS = "Desde esta red ya se pidieron muchos correos. Espere una hora y pídalo otra vez."


def hay_cupo(request: HttpRequest) -> bool:
    """Count one more mail and say whether it goes."""
    return limites.permitir(f"encuestas.correo.red:{limites.huella_de(request)}", POR_RED, HORA)
