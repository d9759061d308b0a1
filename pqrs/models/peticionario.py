"""Who asks, kept apart from what is asked; and what each person accepted."""

from django.db import models

from cuentas.models import TextoConsentimiento
from pqrs.models.solicitud import Solicitud


class Peticionario(models.Model):
    """The person who asks (art. 16 CPACA). An anonymous request has none: absence is the anonymity.

    ``cuenta_en_red`` and ``publicacion``: of what came by a social network. They tell who it is, so they go wherever
    the person's data go: into the envelope, or away.
    """

    class Persona(models.TextChoices):
        NATURAL = "natural", "Persona natural"
        JURIDICA = "juridica", "Persona jurídica"

    class Documento(models.TextChoices):
        CC = "CC", "Cédula de ciudadanía"
        TI = "TI", "Tarjeta de identidad"
        RC = "RC", "Registro civil"
        CE = "CE", "Cédula de extranjería"
        NUIP = "NUIP", "NUIP"
        PA = "PA", "Pasaporte"
        PPT = "PPT", "Permiso por protección temporal"
        NIT = "NIT", "NIT"
        OTRO = "OTRO", "Otro"

    class Medio(models.TextChoices):
        CORREO = "correo", "Correo electrónico"
        DIRECCION = "direccion", "Dirección de correspondencia"

    solicitud = models.OneToOneField(
        Solicitud,
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="peticionario",
        verbose_name="solicitud",
    )
    persona = models.CharField("tipo de persona", max_length=10, choices=Persona, default=Persona.NATURAL)
    nombre = models.CharField("nombres y apellidos o razón social", max_length=200)
    nombre_normalizado = models.CharField(max_length=200, editable=False, db_index=True)
    tipo_documento = models.CharField("tipo de documento", max_length=5, choices=Documento, blank=True)
    documento = models.CharField("número de documento", max_length=30, blank=True, db_index=True)
    representante = models.CharField("representante o apoderado", max_length=200, blank=True)
    representante_documento = models.CharField("documento del representante", max_length=40, blank=True)
    medio = models.CharField("cómo quiere la respuesta", max_length=10, choices=Medio, default=Medio.CORREO)
    correo = models.EmailField("correo electrónico", blank=True)
    telefono = models.CharField("teléfono", max_length=30, blank=True)
    direccion = models.CharField("dirección", max_length=160, blank=True)
    barrio = models.CharField("barrio o vereda", max_length=100, blank=True)
    municipio = models.CharField("municipio", max_length=80, blank=True)
    departamento = models.CharField("departamento", max_length=80, blank=True)
    pais = models.CharField("país", max_length=60, blank=True, default="Colombia")
    cuenta_en_red = models.CharField("cuenta desde la que escribió", max_length=80, blank=True)
    publicacion = models.URLField("enlace de lo que escribió", max_length=500, blank=True)

    class Meta:
        verbose_name = "peticionario"
        verbose_name_plural = "peticionarios"

    def __str__(self):
        return self.nombre


class Consentimiento(models.Model):
    """What a person ticked: the exact version of the text, and when (Ley 1581/2012 art. 9; R4.16). Nothing is kept for
    a box left unticked: silence authorises nothing."""

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="consentimientos")
    texto = models.ForeignKey(TextoConsentimiento, on_delete=models.PROTECT, related_name="+")
    otorgado_en = models.DateTimeField("otorgado en")
    revocado_en = models.DateTimeField("revocado en", null=True, blank=True)

    class Meta:
        verbose_name = "consentimiento"
        verbose_name_plural = "consentimientos"
        constraints = [
            models.UniqueConstraint(fields=["solicitud", "texto"], name="pqrs_consentimiento_unico")
        ]

    def __str__(self):
        return f"{self.texto} · {self.solicitud}"
