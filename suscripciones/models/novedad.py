"""What was announced."""

from django.db import models
from django.db.models import F, Q

from nucleo import reloj
from suscripciones.models.tema import Tema


class NovedadQuerySet(models.QuerySet):
    def vigentes(self) -> "NovedadQuerySet":
        """Those that were not withdrawn."""
        return self.filter(retirada_en__isnull=True)


class Novedad(models.Model):
    """One thing announced, once (``clave``), by the action that published it and in its transaction.

    It announces only what an anonymous person can see. ``guid`` never changes, whatever happens to the address or the
    words (RFC 4287 §4.2.6). ``resumen`` is plain text and ``cuerpo`` Markdown; ``url`` a path of the portal.
    """

    clave = models.CharField("clave", max_length=200, unique=True)
    guid = models.CharField("identificador", max_length=200, unique=True)
    titulo = models.CharField("título", max_length=300)
    resumen = models.TextField("resumen", blank=True)
    cuerpo = models.TextField("cuerpo", blank=True)
    url = models.CharField("página", max_length=500)
    autor = models.CharField("quién lo publica", max_length=160, blank=True)
    temas = models.ManyToManyField(Tema, through="EnTema", related_name="novedades", verbose_name="temas")
    se_avisa = models.BooleanField(
        "se avisa por correo", default=True, help_text="Si no, está en los canales y no se envía a nadie."
    )
    publicada_en = models.DateTimeField("publicada en", default=reloj.ahora)
    actualizada_en = models.DateTimeField("actualizada en", default=reloj.ahora)
    retirada_en = models.DateTimeField("retirada en", null=True, blank=True)

    objects = NovedadQuerySet.as_manager()

    class Meta:
        verbose_name = "novedad"
        verbose_name_plural = "novedades"
        ordering = ["-publicada_en", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(actualizada_en__gte=F("publicada_en")), name="suscripciones_novedad_en_orden"
            ),
        ]
        indexes = [
            # acciones.difusion: what was announced these days and has still to reach who follows it.
            models.Index(fields=["publicada_en"], name="suscripciones_recientes"),
        ]

    def __str__(self):
        return self.titulo


class EnTema(models.Model):
    """A novedad in a topic. ``n`` is its place among all that ever entered, from 1, given while the topic is locked:
    nothing ever appears behind what was already read, which no clock can promise, and an archive of the feed keeps
    its contents. What comes back, or is corrected when it is already old, takes a new place, after all others.
    ``publicada_en`` is that of the novedad.
    """

    tema = models.ForeignKey(Tema, on_delete=models.CASCADE, db_index=False, related_name="entradas")
    novedad = models.ForeignKey(Novedad, on_delete=models.CASCADE, related_name="entradas")
    n = models.PositiveBigIntegerField("lugar")
    publicada_en = models.DateTimeField("publicada en")

    class Meta:
        verbose_name = "novedad de un tema"
        verbose_name_plural = "novedades de cada tema"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["tema", "novedad"], name="suscripciones_novedad_una_vez_en_el_tema"
            ),
            models.UniqueConstraint(fields=["tema", "n"], name="suscripciones_entema_un_lugar"),
        ]
        indexes = [
            models.Index(fields=["tema", "-publicada_en", "-novedad"], name="suscripciones_entema_en_orden")
        ]

    def __str__(self):
        return f"{self.novedad_id} en {self.tema_id}"
