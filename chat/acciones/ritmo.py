"""How much one person may write in a while, and how much a whole network: counted before the work begins."""

from datetime import timedelta

from chat import reglas
from chat.errores import HayQueEsperar
from chat.models import Participante
from nucleo import limites

_MINUTO, _HORA, _DIA = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ESPERE = (
    "Ha escrito muchos mensajes en poco tiempo. Su texto sigue aquí: espere {espera} y envíelo otra vez. "
    "Si es largo, puede radicarlo como solicitud."
)
DE_LA_RED = (
    "Desde su red están escribiendo muchas personas a la vez. Su texto sigue aquí: espere un minuto y envíelo otra "
    "vez, o radíquelo como solicitud."
)
ABRIO_MUCHAS = (
    "Hoy ya abrió varias conversaciones. Siga en la que tiene abierta, o radique su solicitud: se responde por "
    "escrito."
)

MUCHOS_ARCHIVOS = (
    "Ha enviado muchos archivos en la última hora. Su texto sigue aquí: envíelo sin archivos, o radique su solicitud y "
    "adjúntelos a ella."
)
MUCHAS_RADICADAS = (
    "Desde su red se radicaron muchas solicitudes en poco tiempo. Su texto sigue aquí: revíselo en el formulario y "
    "radíquelo desde allí."
)

PREGUNTO_MUCHAS = (
    "Ya hizo varias preguntas en esta última hora. Su texto sigue aquí: envíelo más tarde, o radíquelo como solicitud, "
    "que se responde por escrito."
)


def exigir(participante: Participante, red: str) -> None:
    """Count one more message. ``HayQueEsperar`` when they are too many; the text says how long and what else to do."""
    quien = f"chat:{participante.usuario_id or participante.llave_huella}"
    usos = [(f"{quien}:m", reglas.POR_MINUTO, _MINUTO), (f"{quien}:h", reglas.POR_HORA, _HORA)]
    if red:
        usos.append((f"chat:red:{red}", reglas.DE_UNA_RED_POR_MINUTO, _MINUTO))
    caben = limites.permitir_cada_uno(usos)
    for cabe, espera in zip(caben, ("un minuto", "una hora"), strict=False):
        if not cabe:
            raise HayQueEsperar(ESPERE.format(espera=espera))
    if not all(caben):
        raise HayQueEsperar(DE_LA_RED)


def exigir_que_abra(quien: str, red: str) -> None:
    """The same of conversations that are opened. ``quien``: an account's key or the digest of a browser's."""
    usos = [(f"chat:abre:{quien}", reglas.ABRIR_POR_DIA, _DIA)]
    if red:
        usos.append((f"chat:abre:red:{red}", reglas.ABRIR_DE_UNA_RED_POR_HORA, _HORA))
    if not all(limites.permitir_cada_uno(usos)):
        raise HayQueEsperar(ABRIO_MUCHAS)


def exigir_que_adjunte(participante: Participante, cuantos: int) -> None:
    """The same of files."""
    quien = f"chat:adjunta:{participante.usuario_id or participante.llave_huella}"
    if not all(limites.permitir(quien, reglas.ARCHIVOS_POR_HORA, _HORA) for _ in range(cuantos)):
        raise HayQueEsperar(MUCHOS_ARCHIVOS)


def exigir_que_radique(red: str) -> None:
    """The same of what a network asks to be filed because nobody attended."""
    if not limites.permitir(f"chat:radica:red:{red}", reglas.RADICAR_DE_UNA_RED_POR_HORA, _HORA):
        raise HayQueEsperar(MUCHAS_RADICADAS)


def exigir_que_pregunte(quien: str, red: str) -> None:
    """The same of questions in a public room. ``quien``: an account's key or the digest of a browser's."""
    usos = [(f"chat:pregunta:{quien}", reglas.PREGUNTAS_POR_HORA, _HORA)]
    if red:
        usos.append((f"chat:pregunta:red:{red}:m", reglas.PREGUNTAS_DE_UNA_RED_POR_MINUTO, _MINUTO))
        usos.append((f"chat:pregunta:red:{red}:h", reglas.PREGUNTAS_DE_UNA_RED_POR_HORA, _HORA))
    caben = limites.permitir_cada_uno(usos)
    if not caben[0]:
        raise HayQueEsperar(PREGUNTO_MUCHAS)
    if not all(caben):
        raise HayQueEsperar(DE_LA_RED)
