"""Where people discuss, and under which rules."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from contenidos.models import Regla
from cuentas.models import Dependencia
from nucleo import reloj


class ForoQuerySet(models.QuerySet):
    def publicados(self) -> "ForoQuerySet":
        return self.filter(publicado_en__isnull=False, publicado_en__lte=reloj.ahora())

    def visibles_para(self, usuario) -> "ForoQuerySet":
        """The published ones that anybody reads, and the private ones of which the person is a member. Who moderates
        or audits sees them all, drafts too."""
        if usuario is not None and usuario.has_perm("foros.view_foro"):
            return self.all()
        publicos = Q(es_privado=False)
        if usuario is not None and usuario.is_authenticated:
            publicos |= Q(pk__in=Miembro.objects.filter(usuario=usuario).values("foro"))
        return self.publicados().filter(publicos)


class Foro(models.Model):
    """A place with a purpose, its rules, who may write, how it is moderated, until when, and in how many working days
    the entity promises to answer.

    ``regla``: the version of the published rules (``contenidos.Regla``) under which people write now. Open and closed
    derive from dates: a window (``abre_en``, ``cierra_en``) and the moment in which it ended with conclusions.
    """

    class Escribe(models.TextChoices):
        CUALQUIERA = "cualquiera", "Cualquier persona, con su correo confirmado"
        CUENTA = "cuenta", "Quien tenga cuenta en el portal"

    class Moderacion(models.TextChoices):
        PREVIA = "previa", "Todo se lee antes de publicarlo"
        CONFIANZA = "confianza", "Los primeros mensajes de cada persona se leen antes"
        POSTERIOR = "posterior", "Se publica enseguida y se lee después"

    slug = models.SlugField("dirección", max_length=80, unique=True)
    titulo = models.CharField("título", max_length=160)
    proposito = models.TextField(
        "para qué es", help_text="Markdown. Qué se discute y qué se hará con lo que se diga."
    )
    dependencia = models.ForeignKey(
        Dependencia, verbose_name="dependencia que responde", on_delete=models.PROTECT, related_name="+"
    )
    regla = models.ForeignKey(
        Regla, verbose_name="reglas", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    es_privado = models.BooleanField(
        "solo lo ven sus miembros",
        default=False,
        help_text="Nadie más lo lee, lo encuentra ni recibe avisos.",
    )
    quien_escribe = models.CharField("quién escribe", max_length=12, choices=Escribe, default=Escribe.CUENTA)
    abre_hilos_la_gente = models.BooleanField(
        "las personas pueden abrir hilos",
        default=True,
        help_text="Si no, solo la entidad propone las preguntas.",
    )
    moderacion = models.CharField(
        "cuándo se leen los mensajes", max_length=12, choices=Moderacion, default=Moderacion.CONFIANZA
    )
    dias_de_respuesta = models.PositiveSmallIntegerField("responde en (días hábiles)", default=5)
    abre_en = models.DateTimeField("se puede escribir desde", null=True, blank=True)
    cierra_en = models.DateTimeField("se puede escribir hasta", null=True, blank=True)
    publicado_en = models.DateTimeField("publicado en", null=True, blank=True, editable=False)
    cerrado_en = models.DateTimeField("terminado en", null=True, blank=True, editable=False)
    conclusiones = models.TextField("conclusiones", blank=True, editable=False)
    hilos_visibles = models.PositiveIntegerField("hilos", default=0, editable=False)
    ultimo_en = models.DateTimeField("último mensaje", null=True, blank=True, editable=False)
    creado_en = models.DateTimeField("creado en", default=reloj.ahora, editable=False)
    creado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    historial = HistoricalRecords(
        table_name="foros_foro_historial", excluded_fields=["hilos_visibles", "ultimo_en"]
    )
    objects = ForoQuerySet.as_manager()

    class Meta:
        verbose_name = "foro"
        verbose_name_plural = "foros"
        ordering = ["titulo"]
        permissions = [
            ("moderar", "Puede moderar los foros"),
            ("responder_por_la_entidad", "Puede responder por la entidad en los foros"),
            ("cerrar_hilo", "Puede cerrar hilos y foros con conclusiones"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(cierra_en__isnull=True) | Q(abre_en__isnull=True) | Q(cierra_en__gt=F("abre_en")),
                name="foros_ventana_en_orden",
                violation_error_message="El foro tiene que cerrar después de abrir.",
            ),
            models.CheckConstraint(
                condition=Q(cerrado_en__isnull=True, conclusiones="")
                | Q(cerrado_en__isnull=False) & ~Q(conclusiones=""),
                name="foros_foro_cerrado_con_conclusiones",
            ),
            models.CheckConstraint(
                condition=Q(publicado_en__isnull=True) | Q(regla__isnull=False),
                name="foros_publicado_con_reglas",
            ),
            models.CheckConstraint(
                condition=Q(dias_de_respuesta__gte=1), name="foros_con_tiempo_de_respuesta"
            ),
        ]

    def __str__(self):
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("foros:foro", args=[self.slug])

    @property
    def tema(self) -> str:
        """The topic that is followed: «foro:3»."""
        return f"foro:{self.pk}"

    def recibe_en(self, momento: datetime) -> bool:
        """Whether people may write at an aware moment."""
        return (
            self.publicado_en is not None
            and self.publicado_en <= momento
            and self.cerrado_en is None
            and (self.abre_en is None or self.abre_en <= momento)
            and (self.cierra_en is None or momento < self.cierra_en)
        )


class Miembro(models.Model):
    """Somebody who may read and write in a private forum."""

    foro = models.ForeignKey(Foro, on_delete=models.CASCADE, related_name="miembros")
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    desde = models.DateTimeField("desde", default=reloj.ahora)
    agregado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "miembro"
        verbose_name_plural = "miembros"
        constraints = [models.UniqueConstraint(fields=["foro", "usuario"], name="foros_miembro_una_vez")]

    def __str__(self):
        return f"{self.usuario} en {self.foro}"
