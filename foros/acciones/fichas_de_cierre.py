"""The record of an exercise: its figures, frozen when it closed, and the mail that takes it to who took part."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from foros.acciones.cartas import escribir_a
from foros.consultas import cifras
from foros.models import Ficha, Foro, Hilo, Mensaje, Miembro, Participante
from nucleo import reloj

#: People of one transaction, and records that one turn of the clock goes on with.
POR_TRAMO, POR_VUELTA = 50, 10


def hacer_ficha(que: Hilo | Foro) -> Ficha:
    """Of what has just closed, in the transaction that closes it. One that had closed before keeps what its record said
    then, and who took part is told again."""
    es_hilo = isinstance(que, Hilo)
    hechas = cifras.de_un_hilo(que) if es_hilo else cifras.de_un_foro(que)
    donde = {"hilo": que} if es_hilo else {"hilo": None, "foro": que}
    ficha = Ficha.objects.filter(**donde).first() or Ficha(**donde, cifras={})
    ficha.foro = que.foro if es_hilo else que
    anteriores = ficha.cifras.pop("anteriores", [])
    if ficha.cifras:
        anteriores.append(ficha.cifras)
    ficha.cifras = hechas | {"version": len(anteriores) + 1, "anteriores": anteriores}
    ficha.hecha_en, ficha.enviada_hasta, ficha.enviada_en = reloj.ahora(), 0, None
    ficha.save()
    return ficha


def enviar_fichas() -> int:
    """Owe the record to the next people who took part in what closed, a handful for each one; how many mails. Killed
    anywhere, the next turn goes on: each handful and the mark of how far it went are one transaction."""
    por_enviar = Ficha.objects.por_enviar().order_by("pk").values_list("pk", flat=True)[:POR_VUELTA]
    return sum(_siguientes(pk) for pk in list(por_enviar))


@transaction.atomic
def _siguientes(pk: int) -> int:
    ficha = (
        Ficha.objects.por_enviar()
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("foro", "hilo__foro")
        .filter(pk=pk)
        .first()
    )
    if ficha is None:
        return 0
    quienes = list(_participaron(ficha).filter(pk__gt=ficha.enviada_hasta).order_by("pk")[:POR_TRAMO])
    for quien in quienes:
        _escribir(ficha, quien)
    if quienes:
        ficha.enviada_hasta = quienes[-1].pk
    if len(quienes) < POR_TRAMO:
        ficha.enviada_en = reloj.ahora()
    ficha.save(update_fields=["enviada_hasta", "enviada_en"])
    return len(quienes)


def _participaron(ficha: Ficha) -> QuerySet[Participante]:
    """Those with a message that is read now, whom the portal may still write to and who may still read it."""
    suyos = Q(hilo=ficha.hilo) if ficha.hilo_id else Q(hilo__foro=ficha.foro, hilo__oculto_en__isnull=True)
    dichos = Mensaje.objects.filter(suyos, estado=Mensaje.Estado.PUBLICADO, es_oficial=False)
    quienes = Participante.objects.filter(pk__in=dichos.values("autor"), olvidado_en__isnull=True)
    quienes = quienes.filter(Q(usuario__isnull=True) | Q(usuario__is_active=True)).select_related("usuario")
    if ficha.foro.es_privado:
        quienes = quienes.filter(usuario__in=Miembro.objects.filter(foro=ficha.foro).values("usuario"))
    return quienes


def _escribir(ficha: Ficha, quien: Participante) -> None:
    escribir_a(
        quien,
        clave=f"ficha:{ficha.pk}:{ficha.cifras['version']}:{quien.pk}",
        plantilla="ficha",
        contexto={
            "titulo": ficha.cifras["titulo"],
            "es_hilo": ficha.hilo_id is not None,
            "cifras": ficha.cifras,
            "acogidos": ficha.cifras["aportes"]["acogido"] + ficha.cifras["aportes"]["acogido_en_parte"],
            "pagina": ficha.get_absolute_url(),
            "resultados": reverse("foros:resultados"),
        },
    )
