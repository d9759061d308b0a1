"""The index: one row for each thing that anybody can read."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from nucleo import reloj

#: Between the forms of one field, and between fields, in ``Documento.formas``.
ENTRE_FORMAS, ENTRE_CAMPOS = "\x1f", "\x1e"
#: The date of what has none: a page of the portal, a line of an index.
DESDE_SIEMPRE = datetime(2026, 1, 1, tzinfo=reloj.BOGOTA)


class DocumentoQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "DocumentoQuerySet":
        """What anybody reads now, which is what everybody does: not what left by its date and is still here."""
        return self.filter(Q(vence_el__isnull=True) | Q(vence_el__gte=reloj.hoy()))


class Documento(models.Model):
    """Something public, as it is looked for. Written by the action that publishes and removed by the one that
    withdraws, in their transaction (``busqueda.acciones``); it has nothing that an anonymous visitor cannot read.

    ``clave`` names the thing («noticia:12»); ``tema`` is the key of its topic; ``vence_el``, the last day (Bogotá) on
    which it is public; ``cambio_en``, when what it says last changed, if that is known. ``titulo``, ``resumen``
    and ``cuerpo`` are plain text, for what is shown. ``formas`` are their words (``busqueda.puntaje.Campo``), for the
    order; ``lexemas`` are what the engine matches: each root once, ``t:`` before those of the title, ``#`` before a
    number of a norm.
    """

    clave = models.CharField("clave", max_length=100, unique=True)
    clase = models.SlugField("clase", max_length=30, db_index=False)
    tema = models.CharField("tema", max_length=100, blank=True)
    titulo = models.CharField("título", max_length=300)
    resumen = models.TextField("resumen", blank=True)
    cuerpo = models.TextField("texto", blank=True)
    url = models.CharField("página", max_length=500)
    fecha = models.DateTimeField("fecha")
    vence_el = models.DateField("se muestra hasta", null=True, blank=True)
    cambio_en = models.DateTimeField("cambió en", null=True, blank=True)
    formas = models.TextField("formas", editable=False)
    lexemas = models.TextField("lexemas", editable=False)
    version = models.PositiveSmallIntegerField("versión del analizador", editable=False)
    indexado_en = models.DateTimeField("indexado en", editable=False)

    objects = DocumentoQuerySet.as_manager()

    class Meta:
        verbose_name = "documento del índice"
        verbose_name_plural = "documentos del índice"
        ordering = ["-fecha", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(clave="") & ~Q(url=""), name="busqueda_documento_con_clave"),
        ]
        indexes = [
            # What an older analyser wrote, and what a whole rebuilding did not see again.
            models.Index(fields=["version"], name="busqueda_documento_version"),
            models.Index(fields=["indexado_en"], name="busqueda_documento_indexado"),
            # What a narrowed search may find, from the newest on.
            models.Index(fields=["clase", "fecha"], name="busqueda_documento_clase"),
            models.Index(fields=["tema", "fecha"], name="busqueda_documento_tema"),
            models.Index(fields=["fecha"], name="busqueda_documento_fecha"),
        ]

    def __str__(self):
        return self.titulo
