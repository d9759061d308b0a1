"""Meetings: when and where, who signed up, who came."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from nucleo import reloj
from nucleo.models import TextoLegal
from participa.models.ejercicio import Ejercicio


class EncuentroQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "EncuentroQuerySet":
        """Those of the exercises that the person sees."""
        return self.filter(ejercicio__in=Ejercicio.objects.visibles_para(usuario))


class Encuentro(models.Model):
    """A meeting of an exercise: a workshop, an assembly, a public hearing. People sign up for it without an account
    until ``inscripcion_hasta`` or until it is full (``cupo``). ``asistentes``: how many came, once it was written down
    with its record (``acta``)."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="encuentros")
    titulo = models.CharField("título", max_length=160)
    descripcion = models.TextField("de qué se trata", blank=True, help_text="Markdown.")
    lugar = models.CharField(
        "lugar", max_length=200, help_text="Dirección y municipio, o el enlace si es virtual."
    )
    es_virtual = models.BooleanField("es virtual", default=False)
    accesibilidad = models.CharField(
        "accesibilidad",
        max_length=200,
        blank=True,
        help_text="Rampa, intérprete de lengua de señas, subtítulos…",
    )
    empieza_en = models.DateTimeField("empieza")
    termina_en = models.DateTimeField("termina")
    cupo = models.PositiveIntegerField("cupo", null=True, blank=True, help_text="Vacío: sin límite.")
    recibe_inscripciones = models.BooleanField("pide inscribirse", default=True)
    inscripcion_hasta = models.DateTimeField("inscripciones hasta", null=True, blank=True)
    cancelado_en = models.DateTimeField("cancelado en", null=True, blank=True, editable=False)
    por_que_se_cancelo = models.TextField("por qué se canceló", blank=True, editable=False)
    acta = models.TextField("acta", blank=True, editable=False)
    asistentes = models.PositiveIntegerField("asistentes", null=True, blank=True, editable=False)
    asistencia_en = models.DateTimeField("asistencia anotada en", null=True, blank=True, editable=False)

    historial = HistoricalRecords(table_name="participa_encuentro_historial")
    objects = EncuentroQuerySet.as_manager()

    class Meta:
        verbose_name = "encuentro"
        verbose_name_plural = "encuentros"
        ordering = ["empieza_en", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(termina_en__gt=F("empieza_en")),
                name="participa_encuentro_en_orden",
                violation_error_message="El encuentro tiene que terminar después de empezar.",
            ),
            models.CheckConstraint(
                condition=Q(inscripcion_hasta__isnull=True) | Q(inscripcion_hasta__lte=F("termina_en")),
                name="participa_inscripcion_antes_de_terminar",
                violation_error_message="Las inscripciones cierran antes de que el encuentro termine.",
            ),
            models.CheckConstraint(
                condition=Q(cancelado_en__isnull=True, por_que_se_cancelo="")
                | Q(cancelado_en__isnull=False) & ~Q(por_que_se_cancelo=""),
                name="participa_encuentro_cancelado_con_razones",
            ),
            models.CheckConstraint(
                condition=Q(asistencia_en__isnull=True, asistentes__isnull=True)
                | Q(asistencia_en__isnull=False, asistentes__isnull=False),
                name="participa_asistencia_con_fecha",
            ),
        ]

    def __str__(self):
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("participa:encuentro", args=[self.ejercicio.slug, self.pk])


class Inscripcion(models.Model):
    """Somebody who will come. Name, address and what they need are encrypted; ``huella`` says that an address is
    already in; ``ficha``, the link by which they leave. What they need is erased a month after the meeting, and the
    rest too (Ley 1581/2012 art. 11: as long as the purpose lasts). ``avisar_desde``: since when they are owed the mail
    that tells that the meeting changed or will not be held; empty once it was written."""

    encuentro = models.ForeignKey(
        Encuentro, on_delete=models.PROTECT, related_name="inscripciones", db_index=False
    )
    nombre = models.TextField("nombre, cifrado")
    correo = models.TextField("correo, cifrado")
    necesita = models.TextField("lo que necesita para asistir, cifrado", blank=True)
    huella = models.CharField(max_length=64)
    ficha = models.TextField(editable=False)
    ficha_huella = models.CharField(max_length=64, unique=True, editable=False)
    privacidad = models.ForeignKey(TextoLegal, on_delete=models.PROTECT, related_name="+", editable=False)
    inscrita_en = models.DateTimeField("inscrita en", default=reloj.ahora)
    recordada_en = models.DateTimeField("recordada en", null=True, blank=True)
    avisar_desde = models.DateTimeField(null=True, blank=True, editable=False)
    asistio = models.BooleanField("asistió", null=True, blank=True)
    anotada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = "inscripción"
        verbose_name_plural = "inscripciones"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["encuentro", "huella"], name="participa_inscrita_una_vez")
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(avisar_desde__isnull=False), name="participa_inscritas_por_avisar"
            )
        ]

    def __str__(self):
        return f"Inscripción {self.pk}"
