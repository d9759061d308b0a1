"""A file of contributions of another source, row by row: what each one says, or why it cannot come in. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from nucleo import reloj
from nucleo.texto import limpiar, normalizar, una_linea
from participa.ciclo import Canal
from participa.libro import FORMULA, filas_de

FILAS_MAXIMAS = 100_000
LARGO_CLAVE, LARGO_FIRMA, LARGO_TEXTO = 120, 80, 10_000
#: What the title of each column may be; the first one is how it is exported.
COLUMNAS = {
    "clave": ("clave", "id", "codigo", "identificador"),
    "texto": ("texto", "aporte", "comentario", "observacion"),
    "fecha": ("fecha", "recibido", "recibido_en", "fecha de recibo"),
    "canal": ("canal", "por donde llego"),
    "firma": ("firma", "alias"),
    "publico": ("texto_publico", "lo que se publica"),
    "seccion": ("seccion", "seccion del documento"),
}
OBLIGATORIAS = ("clave", "texto")
#: What an export has besides, and is read over.
DE_LA_SALIDA = ("numero", "referencia", "sentido", "razones", "respondido_el", "responder_el")
#: The channels that a file may say. What came by another door of the portal is, here, of another source.
CANALES = {
    normalizar(nombre): canal
    for canal in (Canal.IMPORTADO, Canal.PRESENCIAL, Canal.RED, Canal.CORREO)
    for nombre in (canal.value, canal.label)
}
DEL_PORTAL = {normalizar(nombre) for canal in Canal for nombre in (canal.value, canal.label)} - set(CANALES)
_FORMAS = (
    *("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"),
    *("%d/%m/%Y", "%d/%m/%Y %H:%M"),
)
DESDE = 2000


class ArchivoIlegible(ValueError):
    """``str(error)``: why nothing of it can come in."""


class _FilaMala(ValueError):
    """Why a row cannot come in."""


@dataclass(frozen=True, slots=True)
class Renglon:
    """One contribution. ``n``: its row, as a spreadsheet counts. ``fecha``: when it was said, aware; ``None`` for now.
    ``seccion``: the number of the section of the consulted document that it is about."""

    n: int
    clave: str
    texto: str
    fecha: datetime | None = None
    canal: Canal = Canal.IMPORTADO
    firma: str = ""
    publico: str = ""
    seccion: int | None = None


@dataclass(frozen=True)
class Leido:
    """``errores``: pairs of row and what is wrong in it."""

    renglones: list[Renglon] = field(default_factory=list)
    errores: list[tuple[int, str]] = field(default_factory=list)


def leer(contenido: bytes, *, ahora: datetime) -> Leido:
    """The rows of a CSV or XLSX. ``ArchivoIlegible`` (or ``libro.LibroIlegible``) when its columns are others."""
    filas = filas_de(contenido)
    _, titulos = next(filas, (0, []))
    lugares = _lugares(titulos)
    leido, vistas = Leido(), {}
    for n, celdas in filas:
        if len(leido.renglones) + len(leido.errores) >= FILAS_MAXIMAS:
            raise ArchivoIlegible("El archivo tiene más de 100.000 filas. Divídalo e importe cada parte.")
        dicho = {campo: celdas[lugar] if lugar < len(celdas) else "" for campo, lugar in lugares.items()}
        try:
            renglon = _renglon(n, dicho, ahora)
            if renglon.clave in vistas:
                raise _FilaMala(f"la clave «{renglon.clave[:60]}» ya está en la fila {vistas[renglon.clave]}")
        except _FilaMala as error:
            leido.errores.append((n, str(error)))
        else:
            vistas[renglon.clave] = n
            leido.renglones.append(renglon)
    if not leido.renglones and not leido.errores:
        raise ArchivoIlegible("El archivo no tiene ninguna fila debajo de los títulos.")
    return leido


def _lugares(titulos: Sequence[str]) -> dict[str, int]:
    nombres = [normalizar(titulo) for titulo in titulos]
    lugares: dict[str, int] = {}
    for n, nombre in enumerate(nombres):
        campo = next((campo for campo, posibles in COLUMNAS.items() if nombre in posibles), None)
        if campo in lugares:
            raise ArchivoIlegible(f"Hay dos columnas para lo mismo: «{titulos[n]}». Deje una.")
        if campo is not None:
            lugares[campo] = n
        elif nombre and nombre not in DE_LA_SALIDA:
            raise ArchivoIlegible(
                f"No se sabe qué es la columna «{titulos[n][:60]}». Las que se leen son: "
                f"{', '.join(posibles[0] for posibles in COLUMNAS.values())}. Cámbiele el nombre o quítela."
            )
    faltan = [campo for campo in OBLIGATORIAS if campo not in lugares]
    if faltan:
        raise ArchivoIlegible(
            f"La primera fila dice los nombres de las columnas y falta: {' y '.join(faltan)}. La clave es la que cada "
            "aporte tiene en su fuente: con ella, importar dos veces no lo repite."
        )
    return lugares


def _renglon(n: int, dicho: Mapping[str, str], ahora: datetime) -> Renglon:
    if formula := next((campo for campo, celda in dicho.items() if celda == FORMULA), None):
        raise _FilaMala(f"la columna «{COLUMNAS[formula][0]}» tiene una fórmula: escriba el valor")
    return Renglon(
        n,
        _corta(dicho, "clave", LARGO_CLAVE) or _falta("no tiene clave"),
        _largo(dicho, "texto") or _falta("no tiene texto"),
        _fecha(dicho.get("fecha", ""), ahora),
        _canal(dicho.get("canal", "")),
        _corta(dicho, "firma", LARGO_FIRMA),
        _largo(dicho, "publico"),
        _seccion(dicho.get("seccion", "")),
    )


def _falta(que: str):
    raise _FilaMala(que)


def _corta(dicho: Mapping[str, str], campo: str, maximo: int) -> str:
    texto = una_linea(dicho.get(campo, ""))
    if len(texto) > maximo:
        raise _FilaMala(f"la {campo} pasa de {maximo} letras")
    return texto


def _largo(dicho: Mapping[str, str], campo: str) -> str:
    texto = limpiar(dicho.get(campo, "")).strip()
    if len(texto) > LARGO_TEXTO:
        raise _FilaMala(f"la columna «{COLUMNAS[campo][0]}» pasa de 10.000 letras")
    return texto


def _fecha(texto: str, ahora: datetime) -> datetime | None:
    """A day alone is its first moment."""
    texto = una_linea(texto)
    if not texto:
        return None
    for forma in _FORMAS:
        try:
            momento = datetime.strptime(texto, forma).replace(tzinfo=reloj.BOGOTA)
        except ValueError:
            continue
        if momento > ahora:
            raise _FilaMala(f"la fecha «{texto}» es futura")
        if momento.year < DESDE:
            raise _FilaMala(f"la fecha «{texto}» es anterior al {DESDE}")
        return momento
    raise _FilaMala(f"la fecha «{texto[:40]}» no se entiende: escríbala así, 2026-11-26 o 26/11/2026")


def _canal(texto: str) -> Canal:
    nombre = normalizar(texto)
    if not nombre or nombre in DEL_PORTAL:
        return Canal.IMPORTADO
    if nombre not in CANALES:
        raise _FilaMala(f"el canal «{texto[:40]}» no existe: puede ser importado, presencial, red o correo")
    return CANALES[nombre]


def _seccion(texto: str) -> int | None:
    texto = una_linea(texto)
    if not texto:
        return None
    if not (texto.isascii() and texto.isdecimal() and len(texto) < 6):
        raise _FilaMala(f"la sección «{texto[:40]}» tiene que ser un número")
    return int(texto)
