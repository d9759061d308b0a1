"""Who people are: users, the entity's offices (dependencias), roles as groups, versions of each consent text."""

import hashlib
from datetime import date

from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.models import Session
from django.db import models
from django.utils.safestring import SafeString
from simple_history.models import HistoricalRecords

from nucleo import reloj
from nucleo.memoria import Recuerdo
from nucleo.models import Entidad
from nucleo.texto import a_html


class Rol(models.TextChoices):
    """Names of the groups that ``0002_roles`` creates. A permission is granted by each app's own data migration."""

    RADICADOR = "radicador", "Radicador: radica en nombre de otros"
    RESPONSABLE = "responsable", "Responsable: responde"
    REVISOR = "revisor", "Revisor: da el visto bueno"
    FIRMANTE = "firmante", "Firmante: firma"
    COORDINADOR = "coordinador", "Coordinador: asigna"
    MODERADOR = "moderador", "Moderador"
    EDITOR = "editor", "Editor"
    AGENTE = "agente", "Agente de chat"
    PARTICIPACION = "participacion", "Participación"
    RESERVA = "reserva", "Reserva: puede leer identidades reservadas"
    AUDITOR = "auditor", "Auditor: lee todo, no cambia nada"
    ADMINISTRADOR = "administrador", "Administrador"


class DependenciaQuerySet(models.QuerySet):
    def activas(self) -> "DependenciaQuerySet":
        return self.filter(esta_activa=True)

    def receptora(self) -> "Dependencia":
        """Where a request starts: the office that receives what comes in (Ley 1474/2011 art. 76). One query."""
        return _receptora()


class Dependencia(models.Model):
    """An office of the entity. Never deleted once it held a request (PROTECT); it is closed instead."""

    codigo = models.SlugField("código", max_length=20, unique=True)
    nombre = models.CharField("nombre", max_length=120, unique=True)
    correo = models.EmailField("correo", blank=True)
    recibe_solicitudes = models.BooleanField(
        "recibe lo que llega sin dueño",
        default=False,
        help_text="La dependencia de atención al ciudadano (art. 76, Ley 1474 de 2011).",
    )
    esta_activa = models.BooleanField("está activa", default=True)

    historial = HistoricalRecords(table_name="cuentas_dependencia_historial")
    objects = DependenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "dependencia"
        verbose_name_plural = "dependencias"
        ordering = ["nombre"]
        constraints = [
            models.UniqueConstraint(
                fields=["recibe_solicitudes"],
                condition=models.Q(recibe_solicitudes=True),
                name="cuentas_una_dependencia_receptora",
                violation_error_message="Ya hay una dependencia que recibe lo que llega sin dueño.",
            )
        ]

    def __str__(self):
        return self.nombre


class FirmaQuerySet(models.QuerySet):
    def vigente(self, dependencia: Dependencia, en: date | None = None) -> "Firma | None":
        """Who signs for an office on a Bogotá date (today by default). One query."""
        rigen = self.filter(dependencia=dependencia, vigente_desde__lte=en or reloj.hoy())
        return rigen.order_by("-vigente_desde").first()


class Firma(models.Model):
    """Who signs what an office sends, by validity (R3.24, R4.23): what was signed stays signed by whoever did."""

    dependencia = models.ForeignKey(Dependencia, on_delete=models.PROTECT, related_name="firmas")
    nombre = models.CharField("nombre de quien firma", max_length=150)
    cargo = models.CharField("cargo", max_length=150)
    vigente_desde = models.DateField("vigente desde")

    objects = FirmaQuerySet.as_manager()

    class Meta:
        verbose_name = "firma"
        verbose_name_plural = "firmas"
        ordering = ["dependencia", "-vigente_desde"]
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(
                fields=["dependencia", "vigente_desde"],
                name="cuentas_firma_una_vigencia",
                violation_error_message="Esa dependencia ya tiene una firma que empieza ese día.",
            )
        ]

    def __str__(self):
        return f"{self.nombre}, {self.cargo}"


class VistoExigidoQuerySet(models.QuerySet):
    def vigente(self, dependencia_id: int, en: date | None = None) -> "VistoExigido.Cadena":
        """Through whom what an office answers goes on a Bogotá date (today by default). One query."""
        rigen = self.filter(dependencia=dependencia_id, vigente_desde__lte=en or reloj.hoy())
        ultima = rigen.order_by("-vigente_desde").values_list("cadena", flat=True).first()
        return VistoExigido.Cadena(ultima or VistoExigido.Cadena.NINGUNA)

    def vigentes(self, en: date | None = None) -> dict[int, "VistoExigido.Cadena"]:
        """The same for each office that ever had a rule. One query."""
        rigen = self.filter(vigente_desde__lte=en or reloj.hoy()).order_by("vigente_desde")
        return {
            dependencia: VistoExigido.Cadena(cadena)
            for dependencia, cadena in rigen.values_list("dependencia_id", "cadena")
        }


class VistoExigido(models.Model):
    """Through whom an office's answers go before they leave, by validity: whoever drafts, reviews, signs.

    An office without rows sends what its officials write. It is an act of the entity's own control: no law asks for it.
    """

    class Cadena(models.TextChoices):
        NINGUNA = "ninguna", "Quien proyecta envía"
        REVISION = "revision", "Otra persona da el visto bueno"
        FIRMA = "firma", "Otra persona da el visto bueno y una tercera firma y envía"

    dependencia = models.ForeignKey(Dependencia, on_delete=models.PROTECT, related_name="vistos_exigidos")
    cadena = models.CharField("qué exige", max_length=10, choices=Cadena)
    vigente_desde = models.DateField("vigente desde")

    objects = VistoExigidoQuerySet.as_manager()

    class Meta:
        verbose_name = "visto bueno exigido"
        verbose_name_plural = "vistos buenos exigidos"
        ordering = ["dependencia", "-vigente_desde"]
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(
                fields=["dependencia", "vigente_desde"],
                name="cuentas_visto_exigido_una_vigencia",
                violation_error_message="Esa dependencia ya tiene una regla que empieza ese día.",
            )
        ]

    def __str__(self):
        return f"{self.dependencia}: {self.get_cadena_display().lower()}"


_receptora = Recuerdo(Dependencia, lambda: Dependencia.objects.get(recibe_solicitudes=True))


class Usuario(AbstractUser):
    """A person with an account: an official (``is_staff``) or a citizen. Asking never requires one (art. 54 CPACA)."""

    dependencia = models.ForeignKey(
        Dependencia,
        verbose_name="dependencia",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="personas",
    )
    cargo = models.CharField("cargo", max_length=120, blank=True)

    #: Goes up when every session of the account has to end (``cuentas.acciones.cerrar_sesiones``).
    vuelta_de_sesiones = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    #: Of whoever asks with a session that gave no second factor (``cuentas.facultades``), not of the account.
    sin_probar = False

    historial = HistoricalRecords(
        table_name="cuentas_usuario_historial",
        excluded_fields=["password", "last_login", "vuelta_de_sesiones"],
    )

    class Meta(AbstractUser.Meta):
        verbose_name = "usuario"
        verbose_name_plural = "usuarios"

    def __str__(self):
        return self.get_full_name() or self.username

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Permissions are of officials: of a citizen, whose pages ask for them all the time, the database is not."""
        return not self.sin_probar and (self.is_staff or self.is_superuser) and super().has_perm(perm, obj)

    def _get_session_auth_hash(self, secret=None) -> str:
        """What a session carries to be good: Django's own, of the password, until the first turn."""
        propia = super()._get_session_auth_hash(secret)
        if not self.vuelta_de_sesiones:
            return propia
        return hashlib.sha256(f"{propia}:{self.vuelta_de_sesiones}".encode()).hexdigest()

    def tiene_rol(self, rol: Rol) -> bool:
        """Whether the person belongs to the role's group. One query the first time, then from memory."""
        if self.sin_probar:
            return False
        if not hasattr(self, "_roles"):
            self._roles = set(self.groups.values_list("name", flat=True))
        return rol.value in self._roles


class TextoConsentimientoQuerySet(models.QuerySet):
    def vigentes(self, en: date | None = None) -> list["TextoConsentimiento"]:
        """What is asked when filing: the latest version of each purpose in force on a Bogotá date, in form order. One
        query."""
        propias = TextoConsentimiento.Finalidad
        return self.exclude(finalidad__in=[propias.CUENTA, propias.SUSCRIPCION])._ultimos(en)

    def de_la_cuenta(self, en: date | None = None) -> list["TextoConsentimiento"]:
        """What is asked when opening an account, likewise. One query."""
        return self.filter(finalidad=TextoConsentimiento.Finalidad.CUENTA)._ultimos(en)

    def de_la_suscripcion(self, en: date | None = None) -> "TextoConsentimiento":
        """What is asked of whoever subscribes. One query; ``LookupError`` if there is none in force."""
        textos = self.filter(finalidad=TextoConsentimiento.Finalidad.SUSCRIPCION)._ultimos(en)
        if not textos:
            raise LookupError("No hay un texto de consentimiento vigente para suscribirse.")
        return textos[0]

    def _ultimos(self, en: date | None) -> list["TextoConsentimiento"]:
        ultimos: dict[str, TextoConsentimiento] = {}
        for texto in self.filter(vigente_desde__lte=en or reloj.hoy()).order_by("version"):
            ultimos[texto.finalidad] = texto
        return sorted(ultimos.values(), key=lambda texto: (texto.orden, texto.finalidad))


class TextoConsentimiento(models.Model):
    """One version of what a person is asked to accept, for one purpose (Ley 1581/2012 arts. 9 and 12; R4.16–R4.18).

    Text in Markdown with ``{entidad}``, ``{nit}``, ``{direccion}``, ``{telefono}``, ``{correo}``. Never edited once
    somebody accepted it: a change is a new version.
    """

    class Finalidad(models.TextChoices):
        TRAMITE = "tramite", "Tratamiento de datos para tramitar la solicitud"
        NOTIFICACION = "notificacion", "Notificación electrónica"
        ENCUESTA = "encuesta", "Encuestas de satisfacción"
        CUENTA = "cuenta", "Tener una cuenta en el portal"
        SUSCRIPCION = "suscripcion", "Recibir novedades por correo"

    finalidad = models.SlugField("finalidad", max_length=30, choices=Finalidad)
    version = models.PositiveIntegerField("versión", default=1)
    titulo = models.CharField("título", max_length=160)
    texto = models.TextField("texto")
    orden = models.PositiveSmallIntegerField("orden en el formulario", default=1)
    vigente_desde = models.DateField("vigente desde")

    historial = HistoricalRecords(table_name="cuentas_textoconsentimiento_historial")
    objects = TextoConsentimientoQuerySet.as_manager()

    class Meta:
        verbose_name = "texto de consentimiento"
        verbose_name_plural = "textos de consentimiento"
        ordering = ["orden", "finalidad", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["finalidad", "version"], name="cuentas_consentimiento_version_unica"
            )
        ]

    def __str__(self):
        return f"{self.titulo} (versión {self.version})"

    def palabras(self, entidad: Entidad) -> SafeString:
        """What the person reads, as HTML."""
        return a_html(self.en_plano(entidad))

    def en_plano(self, entidad: Entidad) -> str:
        """The same, as it was written: with the entity's particulars in their places."""
        texto = self.texto
        for clave, valor in {
            "entidad": entidad.nombre,
            "nit": entidad.nit,
            "direccion": f"{entidad.direccion}, {entidad.municipio}",
            "telefono": entidad.telefono,
            "correo": entidad.correo_institucional,
        }.items():
            texto = texto.replace("{" + clave + "}", valor)
        return texto


class Autorizacion(models.Model):
    """What a person accepted when opening an account: which words, and when (Ley 1581/2012 art. 9; R4.16)."""

    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="autorizaciones")
    texto = models.ForeignKey(TextoConsentimiento, on_delete=models.PROTECT, related_name="+")
    dada_en = models.DateTimeField("dada en", default=reloj.ahora)

    class Meta:
        verbose_name = "autorización"
        verbose_name_plural = "autorizaciones"
        constraints = [
            models.UniqueConstraint(fields=["usuario", "texto"], name="cuentas_autorizacion_una_por_texto")
        ]

    def __str__(self):
        return f"{self.usuario}: {self.texto}"


class SesionAbierta(models.Model):
    """Whose each session is, which Django keeps inside of it: so that its owner sees it and ends it (ASVS V7.5.2).

    It goes with the session. No constraint in the database ties them: while an upgrade goes on, the earlier version
    ends sessions without knowing of this row, and what it leaves is seen by nobody and forgotten that night.
    """

    sesion = models.OneToOneField(
        Session, on_delete=models.CASCADE, db_constraint=False, related_name="abierta"
    )
    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="sesiones_abiertas")

    class Meta:
        verbose_name = "sesión abierta"
        verbose_name_plural = "sesiones abiertas"
        default_permissions = ()

    def __str__(self):
        return f"sesión {self.pk}"


class AccesoQuerySet(models.QuerySet):
    def anterior(self, usuario: Usuario) -> "Acceso | None":
        """The last time that the person came in before this one. One query."""
        logrados = self.filter(usuario=usuario, resultado=Acceso.Resultado.ENTRO)
        return logrados.order_by("-en", "-pk")[1:2].first()


class Acceso(models.Model):
    """One attempt to come in with an existing account. No address and no agent: who, when, how and what came of it.
    Kept two years (``cuentas.acciones.olvidar_accesos``)."""

    class Resultado(models.TextChoices):
        ENTRO = "entro", "Entró"
        CLAVE_ERRADA = "clave_errada", "Contraseña errada"
        CODIGO_ERRADO = "codigo_errado", "Código errado"
        SALIO = "salio", "Salió"
        VENCIO = "vencio", "Se cerró por tiempo"
        SIN_FACTOR = "sin_factor", "Le quitaron el segundo factor"
        UNIO = "unio", "Unió la cuenta de la entidad"
        SEPARO = "separo", "Le separaron la cuenta de la entidad"
        DESCARGO = "descargo", "Descargó sus datos"
        ENLACE = "enlace", "Le enviaron un enlace para su contraseña"
        OTRO_CORREO = "otro_correo", "Le cambiaron el correo"

    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="accesos")
    en = models.DateTimeField("cuándo", default=reloj.ahora)
    resultado = models.CharField("qué pasó", max_length=20, choices=Resultado)
    metodo = models.CharField("cómo", max_length=40, blank=True)

    objects = AccesoQuerySet.as_manager()

    class Meta:
        verbose_name = "acceso"
        verbose_name_plural = "accesos"
        ordering = ["-en", "-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["usuario", "-en"], name="cuentas_acceso_de_quien"),
            # The log as it is read, the audit, and what is let go.
            models.Index(fields=["-en", "-id"], name="cuentas_acceso_por_fecha"),
        ]

    def __str__(self):
        return f"{self.usuario}: {self.get_resultado_display().lower()}"
