"""One thing that the entity publishes, its versions, and each step of its life."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from contenidos.models.archivo import Archivo
from contenidos.models.imagen import Imagen
from cuentas.models import Dependencia
from nucleo import reloj

#: The topic of each kind (``Contenido.Clase``).
SECCIONES = {
    "noticia": "seccion:noticias",
    "pagina": "seccion:paginas",
    "pregunta": "seccion:preguntas",
    "termino": "seccion:glosario",
    "documento": "seccion:documentos",
}


class ContenidoQuerySet(models.QuerySet):
    def publicados(self) -> "ContenidoQuerySet":
        """What anybody reads now: it has a version in force, was not withdrawn and has not expired."""
        return self.filter(vigente__isnull=False, retirado_en__isnull=True).filter(
            Q(vence_el__isnull=True) | Q(vence_el__gte=reloj.hoy())
        )

    def visibles_para(self, usuario) -> "ContenidoQuerySet":
        """What is published; whoever edits sees the rest too."""
        if usuario is not None and usuario.has_perm("contenidos.view_contenido"):
            return self.all()
        return self.publicados()

    def por_revisar(self, hasta: date | None = None) -> "ContenidoQuerySet":
        """What is published and whose day of being looked at again came (R4.4), by a Bogotá date, today by default."""
        return self.publicados().filter(revisar_el__lte=hasta or reloj.hoy())

    def vencidos(self) -> "ContenidoQuerySet":
        """What nobody reads any more because its last day passed; nobody withdrew it."""
        return self.filter(vigente__isnull=False, retirado_en__isnull=True, vence_el__lt=reloj.hoy())


class Contenido(models.Model):
    """A piece of news, a page, a question, a word of the glossary or a document: its identity and what is in force.

    What people read is ``vigente``; a change is another ``Version`` that replaces it when it is published, so an edit
    never shows before its time. Every content has an office that answers for it and a date on which it is looked at
    again (R4.4). Whether it shows is read from dates, never stored; ``vencido_en`` only says that its announcements and
    its topic were already withdrawn for its date. Changed only by ``contenidos.acciones``.
    """

    class Clase(models.TextChoices):
        NOTICIA = "noticia", "Noticia"
        PAGINA = "pagina", "Página"
        PREGUNTA = "pregunta", "Pregunta frecuente"
        TERMINO = "termino", "Palabra del glosario"
        DOCUMENTO = "documento", "Documento"

    clase = models.CharField("clase", max_length=10, choices=Clase)
    slug = models.SlugField(
        "dirección", max_length=80, help_text="Con lo que termina su dirección. No cambia después."
    )
    dependencia = models.ForeignKey(
        Dependencia, verbose_name="dependencia responsable", on_delete=models.PROTECT, related_name="+"
    )
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="persona responsable",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    revisar_el = models.DateField("revisar el", help_text="Ese día se avisa a quien responde por él.")
    vence_el = models.DateField(
        "se muestra hasta", null=True, blank=True, help_text="El último día en que se ve. Vacío: no vence."
    )
    vigente = models.ForeignKey(
        "Version", on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    publicado_en = models.DateTimeField("publicado en", null=True, blank=True, editable=False)
    actualizado_en = models.DateTimeField("actualizado en", null=True, blank=True, editable=False)
    retirado_en = models.DateTimeField("retirado en", null=True, blank=True, editable=False)
    vencido_en = models.DateTimeField("se retiraron sus avisos en", null=True, blank=True, editable=False)
    motivo_retiro = models.CharField("por qué se retiró", max_length=300, blank=True, editable=False)
    creado_en = models.DateTimeField("creado en", default=reloj.ahora, editable=False)

    objects = ContenidoQuerySet.as_manager()

    class Meta:
        verbose_name = "contenido"
        verbose_name_plural = "contenidos"
        ordering = ["-creado_en", "-pk"]
        permissions = [("publicar_contenido", "Puede publicar y retirar contenidos")]
        constraints = [
            models.UniqueConstraint(fields=["clase", "slug"], name="contenidos_direccion_unica"),
            models.CheckConstraint(
                condition=Q(vigente__isnull=True) | Q(publicado_en__isnull=False),
                name="contenidos_vigente_con_fecha",
            ),
            models.CheckConstraint(
                condition=Q(retirado_en__isnull=True) | ~Q(motivo_retiro=""),
                name="contenidos_retirado_con_motivo",
            ),
        ]
        indexes = [
            # The list of each kind, as anybody reads it.
            models.Index(
                fields=["clase", "-publicado_en"],
                condition=Q(vigente__isnull=False, retirado_en__isnull=True),
                name="contenidos_publicados",
            ),
            # The alarm of what has to be looked at again.
            models.Index(
                fields=["revisar_el"],
                condition=Q(vigente__isnull=False, retirado_en__isnull=True),
                name="contenidos_por_revisar",
            ),
            # What left by its date and is still announced.
            models.Index(
                fields=["vence_el"],
                condition=Q(vence_el__isnull=False, vencido_en__isnull=True, vigente__isnull=False),
                name="contenidos_por_vencer",
            ),
        ]

    def __str__(self):
        return f"{self.get_clase_display()}: {self.slug}"

    def get_absolute_url(self) -> str:
        return reverse(f"contenidos:{self.clase}", args=[self.slug])

    @property
    def clave(self) -> str:
        """Its name for what is announced and for its topic: «pagina:12»."""
        return f"{self.clase}:{self.pk}"

    @property
    def temas(self) -> list[str]:
        """Where it is announced: in the section of its kind and in its own topic."""
        return [SECCIONES[self.clase], self.clave]

    @property
    def esta_vencido(self) -> bool:
        return self.vence_el is not None and self.vence_el < reloj.hoy()

    @property
    def se_ve(self) -> bool:
        """Whether anybody reads it now: the same that ``publicados`` asks."""
        return self.vigente_id is not None and self.retirado_en is None and not self.esta_vencido

    @property
    def situacion(self) -> str:
        """In one word, for whoever publishes."""
        if self.retirado_en is not None:
            return "Retirado"
        if self.vigente_id is None:
            return "Sin publicar"
        return "Vencido" if self.esta_vencido else "Publicado"


class VersionQuerySet(models.QuerySet):
    def abiertas(self) -> "VersionQuerySet":
        """What is still being written, reviewed or waiting for its hour; at most one of each content."""
        return self.filter(estado__in=Version.ABIERTAS)

    def visibles_para(self, usuario) -> "VersionQuerySet":
        """What anybody reads now; whoever edits sees the drafts and those of before."""
        if usuario is not None and usuario.has_perm("contenidos.view_contenido"):
            return self.all()
        return self.filter(pk=F("contenido__vigente"), contenido__in=Contenido.objects.publicados())


class Version(models.Model):
    """The words of a content as somebody wrote them. Once published they do not change.

    ``edicion`` grows with each saving: two people who edit at once are told. ``se_publica_en``: from when, for one that
    was approved; empty, it waits for nothing.
    """

    class Estado(models.TextChoices):
        BORRADOR = "borrador", "Borrador"
        REVISION = "revision", "En revisión"
        PROGRAMADA = "programada", "Programada"
        PUBLICADA = "publicada", "Publicada"
        DESCARTADA = "descartada", "Descartada"

    ABIERTAS = (Estado.BORRADOR, Estado.REVISION, Estado.PROGRAMADA)

    contenido = models.ForeignKey(
        Contenido, on_delete=models.CASCADE, db_index=False, related_name="versiones"
    )
    numero = models.PositiveIntegerField("versión")
    estado = models.CharField(
        "estado", max_length=10, choices=Estado, default=Estado.BORRADOR, editable=False
    )
    titulo = models.CharField("título", max_length=200)
    resumen = models.CharField(
        "resumen",
        max_length=400,
        blank=True,
        help_text="Una o dos frases: lo que se lee en listas, correos y búsquedas.",
    )
    cuerpo = models.TextField(
        "texto",
        blank=True,
        help_text="Markdown: títulos con ##, listas con -, enlaces [texto](dirección), imágenes ![texto](/imagenes/…).",
    )
    imagen = models.ForeignKey(
        Imagen, verbose_name="imagen", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    datos = models.JSONField(
        "datos propios de la clase",
        default=dict,
        blank=True,
        help_text="De un documento, sus metadatos (R4.4).",
    )
    archivo = models.ForeignKey(
        Archivo, verbose_name="archivo", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    imagenes = models.ManyToManyField(
        Imagen, related_name="versiones", editable=False, verbose_name="imágenes que muestra"
    )
    que_cambia = models.CharField("qué cambia", max_length=300, blank=True)
    se_anuncia = models.BooleanField(
        "anunciar",
        default=False,
        help_text="Avisa una sola vez a quienes siguen estos temas, por correo y por canales.",
    )
    se_publica_en = models.DateTimeField("publicar en", null=True, blank=True)
    edicion = models.PositiveIntegerField(default=1, editable=False)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="quién la escribió",
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    creada_en = models.DateTimeField("creada en", default=reloj.ahora, editable=False)
    publicada_en = models.DateTimeField("publicada en", null=True, blank=True, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "versión"
        verbose_name_plural = "versiones"
        ordering = ["contenido", "-numero"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["contenido", "numero"], name="contenidos_version_unica"),
            models.UniqueConstraint(
                fields=["contenido"],
                condition=Q(estado__in=["borrador", "revision", "programada"]),
                name="contenidos_una_version_abierta",
                violation_error_message="Ya hay otra versión en preparación.",
            ),
            models.CheckConstraint(
                condition=~Q(estado="publicada") | Q(publicada_en__isnull=False),
                name="contenidos_version_con_fecha",
            ),
            models.CheckConstraint(
                condition=~Q(estado="programada") | Q(se_publica_en__isnull=False),
                name="contenidos_programada_con_hora",
            ),
        ]
        indexes = [
            models.Index(
                fields=["se_publica_en"], condition=Q(estado="programada"), name="contenidos_por_publicar"
            ),
        ]

    def __str__(self):
        return f"{self.titulo} (versión {self.numero})"

    @property
    def esta_abierta(self) -> bool:
        return self.estado in self.ABIERTAS

    @property
    def clave_de_anuncio(self) -> str:
        """By which it is announced, once: «noticia:12:v1»."""
        return f"{self.contenido.clave}:v{self.numero}"


class Paso(models.Model):
    """Who did what to a content, and when. Only added to."""

    class Verbo(models.TextChoices):
        CREO = "creo", "Creó"
        EDITO = "edito", "Editó"
        ENVIO = "envio", "Envió a revisión"
        DEVOLVIO = "devolvio", "Devolvió con observaciones"
        PROGRAMO = "programo", "Programó"
        PUBLICO = "publico", "Publicó"
        DESCARTO = "descarto", "Descartó"
        RETIRO = "retiro", "Retiró"
        REPUSO = "repuso", "Volvió a publicar"
        REVISO = "reviso", "Revisó y confirmó"
        AJUSTO = "ajusto", "Cambió quién responde o sus fechas"
        VENCIO = "vencio", "Dejó de mostrarse por su fecha"

    contenido = models.ForeignKey(Contenido, on_delete=models.PROTECT, related_name="pasos")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    verbo = models.CharField("qué hizo", max_length=10, choices=Verbo)
    nota = models.CharField("nota", max_length=500, blank=True)
    quien = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="quién",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Vacío: el portal, a la hora programada.",
    )
    en = models.DateTimeField("cuándo", default=reloj.ahora)

    class Meta:
        verbose_name = "paso"
        verbose_name_plural = "pasos"
        ordering = ["-en", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(quien__isnull=False) | Q(verbo__in=["publico", "vencio", "devolvio"]),
                name="contenidos_paso_con_autor",
            )
        ]

    def __str__(self):
        return f"{self.get_verbo_display()} el {self.en:%d/%m/%Y}"
