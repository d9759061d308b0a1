"""Who may follow a forum or a thread: whoever may read it (``nucleo.registro.temas_restringidos``)."""

from typing import Any

from foros.models import Foro, Hilo


def se_sigue_el_foro(clave: str, usuario: Any | None) -> bool:
    """Of a topic «foro:3». One query."""
    return Foro.objects.visibles_para(usuario).filter(pk=_pk(clave)).exists()


def se_sigue_el_hilo(clave: str, usuario: Any | None) -> bool:
    """Of a topic «hilo:12». One query."""
    return Hilo.objects.visibles_para(usuario).filter(pk=_pk(clave)).exists()


def _pk(clave: str) -> int:
    """0, which no row has, for a key that is not of a row."""
    numero = clave.rpartition(":")[2]
    return int(numero) if numero.isascii() and numero.isdecimal() and len(numero) < 19 else 0
