"""Pictures of what is published."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from nucleo import reloj


class ImagenQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "ImagenQuerySet":
        """Those that something published shows; whoever edits sees them all, for a preview shows what is not out."""
        if usuario is not None and usuario.has_perm("contenidos.view_contenido"):
            return self.all()
        Version = self.model._meta.get_field("versiones").related_model
        muestran = Version.objects.visibles_para(None).filter(imagenes=OuterRef("pk"))
        return self.filter(Exists(muestran))


class Imagen(models.Model):
    """A picture, encoded anew when it came in (no place, no camera), with the words that say it to whoever does not see
    it (WCAG 1.1.1). ``ruta`` is in the private storage; the public address has ``clave``, which nobody guesses, and it
    is served only while something public, or its editor's preview, shows it."""

    clave = models.CharField("clave", max_length=32, unique=True, editable=False)
    ruta = models.CharField("archivo", max_length=200, editable=False)
    tipo_mime = models.CharField("tipo", max_length=40, editable=False)
    ancho = models.PositiveIntegerField("ancho", editable=False)
    alto = models.PositiveIntegerField("alto", editable=False)
    bytes = models.PositiveIntegerField("tamaño", editable=False)
    huella = models.CharField("SHA-256", max_length=64, editable=False)
    texto_alternativo = models.CharField(
        "texto alternativo",
        max_length=250,
        help_text="Qué muestra, para quien no la ve. Si solo adorna, no la ponga.",
    )
    credito = models.CharField("crédito", max_length=160, blank=True)
    subida_en = models.DateTimeField("subida en", default=reloj.ahora, editable=False)
    subida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="subida por",
        editable=False,
    )

    objects = ImagenQuerySet.as_manager()

    class Meta:
        verbose_name = "imagen"
        verbose_name_plural = "imágenes"
        ordering = ["-subida_en", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(texto_alternativo=""), name="contenidos_imagen_con_texto_alternativo"
            )
        ]

    def __str__(self):
        return self.texto_alternativo

    @property
    def direccion(self) -> str:
        """As a text names it."""
        return f"/imagenes/{self.clave}/"

    @property
    def markdown(self) -> str:
        """What is copied to a text to show it there."""
        alternativo = " ".join(self.texto_alternativo.split())
        for signo in "\\[]":
            alternativo = alternativo.replace(signo, f"\\{signo}")
        return f"![{alternativo}]({self.direccion})"
