"""What is locked, always in the same order: the thread, then the message. Counters of the forum and of the person are
moved afterwards, by ``UPDATE`` alone."""

from django.db.models import QuerySet

from foros.errores import NoPuede, TransicionInvalida
from foros.models import Hilo, Mensaje, Participante


def cerrar_hilo(hilo_id: int) -> Hilo:
    """The thread as it is now, that nobody else changes until the caller's transaction ends; its forum is only read."""
    hilos = Hilo.objects.select_for_update(of=("self",), no_key=True).select_related("foro")
    return como_esta(hilos, hilo_id)


def como_esta(filas: QuerySet, pk: int):
    """The row of a locking query that joins others. If it moved while we waited for it, PostgreSQL compares the row as
    it is now with the forum that it had before, and finds none: asked again, it sees both as they are."""
    try:
        return filas.get(pk=pk)
    except filas.model.DoesNotExist:
        return filas.get(pk=pk)


def cerrar_mensaje(mensaje_id: int, *estados: str) -> Mensaje:
    """The message as it is now, its thread locked before. With states, ``TransicionInvalida`` when it is in none."""
    while True:
        hilo_id = Mensaje.objects.values_list("hilo_id", flat=True).get(pk=mensaje_id)
        hilo = cerrar_hilo(hilo_id)
        mensaje = (
            Mensaje.objects.select_for_update(of=("self",), no_key=True)
            .select_related("autor")
            .get(pk=mensaje_id)
        )
        if mensaje.hilo_id == hilo_id:  # else somebody moved it while we waited
            break
    mensaje.hilo = hilo
    if estados and mensaje.estado not in estados:
        raise TransicionInvalida(
            f"Este mensaje ya cambió: ahora está «{mensaje.get_estado_display().lower()}». Vuelva a abrirlo."
        )
    return mensaje


def cerrar_el_suyo(mensaje_id: int, quien: Participante, *estados: str) -> Mensaje:
    """The same, for its author. ``NoPuede`` for anybody else, who learns nothing of it."""
    if not Mensaje.objects.filter(pk=mensaje_id, autor=quien).exists():
        raise NoPuede("Ese mensaje no está entre los suyos. Búsquelo en «Mi participación».")
    return cerrar_mensaje(mensaje_id, *estados)
