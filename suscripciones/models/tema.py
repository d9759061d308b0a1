"""What anybody can follow."""

import uuid

from django.db import models
from django.db.models import Q

from nucleo import registro, reloj

#: The topic that has everything.
TODO = "todo"
#: The kind of those that somebody made by following a search: their names are somebody's words, and are shown in no
#: other topic.
BUSQUEDA = "busqueda"


def nueva_urna() -> str:
    """An identifier that depends on nothing that may change: neither the portal's address nor the topic's name."""
    return uuid.uuid4().urn


class TemaQuerySet(models.QuerySet):
    def abiertos(self) -> "TemaQuerySet":
        """Those that still exist."""
        return self.filter(cerrado_en__isnull=True)

    def visibles_para(self, usuario) -> "TemaQuerySet":
        """The open topics that a person may follow: ``registro.temas_restringidos`` has a word on each kind."""
        vedados = [
            tema.pk for tema in self.filter(clase__in=_clases_con_reserva()) if not tema.lo_ve(usuario)
        ]
        return self.abiertos().exclude(pk__in=vedados)


class Tema(models.Model):
    """Something to follow by feed or by mail: everything, a section, a forum, a page, a saved search.

    ``clave`` is its stable name («todo», «seccion:noticias», «foro:3») and is in its addresses; ``clase`` is the part
    before the colon. ``version`` grows and ``cambio_en`` moves with everything that enters, changes or leaves, in the
    same transaction: a feed knows whether it changed by reading this row alone. ``anunciadas`` counts what ever entered
    (``EnTema.n``). ``guid`` identifies its feed, whatever its address. Changed only by ``suscripciones.acciones``.
    """

    guid = models.CharField("identificador", max_length=60, unique=True, default=nueva_urna, editable=False)
    clave = models.CharField("clave", max_length=100, unique=True)
    clase = models.SlugField("clase", max_length=30, db_index=False)
    titulo = models.CharField("título", max_length=200)
    descripcion = models.CharField("descripción", max_length=500, blank=True)
    url = models.CharField("página", max_length=500, help_text="Ruta dentro del portal.")
    esta_en_el_indice = models.BooleanField(
        "se ofrece en la página de canales",
        default=False,
        help_text="Las páginas sueltas se siguen desde ellas.",
    )
    orden = models.PositiveSmallIntegerField("orden", default=100)
    version = models.PositiveBigIntegerField("versión", default=1, editable=False)
    anunciadas = models.PositiveBigIntegerField("novedades anunciadas", default=0, editable=False)
    cambio_en = models.DateTimeField("último cambio", default=reloj.ahora, editable=False)
    creado_en = models.DateTimeField("creado en", default=reloj.ahora, editable=False)
    cerrado_en = models.DateTimeField("cerrado en", null=True, blank=True, editable=False)

    objects = TemaQuerySet.as_manager()

    class Meta:
        verbose_name = "tema"
        verbose_name_plural = "temas"
        ordering = ["orden", "titulo", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(clave="") & ~Q(clase=""), name="suscripciones_tema_con_clave"
            ),
        ]
        indexes = [
            # The page of feeds and its OPML.
            models.Index(
                fields=["orden", "titulo"],
                condition=Q(esta_en_el_indice=True, cerrado_en__isnull=True),
                name="suscripciones_tema_indice",
            ),
        ]

    def __str__(self):
        return self.titulo

    def admite(self, usuario) -> bool:
        """Whether a person (``None``: anybody) may know of it, still open or not. A kind that nobody restricts is for
        all."""
        return se_admite(self.clase, self.clave, usuario)

    def lo_ve(self, usuario) -> bool:
        """Whether a person (``None``: anybody) may follow it now."""
        return self.cerrado_en is None and self.admite(usuario)


def se_admite(clase: str, clave: str, usuario) -> bool:
    comprobar = dict(registro.temas_restringidos.elementos()).get(clase)
    return comprobar is None or comprobar(clave, usuario)


def _clases_con_reserva() -> list[str]:
    return [clase for clase, _ in registro.temas_restringidos.elementos()]
