"""The tables of django-helpdesk (0.3 to 2.6), read and never written: its SQLite file or its PostgreSQL by address.

A ticket is a request with the number that people saw (``pqr-123``), its queue is the kind, its follow-ups the steps.
"""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from pqrs.importar.lectura import Adjuntado, ArchivoIlegible, Fila, PasoViejo

LOTE = 500
ABIERTO, REABIERTO, RESUELTO, CERRADO, REPETIDO = 1, 2, 3, 4, 5
_ESTADOS = {RESUELTO: "respondida", CERRADO: "respondida", REPETIDO: "archivada"}
TIQUETES = (
    "SELECT t.id, q.slug, t.title, t.description, t.submitter_email, t.created, t.modified, t.status, t.resolution, "
    "u.username FROM helpdesk_ticket t JOIN helpdesk_queue q ON q.id = t.queue_id "
    "LEFT JOIN auth_user u ON u.id = t.assigned_to_id WHERE t.id > {desde} ORDER BY t.id LIMIT {cuantos}"
)
PASOS = (
    "SELECT id, ticket_id, date, title, comment, public, new_status FROM helpdesk_followup "
    "WHERE ticket_id BETWEEN {desde} AND {hasta} ORDER BY date, id"
)
ARCHIVOS = (
    "SELECT a.followup_id, a.file FROM {tabla} a JOIN helpdesk_followup f ON f.id = a.followup_id "
    "WHERE f.ticket_id BETWEEN {desde} AND {hasta} ORDER BY a.id"
)
EN_SQLITE = "SELECT 1 FROM sqlite_master WHERE name = '{tabla}'"
EN_POSTGRESQL = "SELECT 1 WHERE to_regclass('{tabla}') IS NOT NULL"
#: The name of the table of files, that changed with its version.
TABLAS_DE_ARCHIVOS = ("helpdesk_followupattachment", "helpdesk_attachment")


class Base:
    """Raises ``ArchivoIlegible`` when it cannot be opened or is not of django-helpdesk."""

    def __init__(self, direccion: str):
        self.direccion = direccion
        self.es_postgresql = direccion.startswith(("postgres://", "postgresql://"))
        self.nombre = "PostgreSQL de django-helpdesk" if self.es_postgresql else Path(direccion).name
        with closing(self._conectar()) as base:
            try:
                self._consultar(base, TIQUETES.format(desde=0, cuantos=1))
                self.archivos = next((una for una in TABLAS_DE_ARCHIVOS if self._existe(base, una)), None)
            except self._errores as error:
                raise ArchivoIlegible(
                    f"{self.nombre}: no tiene las tablas de django-helpdesk: {str(error).splitlines()[0]}."
                ) from None

    def huella(self) -> str:
        """SHA-256 of everything that is read of it."""
        resumen = hashlib.sha256()
        for fila in self.filas():
            resumen.update(fila.huella.encode())
        return resumen.hexdigest()

    def filas(self) -> Iterator[Fila]:
        """One for each ticket, in order, in constant memory."""
        with closing(self._conectar()) as base:
            desde = 0
            while tiquetes := self._consultar(base, TIQUETES.format(desde=desde, cuantos=LOTE)):
                limites = {"desde": tiquetes[0][0], "hasta": tiquetes[-1][0]}
                archivos = defaultdict(list)
                if self.archivos:
                    for paso, ruta in self._consultar(base, ARCHIVOS.format(tabla=self.archivos, **limites)):
                        archivos[paso].append(Adjuntado(ruta))
                pasos = defaultdict(list)
                for paso in self._consultar(base, PASOS.format(**limites)):
                    pasos[paso[1]].append(paso)
                for tiquete in tiquetes:
                    yield _fila(tiquete, pasos[tiquete[0]], archivos)
                desde = tiquetes[-1][0]

    def _conectar(self):
        if not self.es_postgresql:
            ruta = Path(self.direccion)
            if not ruta.is_file():
                raise ArchivoIlegible(
                    f"{ruta}: no existe. Diga el archivo SQLite o postgres://usuario@máquina/base."
                )
            return sqlite3.connect(f"{ruta.resolve().as_uri()}?mode=ro", uri=True)
        import psycopg2

        try:
            return psycopg2.connect(
                self.direccion, options="-c default_transaction_read_only=on", connect_timeout=10
            )
        except psycopg2.Error as error:
            raise ArchivoIlegible(f"No se puede entrar a PostgreSQL: {str(error).splitlines()[0]}.") from None

    @property
    def _errores(self) -> tuple[type[Exception], ...]:
        if not self.es_postgresql:
            return (sqlite3.Error,)
        import psycopg2

        return (psycopg2.Error,)

    def _existe(self, base, tabla: str) -> bool:
        return bool(
            self._consultar(base, (EN_POSTGRESQL if self.es_postgresql else EN_SQLITE).format(tabla=tabla))
        )

    def _consultar(self, base, orden: str) -> list[tuple]:
        with closing(base.cursor()) as cursor:
            cursor.execute(orden)
            return cursor.fetchall()


def _fila(tiquete: tuple, pasos: list[tuple], archivos: dict[int, list[Adjuntado]]) -> Fila:
    clave, cola, titulo, descripcion, correo, creado, cambiado, estado, resolucion, encargado = tiquete
    dicho = _ESTADOS.get(estado, "abierta")
    celdas = {
        "numero": f"{cola}-{clave}",
        "tipo": cola,
        "canal": "web",
        "asunto": titulo or "",
        "objeto": descripcion or titulo or "",
        "recibida_en": _iso(creado),
        "estado": dicho,
        "terminada_en": "" if dicho == "abierta" else _fin(pasos, cambiado),
        "nombre": correo or "",
        "correo": correo or "",
        "respuesta": "" if dicho == "abierta" else resolucion or "",
        "responsable": (encargado or "") if dicho == "abierta" else "",
    }
    escritos = tuple(_paso(paso, archivos) for paso in pasos)
    todo = json.dumps([[*map(str, tiquete)], [[*map(str, paso)] for paso in pasos]])
    return Fila(clave, celdas, hashlib.sha256(todo.encode()).hexdigest(), pasos=escritos)


def _fin(pasos: list[tuple], cambiado) -> str:
    """When it was resolved for good: the first end after the last time that it was opened again."""
    fin = None
    for paso in pasos:
        if paso[6] in (ABIERTO, REABIERTO):
            fin = None
        elif paso[6] in _ESTADOS and fin is None:
            fin = paso[2]
    return _iso(fin or cambiado)


def _paso(paso: tuple, archivos: dict[int, list[Adjuntado]]) -> PasoViejo:
    clave, _, fecha, titulo, comentario, es_publico, _ = paso
    texto = "\n\n".join(
        parte.strip() for parte in (titulo or "", comentario or "") if parte and parte.strip()
    )
    return PasoViejo(_iso(fecha), texto, bool(es_publico), tuple(archivos.get(clave, ())))


def _iso(momento) -> str:
    """SQLite keeps Django's moments as texts in UTC."""
    if isinstance(momento, str):
        momento = datetime.fromisoformat(momento)
    return (momento if momento.tzinfo else momento.replace(tzinfo=UTC)).isoformat()
