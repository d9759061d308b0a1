"""Notify a decision (R3.29–R3.34): in whoever's own reading, in person, by notice or by publication.

Each verb works on the oldest decision of the request for which it can be done: one in part and the one of the rest are
notified each with its own clocks. A decision of the whole that was opened again is replaced by the next one.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cuentas.models import TextoConsentimiento, Usuario
from nucleo import cadena, reloj
from nucleo.calendario import fecha_larga
from pqrs.acciones import avisos, historia, oficios
from pqrs.acciones.cerradura import para
from pqrs.consultas import notificacion as consulta
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.hechos import fecha_de
from pqrs.models import Actuacion, Consentimiento, Notificacion, Oficio, Respuesta, Solicitud


@dataclass(frozen=True)
class PieDeRecursos:
    """What a notification must say, or it is none (art. 67 CPACA; R3.33)."""

    cuales: str
    ante: str
    plazo: str

    def faltas(self) -> list[DatosInvalidos]:
        """One for each part that is missing, with its field in the answer."""
        partes = {"recursos": self.cuales, "recursos_ante": self.ante, "recursos_plazo": self.plazo}
        return [
            DatosInvalidos(
                "Diga qué recursos caben, ante quién y en qué plazo: sin eso la notificación no vale (art. 67 CPACA).",
                campo=campo,
            )
            for campo, dicho in partes.items()
            if not dicho.strip()
        ]


def de_la_respuesta(respuesta: Respuesta) -> PieDeRecursos:
    return PieDeRecursos(respuesta.recursos, respuesta.recursos_ante, respuesta.recursos_plazo)


def abrir(
    solicitud: Solicitud,
    documento: Respuesta | Oficio,
    recursos: PieDeRecursos | None,
    en: datetime,
    *,
    medio: Notificacion.Medio | None = None,
) -> Notificacion:
    """Owe the notification of a decision just taken, in the caller's transaction. ``recursos`` None: it only informs,
    and is published because nobody knows to whom to send it (R3.15). ``medio`` None: as the person accepted and can be
    reached."""
    es_respuesta = isinstance(documento, Respuesta)
    return Notificacion.objects.create(
        solicitud=solicitud,
        respuesta=documento if es_respuesta else None,
        oficio=None if es_respuesta else documento,
        clase=Notificacion.Clase.NOTIFICACION if recursos else Notificacion.Clase.COMUNICACION,
        medio=medio or consulta.medio_para(solicitud),
        documento_sha256=huella_de(documento),
        recursos=recursos.cuales if recursos else "",
        recursos_ante=recursos.ante if recursos else "",
        recursos_plazo=recursos.plazo if recursos else "",
        expedida_en=en,
        contada_desde=fecha_de(en),
    )


def huella_de(documento: Respuesta | Oficio) -> str:
    """The digest of what is notified, whole: words and files."""
    if isinstance(documento, Oficio):
        return cadena.resumen({"numero": documento.radicado_salida, "cuerpo": documento.cuerpo})
    return cadena.resumen(
        {
            "numero": documento.radicado_salida,
            "integra": documento.integra,
            "adjuntos": sorted(documento.adjuntos.values_list("sha256", flat=True)),
        }
    )


#: Of the decision of a remedy when nothing is left to file against it.
SIN_RECURSOS = PieDeRecursos(
    "Ninguno: contra esta decisión no proceden recursos (art. 87 CPACA)",
    Notificacion.NADIE,
    Notificacion.NADIE,
)


def como_se_notifica(acto: Notificacion) -> str:
    """How the person will be notified of an act, for the mail that tells of it, which notifies nobody (R3.31)."""
    if acto.medio == Notificacion.Medio.ELECTRONICO:
        return "Para leer el acto y notificarse, abra la página de seguimiento y oprima «Notificarme y leer»."
    if acto.medio == Notificacion.Medio.PUBLICACION:
        return "Le notificaremos el acto en la cartelera del portal."
    return "Le notificaremos el acto: lo citaremos en los próximos 5 días hábiles."


@transaction.atomic
def notificarse(solicitud_id: int) -> Notificacion:
    """The person opens the decision: it takes effect at this moment, kept with the document's digest (R3.31).

    Only a button leads here: mail scanners follow links, and an opened mail notifies nobody. The second time changes
    nothing. Raises ``TransicionInvalida`` when nothing waits to be read.
    """
    solicitud = para("notificarse", solicitud_id)
    esperan = consulta.por_abrir(solicitud)
    if not esperan:
        return _la_que_ya_abrio(solicitud)
    notificacion = esperan[0]
    ahora = reloj.ahora()
    notificacion.accedida_en = ahora
    notificacion.save(update_fields=["accedida_en"])
    huella = huella_de(notificacion.respuesta or notificacion.oficio)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.NOTIFICACION,
        f"Usted abrió la decisión {notificacion.radicado_salida} y quedó notificada por medio electrónico.",
        datos={"medio": "electronico", "documento": huella, "radicado_salida": notificacion.radicado_salida},
        en=ahora,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "abrió la decisión y la notificación quedó hecha",
            f"El {fecha_larga(fecha_de(ahora))} a las {reloj.en_bogota(ahora):%H:%M:%S} usted abrió nuestra decisión "
            f"{notificacion.radicado_salida}.",
            f"En ese momento quedó hecha la notificación (art. 56 CPACA). Recursos: "
            f"{consulta.en_palabras(notificacion)}",
            "Guarde la decisión y sus archivos: los puede leer cuando quiera en la página de seguimiento.",
        ),
    )
    return notificacion


@transaction.atomic
def citar(solicitud_id: int, texto: str, actor: Usuario) -> Notificacion:
    """Call the person to be notified in person, within 5 working days of the decision (art. 68 CPACA; R3.32). Late it
    is sent all the same. Raises ``TransicionInvalida`` (already called, nowhere to write) and ``DatosInvalidos``."""
    solicitud, notificacion = por_notificar("citar", solicitud_id)
    if not texto.strip():
        raise DatosInvalidos("Escriba dónde, cuándo y con qué debe venir la persona (art. 68 CPACA).")
    ahora = reloj.ahora()
    notificacion.citada_en = ahora
    notificacion.save(update_fields=["citada_en"])
    hasta = consulta.estado_de(notificacion, solicitud).fechas.comparecer_hasta
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.CITACION,
        f"Lo citamos para notificarle la decisión {notificacion.radicado_salida}. Tiene hasta el {fecha_larga(hasta)}.",
        oficios.Carta(texto.strip()),
        actor,
        en=ahora,
        datos={"comparecer_hasta": hasta.isoformat()},
    )
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "venga a notificarse de la decisión",
            f"Ya decidimos su solicitud {solicitud.radicado} y debemos notificarle la decisión en persona.",
            f"Si no viene a más tardar el {fecha_larga(hasta)}, le enviaremos un aviso con la copia completa (art. 69 "
            "CPACA).",
            "Venga con su documento, o autorice por escrito a otra persona. La copia es gratis.",
        ),
        oficio,
    )
    return notificacion


@transaction.atomic
def notificar_en_persona(solicitud_id: int, quien: str, actor: Usuario) -> Notificacion:
    """The person came, or whoever they authorised, and took a whole copy: it takes effect now (art. 67 CPACA)."""
    solicitud, notificacion = por_notificar("notificar_en_persona", solicitud_id)
    if not quien.strip():
        raise DatosInvalidos("Escriba quién se notificó y con qué documento (art. 67 CPACA).")
    ahora = reloj.ahora()
    notificacion.comparecio_en = ahora
    notificacion.save(update_fields=["comparecio_en"])
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.NOTIFICACION,
        f"La decisión {notificacion.radicado_salida} se notificó en persona.",
        oficios.Carta(
            f"Acta de notificación personal. Compareció: {quien.strip()}. Se le entregó copia íntegra, auténtica y "
            f"gratuita. Recursos: {consulta.en_palabras(notificacion)}"
        ),
        actor,
        en=ahora,
        datos={"medio": "personal", "documento": notificacion.documento_sha256},
    )
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "quedó notificada en persona",
            f"Hoy se notificó en persona la decisión {notificacion.radicado_salida}.",
            f"Desde hoy cuentan los plazos. Recursos: {consulta.en_palabras(notificacion)}",
            "Guarde la copia que recibió.",
        ),
        oficio,
    )
    return notificacion


@transaction.atomic
def avisar(solicitud_id: int, actor: Usuario) -> Notificacion:
    """Send the notice with a whole copy, once 5 working days passed since the citation (art. 69 CPACA; R3.32). Sending
    notifies nobody: its delivery does. Raises ``TransicionInvalida``."""
    solicitud, notificacion = por_notificar("avisar", solicitud_id)
    ahora = reloj.ahora()
    notificacion.avisada_en = ahora
    notificacion.save(update_fields=["avisada_en"])
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.AVISO,
        f"Como nadie vino a notificarse, enviamos el aviso con la copia de la decisión {notificacion.radicado_salida}.",
        oficios.Carta(consulta.texto_del_aviso(notificacion)),
        actor,
        en=ahora,
        datos={"documento": notificacion.documento_sha256},
    )
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "le notificamos por aviso",
            f"Le enviamos el aviso y la copia completa de la decisión {notificacion.radicado_salida}.",
            "La notificación queda hecha al finalizar el día hábil siguiente al de la entrega del aviso (art. 69 "
            "CPACA).",
            f"Lea la decisión. Recursos: {consulta.en_palabras(notificacion)}",
        ),
        oficio,
    )
    return notificacion


@transaction.atomic
def entregar_aviso(solicitud_id: int, entregado_el: date, prueba: str, actor: Usuario) -> Notificacion:
    """The notice was delivered on that day, with its proof; it takes effect at the end of the next working day (art. 69
    CPACA). Raises ``TransicionInvalida`` and ``DatosInvalidos`` for a day that cannot be."""
    solicitud, notificacion = por_notificar("entregar_aviso", solicitud_id)
    if not fecha_de(notificacion.avisada_en) <= entregado_el <= reloj.hoy():
        raise DatosInvalidos(
            f"El aviso salió el {fecha_larga(fecha_de(notificacion.avisada_en))}: la entrega va de ese día a hoy."
        )
    if not prueba.strip():
        raise DatosInvalidos("Escriba la prueba de la entrega: guía, quién recibió, a qué hora (R3.34).")
    notificacion.entregado_el = entregado_el
    notificacion.save(update_fields=["entregado_el"])
    surtida = consulta.estado_de(notificacion, solicitud).fechas.surtida_en
    historia.anotar(
        solicitud,
        Actuacion.Tipo.NOTIFICACION,
        f"El aviso se entregó el {fecha_larga(entregado_el)}: la notificación queda hecha al finalizar el "
        f"{fecha_larga(fecha_de(surtida))}.",
        datos={"medio": "aviso", "entregado_el": entregado_el.isoformat(), "motivo": prueba.strip()},
        actor=actor,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "el aviso se entregó",
            f"El {fecha_larga(entregado_el)} se entregó el aviso de la decisión {notificacion.radicado_salida}.",
            f"La notificación queda hecha al finalizar el {fecha_larga(fecha_de(surtida))} (art. 69 CPACA).",
            f"Recursos: {consulta.en_palabras(notificacion)}",
        ),
    )
    return notificacion


@transaction.atomic
def revocar_electronica(solicitud_id: int) -> Solicitud:
    """The person no longer accepts electronic notification (art. 56 CPACA; R3.30). What they have not read yet goes the
    other way, with 5 working days for the citation from today. Raises ``TransicionInvalida``."""
    solicitud = para("revocar_electronica", solicitud_id)
    ahora = reloj.ahora()
    dados = Consentimiento.objects.filter(
        solicitud=solicitud,
        texto__finalidad=TextoConsentimiento.Finalidad.NOTIFICACION,
        revocado_en__isnull=True,
    )
    if not dados.update(revocado_en=ahora):
        raise TransicionInvalida(
            "No hay una aceptación vigente de la notificación electrónica (art. 56 CPACA)."
        )
    for notificacion in consulta.por_abrir(solicitud):
        notificacion.medio = consulta.medio_para(solicitud)
        notificacion.contada_desde = fecha_de(ahora)
        notificacion.save(update_fields=["medio", "contada_desde"])
    historia.anotar(
        solicitud,
        Actuacion.Tipo.REVOCACION,
        "Usted pidió que no le notifiquemos por medios electrónicos.",
        en=ahora,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "no le notificaremos por medios electrónicos",
            f"Usted retiró la aceptación que dio para su solicitud {solicitud.radicado}.",
            "Lo que haya que notificarle será en persona, por aviso o por publicación (arts. 67 a 69 CPACA).",
            "Usted no tiene que hacer nada. Lo citaremos si hace falta.",
        ),
    )
    avisos.avisar_al_responsable(solicitud, "La persona ya no acepta la notificación electrónica.")
    return solicitud


def _la_que_ya_abrio(solicitud: Solicitud) -> Notificacion:
    """Raises ``TransicionInvalida`` when the person never opened one."""
    abiertas = Notificacion.objects.filter(solicitud=solicitud, accedida_en__isnull=False)
    if (abierta := abiertas.order_by("-accedida_en").first()) is None:
        raise TransicionInvalida("No hay una decisión por leer con notificación electrónica.")
    return abierta


def por_notificar(verbo: str, solicitud_id: int) -> tuple[Solicitud, Notificacion]:
    """The locked request and the decision that the verb works on. Raises ``TransicionInvalida`` with the norm."""
    solicitud = para(verbo, solicitud_id)
    elegida, impedimento = consulta.elegir(verbo, consulta.exigibles(solicitud), solicitud.radicado)
    if elegida is None:
        raise TransicionInvalida(impedimento)
    return solicitud, elegida.notificacion
