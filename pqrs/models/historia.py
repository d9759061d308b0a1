"""The history of a request: append-only and chained (promise 4). The database refuses UPDATE and DELETE on both tables
(migration ``0002_historia_inmutable``)."""

from django.conf import settings
from django.db import connection, models
from django.db.models import Q

from pqrs.models.solicitud import Solicitud

PRIMERA_HUELLA = (
    "SELECT a.huella FROM {actuacion} a JOIN {solicitud} s ON s.id = a.solicitud_id "
    "WHERE s.anio = %s AND s.consecutivo = %s AND a.n = 1"
)


class ActuacionManager(models.Manager):
    def primera_huella(self, anio: int, consecutivo: int) -> str | None:
        """The first link of the request with that number. Written by hand: it runs while everybody else who files
        waits for the year's counter, and building it with the ORM takes five times what it reads."""
        tablas = {"actuacion": Actuacion._meta.db_table, "solicitud": Solicitud._meta.db_table}
        with connection.cursor() as cursor:
            cursor.execute(PRIMERA_HUELLA.format(**tablas), [anio, consecutivo])
            fila = cursor.fetchone()
        return fila and fila[0]


class Actuacion(models.Model):
    """One step of a request's history. Written only by ``pqrs.acciones.historia.anotar``.

    ``huella`` = SHA-256 over radicado, n, tipo, en, es_publica, actor, resumen and the previous huella
    (``nucleo.cadena``). The first step of a request chains to the first step of the previous radicado of the year, so
    a request that is removed breaks the year's chain. No chained column holds personal data: ``resumen`` is the digest
    of the payload, which lives in ``ContenidoActuacion`` and can be destroyed by acta without breaking the chain.
    """

    class Tipo(models.TextChoices):
        RADICACION = "radicacion", "Radicación"
        ASIGNACION = "asignacion", "Asignación"
        CAMBIO_DEPENDENCIA = "cambio_dependencia", "Paso a otra dependencia"
        CLASIFICACION = "clasificacion", "Confirmación del tipo"
        CAMBIO_CALENDARIO = "cambio_calendario", "Cambio de calendario"
        REQUERIMIENTO = "requerimiento", "Pedido de completar"
        COMPLETADA = "completada", "Llegó lo que faltaba"
        PRORROGA = "prorroga", "Más tiempo para completar"
        DEVOLUCION = "devolucion", "Devuelta para aclarar"
        ACLARACION = "aclaracion", "Aclaración recibida"
        AMPLIACION = "ampliacion", "Ampliación del término"
        SUSPENSION = "suspension", "Suspensión"
        REANUDACION = "reanudacion", "Reanudación"
        FECHA_FIJADA = "fecha_fijada", "Fecha fijada por la autoridad"
        DIVISION = "division", "División en asuntos"
        ASUNTO_RESUELTO = "asunto_resuelto", "Asunto respondido"
        ASUNTO_TRASLADADO = "asunto_trasladado", "Traslado de un asunto"
        ASUNTO_RETIRADO = "asunto_retirado", "Retiro de un asunto"
        TRASLADO = "traslado", "Traslado a otra entidad"
        DESISTIMIENTO = "desistimiento", "Desistimiento"
        ARCHIVO = "archivo", "Archivo"
        REAPERTURA = "reapertura", "Reapertura"
        RESPUESTA = "respuesta", "Respuesta"
        CITACION = "citacion", "Citación para notificarse"
        AVISO = "aviso", "Notificación por aviso"
        CARTELERA = "cartelera", "Publicación en la cartelera"
        NOTIFICACION = "notificacion", "Notificación"
        REVOCACION = "revocacion", "Cambio del medio de notificación"
        SILENCIO = "silencio", "Efecto de no responder a tiempo"
        RESPUESTA_PARCIAL = "respuesta_parcial", "Respuesta en parte"
        RECURSO = "recurso", "Recurso recibido"
        DECISION_RECURSO = "decision_recurso", "Recurso decidido"
        INSISTENCIA = "insistencia", "Insistencia recibida"
        INSISTENCIA_ENVIADA = "insistencia_enviada", "Insistencia enviada al juez"
        DECISION_INSISTENCIA = "decision_insistencia", "El juez decidió la insistencia"
        PUBLICACION = "publicacion", "Versión pública"
        ACUMULACION = "acumulacion", "Acumulación"
        UNION = "union", "Unión con una anterior"
        CONTACTO = "contacto", "Corrección de los datos de contacto"
        LEYENDA = "leyenda", "Leyenda «reclamo en trámite»"
        LEYENDA_QUITADA = "leyenda_quitada", "Retiro de la leyenda «reclamo en trámite»"
        RESERVA = "reserva", "Identidad reservada"
        EXPORTACION = "exportacion", "Exportación del expediente"
        ELIMINACION = "eliminacion", "Eliminación por acta"
        ESCRITO = "escrito", "Escrito de la persona"
        LECTURA_RESERVADA = "lectura_reservada", "Lectura de una identidad reservada"
        PRELACION = "prelacion", "Prelación"
        ANULACION = "anulacion", "Anulación del radicado"
        CATALOGACION = "catalogacion", "Clasificación para la SSF y temas"
        AFILIACION = "afiliacion", "Marca de afiliación"
        VISTO_PEDIDO = "visto_pedido", "Pedido de visto bueno"
        VISTO_BUENO = "visto_bueno", "Visto bueno"
        VISTO_DEVUELTO = "visto_devuelto", "Borrador devuelto"
        FIRMA = "firma", "Firma de la respuesta"
        MIGRACION = "migracion", "Traída de otro sistema"

    #: The steps that move the due date: their payload carries ``hecho`` (``pqrs.hechos.como_dict``).
    DEL_PLAZO = (
        Tipo.REQUERIMIENTO,
        Tipo.COMPLETADA,
        Tipo.PRORROGA,
        Tipo.AMPLIACION,
        Tipo.SUSPENSION,
        Tipo.REANUDACION,
        Tipo.FECHA_FIJADA,
        Tipo.DIVISION,
        Tipo.ASUNTO_RESUELTO,
        Tipo.ASUNTO_TRASLADADO,
        Tipo.ASUNTO_RETIRADO,
    )

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="actuaciones")
    n = models.PositiveIntegerField("número")
    tipo = models.CharField("tipo", max_length=30, choices=Tipo)
    en = models.DateTimeField("cuándo")
    es_publica = models.BooleanField("la ve quien pide", default=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    resumen = models.CharField(max_length=64)
    previo = models.CharField(max_length=64)
    huella = models.CharField(max_length=64)

    objects = ActuacionManager()

    class Meta:
        verbose_name = "actuación"
        verbose_name_plural = "actuaciones"
        ordering = ["solicitud", "n"]
        constraints = [models.UniqueConstraint(fields=["solicitud", "n"], name="pqrs_actuacion_secuencia")]
        # What officials did, the last first, for whoever audits. The citizens' own steps stay out of it.
        indexes = [
            models.Index(
                fields=["-en", "-id"], condition=Q(actor__isnull=False), name="pqrs_actuacion_de_oficio"
            ),
            # The claims whose records still say «reclamo en trámite», few among all the steps.
            models.Index(
                fields=["solicitud", "n"],
                condition=Q(tipo__in=["leyenda", "leyenda_quitada"]),
                name="pqrs_actuacion_leyenda",
            ),
        ]

    def __str__(self):
        return f"{self.solicitud} · {self.n}"


class ContenidoActuacion(models.Model):
    """The payload of a step: the sentence a person reads and the data a rule reads."""

    actuacion = models.OneToOneField(
        Actuacion, primary_key=True, on_delete=models.PROTECT, related_name="contenido"
    )
    texto = models.TextField("qué pasó")
    datos = models.JSONField(default=dict)

    class Meta:
        verbose_name = "contenido de una actuación"
        verbose_name_plural = "contenidos de actuaciones"

    def __str__(self):
        return self.texto[:80]
