"""How the entity sorts what it receives: the tables of the Superintendencia del Subsidio Familiar, topics and tags
(R1.15). Nothing here is needed to answer."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from nucleo import reloj
from pqrs.clasificacion import Eje
from pqrs.models.solicitud import Solicitud


class ValorQuerySet(models.QuerySet):
    def vigentes(self, en: date | None = None) -> "ValorQuerySet":
        """What may be chosen on a Bogotá date (today by default)."""
        en = en or reloj.hoy()
        return self.filter(Q(vigente_hasta__isnull=True) | Q(vigente_hasta__gte=en), vigente_desde__lte=en)


class Valor(models.Model):
    """One word of a table that the entity keeps. A change of its sense is another row: what was sorted stays said."""

    codigo = models.SlugField("código", max_length=40)
    nombre = models.CharField("nombre", max_length=120)
    explicacion = models.CharField("qué abarca", max_length=300, blank=True)
    orden = models.PositiveSmallIntegerField("orden", default=100)
    vigente_desde = models.DateField("vigente desde", default=reloj.hoy)
    vigente_hasta = models.DateField("vigente hasta", null=True, blank=True)

    objects = ValorQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.nombre


def _vigencia_en_orden(nombre: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(vigente_hasta__isnull=True) | Q(vigente_hasta__gte=F("vigente_desde")),
        name=nombre,
        violation_error_message="La vigencia termina antes de empezar.",
    )


class Clasificador(Valor):
    """One value of one axis. The list of the supervisor is the entity's to load; the portal brings a default."""

    eje = models.CharField("tabla", max_length=12, choices=Eje)

    historial = HistoricalRecords(table_name="pqrs_clasificador_historial")

    class Meta:
        verbose_name = "valor de clasificación"
        verbose_name_plural = "clasificación para la SSF"
        ordering = ["eje", "orden", "nombre"]
        constraints = [
            models.UniqueConstraint(
                fields=["eje", "codigo"],
                name="pqrs_clasificador_unico",
                violation_error_message="Esa tabla ya tiene ese código.",
            ),
            _vigencia_en_orden("pqrs_clasificador_vigencia"),
        ]


class Materia(Valor):
    """A topic: which service or matter of the entity a request is about. A request may have several."""

    historial = HistoricalRecords(table_name="pqrs_materia_historial")

    class Meta:
        verbose_name = "tema"
        verbose_name_plural = "temas"
        ordering = ["orden", "nombre"]
        constraints = [
            models.UniqueConstraint(
                fields=["codigo"],
                name="pqrs_materia_unica",
                violation_error_message="Ya hay un tema con ese código.",
            ),
            _vigencia_en_orden("pqrs_materia_vigencia"),
        ]


class Etiqueta(models.Model):
    """A free word that officials put on requests, in lower case and with single spaces."""

    nombre = models.CharField("etiqueta", max_length=40, unique=True)

    class Meta:
        verbose_name = "etiqueta"
        verbose_name_plural = "etiquetas"
        ordering = ["nombre"]
        default_permissions = ()

    def __str__(self):
        return self.nombre


class Clasificacion(models.Model):
    """How one request was sorted. Changed only by ``pqrs.acciones.catalogar``; no row: nobody sorted it."""

    solicitud = models.OneToOneField(Solicitud, on_delete=models.PROTECT, related_name="clasificacion")
    modalidad = models.ForeignKey(Clasificador, null=True, on_delete=models.PROTECT, related_name="+")
    categoria = models.ForeignKey(Clasificador, null=True, on_delete=models.PROTECT, related_name="+")
    tipologia = models.ForeignKey(Clasificador, null=True, on_delete=models.PROTECT, related_name="+")
    causa = models.ForeignKey(Clasificador, null=True, on_delete=models.PROTECT, related_name="+")
    dimension = models.ForeignKey(Clasificador, null=True, on_delete=models.PROTECT, related_name="+")
    materias = models.ManyToManyField(Materia, related_name="clasificaciones")
    etiquetas = models.ManyToManyField(Etiqueta, related_name="clasificaciones")

    class Meta:
        verbose_name = "clasificación"
        verbose_name_plural = "clasificaciones"
        default_permissions = ()

    def __str__(self):
        return f"Clasificación de {self.solicitud}"

    def valores(self) -> list[tuple[Eje, Clasificador]]:
        """The values set, in the order of the axes."""
        return [(eje, getattr(self, eje)) for eje in Eje if getattr(self, f"{eje}_id")]


class Afiliacion(models.Model):
    """Whether whoever asks is an affiliate, and who says so: an official, or the list that was loaded. No row: nobody
    knows. An official's word is not changed by a list."""

    class Origen(models.TextChoices):
        LISTA = "lista", "Lista de afiliados"
        FUNCIONARIO = "funcionario", "Un funcionario"

    solicitud = models.OneToOneField(
        Solicitud, primary_key=True, on_delete=models.PROTECT, related_name="afiliacion"
    )
    es_afiliada = models.BooleanField("es persona afiliada")
    origen = models.CharField("quién lo dice", max_length=12, choices=Origen)
    en = models.DateTimeField("desde", default=reloj.ahora)

    class Meta:
        verbose_name = "afiliación"
        verbose_name_plural = "afiliaciones"
        default_permissions = ()

    def __str__(self):
        return f"{self.solicitud}: {'afiliada' if self.es_afiliada else 'no afiliada'}"


class ListaDeAfiliados(models.Model):
    """One list that somebody loaded: who, when and how many. It waits (``confirmada_en`` empty), rules, or ruled
    (``retirada_en``), and then only this record of it stays. ``repasada_hasta``: the last request that it
    marked; ``repasada_en``: there are no more."""

    cargada_en = models.DateTimeField("cargada en", default=reloj.ahora)
    cargada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="cargada por", on_delete=models.PROTECT, related_name="+"
    )
    huella_archivo = models.CharField("SHA-256 del archivo", max_length=64)
    personas = models.PositiveIntegerField("personas", default=0)
    repetidas = models.PositiveIntegerField("renglones repetidos", default=0)
    con_error = models.PositiveIntegerField("renglones con error", default=0)
    confirmada_en = models.DateTimeField("rige desde", null=True)
    retirada_en = models.DateTimeField("reemplazada en", null=True)
    rige = models.BooleanField("rige", default=False)
    repasada_hasta = models.BigIntegerField(default=0, editable=False)
    repasada_en = models.DateTimeField("ya se marcaron las solicitudes", null=True)

    class Meta:
        verbose_name = "lista de afiliados"
        verbose_name_plural = "listas de afiliados"
        ordering = ["-id"]
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(fields=["rige"], condition=Q(rige=True), name="pqrs_una_lista_rige"),
            models.CheckConstraint(
                condition=Q(rige=False) | Q(confirmada_en__isnull=False, retirada_en__isnull=True),
                name="pqrs_lista_rige_confirmada",
            ),
        ]

    def __str__(self):
        return f"Lista del {self.cargada_en.astimezone(reloj.BOGOTA):%d/%m/%Y %H:%M}"


class Afiliado(models.Model):
    """One document of a list, only as its keyed digest (``pqrs.afiliados``): the table tells nobody who is in it."""

    lista = models.ForeignKey(ListaDeAfiliados, on_delete=models.CASCADE, related_name="afiliados")
    huella = models.CharField(max_length=64)

    class Meta:
        verbose_name = "afiliado"
        verbose_name_plural = "afiliados"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["lista", "huella"], name="pqrs_afiliado_una_vez"),
        ]

    def __str__(self):
        return "afiliado"
