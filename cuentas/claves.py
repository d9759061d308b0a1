"""Which passwords anybody would try first here: those of Django's list of twenty thousand are English.

The rule is that of NIST SP 800-63B: length, and not being known; nothing is asked of capitals, digits or signs, and
none expires. A password is known when, without its digits, signs, accents and disguises (``c0l0mb14``), nothing is left
but words of the list, the entity's own, or a row of the keyboard.
"""

import re
import unicodedata
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from cuentas.models import Dependencia, Rol
from nucleo.models import Entidad, EntidadSinConfigurar

#: What people here use: breached lists in Spanish, the country, its cities and football teams, what this portal is, and
#: what one may be in it, woman or man.
PALABRAS = frozenset((Path(__file__).parent / "claves_conocidas.txt").read_text().split()) | frozenset(
    palabra for rol in Rol.values for palabra in (rol, f"{rol}a")
)
TECLADO = (
    "qwertyuiopasdfghjklnzxcvbnm",
    "qwertyuiopasdfghjklzxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "abcdefghijklmnopqrstuvwxyz",
)
DISFRACES = str.maketrans("013457@$!|", "oieastasil")
#: Letters that say something, of those that are left: with fewer, the rest was digits and signs in a row.
LETRAS_MINIMAS = 4
MENSAJE = (
    "Esta contraseña es de las primeras que alguien probaría. Use una frase suya, de varias palabras que no "
    "vayan juntas por costumbre."
)


class ClavesConocidas:
    """A password validator, for ``AUTH_PASSWORD_VALIDATORS``."""

    def validate(self, password: str, user=None) -> None:
        if es_conocida(password, _de_la_entidad() | _de_la_persona(user)):
            raise ValidationError(MENSAJE, code="clave_conocida")

    def get_help_text(self) -> str:
        return "No puede ser de las que todo el mundo usa, ni su nombre ni el de la entidad."


def es_conocida(clave: str, propias: frozenset[str] = frozenset()) -> bool:
    """Whether it is made of what anybody would try. ``propias``: words of the place and of the person, plain."""
    plana = _plana(clave)
    sin_cola = re.sub(r"^[^a-z]+|[^a-z]+$", "", plana)  # «2026» at the end is no disguise of «zozb»
    con_arroba = re.sub(r"^[^a-z@$]+|[^a-z@$]+$", "", plana)  # and «@» next to it is one of «a»
    lecturas = (plana, *(una.translate(DISFRACES) for una in (plana, sin_cola, con_arroba)))
    return _se_repite(plana) or any(
        _no_dice_mas(re.sub(r"[^a-z]", "", una), plana, PALABRAS | propias) for una in lecturas
    )


def _plana(clave: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", clave.casefold()) if not unicodedata.combining(c))


def _no_dice_mas(letras: str, plana: str, palabras: frozenset[str]) -> bool:
    """Of other alphabets only repetition is looked at."""
    if len(letras) < LETRAS_MINIMAS:
        return plana.isascii()
    return _son_del_teclado(letras) or _se_arma(letras, palabras)


def _se_repite(plana: str) -> bool:
    """The same few signs again and again: «abcabcabcabc»."""
    return any(
        plana == (plana[:n] * (len(plana) // n + 1))[: len(plana)] for n in range(1, len(plana) // 3 + 1)
    )


def _son_del_teclado(letras: str) -> bool:
    filas = [*TECLADO, *(fila[::-1] for fila in TECLADO)]
    return any(letras in fila * 2 for fila in filas)


def _se_arma(letras: str, palabras: frozenset[str]) -> bool:
    """Whether it is nothing but words of the list, one after the other."""
    llega, larga = [True] + [False] * len(letras), max(map(len, palabras))
    for desde, hay in enumerate(llega):
        if hay:
            for hasta in range(desde + 1, min(desde + larga, len(letras)) + 1):
                if letras[desde:hasta] in palabras:
                    llega[hasta] = True
    return llega[-1]


def _de_la_entidad() -> frozenset[str]:
    """Its names, its domain's and its offices'. Two queries."""
    dicho = [urlsplit(settings.URL_PUBLICA).hostname or ""]
    for nombres in Dependencia.objects.activas().values_list("nombre", "codigo"):
        dicho += nombres
    with suppress(EntidadSinConfigurar):
        una = Entidad.objects.vigente()
        dominio = una.correo_institucional.rpartition("@")[2]
        dicho += (una.nombre, una.sigla, una.sigla_mesa, una.municipio, una.departamento, dominio)
    return frozenset(re.findall(r"[a-z]{2,}", _plana(" ".join(dicho))))


def _de_la_persona(usuario) -> frozenset[str]:
    if usuario is None:
        return frozenset()
    datos = (getattr(usuario, campo, "") or "" for campo in ("username", "first_name", "last_name", "email"))
    return frozenset(palabra for dato in datos for palabra in re.findall(r"[a-z]{3,}", _plana(dato)))
