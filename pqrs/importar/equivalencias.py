"""How the other system calls each thing, in a TOML file that the entity writes (docs/mudanza.md).

``[columnas]`` names the columns of the file; ``[tipo]``, ``[canal]``, ``[estado]``, ``[identidad]``, ``[dependencia]``
and ``[responsable]``, the values; ``[defecto]``, what a column says when the row says nothing.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nucleo.motivos import motivo_de
from nucleo.texto import normalizar
from pqrs.importar.lectura import ArchivoIlegible

COLUMNAS = (
    "numero", "recibida_en", "tipo", "asunto", "objeto", "canal", "identidad", "estado", "terminada_en",
    "dependencia", "responsable", "persona", "nombre", "tipo_documento", "documento", "correo", "telefono",
    "direccion", "barrio", "municipio", "departamento", "pais", "medio", "ampliada_el", "ampliada_dias",
    "requerida_el", "completar_hasta", "completada_el", "vence_el", "oficio", "respuesta", "oficio_respuesta",
    "adjuntos",
)  # fmt: skip
CON_VALORES = ("tipo", "canal", "estado", "identidad", "dependencia", "responsable")
_SECCIONES = ("columnas", "defecto", *CON_VALORES)


@dataclass(frozen=True)
class Equivalencias:
    """By column of ours: each value of the other system, normalised, and what it is here."""

    columnas: Mapping[str, str] = field(default_factory=dict)
    valores: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defecto: Mapping[str, str] = field(default_factory=dict)

    def traducir(self, columna: str, valor: str) -> str:
        return self.valores.get(columna, {}).get(normalizar(valor), valor)


def leer(ruta: Path | None) -> Equivalencias:
    """Raises ``ArchivoIlegible`` with what is wrong in it."""
    if ruta is None:
        return Equivalencias()
    try:
        dicho = tomllib.loads(ruta.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ArchivoIlegible(f"{ruta}: no se puede leer: {motivo_de(error)}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ArchivoIlegible(f"{ruta}: no es un TOML en UTF-8: {error}.") from None
    for seccion, pares in dicho.items():
        if seccion not in _SECCIONES:
            raise ArchivoIlegible(
                f"{ruta}: no hay una sección [{seccion}]. Las que hay: {', '.join(_SECCIONES)}."
            )
        if not isinstance(pares, dict) or not all(isinstance(uno, str) for uno in pares.values()):
            raise ArchivoIlegible(
                f"{ruta}: en [{seccion}] cada renglón es «suyo» = «nuestro», entre comillas."
            )
    columnas = {normalizar(suya): nuestra for suya, nuestra in dicho.get("columnas", {}).items()}
    desconocidas = {*columnas.values(), *dicho.get("defecto", {})} - {*COLUMNAS}
    if desconocidas:
        raise ArchivoIlegible(
            f"{ruta}: no existe la columna «{min(desconocidas)}». Las que hay: {', '.join(COLUMNAS)}."
        )
    valores = {
        columna: {normalizar(suyo): nuestro for suyo, nuestro in dicho.get(columna, {}).items()}
        for columna in CON_VALORES
    }
    return Equivalencias(columnas, valores, dicho.get("defecto", {}))
