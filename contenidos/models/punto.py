"""Where people are attended in person, as the entity writes it (R4.5)."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords


class PuntoDeAtencionQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "PuntoDeAtencionQuerySet":
        """The places that attend; whoever keeps them sees the others too."""
        if usuario is not None and usuario.has_perm("contenidos.view_puntodeatencion"):
            return self.all()
        return self.filter(esta_activo=True)


class PuntoDeAtencion(models.Model):
    """A place with its hours, what is done there, who can come in, and how one asks for an appointment. It closes by
    ``esta_activo``: it is never deleted."""

    nombre = models.CharField("nombre", max_length=120, help_text="Como la gente lo llama: «Sede Norte».")
    direccion = models.CharField("dirección", max_length=160)
    municipio = models.CharField("municipio", max_length=80)
    horario = models.CharField(
        "horario",
        max_length=200,
        help_text="«Lunes a viernes, de 8:00 a. m. a 5:00 p. m., jornada continua».",
    )
    telefono = models.CharField("teléfono", max_length=30, blank=True, help_text="Con prefijo +57.")
    que_se_hace = models.CharField(
        "qué se hace allí",
        max_length=300,
        blank=True,
        help_text="«Afiliaciones, subsidios y radicación en papel».",
    )
    accesibilidad = models.CharField(
        "quién puede entrar y con qué ayuda",
        max_length=300,
        blank=True,
        help_text="«Rampa y baño accesible. Intérprete de lengua de señas los martes».",
    )
    cita = models.CharField(
        "cómo se pide cita",
        max_length=300,
        blank=True,
        help_text="«Por teléfono, o en la taquilla hasta las 10:00 a. m.». Si no se necesita, dígalo.",
    )
    enlace_cita = models.URLField(
        "dónde se pide cita en línea",
        max_length=200,
        validators=[URLValidator(schemes=["https"])],
        blank=True,
    )
    orden = models.PositiveSmallIntegerField("orden", default=10)
    esta_activo = models.BooleanField("atiende", default=True)

    historial = HistoricalRecords(table_name="contenidos_puntodeatencion_historial")
    objects = PuntoDeAtencionQuerySet.as_manager()

    class Meta:
        verbose_name = "punto de atención"
        verbose_name_plural = "puntos de atención"
        ordering = ["orden", "nombre", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(enlace_cita="") | ~Q(cita=""),
                name="contenidos_punto_dice_como_se_pide_cita",
                violation_error_message="Diga también con palabras cómo se pide la cita: el enlace solo no basta.",
            )
        ]

    def __str__(self):
        return self.nombre
