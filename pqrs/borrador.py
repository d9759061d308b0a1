"""What a citizen has written and not confirmed yet. It travels in their page, sealed; the server keeps nothing. Pure.

Two secrets live in the page:

- the *hoja*, a random token made with the form: files wait under it, and everything below derives from it;
- the *borrador*, the cleaned answers, signed, that the review page carries and confirming files.

The seal is a signature, not encryption: the page already shows what it says. A seal that does not verify (the keys
were rotated, the page was cut or altered) never loses a text: what can be read is validated again by the form.
"""

import base64
import hashlib
import json
import re
import zlib
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from django.core import signing

from nucleo import reloj
from pqrs import radicados

#: How long a review page is confirmed without questions. Later it still files; its files may be gone.
VIGENCIA = timedelta(hours=24)
LARGO_ASUNTO = 160

_SEPARADOR = ":"
_SELLADO_MAXIMO = 2_000_000
_ABIERTO_MAXIMO = 4_000_000
_HOJA = re.compile(r"[A-Za-z0-9_-]{43}(?=\.|\Z)")
_ASUNTO_DERIVADO = 90
_ILEGIBLE = (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError, zlib.error)


class ArchivoAnunciado(NamedTuple):
    """A file that waits with the draft: named in it, so that it can be asked for again if it is gone."""

    pk: int
    nombre: str
    tamano: int


class Autorizacion(NamedTuple):
    """A consent text that the page offered, and whether it was ticked."""

    pk: int
    titulo: str
    version: int
    aceptada: bool


class Hoja(NamedTuple):
    """The form's own token. ``abierta_en`` is None when its seal does not verify: then the moment is not known."""

    ficha: str
    abierta_en: datetime | None = None


class Estado(StrEnum):
    """How a draft came back: as it left, late, readable but without our seal, or unreadable."""

    INTEGRO = "integro"
    VENCIDO = "vencido"
    SIN_SELLO = "sin_sello"
    ILEGIBLE = "ilegible"


@dataclass(frozen=True)
class Borrador:
    """A request ready to be read over and confirmed. ``campos`` holds the form's clean text by field name."""

    tipo: str
    nombre_tipo: str
    hoja: str
    campos: dict[str, str]
    es_anonima: bool = False
    es_reservada: bool = False
    canal: str = "web"
    autorizaciones: tuple[Autorizacion, ...] = ()
    archivos: tuple[ArchivoAnunciado, ...] = ()
    sospechas: tuple[str, ...] = ()
    hecho_en: datetime = field(default_factory=reloj.ahora)

    @property
    def nonce(self) -> str:
        """A secret of this page *and* this text: the same page sent again with the same words is the same request,
        by whatever road it comes back; other words are another request. Files do not count: once filed they no
        longer wait, and going back must still find what was filed."""
        dicho = [self.hoja, self.canal, self.tipo, self.es_anonima, self.campos, self.consentidas]
        if self.es_reservada:
            dicho.append("reservada")
        return hashlib.sha256(json.dumps(dicho, sort_keys=True).encode()).hexdigest()

    @property
    def clave_envio(self) -> str:
        """What makes confirming twice file once. It is stored, and tells nothing of the nonce."""
        return hashlib.sha256(f"envio:{self.nonce}".encode()).hexdigest()

    @property
    def codigo(self) -> str:
        """The código de seguimiento: as random as the hoja (256 bits), the same each time this text is confirmed."""
        numero = int.from_bytes(hashlib.sha256(f"codigo:{self.nonce}".encode()).digest())
        letras = ""
        for _ in range(radicados.LETRAS_CODIGO):
            numero, resto = divmod(numero, len(radicados.ALFABETO))
            letras += radicados.ALFABETO[resto]
        return "-".join(letras[i : i + 4] for i in range(0, len(letras), 4))

    @property
    def ficha(self) -> str:
        return ficha_de_archivos(self.hoja, self.oculta_a_la_persona)

    @property
    def oculta_a_la_persona(self) -> bool:
        """Whether its files are kept without what betrays their author."""
        return self.es_anonima or self.es_reservada

    @property
    def consentidas(self) -> tuple[int, ...]:
        """Primary keys of the consent texts that were ticked."""
        return tuple(una.pk for una in self.autorizaciones if una.aceptada)

    @property
    def asunto(self) -> str:
        """What they wrote as subject or, if nothing, the first words of the text."""
        return self.campos.get("asunto") or asunto_de(self.campos.get("objeto", ""))


class Apertura(NamedTuple):
    """The result of ``abrir``. ``borrador`` is None only when it is ``ILEGIBLE``."""

    estado: Estado
    borrador: Borrador | None = None


def sellar(borrador: Borrador) -> str:
    """The value of the hidden field ``borrador``."""
    datos = asdict(borrador) | {"hecho_en": borrador.hecho_en.isoformat()}
    comprimido = zlib.compress(json.dumps(datos, separators=(",", ":")).encode())
    return _firmante("borrador").sign(base64.urlsafe_b64encode(comprimido).decode())


def abrir(sellado: str) -> Apertura:
    """Read a draft back. Never raises: whatever a browser sends has one of the four states."""
    if not sellado.isascii() or len(sellado) > _SELLADO_MAXIMO:
        return Apertura(Estado.ILEGIBLE)
    cuerpo, _, _ = sellado.partition(_SEPARADOR)
    try:
        borrador = _leer(cuerpo)
    except _ILEGIBLE:
        return Apertura(Estado.ILEGIBLE)
    try:
        _firmante("borrador").unsign(sellado)
    except signing.BadSignature:
        return Apertura(Estado.SIN_SELLO, borrador)
    vencido = reloj.ahora() - borrador.hecho_en > VIGENCIA
    return Apertura(Estado.VENCIDO if vencido else Estado.INTEGRO, borrador)


def nueva_hoja() -> str:
    """The value of the hidden field ``hoja`` of a form that is shown for the first time."""
    return sellar_hoja(Hoja(radicados.nueva_ficha(), reloj.ahora()))


def sellar_hoja(hoja: Hoja) -> str:
    return _firmante("hoja").sign(f"{hoja.ficha}.{int((hoja.abierta_en or reloj.ahora()).timestamp())}")


def leer_hoja(texto: str) -> Hoja | None:
    """The token of a form that comes back, or None when it is no token of ours.

    A token without seal still finds its files: knowing its 256 bits is the right to them.
    """
    hallada = _HOJA.match(texto)
    if not hallada:
        return None
    try:
        momento = int(_firmante("hoja").unsign(texto).partition(".")[2])
        return Hoja(hallada[0], datetime.fromtimestamp(momento, reloj.BOGOTA))
    except (signing.BadSignature, ValueError, OverflowError, OSError):
        return Hoja(hallada[0])


def ficha_de_archivos(hoja: str, oculta: bool) -> str:
    """Where the files of a page wait. Those of who hides wait apart: what came with a name and its metadata never slips
    into an anonymous or reserved request (R3.16, R3.17)."""
    return f"{hoja}.anonima" if oculta else hoja


def asunto_de(texto: str) -> str:
    """A subject from the first words of a text, whole words, at most 90 characters."""
    junto = " ".join(texto[:1000].split())
    if len(junto) <= _ASUNTO_DERIVADO:
        return junto
    return junto[: _ASUNTO_DERIVADO - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _firmante(uso: str) -> signing.Signer:
    """Made each time: the keys are read from the settings, old ones included."""
    return signing.Signer(salt=f"pqrs.{uso}", sep=_SEPARADOR)


def _leer(cuerpo: str) -> Borrador:
    """The draft inside a seal that may not be ours. Raises one of several errors for anything that is not a draft."""
    datos = json.loads(_descomprimir(base64.urlsafe_b64decode(cuerpo)))
    campos = {str(nombre): _texto(valor) for nombre, valor in datos["campos"].items()}
    if not _HOJA.fullmatch(_texto(datos["hoja"])):
        raise ValueError("hoja")
    return Borrador(
        tipo=_texto(datos["tipo"]),
        nombre_tipo=_texto(datos["nombre_tipo"]),
        hoja=datos["hoja"],
        campos=campos,
        es_anonima=datos["es_anonima"] is True,
        es_reservada=datos.get("es_reservada") is True,
        canal=_texto(datos["canal"]),
        autorizaciones=tuple(
            Autorizacion(int(pk), _texto(titulo), int(version), aceptada is True)
            for pk, titulo, version, aceptada in datos["autorizaciones"]
        ),
        archivos=tuple(
            ArchivoAnunciado(int(pk), _texto(nombre), int(tamano)) for pk, nombre, tamano in datos["archivos"]
        ),
        sospechas=tuple(_texto(una) for una in datos["sospechas"]),
        hecho_en=reloj.en_bogota(datetime.fromisoformat(_texto(datos["hecho_en"]))),
    )


def _descomprimir(comprimido: bytes) -> bytes:
    """At most 4 MB come out: the seal may not be ours, and what is inside a bomb."""
    descompresor = zlib.decompressobj()
    abierto = descompresor.decompress(comprimido, _ABIERTO_MAXIMO)
    if not descompresor.eof:
        raise ValueError("no cabe o está incompleto")
    return abierto


def _texto(valor: Any) -> str:
    if not isinstance(valor, str):
        raise TypeError("se esperaba un texto")
    return valor
