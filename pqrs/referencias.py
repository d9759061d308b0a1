"""How the outbox names a request. ``correo`` knows nothing of requests: it keeps this name with each message. Pure."""

PREFIJO = "solicitud:"


def de(pk: int) -> str:
    """The name of the request of that primary key."""
    return f"{PREFIJO}{pk}"


def leer(referencia: str) -> int:
    """The primary key that a name carries; 0 when it is not the name of a request."""
    numero = referencia.removeprefix(PREFIJO)
    return int(numero) if referencia.startswith(PREFIJO) and numero.isascii() and numero.isdecimal() else 0
