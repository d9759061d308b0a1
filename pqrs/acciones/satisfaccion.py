"""Ask once how somebody was answered, if they accepted to be asked (R4.16), and keep what they say."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from cuentas.models import TextoConsentimiento, Usuario
from nucleo import reloj
from pqrs import anonimato, radicados, referencias
from pqrs.acciones.cerradura import tomada
from pqrs.consultas import propias, publicas, satisfaccion
from pqrs.consultas.personas import a_quien_escribir
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Consentimiento, Satisfaccion, Solicitud

#: Time to read the answer before being asked; and how late asking still makes sense.
ESPERA, MARGEN = timedelta(days=1), timedelta(days=15)
POR_TURNO = 200


def invitar() -> int:
    """Ask by mail whoever was answered and accepted to be asked (R4.16), once for each request. Returns how many.

    It bears running twice, and late. Never an anonymous or reserved one, nor while a decision waits to be opened.
    """
    ahora = reloj.ahora()
    pendientes = satisfaccion.por_invitar(ahora - MARGEN, ahora - ESPERA)[:POR_TURNO]
    return sum(_invitar(pk) for pk in list(pendientes.values_list("pk", flat=True)))


@transaction.atomic
def _invitar(pk: int) -> bool:
    solicitud, ahora = tomada(pk), reloj.ahora()
    persona = a_quien_escribir(solicitud)
    sigue = satisfaccion.por_invitar(ahora - MARGEN, ahora - ESPERA).filter(pk=pk).exists()
    if not sigue or persona is None or not persona.correo:
        return False
    ficha = radicados.nueva_ficha()
    Satisfaccion.objects.create(solicitud=solicitud, huella=radicados.huella(ficha), invitada_en=ahora)
    correo.acciones.encolar(
        clave=_clave(solicitud.radicado),
        plantilla="pqrs/correos/calificar",
        para=persona.correo,
        confidencial=True,
        referencia=referencias.de(solicitud.pk),
        prioridad=Correo.Prioridad.ALERTA,
        vigente_hasta=solicitud.terminada_en + MARGEN,
        baja=settings.URL_PUBLICA + reverse("pqrs:no_preguntar", args=[ficha]),
        contexto={
            "solicitud": solicitud,
            "nombre": persona.nombre,
            "enlace": settings.URL_PUBLICA + reverse("pqrs:calificar", args=[ficha]),
        },
    )
    return True


@transaction.atomic
def no_preguntar(ficha: str) -> bool:
    """Whoever has the link of an invitation asks for no more of them: the authorisation to be asked is withdrawn from
    every request of that address (Ley 1581/2012 art. 8 lit. e), and what was about to be sent is not. A later one,
    given when filing again, is another authorisation. It bears running twice, and the link never expires. False when
    nobody was given that link; whoever is anonymous or reserved by now only stops it in that request."""
    solicitud = satisfaccion.por_enlace(ficha)
    if solicitud is None:
        return False
    suyas = Q(pk=solicitud.pk)
    persona = None if solicitud.oculta_a_la_persona else a_quien_escribir(solicitud)
    if persona and persona.correo:
        suyas |= Q(peticionario__correo__iexact=persona.correo)
    _retirar(Solicitud.objects.filter(suyas))
    return True


@transaction.atomic
def no_preguntar_en_mis_solicitudes(usuario: Usuario) -> None:
    """The same by whoever signed in, of the requests that they gathered in their account. It bears running twice."""
    _retirar(propias.de_la_persona(usuario).order_by())


def _retirar(solicitudes: QuerySet[Solicitud]) -> None:
    de_ella = dict(solicitudes.values_list("pk", "radicado"))
    Consentimiento.objects.filter(
        solicitud__in=list(de_ella),
        texto__finalidad=TextoConsentimiento.Finalidad.ENCUESTA,
        revocado_en__isnull=True,
    ).update(revocado_en=reloj.ahora())
    correo.acciones.suprimir([_clave(radicado) for radicado in de_ella.values()])


def _clave(radicado: str) -> str:
    return f"pqrs.calificar.{radicado}"


@transaction.atomic
def calificar(solicitud_id: int, calificacion: int, comentario: str = "") -> Satisfaccion:
    """Keep the one rating of a request, from 1 to 5, and a comment without what tells who asked.

    Raises ``TransicionInvalida`` when it has one, it is not answered or nobody knows who asked; ``DatosInvalidos`` out
    of the scale.
    """
    solicitud = tomada(solicitud_id)
    motivo = satisfaccion.impedimento(solicitud)
    if motivo:
        raise TransicionInvalida(motivo)
    if calificacion not in Satisfaccion.Calificacion.values:
        raise DatosInvalidos("Elija de 1 a 5 cómo le respondimos.", campo="calificacion")
    suya = Satisfaccion.objects.filter(solicitud=solicitud).first() or Satisfaccion(solicitud=solicitud)
    suya.calificacion, suya.calificada_en = calificacion, reloj.ahora()
    suya.comentario = _sin_rastros(solicitud, comentario)
    suya.save()
    return suya


def _sin_rastros(solicitud: Solicitud, comentario: str) -> str:
    texto = comentario.strip()
    return anonimato.tachar(texto, publicas.rastros(solicitud, texto)) if texto else ""
