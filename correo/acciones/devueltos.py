"""What a delivery report does to the mail that it is about (R3.34): a permanent one means that it was not delivered."""

from correo.entrada import Aviso, Clase, Leido, avisos_de, direcciones
from correo.models import Correo, Entrante, Intento, Rebote
from nucleo import reloj
from nucleo.texto import limpiar

_LLEGARON = (Correo.Estado.ENVIADO, Correo.Estado.INCIERTO)


def anotar(entrante: Entrante, leido: Leido, clase: Clase) -> None:
    """Write the reports that the message brings beside the mails that they are about, found by the signed return path
    or by the Message-ID. In the caller's transaction. A complaint stops nothing that the law owes: it is only noted."""
    if clase not in (Clase.REBOTE, Clase.QUEJA, Clase.AUTOMATICO):
        return
    devuelto = direcciones.primera(leido.destinos, direcciones.REBOTE)
    for aviso in avisos_de(leido) or _sin_informe(leido, clase, devuelto):
        correo = _de_cual(aviso, devuelto)
        if correo is None:
            continue
        _, es_nuevo = Rebote.objects.get_or_create(
            correo=correo,
            entrante=entrante,
            defaults={
                "en": reloj.ahora(),
                "es_definitivo": aviso.es_definitivo and clase == Clase.REBOTE,
                "estado": aviso.estado,
                "palabras": "" if correo.es_confidencial else limpiar(aviso.palabras)[:500],
            },
        )
        if es_nuevo and aviso.es_definitivo and clase == Clase.REBOTE:
            _dar_por_no_entregado(correo, aviso)


def _sin_informe(leido: Leido, clase: Clase, devuelto: int | None) -> list[Aviso]:
    """An old server's words, come to the return path that we signed: nobody can tell if it is for good. An automatic
    answer comes there too, and is no bounce."""
    if devuelto is None or clase != Clase.REBOTE:
        return []
    return [Aviso("", "", "", False, leido.asunto)]


def _de_cual(aviso: Aviso, devuelto: int | None) -> Correo | None:
    if devuelto is not None:
        return Correo.objects.select_for_update().filter(pk=devuelto).first()
    if not aviso.message_id:
        return None
    return Correo.objects.select_for_update().filter(message_id=aviso.message_id).first()


def _dar_por_no_entregado(correo: Correo, aviso: Aviso) -> None:
    """The task of reaching the person in another way opens by itself: it is derived from this state."""
    if correo.estado not in _LLEGARON:
        return
    Correo.objects.filter(pk=correo.pk).update(
        estado=Correo.Estado.FALLIDO, enviado_en=None, proximo_intento_en=None
    )
    palabras = aviso.estado if correo.es_confidencial else f"{aviso.estado} {aviso.palabras}"
    Intento.objects.create(
        correo=correo,
        en=reloj.ahora(),
        resultado=Intento.Resultado.REBOTADO,
        fase=Intento.Fase.CIERRE,
        respuesta=limpiar(palabras).strip()[:500],
    )
