"""How a decision is being notified: what has been done, what follows and until when. Nothing here is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from correo.models import Correo
from cuentas.models import TextoConsentimiento
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import notificaciones
from pqrs.consultas import parametros
from pqrs.consultas.personas import Destinatario, a_quien_escribir
from pqrs.hechos import DiaPropio, fecha_de
from pqrs.models import Consentimiento, Notificacion, Oficio, Respuesta, Solicitud

VERBOS = (
    "citar",
    "notificar_en_persona",
    "avisar",
    "entregar_aviso",
    "publicar_aviso",
    "tener_por_notificada",
)
Medio = Notificacion.Medio
CLAVE_DE_RESPUESTA = "pqrs.respuesta."
#: What the key of a mail that is sent again adds to the key of the one that came back.
OTRA_VEZ = ".otra"


@dataclass(frozen=True)
class EstadoDeNotificacion:
    """One decision, with its clocks as they are now."""

    notificacion: Notificacion
    fechas: notificaciones.Fechas

    @property
    def surtida_en(self) -> datetime | None:
        """When it took effect; None while it has not."""
        return self.fechas.surtida_en if self.esta_surtida else None

    @property
    def esta_surtida(self) -> bool:
        return self.fechas.esta_surtida(reloj.ahora())

    @property
    def esta_sin_notificar(self) -> bool:
        """A decision that had to be notified and is not: for art. 83 CPACA, as if there were none (R1.6)."""
        es_de_lo_pedido = (
            not self.notificacion.es_de_recurso
        )  # that of a remedy has its own silence (art. 86)
        es_notificacion = self.notificacion.clase == Notificacion.Clase.NOTIFICACION
        return es_notificacion and es_de_lo_pedido and not self.esta_surtida

    @property
    def paso_atrasado(self) -> str:
        """The verb that the entity should have done by today; "" when it is not late with any."""
        suya, fechas, hoy = self.notificacion, self.fechas, reloj.hoy()
        if fechas.surtida_en is not None or suya.avisada_en:
            return ""
        if suya.citada_en:
            return "avisar" if hoy > fechas.comparecer_hasta else ""
        if suya.medio == Medio.ELECTRONICO or hoy < fechas.citar_hasta:
            return ""
        return "publicar_aviso" if suya.medio == Medio.PUBLICACION else "citar"

    @property
    def que_falta(self) -> str:
        """What the entity has to do now, and until when, in a sentence; "" when nothing."""
        suya, fechas = self.notificacion, self.fechas
        if fechas.surtida_en is not None:
            return ""
        if suya.avisada_en:
            return "Registrar la entrega del aviso o, si volvió sin entregarse, publicarlo en la cartelera (art. 69)."
        if suya.citada_en:
            if reloj.hoy() <= fechas.comparecer_hasta:
                return f"Esperar a que venga a notificarse, hasta el {fecha_larga(fechas.comparecer_hasta)} (art. 68)."
            return "Enviar el aviso con la copia completa: no vino a notificarse (art. 69 CPACA)."
        if suya.medio == Medio.PUBLICACION:
            return "Publicar el aviso con la copia, sin datos personales, en la cartelera (art. 69 inc. 2 CPACA)."
        if suya.medio == Medio.ELECTRONICO:
            return (
                "Esperar a que la persona abra la decisión (art. 56 CPACA). Si no lo hace, también se puede citarla "
                f"(art. 68 CPACA): a tiempo, hasta el {fecha_larga(fechas.citar_hasta)}."
            )
        tarde = " Ya pasó: hágalo hoy." if reloj.hoy() > fechas.citar_hasta else ""
        return f"Enviar la citación a más tardar el {fecha_larga(fechas.citar_hasta)} (art. 68 CPACA).{tarde}"


def estado_de(
    notificacion: Notificacion, solicitud: Solicitud, dias: Sequence[DiaPropio] | None = None
) -> EstadoDeNotificacion:
    """Its clocks now. One query, unless the entity's days off come as an argument."""
    aviso = notificacion.aviso_de_cartelera
    pasos = notificaciones.Pasos(
        contada_desde=notificacion.contada_desde,
        accedida_en=notificacion.accedida_en,
        comparecio_en=notificacion.comparecio_en,
        conocida_en=notificacion.conocida_en,
        citada_en=notificacion.citada_en,
        avisada_en=notificacion.avisada_en,
        entregado_el=notificacion.entregado_el,
        fijado_en=aviso and aviso.fijado_en,
    )
    return EstadoDeNotificacion(notificacion, notificaciones.fechas(pasos, almanaque_de(solicitud, dias)))


def almanaque_de(solicitud: Solicitud, dias: Sequence[DiaPropio] | None = None) -> notificaciones.Almanaque:
    """The calendar of its clocks. One query, unless the entity's days off come as an argument."""
    sabado = parametros.politica_congelada(solicitud).sabado_habil
    return notificaciones.Almanaque(tuple(parametros.dias_propios() if dias is None else dias), sabado)


def hay(solicitud: Solicitud) -> bool:
    """Whether anything of it had to be notified, in force or not: most answers only inform, and to build the query of
    ``todas`` takes longer than all else that its page asks. One query."""
    return Notificacion.objects.filter(solicitud=solicitud).exists()


def todas(solicitud: Solicitud) -> list[EstadoDeNotificacion]:
    """How each decision in force is being notified, the oldest first: one in part stands beside the one of the rest.
    Two queries."""
    return _estados(Notificacion.objects.vigentes(), solicitud)


def exigibles(solicitud: Solicitud) -> list[EstadoDeNotificacion]:
    """Those that the entity has to notify, or notified. Two queries."""
    return _estados(Notificacion.objects.exigibles(), solicitud)


def por_abrir(solicitud: Solicitud) -> list[Notificacion]:
    """Those that wait for the person to open them (R3.31), the oldest first. One query."""
    return [una for una in _de(Notificacion.objects.vigentes(), solicitud) if una.espera_que_la_abran]


def de(solicitud: Solicitud) -> EstadoDeNotificacion | None:
    """How the last decision in force is being notified."""
    return next(reversed(todas(solicitud)), None)


def falta_alguna(estados: Sequence[EstadoDeNotificacion]) -> bool:
    """Whether something was decided and is not notified, which for art. 83 CPACA is as if there were no decision."""
    return any(estado.esta_sin_notificar for estado in estados)


def _de(cuales: QuerySet[Notificacion], solicitud: Solicitud) -> QuerySet[Notificacion]:
    suyas = cuales.filter(solicitud=solicitud).order_by("id")
    return suyas.select_related("respuesta", "oficio__actuacion", "aviso_de_cartelera__oficio")


def _estados(cuales: QuerySet[Notificacion], solicitud: Solicitud) -> list[EstadoDeNotificacion]:
    suyas = list(_de(cuales, solicitud))
    dias = parametros.dias_propios() if suyas else ()
    return [estado_de(una, solicitud, dias) for una in suyas]


def surtida_en(documento: Respuesta | Oficio, dias: Sequence[DiaPropio] | None = None) -> date | None:
    """The Bogotá date from which the remedies of a sent answer or of a letter count (R3.31): one that only informs,
    that in which it was sent; a decision, that in which its notification took effect. None while it has not. ``dias``:
    as in ``estado_de``."""
    salio = documento.enviada_en if isinstance(documento, Respuesta) else documento.expedido_en
    if salio is None:
        return None
    suya = getattr(documento, "notificacion", None)
    if suya is None or suya.clase == Notificacion.Clase.COMUNICACION:
        return fecha_de(salio)
    surtida = estado_de(suya, documento.solicitud, dias).surtida_en
    return surtida and fecha_de(surtida)


def medio_para(solicitud: Solicitud) -> Medio:
    """Electronic only if accepted and not revoked (R3.30); nobody to write to, published (R3.15, R3.32)."""
    persona = a_quien_escribir(solicitud)
    if persona is None:
        return Medio.PUBLICACION
    if persona.correo and acepta_electronica(solicitud):
        return Medio.ELECTRONICO
    return Medio.CITACION if tiene_adonde(persona) else Medio.PUBLICACION


def tiene_adonde(persona: Destinatario) -> bool:
    """Whether a citation can be sent (art. 68 CPACA: address, fax or mail on file; a telephone reaches them too)."""
    return bool(persona.correo or persona.direccion or persona.telefono)


def acepta_electronica(solicitud: Solicitud) -> bool:
    """Whether the person accepted to be notified by electronic means, and still does (art. 56 CPACA; R3.30)."""
    return Consentimiento.objects.filter(
        solicitud=solicitud,
        texto__finalidad=TextoConsentimiento.Finalidad.NOTIFICACION,
        revocado_en__isnull=True,
    ).exists()


def esta_aceptada(consentimientos: Sequence[Consentimiento]) -> bool:
    """The same, among consents already read with their texts. No query."""
    return any(
        dado.texto.finalidad == TextoConsentimiento.Finalidad.NOTIFICACION and dado.revocado_en is None
        for dado in consentimientos
    )


def elegir(
    verbo: str, estados: Sequence[EstadoDeNotificacion], radicado: str
) -> tuple[EstadoDeNotificacion | None, str]:
    """The oldest decision on which that step can be taken now, and ""; or None, and why on none, with its norm. No
    query."""
    for estado in estados:
        if not impedimento_de(verbo, estado):
            return estado, ""
    if not estados:
        return None, f"{radicado} no tiene una decisión por notificar (art. 66 CPACA)."
    pendientes = [estado for estado in estados if estado.fechas.surtida_en is None] or estados[-1:]
    motivos = [(estado.notificacion.radicado_salida, impedimento_de(verbo, estado)) for estado in pendientes]
    if len(motivos) == 1:
        return None, motivos[0][1]
    return None, " ".join(f"{numero}: {motivo}" for numero, motivo in motivos)


def impedimento(verbo: str, solicitud: Solicitud) -> str:
    """Why that step of notifying cannot be taken now, with its norm; "" when it can. Two queries."""
    return elegir(verbo, exigibles(solicitud), solicitud.radicado)[1]


def impedimento_de(verbo: str, estado: EstadoDeNotificacion) -> str:
    """The same, of one decision already read. No query."""
    if estado.fechas.surtida_en is not None:
        return _ya_hecha(estado)
    return _PROPIOS[verbo](estado)


def _ya_hecha(estado: EstadoDeNotificacion) -> str:
    cuando = fecha_larga(fecha_de(estado.fechas.surtida_en))
    if estado.esta_surtida:
        return f"La decisión {estado.notificacion.radicado_salida} quedó notificada el {cuando}."
    return f"La notificación de {estado.notificacion.radicado_salida} queda hecha al finalizar el {cuando} (art. 69)."


def _para_citar(estado: EstadoDeNotificacion) -> str:
    if estado.notificacion.citada_en:
        return "Ya se le envió la citación (art. 68 CPACA)."
    if estado.notificacion.medio == Medio.PUBLICACION:
        return "No hay adónde citar a la persona: se publica en la cartelera (art. 69 inc. 2 CPACA)."
    return ""


def _para_notificar_en_persona(estado: EstadoDeNotificacion) -> str:
    return ""


def _para_avisar(estado: EstadoDeNotificacion) -> str:
    suya, hasta = estado.notificacion, estado.fechas.comparecer_hasta
    if suya.avisada_en:
        return "El aviso ya se envió (art. 69 CPACA)."
    if hasta is None:
        return "Primero se cita a la persona (art. 68 CPACA)."
    if reloj.hoy() <= hasta:
        return (
            f"La persona tiene hasta el {fecha_larga(hasta)} para venir a notificarse (arts. 68 y 69 CPACA)."
        )
    return ""


def _para_entregar_aviso(estado: EstadoDeNotificacion) -> str:
    return "" if estado.notificacion.avisada_en else "Primero se envía el aviso (art. 69 CPACA)."


def _para_publicar_aviso(estado: EstadoDeNotificacion) -> str:
    suya = estado.notificacion
    if suya.medio == Medio.PUBLICACION or suya.avisada_en:
        return ""
    return "Se sabe adónde escribirle: primero van la citación y el aviso (arts. 68 y 69 CPACA)."


def _para_tener_por_notificada(estado: EstadoDeNotificacion) -> str:
    if estado.notificacion.clase == Notificacion.Clase.NOTIFICACION:
        return ""
    return "Solo informa: se comunica y no se notifica (art. 65 CPACA)."


_PROPIOS = {
    "tener_por_notificada": _para_tener_por_notificada,
    "citar": _para_citar,
    "notificar_en_persona": _para_notificar_en_persona,
    "avisar": _para_avisar,
    "entregar_aviso": _para_entregar_aviso,
    "publicar_aviso": _para_publicar_aviso,
}


def en_palabras(notificacion: Notificacion) -> str:
    """The remedies, the authority and the time, in one sentence (R3.33)."""
    if not notificacion.recursos:
        return notificacion.solicitud.regimen.recursos_del_aviso
    if not notificacion.tiene_recursos:
        return f"{notificacion.recursos}."
    return (
        f"{notificacion.recursos}, ante {notificacion.recursos_ante}; plazo: {notificacion.recursos_plazo}."
    )


def texto_del_aviso(notificacion: Notificacion) -> str:
    """The notice with the whole copy, the remedies with authority and time, and when it takes effect (art. 69)."""
    documento = notificacion.respuesta or notificacion.oficio
    cuando = fecha_larga(fecha_de(notificacion.expedida_en))
    return "\n\n".join(
        [
            f"Aviso de notificación de la decisión {notificacion.radicado_salida}, del {cuando}.",
            f"Recursos: {en_palabras(notificacion)}",
            "La notificación se considera hecha al finalizar el día siguiente al de la entrega de este aviso, o al de "
            "su retiro de la cartelera (art. 69 CPACA).",
            "Copia íntegra:",
            documento.integra if isinstance(documento, Respuesta) else documento.cuerpo,
        ]
    )


def rebotados(correos: Sequence[Correo]) -> list[Correo]:
    """Mails with the answer that did not arrive: it does not count as delivered (R3.34). Derived from the outbox, so a
    second try that succeeds takes the task away, and so does writing it again."""
    claves = {uno.clave for uno in correos}
    return [
        uno
        for uno in correos
        if uno.estado == Correo.Estado.FALLIDO
        and uno.clave.startswith(CLAVE_DE_RESPUESTA)
        and uno.clave + OTRA_VEZ not in claves
    ]
