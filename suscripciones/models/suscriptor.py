"""Who asked to be written to, and the proof that they did."""

from django.db import models
from django.db.models import Q

from cuentas.models import TextoConsentimiento
from nucleo import reloj


class SuscriptorQuerySet(models.QuerySet):
    def conocidos(self) -> "SuscriptorQuerySet":
        """Those whose address is still kept."""
        return self.filter(olvidado_en__isnull=True)


class Suscriptor(models.Model):
    """One address that confirmed it. Once forgotten it has only a keyed digest of it, by which its proof is found.

    ``plegado`` is the address without case, for it to be one. ``ficha`` opens the page that leaves: random, kept as its
    SHA-256 to look it up and encrypted so that mails can carry it; it never changes nor expires.
    """

    correo = models.CharField("correo", max_length=254, blank=True)
    plegado = models.CharField(max_length=254, unique=True, null=True, blank=True, editable=False)
    huella = models.CharField("huella con clave de la dirección", max_length=64, db_index=True)
    ficha = models.TextField("enlace para dejar de recibir, cifrado", blank=True, editable=False)
    ficha_huella = models.CharField(max_length=64, unique=True, editable=False)
    creado_en = models.DateTimeField("desde", default=reloj.ahora)
    sin_temas_desde = models.DateTimeField("no sigue nada desde", null=True, blank=True)
    no_llega_desde = models.DateTimeField("no se le escribe desde", null=True, blank=True)
    no_llega_porque = models.CharField("por qué no se le escribe", max_length=200, blank=True)
    olvidado_en = models.DateTimeField("dirección olvidada en", null=True, blank=True)

    objects = SuscriptorQuerySet.as_manager()

    class Meta:
        verbose_name = "suscriptor"
        verbose_name_plural = "suscriptores"
        ordering = ["-pk"]
        default_permissions = ("view",)  # it shows addresses
        indexes = [
            # acciones.olvidar: whose turn to be forgotten came.
            models.Index(
                fields=["sin_temas_desde"],
                condition=Q(sin_temas_desde__isnull=False, olvidado_en__isnull=True),
                name="suscripciones_por_olvidar",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(olvidado_en__isnull=True, plegado__isnull=False) & ~Q(correo="")
                | Q(olvidado_en__isnull=False, plegado__isnull=True, correo="", ficha=""),
                name="suscripciones_olvidado_sin_direccion",
            ),
            models.CheckConstraint(
                condition=~Q(huella="") & ~Q(ficha_huella=""), name="suscripciones_suscriptor_con_huellas"
            ),
        ]

    def __str__(self):
        return self.correo or "Dirección olvidada"


class Consentimiento(models.Model):
    """The proof that an address authorised being written to: which words, when it was asked, confirmed and ended (Ley
    1581/2012 arts. 9 and 12; R4.16–R4.19). It outlives the address: only its keyed digest is here."""

    class Canal(models.TextChoices):
        CORREO = "correo", "Enlace enviado a la dirección"
        CUENTA = "cuenta", "Cuenta con esa dirección confirmada"

    suscriptor = models.ForeignKey(Suscriptor, on_delete=models.PROTECT, related_name="consentimientos")
    huella = models.CharField("huella con clave de la dirección", max_length=64, db_index=True)
    texto = models.ForeignKey(TextoConsentimiento, on_delete=models.PROTECT, related_name="+")
    canal = models.CharField("cómo se confirmó", max_length=10, choices=Canal)
    pedido_en = models.DateTimeField("pedido en")
    confirmado_en = models.DateTimeField("confirmado en")
    terminado_en = models.DateTimeField("terminado en", null=True, blank=True)

    class Meta:
        verbose_name = "autorización de suscripción"
        verbose_name_plural = "autorizaciones de suscripción"
        ordering = ["-pk"]
        default_permissions = ("view",)
        permissions = [("exportar_consentimiento", "Puede descargar las pruebas de autorización")]
        constraints = [
            models.UniqueConstraint(
                fields=["suscriptor"],
                condition=Q(terminado_en__isnull=True),
                name="suscripciones_una_autorizacion_vigente",
            ),
            models.CheckConstraint(
                condition=Q(confirmado_en__gte=models.F("pedido_en"))
                & (Q(terminado_en__isnull=True) | Q(terminado_en__gte=models.F("confirmado_en"))),
                name="suscripciones_autorizacion_en_orden",
            ),
        ]

    def __str__(self):
        return f"{self.texto} · {self.huella[:8]}"


class Pedido(models.Model):
    """A confirmation that was sent and not answered yet: one for an address, of which nothing but its keyed digest is
    kept. The link has all the rest; a newer one replaces it."""

    huella = models.CharField(max_length=64, unique=True)
    marca = models.CharField(max_length=32)
    pedido_en = models.DateTimeField("pedido en")
    vence_en = models.DateTimeField("vence en", db_index=True)

    class Meta:
        verbose_name = "confirmación pendiente"
        verbose_name_plural = "confirmaciones pendientes"
        default_permissions = ()

    def __str__(self):
        return self.huella[:8]


class Devolucion(models.Model):
    """A mail to a subscriber that came back, or was refused: what decides whether to go on writing. Each mail once."""

    suscriptor = models.ForeignKey(Suscriptor, on_delete=models.CASCADE, related_name="devoluciones")
    correo_id = models.BigIntegerField("correo", unique=True)
    en = models.DateTimeField("cuándo")
    es_definitiva = models.BooleanField("la dirección no existe")

    class Meta:
        verbose_name = "correo devuelto"
        verbose_name_plural = "correos devueltos"
        default_permissions = ()
        indexes = [models.Index(fields=["suscriptor", "en"], name="suscripciones_devueltos")]

    def __str__(self):
        return f"{self.suscriptor_id}: {self.en:%Y-%m-%d}"
