"""What the entity did with what people said, and what was made of it elsewhere."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from foros.models.foro import Foro
from foros.models.hilo import Hilo
from foros.models.mensaje import Mensaje
from nucleo import reloj
from pqrs.models import Solicitud


class PasoDeAporte(models.Model):
    """A step in the way of a contribution: its state from then on, with reasons and, if there is one, where it is seen.
    Never changed nor deleted; ``Mensaje.aporte`` has the last."""

    mensaje = models.ForeignKey(Mensaje, on_delete=models.PROTECT, related_name="pasos")
    estado = models.CharField("estado", max_length=20, choices=Mensaje.Aporte)
    motivo = models.TextField("razones")
    enlace = models.CharField("dónde se ve", max_length=500, blank=True)
    en = models.DateTimeField("cuándo", default=reloj.ahora)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dependencia_nombre = models.CharField("dependencia", max_length=120, blank=True)

    class Meta:
        verbose_name = "paso de un aporte"
        verbose_name_plural = "pasos de los aportes"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [models.CheckConstraint(condition=~Q(motivo=""), name="foros_paso_con_razones")]

    def __str__(self):
        return f"{self.mensaje}: {self.get_estado_display()}"


class MensajeRadicado(models.Model):
    """The request that was made of a message. Public only in number: who reads the thread does not learn of it."""

    mensaje = models.OneToOneField(Mensaje, on_delete=models.PROTECT, related_name="radicado")
    solicitud = models.OneToOneField(Solicitud, on_delete=models.PROTECT, related_name="+")
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    en = models.DateTimeField("cuándo", default=reloj.ahora)

    class Meta:
        verbose_name = "mensaje radicado"
        verbose_name_plural = "mensajes radicados"
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.mensaje}: {self.solicitud}"


class Cita(models.Model):
    """Another part of the portal cites a message, and keeps what it said then: the copy stays while it is cited,
    whatever moderation does later. ``por``: who cites, by its own key («aporte:7»)."""

    mensaje = models.ForeignKey(Mensaje, on_delete=models.PROTECT, related_name="citas")
    por = models.CharField("citado por", max_length=100)
    nombre = models.CharField("firma", max_length=80)
    texto = models.TextField("lo que decía")
    citado_en = models.DateTimeField("citado en", default=reloj.ahora)

    class Meta:
        verbose_name = "cita"
        verbose_name_plural = "citas"
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["mensaje", "por"], name="foros_cita_una_vez")]

    def __str__(self):
        return f"{self.por} cita {self.mensaje}"


class FichaQuerySet(models.QuerySet):
    def vigentes(self) -> "FichaQuerySet":
        """Those of what is closed: one that opened again has none until it closes."""
        return self.filter(
            Q(hilo__isnull=False, hilo__cerrado_en__isnull=False)
            | Q(hilo__isnull=True, foro__cerrado_en__isnull=False)
        )

    def visibles_para(self, usuario) -> "FichaQuerySet":
        """As the thread, or the forum, that it is of."""
        return self.filter(
            Q(hilo__in=Hilo.objects.visibles_para(usuario))
            | Q(hilo__isnull=True, foro__in=Foro.objects.visibles_para(usuario))
        )

    def por_enviar(self) -> "FichaQuerySet":
        """Those that have not reached all who took part. Of what was hidden, nobody is told."""
        return self.vigentes().filter(enviada_en__isnull=True, hilo__oculto_en__isnull=True)


class Ficha(models.Model):
    """The record of an exercise when it closed: of a thread, or of a whole forum (``hilo`` empty). ``cifras`` are
    frozen: people, messages, accepted, dates, and the conclusions; of one that closed again, also what it said before
    («anteriores»). ``enviada_hasta``: the last participant to whom it was already owed."""

    foro = models.ForeignKey(Foro, on_delete=models.PROTECT, related_name="fichas")
    hilo = models.OneToOneField(Hilo, on_delete=models.PROTECT, related_name="ficha", null=True, blank=True)
    cifras = models.JSONField("cifras")
    hecha_en = models.DateTimeField("hecha en", default=reloj.ahora)
    enviada_hasta = models.BigIntegerField(default=0, editable=False)
    enviada_en = models.DateTimeField("enviada a todos en", null=True, blank=True)

    objects = FichaQuerySet.as_manager()

    class Meta:
        verbose_name = "ficha de un ejercicio"
        verbose_name_plural = "fichas de los ejercicios"
        ordering = ["-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["foro"], condition=Q(hilo__isnull=True), name="foros_ficha_una_por_foro"
            )
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(enviada_en__isnull=True), name="foros_fichas_por_enviar")
        ]

    def __str__(self):
        return f"Ficha de {self.hilo or self.foro}"

    def get_absolute_url(self) -> str:
        if self.hilo_id is None:
            return reverse("foros:ficha_de_foro", args=[self.foro.slug])
        return self.hilo.get_absolute_url() + "ficha/"
