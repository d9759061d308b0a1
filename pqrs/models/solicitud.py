"""The unit of the desk."""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, models
from django.db.models import F, Q
from django.urls import reverse

from cuentas.models import Dependencia
from nucleo import reloj
from nucleo.models import Entidad
from pqrs.estados import ABIERTOS, DE_LA_PERSONA, TERMINADOS, Estado
from pqrs.models.termino import Termino
from pqrs.naturaleza import Regimen
from pqrs.naturaleza import por_tipo as regimen_de
from pqrs.prioridades import Prioridad

if TYPE_CHECKING:
    from cuentas.models import Usuario

SIGUIENTE_CLAVE = "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
PONER_PLAZOS = (
    "UPDATE {tabla} AS s SET vence_el = v.column2, huella_plazo = v.column3, actuaciones_registradas = v.column4, "
    "cabeza = v.column5, termino_id = v.column6, vence_original_el = v.column7 "
    "FROM (VALUES {filas}) AS v WHERE s.id = v.column1"
)


def ve_todas(usuario: "Usuario") -> bool:
    """Whether a person sees the requests of every dependencia: with ``pqrs.ver_todas``, or because they coordinate the
    office that receives, which answers for what it passes on (Ley 1474/2011 art. 76). The coordinators of the others
    see their own. One query at most, the first time."""
    if usuario.has_perm("pqrs.ver_todas"):
        return True
    coordina = usuario.dependencia_id is not None and usuario.has_perm("pqrs.asignar_solicitud")
    return coordina and usuario.dependencia.recibe_solicitudes


class EsDeLaPersona(models.Func):
    """``estado__in=DE_LA_PERSONA`` with the states written in the statement: SQLite takes a partial index only when
    its condition is there word by word."""

    template = "%(expressions)s IN ({})".format(", ".join(f"'{estado.value}'" for estado in DE_LA_PERSONA))
    output_field = models.BooleanField()


class SolicitudQuerySet(models.QuerySet):
    def abiertas(self) -> "SolicitudQuerySet":
        """Requests whose legal term still runs."""
        return self.filter(terminada_en__isnull=True)

    def vencidas(self, hoy: date | None = None) -> "SolicitudQuerySet":
        """Open requests whose due date has passed in Bogotá."""
        return self.abiertas().filter(vence_el__lt=hoy or reloj.hoy())

    def esperando_a_la_persona(self) -> "SolicitudQuerySet":
        """Open requests in which it is the person's turn to complete or to clarify."""
        return self.abiertas().filter(EsDeLaPersona(F("estado")))

    def sin_responsable(self) -> "SolicitudQuerySet":
        return self.abiertas().filter(responsable__isnull=True)

    def clave_adelantada(self) -> int | None:
        """The key that the next request will have, so that what hangs from it may go in first; None in SQLite, which
        gives keys only with the row (and whose one writer gains nothing)."""
        if connection.vendor != "postgresql":
            return None
        with connection.cursor() as cursor:
            cursor.execute(SIGUIENTE_CLAVE, [self.model._meta.db_table])
            return cursor.fetchone()[0]

    def poner_plazos(self, solicitudes: Iterable["Solicitud"]) -> None:
        """Save the due date, what gave it and the head of the history of many requests in one statement.

        By hand: ``bulk_update`` builds an expression for each row and field, and takes as long as counting the terms.
        """
        valores = [
            (
                solicitud.pk,
                connection.ops.adapt_datefield_value(solicitud.vence_el),
                solicitud.huella_plazo,
                solicitud.actuaciones_registradas,
                solicitud.cabeza,
                solicitud.termino_id,
                connection.ops.adapt_datefield_value(solicitud.vence_original_el),
            )
            for solicitud in solicitudes
        ]
        if valores:
            tabla = connection.ops.quote_name(self.model._meta.db_table)
            filas = ", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * len(valores))
            with connection.cursor() as cursor:
                cursor.execute(PONER_PLAZOS.format(tabla=tabla, filas=filas), [*chain(*valores)])

    def visibles_para(self, usuario: "Usuario") -> "SolicitudQuerySet":
        """What this person may see at the desk: their own dependencia, or everything (``ve_todas``).

        Citizens never come this way: they open one request with its secret (``pqrs.consultas.acceso``).
        """
        if not (usuario.is_active and usuario.is_staff and usuario.has_perm("pqrs.view_solicitud")):
            return self.none()
        if ve_todas(usuario):
            return self
        if usuario.dependencia_id is None:
            return self.none()
        return self.filter(dependencia_id=usuario.dependencia_id)


class Solicitud(models.Model):
    """A request: petition, complaint, claim, report, suggestion. Its state changes only through ``pqrs.acciones``.

    ``vence_el`` is the indexed cache of the pure function ``pqrs.plazos``; ``huella_plazo`` is the fingerprint of the
    inputs that gave it (promise 3). Overdue and open are derived from dates, never stored. ``es_oportuna`` and
    ``dias_tarde`` are frozen when the term ends.
    """

    Estado = Estado
    Prioridad = Prioridad

    class Canal(models.TextChoices):
        WEB = "web", "Formulario web"
        BUZON = "buzon", "Buzón de contacto"
        CORREO = "correo", "Correo electrónico"
        PRESENCIAL = "presencial", "Presencial"
        TELEFONO = "telefono", "Teléfono"
        CORRESPONDENCIA = "correspondencia", "Correspondencia"
        CHAT = "chat", "Chat"
        FORO = "foro", "Foro"
        RED_SOCIAL = "red_social", "Red social"

    class Identidad(models.TextChoices):
        IDENTIFICADA = "identificada", "Identificada"
        ANONIMA = "anonima", "Anónima"
        RESERVADA = "reservada", "Con identidad reservada"

    anio = models.PositiveSmallIntegerField("año", editable=False)
    consecutivo = models.PositiveIntegerField("consecutivo", editable=False)
    radicado = models.CharField("radicado", max_length=20, unique=True, editable=False)
    clave_envio = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 several NULLs
    codigo_huella = models.CharField(max_length=64, editable=False)

    termino = models.ForeignKey(Termino, verbose_name="tipo", on_delete=models.PROTECT)
    esta_por_clasificar = models.BooleanField("tipo por confirmar", default=False)
    canal = models.CharField("canal", max_length=20, choices=Canal)
    identidad = models.CharField(
        "identidad", max_length=12, choices=Identidad, default=Identidad.IDENTIFICADA
    )
    asunto = models.CharField("asunto", max_length=160)
    objeto = models.TextField("qué pide")
    razones = models.TextField("razones", blank=True)

    recibida_en = models.DateTimeField("recibida en")
    fecha_efectiva = models.DateField("se tiene por recibida el")
    naturaleza = models.CharField(
        "naturaleza de la entidad al radicar",
        max_length=20,
        choices=Entidad.Naturaleza,
        default=Entidad.Naturaleza.CAJA_PUBLICA,
    )
    politica = models.JSONField("política de recepción aplicada", default=dict)
    vence_el = models.DateField("vence el")
    vence_original_el = models.DateField("vencía en principio el")
    huella_plazo = models.CharField(max_length=64)

    estado = models.CharField("estado", max_length=20, choices=Estado, default=Estado.RADICADA)
    dependencia = models.ForeignKey(Dependencia, verbose_name="dependencia", on_delete=models.PROTECT)
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="responsable",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="solicitudes_a_cargo",
    )
    acumulada_en = models.ForeignKey(
        "self",
        verbose_name="se responde con",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="acumuladas",
    )
    unida_a = models.ForeignKey(
        "self",
        verbose_name="repite",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="repetidas",
    )
    terminada_en = models.DateTimeField("terminó en", null=True, blank=True)
    es_oportuna = models.BooleanField("oportuna", null=True)
    dias_tarde = models.PositiveSmallIntegerField("días hábiles de retraso", null=True)
    prioridad = models.PositiveSmallIntegerField("prelación", choices=Prioridad, default=Prioridad.NINGUNA)
    sospechas = models.JSONField("señales de correo basura", default=list, blank=True)

    actuaciones_registradas = models.PositiveIntegerField(default=0, editable=False)
    cabeza = models.CharField("última huella de su historia", max_length=64, default="", editable=False)

    objects = SolicitudQuerySet.as_manager()

    class Meta:
        verbose_name = "solicitud"
        verbose_name_plural = "solicitudes"
        permissions = [
            ("ver_todas", "Puede ver las solicitudes de todas las dependencias"),
            ("asignar_solicitud", "Puede asignar y mover solicitudes"),
            ("clasificar_solicitud", "Puede confirmar o cambiar el tipo"),
            ("responder_solicitud", "Puede tomar y responder solicitudes"),
            ("decidir_solicitud", "Puede suspender, archivar, decretar desistimientos y reabrir"),
            ("radicar_por_otro", "Puede radicar lo que llegó por ventanilla, teléfono, carta u otro medio"),
            ("anular_radicado", "Puede anular un radicado con su acta"),
            ("priorizar_solicitud", "Puede dar prelación a una solicitud"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(acumulada_en__isnull=True) | ~Q(acumulada_en=F("id")),
                name="pqrs_solicitud_no_se_acumula_en_si",
            ),
            models.CheckConstraint(
                condition=Q(unida_a__isnull=True) | (~Q(unida_a=F("id")) & Q(acumulada_en__isnull=True)),
                name="pqrs_solicitud_repite_a_otra",
            ),
            models.UniqueConstraint(fields=["anio", "consecutivo"], name="pqrs_solicitud_numero_unico"),
            models.CheckConstraint(condition=Q(consecutivo__gte=1), name="pqrs_solicitud_numero_desde_uno"),
            models.CheckConstraint(
                condition=Q(vence_el__gte=F("fecha_efectiva")),
                name="pqrs_solicitud_vence_despues_de_recibida",
            ),
            models.CheckConstraint(
                condition=Q(terminada_en__isnull=True, es_oportuna__isnull=True, dias_tarde__isnull=True)
                | Q(terminada_en__isnull=False, es_oportuna__isnull=False, dias_tarde__isnull=False),
                name="pqrs_solicitud_retraso_congelado_al_terminar",
            ),
            models.CheckConstraint(
                condition=Q(estado__in=ABIERTOS, terminada_en__isnull=True)
                | Q(estado__in=TERMINADOS, terminada_en__isnull=False),
                name="pqrs_solicitud_termina_segun_su_estado",
                violation_error_message="Una solicitud terminada necesita la fecha en que terminó.",
            ),
        ]
        indexes = [
            # The desk's list, of everything and of one dependencia, and each official's own: open ones by due date.
            models.Index(
                fields=["vence_el", "id"], condition=Q(terminada_en__isnull=True), name="pqrs_abiertas"
            ),
            models.Index(
                fields=["dependencia", "vence_el", "id"],
                condition=Q(terminada_en__isnull=True),
                name="pqrs_abiertas_dependencia",
            ),
            models.Index(
                fields=["responsable", "vence_el", "id"],
                condition=Q(terminada_en__isnull=True),
                name="pqrs_abiertas_responsable",
            ),
            models.Index(  # and of each official in one office: PostgreSQL would rather cross the two
                fields=["dependencia", "responsable", "vence_el", "id"],
                condition=Q(terminada_en__isnull=True),
                name="pqrs_abiertas_dep_responsable",
            ),
            # Open ones that nobody has, priority first: PostgreSQL does not take IS NULL for an equality that orders.
            models.Index(
                fields=["prioridad", "vence_el", "id"],
                condition=Q(terminada_en__isnull=True, responsable__isnull=True),
                name="pqrs_sin_responsable",
            ),
            models.Index(
                fields=["dependencia", "prioridad", "vence_el", "id"],
                condition=Q(terminada_en__isnull=True, responsable__isnull=True),
                name="pqrs_sin_responsable_dep",
            ),
            models.Index(  # and SQLite looks for that equality before anything else
                fields=["responsable", "prioridad", "vence_el", "id"],
                condition=Q(terminada_en__isnull=True, responsable__isnull=True),
                name="pqrs_sin_responsable_nulo",
            ),
            # Open ones that wait for the person, by due date: few among many.
            models.Index(
                fields=["vence_el", "id"],
                condition=Q(terminada_en__isnull=True, estado__in=DE_LA_PERSONA),
                name="pqrs_esperando",
            ),
            models.Index(
                fields=["dependencia", "vence_el", "id"],
                condition=Q(terminada_en__isnull=True, estado__in=DE_LA_PERSONA),
                name="pqrs_esperando_dependencia",
            ),
            # Those that ended, the last one first: all, and of one dependencia.
            models.Index(
                fields=["-terminada_en", "-id"],
                condition=Q(terminada_en__isnull=False),
                name="pqrs_terminadas",
            ),
            models.Index(
                fields=["dependencia", "-terminada_en", "-id"],
                condition=Q(terminada_en__isnull=False),
                name="pqrs_terminadas_dependencia",
            ),
        ]

    def __str__(self):
        return self.radicado

    def get_absolute_url(self) -> str:
        """Where anyone looks a request up. It opens nothing without the código de seguimiento."""
        return reverse("pqrs:seguimiento")

    @property
    def esta_abierta(self) -> bool:
        return self.terminada_en is None

    @property
    def esta_vencida(self) -> bool:
        """Open, and its due date has passed in Bogotá."""
        return self.esta_abierta and self.vence_el < reloj.hoy()

    @property
    def es_anonima(self) -> bool:
        return self.identidad == self.Identidad.ANONIMA

    @property
    def es_reservada(self) -> bool:
        """Whether the entity knows who asks and hides it (R3.17)."""
        return self.identidad == self.Identidad.RESERVADA

    @property
    def regimen(self) -> Regimen:
        """The law of the entity's nature when it was received, and of its kind of request then: a later change of
        either does not touch it (R2.9, R3.36)."""
        return regimen_de(self.naturaleza, lambda: self.termino.funcion_delegada)

    @property
    def oculta_a_la_persona(self) -> bool:
        """Whether nobody at the desk may learn from its papers who asks."""
        return self.es_anonima or self.es_reservada

    @property
    def tiene_prelacion(self) -> bool:
        return self.prioridad != Prioridad.NINGUNA

    @property
    def nombre_del_tipo(self) -> str:
        """The kind, in words a citizen understands; «por confirmar» while an official has not classified it (R1.3)."""
        return "Por confirmar" if self.esta_por_clasificar else self.termino.nombre
