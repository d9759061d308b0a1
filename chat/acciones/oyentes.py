"""How many follow a public room at this moment: a count, from which nobody can be known.

A page that is open says so about once a minute. What is noted is a digest of the network's own digest of the day
(``nucleo.limites``, whose salt is destroyed when the day is over), of how the browser calls itself and of the room. Two
people of a library count as two if their browsers differ; nothing tells who they are, nor that somebody of one room was
in another. The rows are those of the limits, which the clock sweeps.
"""

import hashlib

from chat import reglas
from chat.models import Sala
from nucleo import limites, reloj
from nucleo.models import Uso

_SIN_LIMITE = 2**31


def anotar(sala: Sala, red: str, navegador: str) -> None:
    """The page of a reader is open. ``red``: the digest of their network. One query."""
    dicho = f"{red}|{navegador}|{sala.pk}".encode(errors="surrogatepass")
    digesto = hashlib.sha256(dicho).hexdigest()[:24]
    limites.permitir(f"{_prefijo(sala)}{digesto}", _SIN_LIMITE, reglas.SE_CUENTA)


def cuantos(sala: Sala) -> int:
    """How many said so in the last two to four minutes. One query."""
    desde = reloj.ahora() - 2 * reglas.SE_CUENTA
    vistos = Uso.objects.filter(ventana_desde__gt=desde, clave__startswith=_prefijo(sala))
    return vistos.values("clave").distinct().count()


def _prefijo(sala: Sala) -> str:
    return f"chat:oye:{sala.pk}:"
