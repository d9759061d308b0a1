"""The number of each document: one series per year and direction, without gaps (R3.1–R3.5)."""

from django.db import connection, models

SIGUIENTE = "UPDATE {tabla} SET ultimo = ultimo + %s WHERE anio = %s AND serie = %s RETURNING ultimo"
ABRIR = "INSERT INTO {tabla} (anio, serie, ultimo) VALUES (%s, %s, 0) ON CONFLICT (anio, serie) DO NOTHING"


class ContadorManager(models.Manager):
    def siguiente(self, anio: int, serie: str) -> int:
        """Take the next number of a series. Call it inside the transaction that uses the number.

        The row stays locked until that transaction ends, so a number that is rolled back is taken by the next one:
        no gaps and no repeats (R3.3). A database sequence would leave gaps.
        """
        return self.apartar(anio, serie, 1)

    def apartar(self, anio: int, serie: str, cuantos: int) -> int:
        """The same for many at once: return the last of them."""
        if not connection.in_atomic_block:
            raise RuntimeError("Un número de radicado solo se toma dentro de la transacción que lo usa.")
        tabla = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            while True:
                cursor.execute(SIGUIENTE.format(tabla=tabla), [cuantos, anio, serie])
                fila = cursor.fetchone()
                if fila:
                    return fila[0]
                cursor.execute(ABRIR.format(tabla=tabla), [anio, serie])


class Contador(models.Model):
    """The last number given in a year and series."""

    class Serie(models.TextChoices):
        ENTRADA = "E", "Entrada"
        SALIDA = "S", "Salida"
        #: What came from another system keeps its number; this one only puts it in order, in the year 0.
        MIGRADA = "M", "Migrada"

    anio = models.PositiveSmallIntegerField("año")
    serie = models.CharField("serie", max_length=1, choices=Serie)
    ultimo = models.PositiveIntegerField("último número", default=0)

    objects = ContadorManager()

    class Meta:
        verbose_name = "contador"
        verbose_name_plural = "contadores"
        constraints = [models.UniqueConstraint(fields=["anio", "serie"], name="pqrs_contador_unico")]

    def __str__(self):
        return f"{self.anio}-{self.serie}: {self.ultimo}"
