"""What is asked, of whom, until when, and what is promised to whoever answers."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from contenidos.models import Regla
from cuentas.models import Dependencia
from encuestas.documento import Documento
from nucleo import reloj

_LEIDOS_MAXIMOS = 64
_leidos: dict[str, Documento] = {}


class EncuestaQuerySet(models.QuerySet):
    def publicadas(self) -> "EncuestaQuerySet":
        return self.filter(publicada_en__isnull=False, retirada_en__isnull=True)

    def visibles_para(self, usuario) -> "EncuestaQuerySet":
        """Those that anybody reads; those by invitation only once their results are public. Who makes or audits surveys
        sees them all."""
        if usuario is not None and usuario.has_perm("encuestas.view_encuesta"):
            return self.all()
        return self.publicadas().filter(
            ~Q(audiencia=Encuesta.Audiencia.INVITACION) | Q(resultados_en__isnull=False)
        )


class Encuesta(models.Model):
    """One survey: its purpose, who answers, how long, whether it is anonymous and what its results can say.

    ``es_anonima`` is fixed when the first version is published. ``clave`` is the random key under which ballots are
    sealed, itself closed with those of the portal: in an anonymous survey it is erased at close, and then nobody can
    tell even who took part. ``umbral``: the smallest group that is counted or shown alone. Open, closed and published
    derive from dates. A quick poll (``es_sondeo``) has one question and is shown by its address in another page.
    """

    class Audiencia(models.TextChoices):
        ABIERTA = "abierta", "Cualquier persona"
        CUENTA = "cuenta", "Quien tenga cuenta en el portal"
        INVITACION = "invitacion", "Solo quien reciba una invitación"

    class Muestra(models.TextChoices):
        VOLUNTARIA = "voluntaria", "Responde quien quiere"
        CENSO = "censo", "Se invita a toda la población"
        PROBABILISTICA = "probabilistica", "Se invita a una muestra al azar"

    class Resultados(models.TextChoices):
        AL_CERRAR = "al_cerrar", "Al cerrar"
        POR_LOTES = "por_lotes", "Mientras está abierta, por lotes"

    slug = models.SlugField("dirección", max_length=80, unique=True)
    titulo = models.CharField("título", max_length=160)
    proposito = models.TextField(
        "para qué se pregunta", help_text="Markdown. Qué se decidirá con las respuestas."
    )
    que_se_hara = models.TextField(
        "qué se hará con los resultados", blank=True, help_text="Se publica con ellos. Markdown."
    )
    dependencia = models.ForeignKey(
        Dependencia, verbose_name="dependencia responsable", on_delete=models.PROTECT, related_name="+"
    )
    regla = models.ForeignKey(
        Regla,
        verbose_name="reglas",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    audiencia = models.CharField(
        "quién responde", max_length=12, choices=Audiencia, default=Audiencia.ABIERTA
    )
    es_anonima = models.BooleanField(
        "es anónima",
        default=True,
        help_text="Ni la entidad puede saber qué respondió cada quien. No se cambia después de publicarla.",
    )
    es_sondeo = models.BooleanField("es un sondeo rápido", default=False, help_text="Una sola pregunta.")
    abre_en = models.DateTimeField("abre")
    cierra_en = models.DateTimeField("cierra")
    muestra = models.CharField(
        "cómo se eligió a quién preguntar", max_length=15, choices=Muestra, default=Muestra.VOLUNTARIA
    )
    poblacion = models.PositiveIntegerField(
        "tamaño de la población",
        null=True,
        blank=True,
        help_text="De cuántas personas hablan los resultados.",
    )
    umbral = models.PositiveSmallIntegerField(
        "grupo más pequeño que se muestra",
        default=5,
        help_text="No se muestra ninguna respuesta que hayan dado menos personas.",
    )
    resultados = models.CharField(
        "los resultados se ven", max_length=10, choices=Resultados, default=Resultados.AL_CERRAR
    )
    datos_abiertos = models.JSONField(
        "preguntas que van en los datos abiertos", default=list, blank=True, editable=False
    )
    aviso_de_datos = models.TextField("aviso sobre los datos", blank=True)
    conservar_hasta = models.DateField("las respuestas se conservan hasta", null=True, blank=True)
    clave = models.TextField(blank=True, editable=False)
    publicada_en = models.DateTimeField("publicada en", null=True, blank=True, editable=False)
    cerrada_en = models.DateTimeField("cerrada en", null=True, blank=True, editable=False)
    resultados_en = models.DateTimeField("resultados publicados en", null=True, blank=True, editable=False)
    retirada_en = models.DateTimeField("retirada en", null=True, blank=True, editable=False)
    lotes = models.PositiveIntegerField("lotes escrutados", default=0, editable=False)
    creada_en = models.DateTimeField("creada en", default=reloj.ahora, editable=False)
    creada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    historial = HistoricalRecords(
        table_name="encuestas_encuesta_historial", excluded_fields=["clave", "lotes"]
    )
    objects = EncuestaQuerySet.as_manager()

    class Meta:
        verbose_name = "encuesta"
        verbose_name_plural = "encuestas"
        ordering = ["-pk"]
        permissions = [
            ("publicar_encuesta", "Puede publicar, cerrar y mostrar los resultados de una encuesta"),
            ("exportar_encuesta", "Puede descargar las respuestas de una encuesta"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(cierra_en__gt=F("abre_en")),
                name="encuestas_ventana_en_orden",
                violation_error_message="La encuesta tiene que cerrar después de abrir.",
            ),
            models.CheckConstraint(
                condition=Q(umbral__gte=3),
                name="encuestas_umbral_que_protege",
                violation_error_message="El grupo más pequeño que se muestra es de 3 personas o más.",
            ),
            models.CheckConstraint(
                condition=Q(publicada_en__isnull=True)
                | Q(cerrada_en__isnull=False, es_anonima=True, clave="")
                | ~Q(clave=""),
                name="encuestas_publicada_con_clave",
            ),
            models.CheckConstraint(
                condition=Q(cerrada_en__isnull=True) | Q(es_anonima=False) | Q(clave=""),
                name="encuestas_anonima_cerrada_sin_clave",
            ),
            models.CheckConstraint(
                condition=Q(resultados_en__isnull=True) | Q(publicada_en__isnull=False),
                name="encuestas_resultados_de_lo_publicado",
            ),
            models.CheckConstraint(
                condition=~Q(muestra="probabilistica") | Q(poblacion__isnull=False),
                name="encuestas_probabilistica_con_poblacion",
                violation_error_message="Diga el tamaño de la población: sin él no hay margen de error.",
            ),
            models.CheckConstraint(
                condition=Q(muestra="voluntaria") | ~Q(audiencia="abierta"),
                name="encuestas_abierta_es_voluntaria",
                violation_error_message="Si responde cualquier persona, la muestra es voluntaria.",
            ),
        ]

    def __str__(self):
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("encuestas:encuesta", args=[self.slug])

    @property
    def tema(self) -> str:
        """Its key in the search and in what is announced: «encuesta:3»."""
        return f"encuesta:{self.pk}"

    def recibe_en(self, momento: datetime) -> bool:
        """Whether answers are received at an aware moment."""
        return (
            self.publicada_en is not None
            and self.cerrada_en is None
            and self.retirada_en is None
            and self.abre_en <= momento < self.cierra_en
        )


class Version(models.Model):
    """One version of what is asked. Published, it never changes (the database refuses): what was answered says what it
    answered to. At most one draft."""

    encuesta = models.ForeignKey(Encuesta, on_delete=models.PROTECT, related_name="versiones")
    numero = models.PositiveSmallIntegerField("versión")
    documento = models.JSONField("cuestionario")
    huella = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    edicion = models.PositiveIntegerField(default=1, editable=False)
    publicada_en = models.DateTimeField("publicada en", null=True, blank=True, editable=False)
    publicada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    class Meta:
        verbose_name = "versión de una encuesta"
        verbose_name_plural = "versiones de las encuestas"
        ordering = ["encuesta", "-numero"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["encuesta", "numero"], name="encuestas_version_unica"),
            models.UniqueConstraint(
                fields=["encuesta"], condition=Q(publicada_en__isnull=True), name="encuestas_un_borrador"
            ),
            models.CheckConstraint(
                condition=Q(publicada_en__isnull=True) | ~Q(huella=""), name="encuestas_publicada_con_huella"
            ),
        ]

    def __str__(self):
        return f"{self.encuesta} (versión {self.numero})"

    @property
    def cuestionario(self) -> Documento:
        """What it asks. A draft is read from its JSON each time; what was published never changes and says the same
        wherever it has the same digest, so each process reads it once. Callers do not alter it."""
        if not self.huella:
            return Documento.de(self.documento)
        leido = _leidos.get(self.huella)
        if leido is None:
            if len(_leidos) >= _LEIDOS_MAXIMOS:
                _leidos.clear()
            leido = _leidos[self.huella] = Documento.de(self.documento)
        return leido
