"""The portal's own table: whose turn it is when no broker keeps the time."""

from django.db import models


class Turno(models.Model):
    """When an entry of the timetable ran last and runs next. Used only by ``manage.py trabajador``."""

    nombre = models.CharField(max_length=60, unique=True)
    ultima = models.DateTimeField(null=True)
    proxima = models.DateTimeField()

    class Meta:
        verbose_name = "turno"
        verbose_name_plural = "turnos"

    def __str__(self):
        return self.nombre
