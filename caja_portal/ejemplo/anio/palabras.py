"""The words that fill a case: of who asks, of the day on which they ask, and of the case itself. Pure."""

import re
from datetime import date, timedelta
from random import Random

from caja_portal.ejemplo.anio.casos.caso import Caso
from caja_portal.ejemplo.anio.gente import EMPRESAS, MUNICIPIOS, Ciudadano
from nucleo.calendario import Calendario, fecha_larga, sumar_meses

SEDES = ("la sede Centro", "la sede Norte", "la sede de Soacha")
HORAS = (
    "8:10 de la mañana", "9:20 de la mañana", "10:40 de la mañana", "11:15 de la mañana", "1:30 de la tarde",
    "2:45 de la tarde", "3:50 de la tarde",
)  # fmt: skip
#: What the person says of themselves, told back to them. The longer ones first.
DE_USTED = {
    "llego a la": "llega a la", "me aumentan": "le aumentan", "me despiden": "le despiden", "me pensiono":
    "se pensiona",
    "me voy": "se va", "mi esposo": "su esposo", "tengo": "tiene", "trabajo": "trabaja", "paso": "pasa",
    "renuncio": "renuncia", "que volvió": "que volvió", "mis": "sus", "mi": "su", "mí": "usted", "inscribirme":
    "inscribirse",
    "Mis": "Sus", "Mi": "Su",
}  # fmt: skip
_PRIMERA = re.compile(r"\b(" + "|".join(sorted(DE_USTED, key=len, reverse=True)) + r")\b")

_CONTRAE = re.compile(r"\b(de|a) el\b")


def huecos(
    azar: Random, caso: Caso, quien: Ciudadano | None, dia: date, calendario: Calendario
) -> dict[str, str]:
    """A word for each place, as the person would write it. The day that they speak of was a working one."""
    mes = azar.randint(1, 3)
    dichos = {
        "mes": _mes(dia, -mes),
        "mes_antes": _mes(dia, -mes - 1),
        "mes_viejo": _mes(dia, -mes - azar.randint(3, 6)),
        "mes_que_sigue": _mes(dia, 1),
        "anio_pasado": str(dia.year - azar.randint(1, 4)),
        "anios": _en_letras(azar.randint(2, 9)),
        "dias": _en_letras(azar.randint(3, 9)),
        "minutos": str(azar.randrange(15, 60, 5)),
        "n": str(azar.randint(3, 27)),
        "valor": f"{_con_puntos(azar.randrange(38_000, 260_000, 500))} pesos",
        "sueldo": f"{_con_puntos(azar.randrange(1_450_000, 3_900_000, 10_000))} pesos",
        "cuantas": _con_puntos(azar.randint(96, 4900)),
        "familias": str(azar.randrange(40, 320, 10)),
        "dia": _dia(calendario.anterior_habil(dia - timedelta(days=azar.randint(0, 8)))),
        "hora": azar.choice(HORAS),
        "sede": azar.choice(SEDES),
        "empresa": quien.nombre if quien and quien.es_empresa else azar.choice(EMPRESAS),
        "municipio": quien.municipio if quien else azar.choice(MUNICIPIOS),
    }
    del_caso = {nombre: azar.choice(opciones) for nombre, opciones in caso.huecos.items()}
    return dichos | {nombre: dicho.format_map(dichos) for nombre, dicho in del_caso.items()}


def pedir(plantilla: str, dichos: dict[str, str]) -> str:
    """As the person writes it."""
    return _con_mayuscula(_llenar(plantilla, dichos, lambda dicho: dicho[:1].lower() + dicho[1:]))


def responder(plantilla: str, dichos: dict[str, str]) -> str:
    """As the entity writes it to them."""
    de_usted = {nombre: de_la_persona(dicho) for nombre, dicho in dichos.items()}
    return _con_mayuscula(_llenar(plantilla, de_usted, _con_mayuscula))


def de_la_persona(dicho: str) -> str:
    """«mi hija»: «su hija»."""
    return _PRIMERA.sub(lambda hallado: DE_USTED[hallado[1]], dicho)


def _llenar(plantilla: str, dichos: dict[str, str], con_raya) -> str:
    lleno = plantilla.format_map(dichos | {f"{nombre}_": con_raya(dicho) for nombre, dicho in dichos.items()})
    return _CONTRAE.sub(lambda hallado: f"{hallado[1]}l", lleno)


def _con_mayuscula(texto: str) -> str:
    inicio = 1 if texto[:1] in "¿¡" else 0
    return texto[:inicio] + texto[inicio : inicio + 1].upper() + texto[inicio + 1 :]


def _mes(dia: date, mas: int) -> str:
    return fecha_larga(sumar_meses(dia.replace(day=1), mas)).split(" de ")[1]


def _dia(dia: date) -> str:
    """«martes 3 de marzo»."""
    return fecha_larga(dia).rpartition(" de ")[0]


def _en_letras(n: int) -> str:
    return ("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")[n - 2]


def _con_puntos(n: int) -> str:
    return f"{n:,}".replace(",", ".")
