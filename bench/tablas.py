"""Rows by the hundred thousand, as the database takes them: by COPY (PostgreSQL) or in batches (SQLite)."""

import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django.core.management.color import no_style
from django.db import connection, models


class Tabla:
    """Rows of a model as the database takes them: the model's defaults, and what each row changes."""

    def __init__(self, modelo: type[models.Model], **fijos):
        campos = [campo for campo in modelo._meta.concrete_fields if not campo.generated]
        self.nombre = modelo._meta.db_table
        self.columnas = [campo.column for campo in campos]
        self.lugar = {campo.attname: n for n, campo in enumerate(campos)}
        base = modelo(**fijos)
        self.base = [
            json.dumps(valor) if isinstance(campo, models.JSONField) else crudo(valor)
            for campo, valor in ((campo, getattr(base, campo.attname)) for campo in campos)
        ]
        self.filas: list[list] = []

    def poner(self, **valores) -> None:
        fila = self.base.copy()
        for nombre, valor in valores.items():
            fila[self.lugar[nombre]] = valor
        self.filas.append(fila)

    def volcar(self) -> None:
        """Send the waiting rows to the database and forget them."""
        copiar(self.nombre, self.columnas, self.filas)
        self.filas = []


def copiar(tabla: str, columnas: Sequence[str], filas: Iterable[Sequence]) -> None:
    """Write rows whose values are already ``crudo``."""
    en = ", ".join(columnas)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            texto = io.StringIO("".join("\t".join(map(_escapado, fila)) + "\n" for fila in filas))
            cursor.cursor.copy_expert(f"COPY {tabla} ({en}) FROM STDIN", texto)
        else:
            marcas = ", ".join("?" * len(columnas))
            cursor.cursor.connection.executemany(f"INSERT INTO {tabla} ({en}) VALUES ({marcas})", filas)


def crudo(valor):
    """As the driver writes it; JSON apart."""
    if isinstance(valor, datetime):
        return str(connection.ops.adapt_datetimefield_value(valor))
    return str(valor) if isinstance(valor, date | time) else valor


def _escapado(valor) -> str:
    if valor is None:
        return r"\N"
    texto = str(valor)
    if "\\" in texto or "\n" in texto or "\t" in texto or "\r" in texto:
        texto = texto.replace("\\", r"\\").replace("\n", r"\n").replace("\t", r"\t").replace("\r", r"\r")
    return texto


def poner_secuencias(modelos: list) -> None:
    with connection.cursor() as cursor:
        for orden in connection.ops.sequence_reset_sql(no_style(), modelos):
            cursor.execute(orden)
