"""What a person contributed, and those that say the same."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from chat.models import Mensaje as Linea
from correo.models import Entrante
from encuestas.models import TextoLeido
from foros.models import Mensaje
from nucleo import reloj
from nucleo.models import TextoLegal
from participa.ciclo import POR_LEER, Canal, GrupoDeInteres
from participa.models.decision import Decision
from participa.models.documento import Parte
from participa.models.ejercicio import Ejercicio, Uso
from participa.models.encuentro import Encuentro
from pqrs.models import Solicitud


class Grupo(models.Model):
    """Contributions to one exercise that say the same, so that one decision answers them. ``resumen`` is public."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="grupos", db_index=False)
    nombre = models.CharField("nombre", max_length=120)
    resumen = models.TextField("qué dicen", blank=True)

    class Meta:
        verbose_name = "grupo de aportes parecidos"
        verbose_name_plural = "grupos de aportes parecidos"
        ordering = ["nombre"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["ejercicio", "nombre"],
                name="participa_grupo_unico",
                violation_error_message="Ya hay un grupo con ese nombre en el ejercicio.",
            )
        ]

    def __str__(self):
        return self.nombre


class AporteQuerySet(models.QuerySet):
    def publicos(self) -> "AporteQuerySet":
        """What anybody reads, by ``texto_publico``: never what its author gave only to the entity."""
        return self.exclude(texto_publico="").filter(ejercicio__in=Ejercicio.objects.publicados())

    def visibles_para(self, usuario) -> "AporteQuerySet":
        """The public ones and one's own; whoever works with them or audits reads all, as they came."""
        if usuario is not None and usuario.has_perm("participa.view_aporte"):
            return self.all()
        if usuario is not None and usuario.is_authenticated:
            publicos = ~Q(texto_publico="") & Q(ejercicio__in=Ejercicio.objects.publicados())
            return self.filter(publicos | Q(autor=usuario))
        return self.publicos()

    def por_decidir(self) -> "AporteQuerySet":
        """Those that wait for an answer; what is under study still does."""
        return self.filter(respondido_en__isnull=True)

    def por_leer(self) -> "AporteQuerySet":
        """Those that came by an open door and that nobody of the entity has read to show them, or to say why not."""
        return self.filter(
            texto_publico="", leido_en__isnull=True, olvidado_en__isnull=True, canal__in=POR_LEER
        )

    def vencidos(self, hoy=None) -> "AporteQuerySet":
        """Those that wait past the promised day (a Bogotá date, today by default)."""
        return self.por_decidir().filter(responder_el__lt=hoy or reloj.hoy())


class Aporte(models.Model):
    """One contribution to an exercise, copied: it stays whatever becomes of where it was said.

    ``numero``: its place in the exercise, from 1 without gaps. ``texto``: as it came, for officials and its author;
    ``texto_publico``: what anybody reads, "" when nothing (what came by a private door is shown only with the words
    that somebody of the entity read). ``alias``: how it is signed in public, "" for nobody.

    Where it came from: at most one of ``mensaje``, ``linea``, ``solicitud``, ``texto_leido``, ``entrante`` or
    ``clave_externa`` (the row of a file), once in each exercise. Who is told of its way: ``autor``; or ``correo``
    (encrypted), with ``ficha``, the token of the link that opens its page; or whoever is behind where it came from.

    ``responder_el``: the promised Bogotá date, frozen when it came in. ``decision``: the last one; ``respondido_en``:
    when the first definitive one was taken, which says whether it was in time. ``leido_en``: when somebody of the
    entity read it to show it (``texto_publico``) or not (``por_que_no_se_muestra``, which its author reads).
    """

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="aportes", db_index=False)
    numero = models.PositiveIntegerField("número")
    canal = models.CharField("por dónde llegó", max_length=12, choices=Canal)
    uso = models.ForeignKey(Uso, on_delete=models.PROTECT, related_name="aportes", null=True, blank=True)
    encuentro = models.ForeignKey(
        Encuentro, on_delete=models.PROTECT, related_name="aportes", null=True, blank=True
    )
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, related_name="aportes", null=True, blank=True)
    grupo = models.ForeignKey(Grupo, on_delete=models.SET_NULL, related_name="aportes", null=True, blank=True)
    texto = models.TextField("aporte, como llegó")
    texto_publico = models.TextField("lo que se publica", blank=True)
    alias = models.CharField("firma", max_length=80, blank=True)
    mensaje = models.ForeignKey(Mensaje, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    linea = models.ForeignKey(Linea, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    solicitud = models.ForeignKey(
        Solicitud, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    texto_leido = models.ForeignKey(
        TextoLeido, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    entrante = models.ForeignKey(Entrante, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    clave_externa = models.CharField("clave en su archivo", max_length=120, null=True, blank=True)  # noqa: DJ001
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    correo = models.TextField("correo, cifrado", blank=True, editable=False)
    huella = models.CharField(max_length=64, blank=True, editable=False)
    ficha = models.TextField(blank=True, editable=False)
    ficha_huella = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    privacidad = models.ForeignKey(
        TextoLegal, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    clave_envio = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recibido_en = models.DateTimeField("recibido en", default=reloj.ahora)
    registrado_en = models.DateTimeField("registrado en", default=reloj.ahora, editable=False)
    registrado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    responder_el = models.DateField("responder a más tardar el")
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="aportes", null=True, blank=True
    )
    respondido_en = models.DateTimeField("respondido en", null=True, blank=True)
    leido_en = models.DateTimeField("leído para mostrarlo en", null=True, blank=True, editable=False)
    leido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    por_que_no_se_muestra = models.CharField("por qué no se muestra", max_length=300, blank=True)
    olvidado_en = models.DateTimeField("sus datos se borraron en", null=True, blank=True, editable=False)

    objects = AporteQuerySet.as_manager()

    class Meta:
        verbose_name = "aporte"
        verbose_name_plural = "aportes"
        ordering = ["ejercicio", "numero"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(fields=["ejercicio", "numero"], name="participa_aporte_numero_unico"),
            *(
                models.UniqueConstraint(
                    fields=["ejercicio", origen], name=f"participa_aporte_{origen}_una_vez"
                )
                for origen in (
                    "mensaje",
                    "linea",
                    "solicitud",
                    "texto_leido",
                    "entrante",
                    "clave_externa",
                )
            ),
            models.CheckConstraint(condition=Q(numero__gte=1), name="participa_aporte_desde_uno"),
            models.CheckConstraint(
                condition=~Q(texto="") | Q(olvidado_en__isnull=False), name="participa_aporte_con_texto"
            ),
            models.CheckConstraint(
                condition=Q(respondido_en__isnull=True) | Q(decision__isnull=False),
                name="participa_respondido_con_decision",
            ),
            models.CheckConstraint(
                condition=Q(correo="", ficha="", ficha_huella__isnull=True)
                | Q(ficha_huella__isnull=False, autor__isnull=True) & ~Q(ficha=""),
                name="participa_aporte_sin_cuenta_con_ficha",
            ),
            models.CheckConstraint(
                condition=Q(por_que_no_se_muestra="") | Q(texto_publico="", leido_en__isnull=False),
                name="participa_no_se_muestra_con_razon",
            ),
            models.CheckConstraint(
                condition=Q(respondido_en__isnull=True) | Q(respondido_en__gte=F("recibido_en")),
                name="participa_respondido_despues_de_recibido",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ejercicio", "responder_el", "id"],
                condition=Q(respondido_en__isnull=True),
                name="participa_aportes_por_decidir",
            ),
            # The figures of an exercise, and what anybody reads of it, without a look at the rows.
            models.Index(
                fields=["ejercicio", "decision", "respondido_en", "responder_el", "id"],
                name="participa_aportes_decision",
            ),
            models.Index(
                fields=["ejercicio", "numero"],
                condition=~Q(texto_publico=""),
                name="participa_aportes_publicos",
            ),
            models.Index(fields=["recibido_en"], name="participa_aportes_recibidos"),
        ]

    def __str__(self):
        return f"Aporte {self.referencia}"

    def get_absolute_url(self) -> str:
        return reverse("participa:aporte", args=[self.ejercicio.slug, self.numero])

    @property
    def referencia(self) -> str:
        """By which people name it: «3-000045», the exercise and its number in it."""
        return f"{self.ejercicio_id}-{self.numero:06}"

    @property
    def falta_leerlo(self) -> bool:
        """As ``por_leer``, of one."""
        nadie = self.leido_en is None and self.olvidado_en is None
        return nadie and not self.texto_publico and self.canal in POR_LEER

    @property
    def esta_vencido(self) -> bool:
        """Whether it waits past the promised day, in Bogotá."""
        return self.respondido_en is None and self.responder_el < reloj.hoy()


class Perfil(models.Model):
    """How many of those who contributed said that they belong to a group, by exercise and month: a counter, with no
    path to any contribution."""

    ejercicio = models.ForeignKey(
        Ejercicio, on_delete=models.CASCADE, related_name="perfiles", db_index=False
    )
    mes = models.DateField("mes")
    grupo = models.CharField("grupo", max_length=15, choices=GrupoDeInteres)
    cuantos = models.PositiveIntegerField("cuántos", default=0)

    class Meta:
        verbose_name = "grupos de quienes aportaron"
        verbose_name_plural = "grupos de quienes aportaron"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["ejercicio", "mes", "grupo"], name="participa_perfil_unico")
        ]

    def __str__(self):
        return f"{self.get_grupo_display()}: {self.cuantos}"
