"""The envelope of a reserved identity (R3.17; Ley 24/1992 art. 27 num. 4; art. 24 num. 3 CPACA).

Pure, but for the keys. The number of the request is closed inside with the person: an envelope moved to another row
does not open there.
"""

import json
from typing import Any

from nucleo.cifrado import RESERVA, NoSePuedeDescifrar, cifrar, descifrar


def cerrar(radicado: str, persona: dict[str, Any]) -> str:
    return cifrar(json.dumps({"radicado": radicado, "persona": persona}, ensure_ascii=False), RESERVA)


def abrir(radicado: str, sobre: str) -> dict[str, Any]:
    """The inverse of ``cerrar``. Raises ``NoSePuedeDescifrar``."""
    datos = json.loads(descifrar(sobre, RESERVA))
    if datos["radicado"] != radicado:
        raise NoSePuedeDescifrar(f"La identidad reservada que está en {radicado} es de otra solicitud.")
    return datos["persona"]
