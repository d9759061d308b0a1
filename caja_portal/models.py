"""The portal's own tables: when each entry of the timetable ran, what people say of each page, where what was at an old
address is now, how long the answers take, and when it will be closed on purpose."""

from django.db import models

from nucleo import reloj


class Turno(models.Model):
    """When an entry of the timetable ran last and runs next. ``manage.py trabajador`` takes turns by it; of what Celery
    runs it is only the record (``acciones.vueltas.anotar_vuelta``)."""

    nombre = models.CharField(max_length=60, unique=True)
    ultima = models.DateTimeField(null=True)
    proxima = models.DateTimeField()

    class Meta:
        verbose_name = "turno"
        verbose_name_plural = "turnos"

    def __str__(self):
        return self.nombre


class OpinionDePagina(models.Model):
    """How many said in a month that a page served them, that it did not, or that something in it is wrong. No words:
    what they write goes to the desk (``acciones.opinar``). ``pagina``: its address, or its kind when the address says
    whose it is (``caja_portal.paginas``); ``mes``: its first day."""

    pagina = models.CharField("página", max_length=500)
    mes = models.DateField("mes")
    si = models.PositiveIntegerField("le sirvió", default=0)
    no = models.PositiveIntegerField("no le sirvió", default=0)
    errores = models.PositiveIntegerField("reportan un error", default=0)

    class Meta:
        verbose_name = "opinión sobre una página"
        verbose_name_plural = "opiniones sobre las páginas"
        ordering = ["-mes", "-no", "-errores", "pagina"]
        constraints = [models.UniqueConstraint(fields=["pagina", "mes"], name="portal_opinion_de_un_mes")]
        indexes = [models.Index(fields=["-mes", "-no", "-errores", "pagina"], name="portal_opinion_en_orden")]

    def __str__(self):
        return f"{self.pagina} ({self.mes:%Y-%m})"


class Redireccion(models.Model):
    """Where what was at an old address of this site is now. Both are paths; ``acciones.redirigir`` keeps them from
    chasing each other, so one step always arrives."""

    antigua = models.CharField("dirección antigua", max_length=500, unique=True)
    nueva = models.CharField("dirección nueva", max_length=500)
    creada_en = models.DateTimeField("creada", editable=False)

    class Meta:
        verbose_name = "dirección antigua"
        verbose_name_plural = "direcciones antiguas"
        ordering = ["antigua"]
        indexes = [models.Index(fields=["nueva"], name="portal_redireccion_nueva")]

    def __str__(self):
        return self.antigua


class Medida(models.Model):
    """How many answers of a route there have been, by ``serie``: a stretch of time, a class of status, or the sum of
    their microseconds (``caja_portal.mediciones``). Every web process adds to the same row."""

    ruta = models.CharField(max_length=120)
    serie = models.CharField(max_length=12)
    cuantas = models.BigIntegerField()

    class Meta:
        verbose_name = "medida"
        verbose_name_plural = "medidas"
        constraints = [models.UniqueConstraint(fields=["ruta", "serie"], name="portal_medida_de_una_ruta")]

    def __str__(self):
        return f"{self.ruta} {self.serie}"


class MantenimientoPrevisto(models.Model):
    """When the portal will be closed on purpose, told beforehand on the status page. It closes nothing by itself
    (``manage.py mantenimiento``)."""

    desde = models.DateTimeField("desde")
    hasta = models.DateTimeField("hasta")
    motivo = models.CharField("motivo", max_length=300)

    class Meta:
        verbose_name = "mantenimiento previsto"
        verbose_name_plural = "mantenimientos previstos"
        ordering = ["desde"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hasta__gt=models.F("desde")), name="portal_mantenimiento_en_orden"
            )
        ]

    def __str__(self):
        return f"{reloj.en_bogota(self.desde):%Y-%m-%d %H:%M}"
