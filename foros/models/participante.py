"""Who writes in the forums, with an account or with an address that was confirmed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contenidos.models import Regla
from nucleo import reloj
from nucleo.models import TextoLegal


class Participante(models.Model):
    """A person as the forums know them: the name that they chose to show, and how to write to them.

    One of: ``usuario`` (an account; mail goes to its address) or ``correo`` (an address; ``confirmado_en``: when they
    showed that it is theirs). ``olvidado_en``: they asked for their data to be erased: neither is kept, and what they
    wrote stays under «Persona que se retiró». ``ficha`` opens what is theirs without an account: random, kept as its
    SHA-256 to look it up and encrypted so that mails can carry it. ``regla``: the last version of the rules that they
    accepted. ``privacidad``: the version of the policy under which who has no account authorised the use of their name
    and address (Ley 1581/2012 art. 9).
    """

    usuario = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="participante_de_foros",
        null=True,
        blank=True,
    )
    correo = models.CharField("correo", max_length=254, blank=True)
    plegado = models.CharField(max_length=254, unique=True, null=True, blank=True, editable=False)
    nombre = models.CharField("nombre que se muestra", max_length=80)
    ficha = models.TextField("enlace de lo suyo, cifrado", blank=True, editable=False)
    ficha_huella = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    confirmado_en = models.DateTimeField("confirmó su correo en", null=True, blank=True, editable=False)
    publicados = models.PositiveIntegerField("mensajes publicados", default=0, editable=False)
    regla = models.ForeignKey(
        Regla, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    regla_aceptada_en = models.DateTimeField("aceptó las reglas en", null=True, blank=True, editable=False)
    privacidad = models.ForeignKey(
        TextoLegal,
        verbose_name="política que aceptó",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    autorizado_en = models.DateTimeField(
        "autorizó el uso de sus datos en", null=True, blank=True, editable=False
    )
    creado_en = models.DateTimeField("desde", default=reloj.ahora, editable=False)
    olvidado_en = models.DateTimeField("datos borrados en", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "participante"
        verbose_name_plural = "participantes"
        ordering = ["-pk"]
        default_permissions = ("view",)  # it shows addresses
        constraints = [
            models.CheckConstraint(
                condition=Q(olvidado_en__isnull=False, correo="", plegado__isnull=True)
                | Q(olvidado_en__isnull=True, correo="", plegado__isnull=True)
                | Q(olvidado_en__isnull=True, usuario__isnull=True, plegado__isnull=False) & ~Q(correo=""),
                name="foros_participante_cuenta_o_correo",
            ),
            models.CheckConstraint(condition=~Q(nombre=""), name="foros_participante_con_nombre"),
            models.CheckConstraint(
                condition=Q(plegado__isnull=True, ficha="", ficha_huella__isnull=True)
                | Q(plegado__isnull=False, ficha_huella__isnull=False) & ~Q(ficha=""),
                name="foros_participante_sin_cuenta_con_ficha",
            ),
            models.CheckConstraint(
                condition=Q(regla__isnull=True, regla_aceptada_en__isnull=True)
                | Q(regla__isnull=False, regla_aceptada_en__isnull=False),
                name="foros_participante_reglas_con_fecha",
            ),
            models.CheckConstraint(
                condition=Q(privacidad__isnull=True, autorizado_en__isnull=True)
                | Q(privacidad__isnull=False, autorizado_en__isnull=False),
                name="foros_participante_autoriza_con_fecha",
            ),
        ]

    def __str__(self):
        return self.nombre


class SilencioQuerySet(models.QuerySet):
    def vigentes(self) -> "SilencioQuerySet":
        ahora = reloj.ahora()
        return self.filter(desde__lte=ahora, hasta__gt=ahora, levantado_en__isnull=True)


class Silencio(models.Model):
    """A time in which somebody may read and not write, in a forum or in all (``foro`` empty), with its rule and its
    reason, which they read. It always ends."""

    participante = models.ForeignKey(Participante, on_delete=models.PROTECT, related_name="silencios")
    foro = models.ForeignKey("foros.Foro", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    desde = models.DateTimeField("desde", default=reloj.ahora)
    hasta = models.DateTimeField("hasta")
    causal = models.SlugField("regla", max_length=20, db_index=False)
    motivo = models.TextField("motivo")
    puesto_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    levantado_en = models.DateTimeField("levantado en", null=True, blank=True)
    levantado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = SilencioQuerySet.as_manager()

    class Meta:
        verbose_name = "silencio"
        verbose_name_plural = "silencios"
        ordering = ["-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=Q(hasta__gt=F("desde")), name="foros_silencio_en_orden"),
            models.CheckConstraint(condition=~Q(motivo=""), name="foros_silencio_con_motivo"),
        ]

    def __str__(self):
        return f"{self.participante} hasta {self.hasta:%Y-%m-%d}"
