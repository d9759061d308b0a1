"""Whether a kept file may leave: where the entity has an antivirus (``ANTIVIRUS_URL``), nobody gets one that it has not
looked at, nor one in which it found something.

Filing never waits for it: a file is kept and its row waits. The sweep of the timetable looks at what waits; who asks
for a file first has it looked at then. Without the setting nothing here reads or writes the database.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import IO

from django.conf import settings

from nucleo import reloj
from nucleo.adjuntos import antivirus
from nucleo.adjuntos.deposito import almacen
from nucleo.cifrado import NoSePuedeDescifrar, descifrar_bytes
from nucleo.models import Examen

bitacora = logging.getLogger("portal.antivirus")
#: Seconds that one file may take: with somebody waiting for it, and by the clock.
AL_PEDIRLO, DE_FONDO = 10.0, 60.0
POR_TURNO = 200
#: How an envelope of ``nucleo.cifrado`` begins.
_SOBRE = b"gAAAA"
#: One that could not be read is tried again after so long, doubled each time up to a day.
DESCANSO, TOPE = timedelta(minutes=1), timedelta(days=1)


class ArchivoRetenido(Exception):
    """The file does not leave. ``infectado``: something was found; else nobody has been able to look yet."""

    def __init__(self, *, infectado: bool):
        super().__init__("infectado" if infectado else "en revisión")
        self.infectado = infectado


def exigir_que_salga(ruta: str) -> None:
    """Raises ``ArchivoRetenido`` unless the file was looked at and is clean; one that still waits, or that was kept
    before there was an antivirus, is looked at now. Raises ``FileNotFoundError`` for one that was lost."""
    if not settings.ANTIVIRUS_URL:
        return
    resultado = Examen.objects.filter(ruta=ruta).values_list("resultado", flat=True).first()
    if resultado in (None, Examen.Resultado.ESPERA):
        resultado = _examinar(ruta, AL_PEDIRLO)
    if resultado != Examen.Resultado.LIMPIO:
        raise ArchivoRetenido(infectado=resultado == Examen.Resultado.INFECTADO)


def sale(ruta: str) -> bool:
    """Whether ``exigir_que_salga`` lets it: for packages, which leave out what does not."""
    try:
        exigir_que_salga(ruta)
    except ArchivoRetenido:
        return False
    return True


def retenidos(rutas: Iterable[str]) -> dict[str, Examen]:
    """Of those files, the ones that are known to wait or to be infected. One query; none without an antivirus."""
    if not settings.ANTIVIRUS_URL:
        return {}
    suyos = Examen.objects.filter(ruta__in=list(rutas)).exclude(resultado=Examen.Resultado.LIMPIO)
    return {examen.ruta: examen for examen in suyos}


def examinar_pendientes() -> int:
    """Look at what waits, oldest first; returns at how many. It stops at once when the daemon is off."""
    if not settings.ANTIVIRUS_URL or not antivirus.contesta(settings.ANTIVIRUS_URL):
        return 0
    hechos = 0
    for ruta in list(_esperan()[:POR_TURNO]):
        try:
            hechos += _examinar(ruta, DE_FONDO) != Examen.Resultado.ESPERA
        except FileNotFoundError:  # what was never filed, and is gone
            Examen.objects.filter(ruta=ruta).delete()
    return hechos


def _esperan():
    esperan = Examen.objects.filter(resultado=Examen.Resultado.ESPERA, no_antes_de__lte=reloj.ahora())
    return esperan.order_by("id").values_list("ruta", flat=True)


def _examinar(ruta: str, segundos: float) -> str:
    ahora = reloj.ahora()
    with almacen().open(ruta) as guardado:
        try:
            hallazgo = antivirus.buscar_virus(_en_claro(guardado), settings.ANTIVIRUS_URL, segundos)
        except antivirus.NoContesta as error:
            _dejar_para_despues(ruta, ahora, error)
            return Examen.Resultado.ESPERA
    resultado = Examen.Resultado.INFECTADO if hallazgo else Examen.Resultado.LIMPIO
    Examen.objects.update_or_create(
        ruta=ruta,
        defaults={"resultado": resultado, "hallazgo": hallazgo, "examinado_en": ahora},
        create_defaults={
            "resultado": resultado,
            "hallazgo": hallazgo,
            "examinado_en": ahora,
            "pedido_en": ahora,
            "no_antes_de": ahora,
        },
    )
    if hallazgo:
        bitacora.warning("Un archivo guardado tiene «%s» y no se entrega: %s", hallazgo, ruta)
    return resultado


def _en_claro(guardado: IO[bytes]) -> IO[bytes]:
    """A message that came in by mail is kept closed: what has to be looked at is inside."""
    if guardado.read(len(_SOBRE)) != _SOBRE:
        return guardado
    guardado.seek(0)
    try:
        return BytesIO(descifrar_bytes(guardado.read()))
    except NoSePuedeDescifrar:  # it only looked like one
        return guardado


def _dejar_para_despues(ruta: str, ahora, error: antivirus.NoContesta) -> None:
    examen, _ = Examen.objects.get_or_create(ruta=ruta, defaults={"pedido_en": ahora, "no_antes_de": ahora})
    if examen.no_antes_de > ahora:
        return
    examen.intentos += 1
    examen.no_antes_de = ahora + min(DESCANSO * 2 ** min(examen.intentos - 1, 11), TOPE)
    examen.save(update_fields=["intentos", "no_antes_de"])
    bitacora.warning("Un archivo sigue en revisión: %s", error)


def todo_lo_guardado(carpeta: str = "") -> Iterator[str]:
    """The path of every kept file, folder by folder."""
    carpetas, archivos = almacen().listdir(carpeta)
    for nombre in sorted(archivos):
        yield f"{carpeta}/{nombre}" if carpeta else nombre
    for nombre in sorted(carpetas):
        yield from todo_lo_guardado(f"{carpeta}/{nombre}" if carpeta else nombre)
