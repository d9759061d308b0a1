"""What every floor above needs to know: the entity by dates, its calendar, its legal texts, and the counters of use."""

from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from nucleo import reloj, tema
from nucleo.calendario import Calendario
from nucleo.memoria import Recuerdo


class EntidadSinConfigurar(ObjectDoesNotExist):
    """The database has no ``Entidad`` in force: the data migration did not run."""


class EntidadQuerySet(models.QuerySet):
    def vigente(self, en: date | None = None) -> "Entidad":
        """The entity's particulars in force on a Bogotá date (today by default). One query.

        Before the first validity the earliest row answers: an old request still needs a reception policy.
        """
        en = en or reloj.hoy()
        entidades = _entidades()
        if not entidades:
            raise EntidadSinConfigurar("No hay una entidad configurada: ejecute «manage.py migrate».")
        return next((entidad for entidad in entidades if entidad.vigente_desde <= en), entidades[-1])


class Identidad(models.Model):
    """How the portal looks for an entity: two colours, and its logo. Never changed: another look is another row, and
    the one that rules is the entity's ``identidad``: a style sheet or a picture always says the same at its address."""

    nombre = models.CharField("nombre", max_length=80)
    color_principal = models.CharField("color principal", max_length=7)
    color_acento = models.CharField("color de acento", max_length=7)
    logo_ruta = models.CharField(max_length=100, blank=True, editable=False)
    logo_huella = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    logo_ancho = models.PositiveIntegerField(default=0, editable=False)
    logo_alto = models.PositiveIntegerField(default=0, editable=False)
    icono_ruta = models.CharField(max_length=100, blank=True, editable=False)
    icono_huella = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    creada_en = models.DateTimeField("creada", editable=False)

    class Meta:
        verbose_name = "identidad visual"
        verbose_name_plural = "identidad visual"
        ordering = ["-creada_en"]

    def __str__(self):
        return self.nombre

    @property
    def paletas(self) -> tema.Paletas:
        return tema.derivar(self.color_principal, self.color_acento)

    @property
    def huella(self) -> str:
        """The name of its style sheet."""
        return tema.hoja_de(self.color_principal, self.color_acento)[0]


class Entidad(models.Model):
    """The entity, by validity: a change is a new row, so what was filed under the old one does not change (R2.9)."""

    class Naturaleza(models.TextChoices):
        CAJA_PUBLICA = "caja_publica", "Entidad pública (establecimiento público o empresa estatal)"
        CAJA_COMPENSACION = "caja_compensacion", "Caja de compensación familiar"

    class Recepcion(models.TextChoices):
        DIA_NO_HABIL_SIGUIENTE = (
            "dia_no_habil_siguiente",
            "Lo recibido en día no hábil cuenta desde el siguiente hábil",
        )
        HORARIO_HABIL_SIGUIENTE = (
            "horario_habil_siguiente",
            "Después de la hora de cierre cuenta desde el siguiente hábil",
        )
        ESTRICTA = "estricta", "Siempre el día calendario en que llegó"

    vigente_desde = models.DateField("vigente desde", unique=True)
    nombre = models.CharField("nombre", max_length=160)
    sigla = models.CharField("sigla", max_length=30, blank=True)
    nit = models.CharField("NIT", max_length=20)
    naturaleza = models.CharField(
        "naturaleza", max_length=20, choices=Naturaleza, default=Naturaleza.CAJA_PUBLICA
    )
    sigla_mesa = models.CharField(
        "sigla de la mesa", max_length=10, default="PQRSD", help_text="PQRSD, PQRSF, PQRSDF… (R1.16)"
    )
    direccion = models.CharField("dirección", max_length=160)
    municipio = models.CharField("municipio", max_length=80)
    departamento = models.CharField("departamento", max_length=80)
    codigo_postal = models.CharField("código postal", max_length=10, blank=True)
    horario = models.CharField("horario de atención", max_length=160)
    telefono = models.CharField("teléfono", max_length=30, help_text="Con prefijo +57.")
    linea_gratuita = models.CharField("línea gratuita", max_length=30, blank=True)
    linea_anticorrupcion = models.CharField("línea anticorrupción", max_length=30, blank=True)
    correo_institucional = models.EmailField("correo institucional")
    correo_judicial = models.EmailField("correo de notificaciones judiciales")
    politica_recepcion = models.CharField(
        "política de recepción",
        max_length=30,
        choices=Recepcion,
        default=Recepcion.DIA_NO_HABIL_SIGUIENTE,
        help_text="Cómo se cuenta lo que llega fuera de horario o en día no hábil (art. 54 CPACA; R2.8).",
    )
    hora_cierre = models.TimeField("hora de cierre", default="17:00")
    sabado_habil = models.BooleanField("el sábado es hábil", default=False)
    reglamento = models.CharField(
        "reglamento interno del trámite",
        max_length=200,
        validators=[URLValidator(schemes=["https", "http"])],
        blank=True,
        help_text="Dirección donde está publicado (art. 22 CPACA; R4.23). Se enlaza en el pie y al radicar.",
    )
    mostrar_barra_govco = models.BooleanField("mostrar la barra GOV.CO", default=False)
    identidad = models.ForeignKey(
        Identidad,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="identidad visual",
        help_text="Colores y logo. Vacía: los del portal.",
    )

    historial = HistoricalRecords(table_name="nucleo_entidad_historial")
    objects = EntidadQuerySet.as_manager()

    class Meta:
        verbose_name = "datos de la entidad"
        verbose_name_plural = "datos de la entidad"
        ordering = ["-vigente_desde"]

    def __str__(self):
        return f"{self.nombre} (desde el {self.vigente_desde:%d/%m/%Y})"

    @property
    def lugar(self) -> str:
        """«Tunja, Boyacá»; «Bogotá, D. C.», which is both, once."""
        if self.departamento == self.municipio:
            return self.municipio
        return f"{self.municipio}, {self.departamento}"

    @property
    def contacto(self) -> tuple[str, ...]:
        """Who it is and where it is found, as the heading of a paper says."""
        return (
            f"NIT {self.nit}",
            f"{self.direccion}, {self.lugar}",
            self.telefono,
            self.correo_institucional,
        )


_entidades = Recuerdo(
    Entidad, lambda: list(Entidad.objects.select_related("identidad").order_by("-vigente_desde"))
)


class DiaNoHabilQuerySet(models.QuerySet):
    def vigentes(self) -> "DiaNoHabilQuerySet":
        return self.filter(revocado_en__isnull=True)


class DiaNoHabil(models.Model):
    """A working day that an administrative act turns into a day off (R2.3). Never deleted: revoked by another act.

    It counts for a request only when registered before the due date then in force (R2.4); ``registrado_en`` is
    therefore evidence and is set by the action, never by a person.
    """

    fecha = models.DateField("fecha")
    motivo = models.CharField("motivo", max_length=160)
    acto = models.CharField(
        "acto administrativo", max_length=120, help_text="Número y clase del acto que lo dispone."
    )
    acto_el = models.DateField("fecha del acto")
    registrado_en = models.DateTimeField("registrado en", editable=False)
    revocado_en = models.DateTimeField("revocado en", null=True, blank=True, editable=False)
    revocado_por_acto = models.CharField("acto que lo revoca", max_length=120, blank=True)

    historial = HistoricalRecords(table_name="nucleo_dianohabil_historial")
    objects = DiaNoHabilQuerySet.as_manager()

    class Meta:
        verbose_name = "día no hábil"
        verbose_name_plural = "días no hábiles"
        ordering = ["-fecha"]
        constraints = [
            models.UniqueConstraint(
                fields=["fecha"],
                condition=Q(revocado_en__isnull=True),
                name="nucleo_dianohabil_una_vez",
                violation_error_message="Ese día ya está registrado como no hábil.",
            ),
            models.CheckConstraint(
                condition=Q(revocado_en__isnull=True) | Q(revocado_en__gte=F("registrado_en")),
                name="nucleo_dianohabil_revocado_despues",
            ),
        ]

    def __str__(self):
        return f"{self.fecha:%d/%m/%Y}: {self.motivo}"


class TextoLegalQuerySet(models.QuerySet):
    def vigente(self, clave: str, en: date | None = None) -> "TextoLegal | None":
        """The version of a text in force on a Bogotá date, or None."""
        return (
            self.filter(clave=clave, vigente_desde__lte=en or reloj.hoy())
            .order_by("-vigente_desde", "-version")
            .first()
        )


class TextoLegal(models.Model):
    """A legal page of the footer (R4.2), versioned. Markdown."""

    class Clave(models.TextChoices):
        TERMINOS = "terminos", "Términos y condiciones"
        PRIVACIDAD = "privacidad", "Política de privacidad y tratamiento de datos"
        DERECHOS_AUTOR = "derechos-autor", "Política de derechos de autor"

    clave = models.SlugField("página", max_length=40, choices=Clave)
    version = models.PositiveIntegerField("versión", default=1)
    titulo = models.CharField("título", max_length=120)
    cuerpo = models.TextField(
        "texto", help_text="Markdown: títulos con #, listas con -, enlaces [texto](dirección)."
    )
    vigente_desde = models.DateField("vigente desde")

    historial = HistoricalRecords(table_name="nucleo_textolegal_historial")
    objects = TextoLegalQuerySet.as_manager()

    class Meta:
        verbose_name = "texto legal"
        verbose_name_plural = "textos legales"
        ordering = ["clave", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["clave", "version"], name="nucleo_textolegal_version_unica")
        ]

    def __str__(self):
        return f"{self.titulo} (versión {self.version})"


class Uso(models.Model):
    """How often a key was used in a window of time (``nucleo.limites``). Keys are keyed hashes, never addresses."""

    clave = models.CharField(max_length=120)
    ventana_desde = models.DateTimeField(db_index=True)
    veces = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clave", "ventana_desde"], name="nucleo_uso_unico")]

    def __str__(self):
        return f"{self.clave[:12]}…: {self.veces}"


class Sal(models.Model):
    """The random salt of one day for ``nucleo.limites.huella_de``; destroyed after it, so no hash can be undone."""

    dia = models.DateField(unique=True)
    valor = models.CharField(max_length=64)

    def __str__(self):
        return f"sal del {self.dia}"


class Examen(models.Model):
    """What the antivirus said of a kept file (``nucleo.adjuntos.examen``). The path tells nothing of what it holds."""

    class Resultado(models.TextChoices):
        ESPERA = "espera", "En revisión"
        LIMPIO = "limpio", "Sin virus"
        INFECTADO = "infectado", "Con virus"

    ruta = models.CharField(max_length=100, unique=True)
    resultado = models.CharField(max_length=10, choices=Resultado, default=Resultado.ESPERA)
    hallazgo = models.CharField(max_length=200, blank=True)
    intentos = models.PositiveSmallIntegerField(default=0)
    pedido_en = models.DateTimeField()
    no_antes_de = models.DateTimeField()
    examinado_en = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["no_antes_de"], condition=Q(resultado="espera"), name="nucleo_examen_espera")
        ]

    def __str__(self):
        return f"{self.ruta[:10]}…: {self.get_resultado_display()}"


class Rotacion(models.Model):
    """That everything of a ring of keys was closed again with its newest one (``nucleo.rotacion``). Never changed."""

    llavero = models.CharField(max_length=20)
    empezada_en = models.DateTimeField()
    terminada_en = models.DateTimeField()
    renovados = models.PositiveIntegerField()
    al_dia = models.PositiveIntegerField()
    ilegibles = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.llavero}: {self.renovados}"


def calendario_vigente(entidad: Entidad, dias: "list[DiaNoHabil] | None" = None) -> Calendario:
    """Today's calendar: national holidays plus the entity's days in force. One query unless ``dias`` is given."""
    if dias is None:
        dias = list(DiaNoHabil.objects.vigentes())
    return Calendario(dias_propios=frozenset(d.fecha for d in dias), sabado_habil=entidad.sabado_habil)
