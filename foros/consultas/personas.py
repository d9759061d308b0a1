"""What is known of whoever writes: what they may do, how much they are trusted, and why."""

from datetime import timedelta

from django.db.models import Q

from foros import niveles
from foros.errores import NoPuede
from foros.models import Foro, Hilo, Mensaje, Miembro, Participante, Silencio
from foros.moderacion import DeQuien
from nucleo import fichas, reloj

#: For how long what was not published counts.
MEMORIA = timedelta(days=90)
SIN_CUENTA = "En este foro se escribe con una cuenta del portal. Entre o cree una: su texto queda guardado."
SIN_MEMBRESIA = "Este foro es de un grupo de personas y usted no está en él."


def de_la_ficha(ficha: str) -> Participante | None:
    """Whose link it is; ``None`` for one that opens nothing, whatever it says. One query."""
    return Participante.objects.filter(ficha_huella=fichas.huella(ficha)).first()


def de_la_cuenta(usuario) -> Participante | None:
    """The one of whoever signed in, with their account; ``None`` if they never took part. One query, none for whoever
    did not sign in."""
    if not usuario.is_authenticated:
        return None
    return Participante.objects.select_related("usuario").filter(usuario=usuario).first()


def trayectoria_de(quien: Participante) -> niveles.Trayectoria:
    """The facts of which a person's level is made. One query."""
    mal = Q(estado__in=[Mensaje.Estado.RECHAZADO, Mensaje.Estado.OCULTO]) & ~Q(
        causal=""
    )  # by a person's decision
    desde = reloj.ahora() - MEMORIA
    return niveles.Trayectoria(
        publicados=quien.publicados,
        rechazados=quien.mensajes.filter(mal, enviado_en__gte=desde).count(),
        tiene_cuenta=quien.usuario_id is not None,
    )


def de_quien(
    quien: Participante,
    hilo: Hilo,
    texto: str,
    *,
    es_oficial: bool = False,
    corrige: bool = False,
    salvo: Mensaje | None = None,
) -> DeQuien:
    """What ``decidir_moderacion`` looks at of the author, but for one message of theirs (``salvo``). Two queries; none
    of who answers for the entity."""
    if es_oficial:
        return DeQuien(niveles.Nivel.INSTITUCIONAL)
    suyos = quien.mensajes.exclude(pk=salvo.pk) if salvo else quien.mensajes
    return DeQuien(
        nivel=niveles.nivel_de(trayectoria_de(quien)),
        tiene_cuenta=quien.usuario_id is not None,
        ya_lo_dijo=suyos.filter(hilo=hilo, texto=texto).exclude(estado=Mensaje.Estado.RETIRADO).exists(),
        corrige=corrige,
    )


def exigir_que_reciba_sin_cuenta(foro: Foro) -> None:
    """``NoPuede`` where people write with an account; nothing is looked at of who writes."""
    if foro.es_privado or foro.quien_escribe == Foro.Escribe.CUENTA:
        raise NoPuede(SIN_CUENTA)


def silencio_vigente(quien: Participante, foro: Foro) -> Silencio | None:
    """The one that keeps a person from writing there now, under the account or under the same address without it. One
    query."""
    de_quien = Q(participante=quien)
    if quien.usuario_id is None:
        de_quien |= Q(participante__usuario__email__iexact=quien.correo) if quien.correo else Q()
    elif quien.usuario.email:
        de_quien |= Q(participante__plegado=quien.usuario.email.casefold())
    return (
        Silencio.objects.vigentes().filter(de_quien, Q(foro=foro) | Q(foro=None)).order_by("-hasta").first()
    )


def exigir_que_escriba(quien: Participante, foro: Foro) -> None:
    """``NoPuede``, with until when or what to do, if this person may not write in that forum."""
    if quien.usuario_id is None and foro.quien_escribe == Foro.Escribe.CUENTA:
        raise NoPuede(SIN_CUENTA)
    if foro.es_privado and not Miembro.objects.filter(foro=foro, usuario=quien.usuario_id).exists():
        raise NoPuede(SIN_MEMBRESIA)
    if silencio := silencio_vigente(quien, foro):
        hasta = silencio.hasta.astimezone(reloj.BOGOTA)
        raise NoPuede(
            f"Usted puede leer y no escribir aquí hasta el {hasta:%d/%m/%Y a las %H:%M}. El motivo: {silencio.motivo} "
            "Su texto sigue aquí. Si no está de acuerdo, puede reclamar desde «Mi participación»."
        )
