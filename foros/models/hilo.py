"""One question that is discussed."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify

from foros.models.foro import Foro
from foros.models.participante import Participante
from nucleo import reloj


class HiloQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "HiloQuerySet":
        """Published and not hidden, of the forums that the person sees; who moderates or audits sees them all."""
        if usuario is not None and usuario.has_perm("foros.view_hilo"):
            return self.all()
        return self.filter(
            publicado_en__isnull=False,
            oculto_en__isnull=True,
            foro__in=Foro.objects.visibles_para(usuario),
        )


class Hilo(models.Model):
    """A named question in a forum. Its first message says it whole; it is published with it.

    ``ultimo_numero`` is the number of the last message that was ever published: the next takes the one after, under
    this row's lock, so numbers have no gaps nor repeats. ``publicados`` counts those that are read now. Closed always
    with conclusions; ``unido_a``: it was joined to another, which has its messages.
    """

    foro = models.ForeignKey(Foro, on_delete=models.PROTECT, related_name="hilos", db_index=False)
    titulo = models.CharField("pregunta", max_length=160)
    autor = models.ForeignKey(Participante, on_delete=models.PROTECT, related_name="hilos", db_index=False)
    creado_en = models.DateTimeField("creado en", default=reloj.ahora)
    publicado_en = models.DateTimeField("publicado en", null=True, blank=True)
    ultimo_numero = models.PositiveIntegerField("último número", default=0)
    publicados = models.PositiveIntegerField("mensajes que se leen", default=0)
    ultimo_en = models.DateTimeField("último mensaje", null=True, blank=True)
    fijado_hasta = models.DateTimeField("fijado hasta", null=True, blank=True)
    oculto_en = models.DateTimeField("oculto en", null=True, blank=True)
    cerrado_en = models.DateTimeField("cerrado en", null=True, blank=True)
    cerrado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    conclusiones = models.TextField("conclusiones", blank=True)
    unido_a = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="unidos", null=True, blank=True
    )

    objects = HiloQuerySet.as_manager()

    class Meta:
        verbose_name = "hilo"
        verbose_name_plural = "hilos"
        ordering = ["-pk"]
        default_permissions = ("view",)
        indexes = [
            # A forum's list as it is read, by key.
            models.Index(
                fields=["foro", "-ultimo_en", "-id"],
                condition=Q(publicado_en__isnull=False, oculto_en__isnull=True),
                name="foros_hilos_del_foro",
            ),
            models.Index(
                fields=["foro", "fijado_hasta"],
                condition=Q(fijado_hasta__isnull=False),
                name="foros_hilos_fijados",
            ),
            models.Index(fields=["autor", "-id"], name="foros_hilos_de_quien"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(cerrado_en__isnull=True, conclusiones="", cerrado_por__isnull=True)
                | Q(cerrado_en__isnull=False, cerrado_por__isnull=False) & ~Q(conclusiones=""),
                name="foros_hilo_cerrado_con_conclusiones",
            ),
            models.CheckConstraint(
                condition=Q(publicados__lte=models.F("ultimo_numero")), name="foros_hilo_cuenta_lo_numerado"
            ),
            models.CheckConstraint(
                condition=Q(publicado_en__isnull=True, ultimo_numero=0, ultimo_en__isnull=True)
                | Q(publicado_en__isnull=False, ultimo_numero__gte=1, ultimo_en__isnull=False),
                name="foros_hilo_publicado_con_mensaje",
            ),
            models.CheckConstraint(condition=~Q(titulo=""), name="foros_hilo_con_pregunta"),
        ]

    def __str__(self):
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("foros:hilo", args=[self.foro.slug, self.pk, self.en_la_direccion])

    @property
    def en_la_direccion(self) -> str:
        """Its question, as its address says it."""
        return slugify(self.titulo)[:60] or "hilo"

    @property
    def tema(self) -> str:
        """The topic that is followed: «hilo:12»; also its key in the search and in its announcement."""
        return f"hilo:{self.pk}"

    def esta_fijado_en(self, momento: datetime) -> bool:
        return self.fijado_hasta is not None and momento < self.fijado_hasta
