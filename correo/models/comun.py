"""What many rows of the outbox share: the words of a bulk mail."""

from django.db import models

#: Where each person's own address to stop receiving it goes in a common body.
LUGAR_DE_BAJA = "{baja}"


class CuerpoComun(models.Model):
    """The words of one mail to many, written once: each person is a light row that points here. Never changed.

    ``texto`` and ``html`` have a place for the personal address to stop receiving it
    (``LUGAR_DE_BAJA``).
    """

    huella = models.CharField(
        "SHA-256 de lo que dice",
        max_length=64,
        unique=True,
        help_text="El mismo mensaje se guarda una sola vez.",
    )
    asunto = models.CharField(max_length=255)
    texto = models.TextField()
    html = models.TextField("HTML")
    cabeceras = models.JSONField(default=dict)
    creado_en = models.DateTimeField("creado en")

    class Meta:
        verbose_name = "cuerpo de un envío a muchos"
        verbose_name_plural = "cuerpos de envíos a muchos"
        default_permissions = ()

    def __str__(self):
        return self.asunto
