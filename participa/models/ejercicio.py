"""An exercise of participation, and the mechanisms by which people take part in it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from chat.models import Sala
from contenidos.models import Regla
from cuentas.models import Dependencia
from encuestas.models import Encuesta
from foros.models import Foro
from nucleo import reloj
from participa.ciclo import Nivel, Seccion
from participa.models.plan import Evento
from pqrs.models import Etiqueta


class EjercicioQuerySet(models.QuerySet):
    def publicados(self) -> "EjercicioQuerySet":
        return self.filter(publicado_en__isnull=False)

    def visibles_para(self, usuario) -> "EjercicioQuerySet":
        """Those that were called, cancelled ones too (they say why); whoever keeps or audits them sees the drafts."""
        if usuario is not None and usuario.has_perm("participa.view_ejercicio"):
            return self.all()
        return self.publicados()

    def abiertos(self, en: datetime | None = None) -> "EjercicioQuerySet":
        """Those that receive contributions at an aware moment (now by default)."""
        en = en or reloj.ahora()
        return self.filter(
            publicado_en__lte=en, abre_en__lte=en, cierra_en__gt=en, cancelado_en=None, cuenta_cerrada_en=None
        )


class Ejercicio(models.Model):
    """One exercise: what is decided with what people say and what is not, how far that goes, who answers and until
    when.

    It is called (``publicado_en``) only with rules in force, who is responsible and the day of its report. ``regla``:
    the version of the rules of participa that was in force then; its promised time, in working days, is frozen in
    ``dias_de_respuesta``. Its account closes (``cuenta_cerrada_en``) once every contribution has an answer: the
    database refuses before. ``aportes_recibidos`` numbers them. Cancelled, ``cancelacion_avisada_hasta`` is the number
    of the last contribution whose author was told, and ``cancelacion_avisada_en`` when all were. The rest of its state
    derives from dates (``participa.estado``). Changed only by ``participa.acciones``.
    """

    evento = models.ForeignKey(
        Evento, verbose_name="evento del ciclo", on_delete=models.PROTECT, related_name="ejercicios"
    )
    slug = models.SlugField("dirección", max_length=80, unique=True)
    titulo = models.CharField("título", max_length=160)
    seccion = models.CharField("sección de Participa", max_length=15, choices=Seccion)
    nivel = models.CharField("hasta dónde llega lo que digan", max_length=15, choices=Nivel)
    que_se_decide = models.TextField("qué se decide", help_text="Markdown.")
    que_no_se_decide = models.TextField(
        "qué no se decide", help_text="Markdown. Lo que ya está decidido o no depende de este ejercicio."
    )
    como_participar = models.TextField("cómo participar", blank=True, help_text="Markdown.")
    dependencia = models.ForeignKey(
        Dependencia, verbose_name="dependencia", on_delete=models.PROTECT, related_name="+"
    )
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="responsable",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
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
    dias_de_respuesta = models.PositiveSmallIntegerField(
        "responde en (días hábiles)", null=True, blank=True, editable=False
    )
    recibe_por_formulario = models.BooleanField(
        "tiene su propio formulario", default=True, help_text="Cualquier persona aporta sin cuenta."
    )
    abre_en = models.DateTimeField("abre")
    cierra_en = models.DateTimeField("cierra")
    informe_antes_de = models.DateField("informe a más tardar el", null=True, blank=True)
    publicado_en = models.DateTimeField("convocado en", null=True, blank=True, editable=False)
    publicado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    cuenta_cerrada_en = models.DateTimeField("todo respondido en", null=True, blank=True, editable=False)
    informado_en = models.DateTimeField("informe publicado en", null=True, blank=True, editable=False)
    cancelado_en = models.DateTimeField("cancelado en", null=True, blank=True, editable=False)
    por_que_se_cancelo = models.TextField("por qué se canceló", blank=True, editable=False)
    cancelacion_avisada_hasta = models.PositiveIntegerField(default=0, editable=False)
    cancelacion_avisada_en = models.DateTimeField(
        "cancelación avisada a todos en", null=True, blank=True, editable=False
    )
    aportes_recibidos = models.PositiveIntegerField("aportes", default=0, editable=False)
    edicion = models.PositiveIntegerField(default=0, editable=False)
    creado_en = models.DateTimeField("creado en", default=reloj.ahora, editable=False)
    creado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    historial = HistoricalRecords(
        table_name="participa_ejercicio_historial",
        excluded_fields=["aportes_recibidos", "cancelacion_avisada_hasta", "cancelacion_avisada_en"],
    )
    objects = EjercicioQuerySet.as_manager()

    class Meta:
        verbose_name = "ejercicio de participación"
        verbose_name_plural = "ejercicios de participación"
        ordering = ["-abre_en", "-pk"]
        permissions = [
            ("convocar", "Puede convocar, cancelar y cerrar ejercicios de participación"),
            ("decidir", "Puede decidir sobre los aportes"),
            ("informar", "Puede publicar informes de participación"),
        ]
        indexes = [models.Index(fields=["seccion", "-abre_en"], name="participa_ejercicio_seccion")]
        constraints = [
            models.CheckConstraint(
                condition=Q(cierra_en__gt=F("abre_en")),
                name="participa_ventana_en_orden",
                violation_error_message="El ejercicio tiene que cerrar después de abrir.",
            ),
            models.CheckConstraint(
                condition=Q(publicado_en__isnull=True)
                | Q(
                    regla__isnull=False,
                    responsable__isnull=False,
                    informe_antes_de__isnull=False,
                    publicado_por__isnull=False,
                ),
                name="participa_convocado_con_reglas_responsable_e_informe",
                violation_error_message="Para convocarlo hacen falta reglas vigentes, responsable y fecha de informe.",
            ),
            models.CheckConstraint(
                condition=Q(cuenta_cerrada_en__isnull=True)
                | Q(publicado_en__isnull=False, cancelado_en__isnull=True),
                name="participa_cuenta_de_lo_convocado",
            ),
            models.CheckConstraint(
                condition=Q(informado_en__isnull=True) | Q(cuenta_cerrada_en__isnull=False),
                name="participa_informado_con_la_cuenta_cerrada",
                violation_error_message="El informe se publica cuando todos los aportes tienen respuesta.",
            ),
            models.CheckConstraint(
                condition=Q(cancelado_en__isnull=True, por_que_se_cancelo="")
                | Q(cancelado_en__isnull=False) & ~Q(por_que_se_cancelo=""),
                name="participa_cancelado_con_razones",
            ),
        ]

    def __str__(self):
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("participa:ejercicio", args=[self.slug])

    @property
    def tema(self) -> str:
        """The topic that is followed, and its key in the search: «ejercicio:3»."""
        return f"ejercicio:{self.pk}"

    def recibe_en(self, momento: datetime) -> bool:
        """Whether contributions come in at an aware moment."""
        return (
            self.publicado_en is not None
            and self.cancelado_en is None
            and self.cuenta_cerrada_en is None
            and self.abre_en <= momento < self.cierra_en
        )


#: What each mechanism is used with, in ``Uso``.
OBJETO_DE = {
    Regla.Mecanismo.FOROS: "foro",
    Regla.Mecanismo.ENCUESTAS: "encuesta",
    Regla.Mecanismo.CHAT: "sala",
    Regla.Mecanismo.PQRS: "etiqueta",
}
#: Those that have no thing of the portal behind them: they say where («detalle»).
SIN_OBJETO = (
    Regla.Mecanismo.CORREO,
    Regla.Mecanismo.REDES,
    Regla.Mecanismo.PRESENCIAL,
    Regla.Mecanismo.PARTICIPA,
)


def _objeto_de_su_mecanismo() -> Q:
    campos = set(OBJETO_DE.values())
    dicho = Q()
    for mecanismo, suyo in OBJETO_DE.items():
        vacios = {f"{campo}__isnull": True for campo in campos - {suyo}}
        dicho |= Q(mecanismo=mecanismo.value, **{f"{suyo}__isnull": False}, **vacios)
    vacios = {f"{campo}__isnull": True for campo in campos}
    return dicho | Q(mecanismo__in=[uno.value for uno in SIN_OBJETO], **vacios) & ~Q(detalle="")


class Uso(models.Model):
    """A mechanism that an exercise uses, under the version of its rules that was in force when it was called
    (``regla``), within its own window, which is inside that of the exercise."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.CASCADE, related_name="usos")
    mecanismo = models.CharField("mecanismo", max_length=20, choices=Regla.Mecanismo)
    regla = models.ForeignKey(
        Regla,
        verbose_name="reglas",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    foro = models.ForeignKey(Foro, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    encuesta = models.ForeignKey(Encuesta, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    sala = models.ForeignKey(Sala, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    etiqueta = models.ForeignKey(Etiqueta, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    detalle = models.CharField(
        "dónde",
        max_length=200,
        blank=True,
        help_text="El correo, la cuenta o el lugar. De un foro, una encuesta o una sala no hace falta.",
    )
    abre_en = models.DateTimeField("abre", null=True, blank=True)
    cierra_en = models.DateTimeField("cierra", null=True, blank=True)

    class Meta:
        verbose_name = "mecanismo de un ejercicio"
        verbose_name_plural = "mecanismos de un ejercicio"
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=_objeto_de_su_mecanismo(),
                name="participa_uso_con_lo_suyo",
                violation_error_message="Elija lo que corresponde al mecanismo, y nada de los otros.",
            ),
            models.CheckConstraint(
                condition=Q(cierra_en__isnull=True) | Q(abre_en__isnull=True) | Q(cierra_en__gt=F("abre_en")),
                name="participa_uso_en_orden",
                violation_error_message="Tiene que cerrar después de abrir.",
            ),
            models.UniqueConstraint(fields=["ejercicio", "foro"], name="participa_foro_una_vez"),
            models.UniqueConstraint(fields=["ejercicio", "encuesta"], name="participa_encuesta_una_vez"),
            models.UniqueConstraint(fields=["ejercicio", "sala"], name="participa_sala_una_vez"),
            models.UniqueConstraint(fields=["ejercicio", "etiqueta"], name="participa_etiqueta_una_vez"),
        ]

    def __str__(self):
        return f"{self.get_mecanismo_display()}: {self.objeto or self.detalle}"

    @property
    def objeto(self):
        """The forum, survey, room or tag, or ``None``."""
        suyo = OBJETO_DE.get(self.mecanismo)
        return getattr(self, suyo) if suyo else None
