"""One cell of somebody else's table, as a value, or why it cannot be understood. Pure.

Spreadsheets change what they open: a long number becomes ``2,01912E+13``, a date a count of days, an accent
two letters.
Each of those is told as what it is, for nobody can mend it by guessing.
"""

import re
import unicodedata
from datetime import date, datetime, time

from nucleo.reloj import BOGOTA

_CIENTIFICO = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
_ERROR_DE_HOJA = re.compile(
    r"#(?:REF!|N/A|N/D|VALUE!|¡VALOR!|¡REF!|NAME\?|¿NOMBRE\?|DIV/0!|¡DIV/0!|NUM!|¡NUM!|#+)"
)
_RESTO_DE_CODIFICACION = re.compile(r"Ã[\x80-\xbf¡-¿]|Â[¡-¿]|â€|\ufffd")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(.+))?")
_LATINA = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[, ]+(.+))?")
_HORA = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?\s*m\.?)?", re.I)
_CON_ZONA = re.compile(r".+(?:Z|[+-]\d{2}:?\d{2})", re.I)
_HUELLA = re.compile(r"[0-9a-f]{64}")


class CeldaIlegible(ValueError):
    """A cell that cannot be understood. ``str(error)`` says what is wrong and what to do."""


def texto(crudo: str, maximo: int = 0) -> str:
    """The text without edges nor controls. Raises ``CeldaIlegible`` for what a spreadsheet or an encoding broke."""
    limpio = unicodedata.normalize("NFC", crudo.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if any(unicodedata.category(letra) in ("Cc", "Cs") and letra not in "\n\t" for letra in limpio):
        raise CeldaIlegible(
            "tiene caracteres de control que no se pueden guardar. Quítelos en el sistema de origen."
        )
    if _ERROR_DE_HOJA.fullmatch(limpio):
        raise CeldaIlegible(
            f"trae «{limpio}», un error de la hoja de cálculo y no un valor. Corríjalo en el origen."
        )
    if _RESTO_DE_CODIFICACION.search(limpio):
        raise CeldaIlegible(
            "tiene letras dañadas («Ã³» por «ó»): el archivo se guardó con otra codificación. Expórtelo otra vez como "
            "«CSV UTF-8»."
        )
    if maximo and len(limpio) > maximo:
        raise CeldaIlegible(f"tiene {len(limpio)} letras y aquí caben {maximo}. Acórtelo.")
    return limpio


def numero_de_origen(crudo: str) -> str:
    """The number that the request had, as it was written."""
    limpio = texto(crudo, 60)
    if not limpio:
        raise CeldaIlegible("está vacío, y sin él nadie encontraría la solicitud.")
    if _CIENTIFICO.fullmatch(limpio):
        raise CeldaIlegible(
            f"trae «{limpio}»: la hoja de cálculo cambió el número y perdió cifras. Expórtelo otra vez con esa columna "
            "como texto."
        )
    return limpio.removeprefix("'")


def momento(crudo: str) -> datetime:
    """An aware moment: ``aaaa-mm-dd`` or ``dd/mm/aaaa``, with its hour or without it, which is midnight. An hour that
    says no zone is Bogotá's."""
    limpio = texto(crudo)
    if re.fullmatch(r"\d{4,6}(?:[.,]\d+)?", limpio):
        raise CeldaIlegible(
            f"trae «{limpio}», la cuenta de días con que la hoja de cálculo guarda las fechas. Dele a la columna el "
            "formato dd/mm/aaaa y expórtela otra vez."
        )
    if "T" in limpio.upper() and _CON_ZONA.fullmatch(limpio):
        return _de_iso(limpio)
    if hallado := _ISO.fullmatch(limpio):
        anio, mes, dia, hora = hallado.groups()
    elif hallado := _LATINA.fullmatch(limpio):
        dia, mes, anio, hora = hallado.groups()
        if int(mes) > 12 >= int(dia):
            raise CeldaIlegible(f"trae «{limpio}», con el mes antes que el día. Expórtela como dd/mm/aaaa.")
    else:
        raise CeldaIlegible(
            f"trae «{limpio[:30]}» y no es una fecha. Escríbala como 31/12/2019 o 2019-12-31, con el año de cuatro "
            "cifras."
        )
    if hora and _CON_ZONA.fullmatch(hora) and hallado.re is _ISO:
        return _de_iso(limpio)
    try:
        return datetime.combine(date(int(anio), int(mes), int(dia)), _hora(hora), tzinfo=BOGOTA)
    except ValueError:
        raise CeldaIlegible(f"trae «{limpio[:30]}», una fecha que no existe.") from None


def fecha(crudo: str) -> date:
    return momento(crudo).astimezone(BOGOTA).date()


def entero(crudo: str, maximo: int) -> int:
    limpio = texto(crudo)
    if not re.fullmatch(r"[0-9]{1,6}", limpio) or not 0 < int(limpio) <= maximo:
        raise CeldaIlegible(f"trae «{limpio[:20]}» y debe ser un número entero de 1 a {maximo}.")
    return int(limpio)


def huella(crudo: str) -> str:
    limpio = texto(crudo).lower()
    if not _HUELLA.fullmatch(limpio):
        raise CeldaIlegible(f"trae «{limpio[:20]}» y una huella SHA-256 tiene 64 cifras hexadecimales.")
    return limpio


def _de_iso(limpio: str) -> datetime:
    try:
        return datetime.fromisoformat(limpio.replace(" ", "T", 1)).astimezone(BOGOTA)
    except (ValueError, OverflowError):
        raise CeldaIlegible(f"trae «{limpio[:30]}», una fecha que no existe.") from None


def _hora(escrita: str | None) -> time:
    if not escrita:
        return time(0, 0)
    hallada = _HORA.fullmatch(escrita.strip())
    if not hallada:
        raise ValueError(escrita)
    horas, minutos, segundos, mitad = hallada.groups()
    horas = int(horas)
    if mitad:
        if not 1 <= horas <= 12:
            raise ValueError(escrita)
        horas = horas % 12 + (12 if mitad.lower() == "p" else 0)
    return time(horas, int(minutos), int(segundos or 0))
