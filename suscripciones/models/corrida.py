"""How what was announced reaches each one: a run, its parts (one for each person) and what each part brings."""

from django.db import models
from django.db.models import Q

from nucleo import reloj
from suscripciones.models.novedad import Novedad
from suscripciones.models.suscripcion import RITMOS, Suscripcion
from suscripciones.models.suscriptor import Suscriptor
from suscripciones.models.tema import Tema


class CorridaQuerySet(models.QuerySet):
    def por_terminar(self) -> "CorridaQuerySet":
        return self.filter(terminada_en__isnull=True)


class Corrida(models.Model):
    """One sending to many: of a novedad, of a rhythm's summary of a day, or of a topic that closed. Unique by that: a
    run that is begun again goes on where it was. ``hasta``: what was published later is of the next one."""

    novedad = models.OneToOneField(
        Novedad, on_delete=models.CASCADE, null=True, blank=True, related_name="corrida"
    )
    ritmo = models.CharField("resumen", max_length=10, choices=Suscripcion.Ritmo, blank=True)
    tema = models.ForeignKey(
        Tema, on_delete=models.CASCADE, null=True, blank=True, db_index=False, related_name="+"
    )
    fecha = models.DateField("fecha")
    creada_en = models.DateTimeField("empezada en", default=reloj.ahora)
    hasta = models.DateTimeField("lo publicado hasta")
    vigente_hasta = models.DateTimeField("se envía hasta")
    repartida_en = models.DateTimeField("repartida en", null=True, blank=True)
    terminada_en = models.DateTimeField("terminada en", null=True, blank=True)
    destinatarios = models.PositiveIntegerField("a cuántas personas", default=0)

    objects = CorridaQuerySet.as_manager()

    class Meta:
        verbose_name = "envío a suscriptores"
        verbose_name_plural = "envíos a suscriptores"
        ordering = ["-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["ritmo", "fecha"], condition=~Q(ritmo=""), name="suscripciones_un_resumen_por_fecha"
            ),
            models.UniqueConstraint(
                fields=["tema", "fecha"],
                condition=Q(tema__isnull=False),
                name="suscripciones_un_cierre_por_fecha",
            ),
            models.CheckConstraint(
                condition=Q(novedad__isnull=False, ritmo="", tema__isnull=True)
                | Q(novedad__isnull=True, ritmo__in=RITMOS[1:], tema__isnull=True)
                | Q(novedad__isnull=True, ritmo="", tema__isnull=False),
                name="suscripciones_corrida_de_algo",
            ),
            models.CheckConstraint(
                condition=Q(terminada_en__isnull=True) | Q(repartida_en__isnull=False),
                name="suscripciones_corrida_en_orden",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(terminada_en__isnull=True), name="suscripciones_por_terminar"
            ),
        ]

    def __str__(self):
        if self.novedad_id:
            return f"Aviso: {self.novedad}"
        if self.ritmo:
            return f"Resumen {self.ritmo} del {self.fecha}"
        return f"Cierre: {self.tema}"


class Parte(models.Model):
    """What a run owes one person, once. ``vuelta`` grows when what had not left must be written again, without what was
    withdrawn meanwhile."""

    class Desenlace(models.TextChoices):
        PENDIENTE = "pendiente", "Por escribir"
        ESCRITA = "escrita", "En el buzón de salida"
        NADA = "nada", "Ya no había qué enviar"

    corrida = models.ForeignKey(Corrida, on_delete=models.CASCADE, related_name="partes", db_index=False)
    suscriptor = models.ForeignKey(Suscriptor, on_delete=models.PROTECT, related_name="partes")
    suscripcion = models.ForeignKey(
        Suscripcion, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    sale_desde = models.DateTimeField("sale desde")
    desenlace = models.CharField(max_length=10, choices=Desenlace, default=Desenlace.PENDIENTE)
    vuelta = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = "parte de un envío"
        verbose_name_plural = "partes de un envío"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["corrida", "suscriptor"], name="suscripciones_una_parte_por_persona"
            ),
        ]
        indexes = [
            models.Index(
                fields=["corrida", "sale_desde", "id"],
                condition=Q(desenlace="pendiente"),
                name="suscripciones_partes_por_hacer",
            ),
        ]

    #: Topics by which this mail came, for whoever writes it; not stored.
    temas: tuple[int, ...] = ()

    def __str__(self):
        return f"{self.corrida_id}:{self.suscriptor_id}"

    @property
    def clave(self) -> str:
        return clave_de(self.corrida_id, self.suscriptor_id, self.vuelta)


class Entrega(models.Model):
    """That a novedad reached a person, or is on its way: it does once, whatever the topics and the rhythms."""

    parte = models.ForeignKey(Parte, on_delete=models.CASCADE, related_name="entregas")
    suscriptor = models.ForeignKey(Suscriptor, on_delete=models.PROTECT, related_name="+", db_index=False)
    novedad = models.ForeignKey(Novedad, on_delete=models.CASCADE, related_name="+")
    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "novedad enviada"
        verbose_name_plural = "novedades enviadas"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["suscriptor", "novedad"], name="suscripciones_cada_novedad_una_vez"
            ),
        ]

    def __str__(self):
        return f"{self.novedad_id} a {self.suscriptor_id}"


#: What begins the key of every mail of a run in the outbox.
PREFIJO = "suscripciones.parte:"


def prefijo_de(corrida_id: int) -> str:
    return f"{PREFIJO}{corrida_id}:"


def clave_de(corrida_id: int, suscriptor_id: int, vuelta: int) -> str:
    return f"{prefijo_de(corrida_id)}{suscriptor_id}:{vuelta}"


def leer_clave(clave: str) -> tuple[int, int, int]:
    """Run, subscriber and turn of a key of ``clave_de``."""
    corrida, suscriptor, vuelta = clave.removeprefix(PREFIJO).split(":")
    return int(corrida), int(suscriptor), int(vuelta)
