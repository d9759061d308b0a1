"""Spanish text as it is compared, worked out by the database: for the few rows of a window, without a column."""

from functools import reduce

from django.db.models import CharField, Func, Transform

_CON = "ÁÉÍÓÚÜÑáéíóúüñ"
_SIN = "aeiouunaeiouun"


@CharField.register_lookup
class SinTildes(Transform):
    """Lower case without accents, and ``ñ`` as ``n``: what ``nucleo.texto.normalizar`` does to the letters of Spanish.
    The same on both databases, whatever their collation."""

    lookup_name = "sin_tildes"
    output_field = CharField()

    def as_sql(self, compiler, connection, **contexto):
        return Func(
            *self.source_expressions, template=f"translate(lower(%(expressions)s), '{_CON}', '{_SIN}')"
        ).as_sql(compiler, connection)

    def as_sqlite(self, compiler, connection, **contexto):
        sql, parametros = compiler.compile(self.source_expressions[0])
        reemplazos = reduce(
            lambda dentro, par: f"replace({dentro}, '{par[0]}', '{par[1]}')",
            zip(_CON, _SIN, strict=True),
            sql,
        )
        return f"lower({reemplazos})", parametros
