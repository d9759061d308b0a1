"""An entity that has been working for some weeks, with a request in each state that a page tells differently."""

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from caja_portal.ejemplo.siembra import sembrar
from caja_portal.tests.navegador.personas import codigo_de_constancia
from correo.models import Correo
from cuentas.models import TextoConsentimiento, Usuario, VistoExigido
from nucleo import adjuntos, reloj
from nucleo.calendario import Calendario
from nucleo.models import DiaNoHabil
from pqrs import acciones, fichas
from pqrs.acciones.asuntos import Pedido
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas.recursos import EN_SUBSIDIO
from pqrs.models import Plantilla, Solicitud
from pqrs.models.respuesta import Reserva, Sentido
from pqrs.tests.fabricas import (
    un_archivo_pdf,
    un_archivo_txt,
    una_dependencia,
    una_foto,
    una_funcionaria,
    una_persona,
    una_respuesta,
    una_solicitud,
)

#: As long as people's words get, and as some make them.
LARGA = "Esternocleidomastoideo" * 6
POR_RESERVA = {
    "norma_negativa": "artículo 24 numeral 3 de la Ley 1437 de 2011",
    "reserva": Reserva.LEGAL,
    "lo_que_se_entrega": "El número de casos, sin nombres.",
}


@dataclass
class Mundo:
    coordinadora: Usuario
    administrador: Usuario
    auditora: Usuario
    respondida: Solicitud
    vencida: Solicitud
    por_clasificar: Solicitud
    con_borrador: Solicitud
    por_notificar: Solicitud
    por_citar: Solicitud
    publicada: Solicitud
    negada: Solicitud
    negada_por_reserva: Solicitud
    insistida: Solicitud
    publicable: Solicitud
    recurrida: Solicitud
    #: Archived, and appealed in subsidio: the letter that denied the reposición waits to be notified.
    archivo_recurrido: Solicitud
    requerida: Solicitud
    por_aclarar: Solicitud
    suspendida: Solicitud
    reservada: Solicitud
    dividida: Solicitud
    por_pedir: Solicitud
    por_visar: Solicitud
    por_firmar: Solicitud
    plantilla: Plantilla
    codigo_de_constancia: str
    codigo_de_oficio: str
    correo: Correo
    dia_no_habil: DiaNoHabil


def hacer_mundo() -> Mundo:
    sembrar()
    coordinadora = Usuario.objects.get(username="coordinadora")
    administrador = Usuario.objects.get(username="administrador")
    respondida = _respondida(coordinadora)
    abiertas = Solicitud.objects.filter(terminada_en=None)
    por_pedir, por_visar, por_firmar = _en_una_cadena(coordinadora)
    return Mundo(
        coordinadora=coordinadora,
        administrador=administrador,
        auditora=Usuario.objects.get(username="auditora"),
        respondida=respondida,
        vencida=abiertas.filter(vence_el__lt=reloj.hoy(), peticionario=None).first(),
        por_clasificar=abiertas.filter(esta_por_clasificar=True).first(),
        con_borrador=abiertas.filter(respuestas__enviada_en=None, respuestas__isnull=False).first(),
        por_notificar=_decidida(coordinadora, consentimientos=_que_se_notifique()),
        por_citar=_decidida(coordinadora),
        publicada=_publicada(coordinadora),
        negada=_negada(coordinadora, tipo="peticion_interes_particular"),
        negada_por_reserva=_negada(coordinadora, **POR_RESERVA),
        insistida=_insistida(coordinadora),
        publicable=_negada(coordinadora, publicar=True, **POR_RESERVA),
        archivo_recurrido=_archivo_recurrido(coordinadora),
        recurrida=Solicitud.objects.filter(recursos__isnull=False).first(),
        requerida=abiertas.filter(estado=Solicitud.Estado.REQUERIDA).first(),
        por_aclarar=abiertas.filter(estado=Solicitud.Estado.POR_ACLARAR).first(),
        suspendida=abiertas.filter(estado=Solicitud.Estado.SUSPENDIDA).first(),
        reservada=abiertas.filter(identidad_reservada__isnull=False).first(),
        dividida=_dividida(coordinadora),
        por_pedir=por_pedir,
        por_visar=por_visar,
        por_firmar=por_firmar,
        plantilla=_plantilla(),
        codigo_de_constancia=_codigo(respondida),
        codigo_de_oficio=_codigo_de_oficio(respondida),
        correo=Correo.objects.first(),
        dia_no_habil=_dia_no_habil(administrador),
    )


def _dividida(actor: Usuario) -> Solicitud:
    """One with three matters, of which one is answered."""
    solicitud = una_solicitud(objeto="Corrijan la fecha, díganme cuántos hay y borren mi teléfono.")
    pedidos = [
        Pedido(f"Corregir la fecha: {LARGA}", "peticion_interes_particular"),
        Pedido("Cuántos subsidios hay", "peticion_informacion"),
        Pedido("Borrar mi teléfono", "habeas_data_reclamo"),
    ]
    acciones.dividir(solicitud.pk, pedidos, actor)
    contenido = acciones.Contenido(asuntos=(2,), queda_pendiente="La fecha y el teléfono.")
    acciones.guardar_borrador(solicitud.pk, "Hay 40.", "Nada más.", actor, contenido=contenido)
    acciones.responder(solicitud.pk, actor)
    return Solicitud.objects.get(pk=solicitud.pk)


def _respondida(actor: Usuario) -> Solicitud:
    """An answered one, with the longest words and names."""
    solicitud = una_solicitud(
        asunto=f"Corrección de {LARGA}",
        objeto=f"Pido que corrijan la fecha de mi afiliación: {LARGA}.\n\nAparece 2021 y es 2019.",
        razones="Trabajo desde 2019.",
        persona=una_persona(nombre=f"Ana {LARGA}", correo=f"ana.{LARGA[:50]}@correo-muy-largo.example"),
        archivos=[un_archivo_pdf(f"{LARGA}.pdf"), una_foto()],
    )
    borrador = acciones.guardar_borrador(
        solicitud.pk, f"Tiene razón: {LARGA}.\n\nYa quedó corregida.", "Nada más.", actor
    )
    archivo = un_archivo_txt("certificado de afiliación.txt")
    acciones.adjuntar_a_respuesta(borrador, archivo, adjuntos.inspeccionar(archivo))
    acciones.responder(solicitud.pk, actor)
    return Solicitud.objects.get(pk=solicitud.pk)


def _decidida(actor: Usuario, **cambios) -> Solicitud:
    """An answer that has to be notified."""
    solicitud = una_solicitud(**cambios)
    recursos = acciones.PieDeRecursos(
        "Reposición y apelación", "la Dirección", "10 días hábiles (art. 76 CPACA)"
    )
    niega = acciones.Contenido(sentido="niega")
    acciones.guardar_borrador(
        solicitud.pk, "Se niega.", "Puede recurrir.", actor, contenido=niega, recursos=recursos
    )
    acciones.responder(solicitud.pk, actor)
    return Solicitud.objects.get(pk=solicitud.pk)


def _que_se_notifique() -> tuple[int, ...]:
    finalidad = TextoConsentimiento.Finalidad.NOTIFICACION
    return tuple(TextoConsentimiento.objects.filter(finalidad=finalidad).values_list("pk", flat=True))


def _publicada(actor: Usuario) -> Solicitud:
    """An anonymous one whose decision is on the notice board."""
    solicitud = _decidida(actor, tipo="denuncia", persona=None)
    acciones.publicar_aviso(
        solicitud.pk, f"Respuesta a {LARGA}", f"Se investigó: {LARGA}.", "Es anónima.", actor
    )
    return Solicitud.objects.get(pk=solicitud.pk)


def _negada(actor: Usuario, tipo: str = "peticion_informacion", **contenido) -> Solicitud:
    """Denied: the person may appeal or, when it was by reserve, insist."""
    solicitud = una_solicitud(tipo=tipo)
    una_respuesta(solicitud, actor, f"No se puede: {LARGA}.", sentido=Sentido.NIEGA, **contenido)
    return Solicitud.objects.get(pk=solicitud.pk)


def _insistida(actor: Usuario) -> Solicitud:
    """The person insisted, and the answer was published."""
    solicitud = _negada(actor, publicar=True, **POR_RESERVA)
    respuesta = solicitud.respuestas.get()
    acciones.publicar_respuesta(
        solicitud.pk, respuesta.pk, actor, titulo=f"Casos {LARGA}", pregunta="Cuántos casos hay.", texto=LARGA
    )
    acciones.insistir(solicitud.pk, respuesta.radicado_salida, f"No es reservado: {LARGA}.")
    return Solicitud.objects.get(pk=solicitud.pk)


def _archivo_recurrido(actor: Usuario) -> Solicitud:
    solicitud = una_solicitud()
    solicitud = acciones.archivar(solicitud.pk, "irrespetuosa", f"Insulta: {LARGA}.", actor)
    numero = solicitud.oficios.get().radicado_salida
    recurso = acciones.recurrir(solicitud.pk, numero, EN_SUBSIDIO, Escrito(f"No insulté: {LARGA}."))
    acciones.resolver_recurso(solicitud.pk, recurso.pk, "confirma", f"Sí insulta: {LARGA}.", actor)
    return Solicitud.objects.get(pk=solicitud.pk)


def _codigo(solicitud: Solicitud) -> str:
    pdf = Client().get(reverse("pqrs:constancia", args=[fichas.ficha_de_ver(solicitud)]))
    return codigo_de_constancia(b"".join(pdf.streaming_content))


def _codigo_de_oficio(solicitud: Solicitud) -> str:
    acciones.calificar(solicitud.pk, 4, f"Bien: {LARGA}.")
    pagina = reverse("pqrs:oficio", args=[fichas.ficha_de_ver(solicitud), solicitud.respuestas.get().pk])
    return codigo_de_constancia(b"".join(Client().get(pagina).streaming_content))


def _plantilla() -> Plantilla:
    return Plantilla.objects.create(
        nombre=f"Certificado {LARGA[:90]}",
        texto="{{ nombre }}: su certificado está listo.",
        que_sigue="Descárguelo.",
    )


def _en_una_cadena(coordinadora: Usuario) -> tuple[Solicitud, Solicitud, Solicitud]:
    """Three drafts of an office that asks for a Vo.Bo. and a signature: one in each step."""
    juridica = una_dependencia("juridica-cadena", "Jurídica, con cadena")
    VistoExigido.objects.create(
        dependencia=juridica, cadena=VistoExigido.Cadena.FIRMA, vigente_desde=reloj.hoy()
    )
    autora, revisora = una_funcionaria(dependencia=juridica), una_funcionaria("revisor", juridica)
    solicitudes = [una_solicitud() for _ in range(3)]
    for solicitud in solicitudes:
        acciones.reasignar(solicitud.pk, juridica, "Le toca.", coordinadora)
        acciones.guardar_borrador(solicitud.pk, f"De conformidad con {LARGA}.", "Nada más.", autora)
    for solicitud in solicitudes[1:]:
        acciones.pedir_visto(solicitud.pk, autora)
    acciones.visar(solicitudes[2].pk, revisora)
    return tuple(Solicitud.objects.get(pk=una.pk) for una in solicitudes)


def _dia_no_habil(actor: Usuario) -> DiaNoHabil:
    dia = Calendario().siguiente_habil(Calendario().siguiente_habil(reloj.hoy()))
    acciones.registrar_dia_no_habil(
        fecha=dia, motivo="Traslado de sede", acto="Resolución 45", acto_el=reloj.hoy(), actor=actor
    )
    return DiaNoHabil.objects.get()
