"""Who attends at this moment, and who may not write."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from chat import reglas
from chat.models.conversacion import Conversacion
from nucleo import reloj


class Presencia(models.Model):
    """An official at the chat. ``vista_en``: when their page last asked; ``ausente_desde``: they said that they are
    away. ``cupo``: how many conversations at once. Whether they are there derives from these (``chat.consultas``)."""

    usuario = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presencia_en_el_chat"
    )
    vista_en = models.DateTimeField(default=reloj.ahora)
    ausente_desde = models.DateTimeField("ausente desde", null=True, blank=True)
    cupo = models.PositiveSmallIntegerField("cuántas a la vez", default=4)
    con_sonido = models.BooleanField("avisar con sonido", default=False)
    con_titulo = models.BooleanField("avisar en el título de la página", default=True)

    class Meta:
        verbose_name = "presencia"
        verbose_name_plural = "presencias"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(cupo__gte=1, cupo__lte=20), name="chat_presencia_cupo")
        ]

    def __str__(self):
        return str(self.usuario)

    @property
    def esta_aqui(self) -> bool:
        """Whether their page is open and they did not say that they are away."""
        return self.ausente_desde is None and reloj.ahora() - self.vista_en < reglas.LINEA_PERDIDA


class BloqueoQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "BloqueoQuerySet":
        """Those of the conversations that this official may read; for who audits, all."""
        if usuario.has_perm("chat.view_bloqueo"):
            return self.all()
        return self.filter(conversacion__in=Conversacion.objects.de_la_entidad(usuario))

    def vigentes(self) -> "BloqueoQuerySet":
        ahora = reloj.ahora()
        return self.filter(desde__lte=ahora, hasta__gt=ahora, levantado_en__isnull=True)


class Bloqueo(models.Model):
    """A time in which somebody may not write in the chat, with its reason, which they read. It always ends. It knows
    them by their account, or by the key of their browser."""

    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="bloqueos_de_chat",
        null=True,
        blank=True,
    )
    llave_huella = models.CharField(max_length=64, blank=True, editable=False)
    conversacion = models.ForeignKey(
        Conversacion, verbose_name="por lo dicho en", on_delete=models.PROTECT, related_name="bloqueos"
    )
    motivo = models.TextField("motivo, que la persona lee", max_length=500)
    desde = models.DateTimeField("desde", default=reloj.ahora, editable=False)
    hasta = models.DateTimeField("hasta")
    puesto_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    levantado_en = models.DateTimeField("levantado en", null=True, blank=True, editable=False)
    levantado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    objects = BloqueoQuerySet.as_manager()

    class Meta:
        verbose_name = "bloqueo"
        verbose_name_plural = "bloqueos"
        ordering = ["-desde"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=Q(hasta__gt=F("desde")), name="chat_bloqueo_termina"),
            models.CheckConstraint(
                condition=Q(usuario__isnull=False) | ~Q(llave_huella=""), name="chat_bloqueo_de_alguien"
            ),
        ]
        indexes = [models.Index(fields=["llave_huella", "hasta"], name="chat_bloqueo_llave")]

    def __str__(self):
        return f"hasta {reloj.en_bogota(self.hasta):%d/%m/%Y %H:%M}"

    @property
    def esta_vigente(self) -> bool:
        """As ``vigentes`` asks it."""
        ahora = reloj.ahora()
        return self.levantado_en is None and self.desde <= ahora < self.hasta
