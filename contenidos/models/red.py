"""The entity's accounts in social networks."""

from django.core.validators import URLValidator
from django.db import models
from simple_history.models import HistoricalRecords


class RedSocialQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "RedSocialQuerySet":
        """The accounts in use; whoever keeps them sees the others too."""
        if usuario is not None and usuario.has_perm("contenidos.view_redsocial"):
            return self.all()
        return self.filter(esta_activa=True)


class RedSocial(models.Model):
    """An account of the entity: data, never anyone's script (R4.2)."""

    class Red(models.TextChoices):
        X = "x", "X (antes Twitter)"
        FACEBOOK = "facebook", "Facebook"
        YOUTUBE = "youtube", "YouTube"
        INSTAGRAM = "instagram", "Instagram"
        LINKEDIN = "linkedin", "LinkedIn"
        TIKTOK = "tiktok", "TikTok"
        WHATSAPP = "whatsapp", "WhatsApp"
        TELEGRAM = "telegram", "Telegram"
        THREADS = "threads", "Threads"
        OTRA = "otra", "Otra"

    red = models.CharField("red", max_length=12, choices=Red)
    nombre = models.CharField(
        "nombre de la cuenta", max_length=80, help_text="Como se lee allí: «@cajaejemplo»."
    )
    direccion = models.URLField(
        "dirección", max_length=200, validators=[URLValidator(schemes=["https"])], unique=True
    )
    para_que = models.CharField("para qué se usa", max_length=200, blank=True)
    se_atiende = models.BooleanField(
        "se leen los mensajes", default=False, help_text="Lo que allí dicen se radica en la mesa."
    )
    orden = models.PositiveSmallIntegerField("orden", default=10)
    esta_activa = models.BooleanField("está activa", default=True)

    historial = HistoricalRecords(table_name="contenidos_redsocial_historial")
    objects = RedSocialQuerySet.as_manager()

    class Meta:
        verbose_name = "cuenta en redes sociales"
        verbose_name_plural = "cuentas en redes sociales"
        ordering = ["orden", "red", "nombre"]

    def __str__(self):
        return f"{self.get_red_display()}: {self.nombre}"
