"""The words that people use for what a caja calls otherwise. Editors change them; one that they removed does not come
back, for a migration runs once."""

from django.db import migrations

from busqueda.analizador import analizar

#: Whoever types the first also finds the second.
UN_SENTIDO = (
    *(("PQRS", una) for una in ("petición", "queja", "reclamo", "sugerencia", "solicitud")),
    *(("PQR", una) for una in ("petición", "queja", "reclamo", "solicitud")),
    *(("PQRSD", una) for una in ("petición", "queja", "reclamo", "denuncia", "solicitud")),
    ("radicar", "petición"),
    ("quejarse", "queja"),
    ("reclamar", "reclamo"),
    ("demanda", "reclamo"),
    ("plata", "subsidio"),
    ("ayuda", "subsidio"),
    ("desempleo", "cesante"),
    ("carro", "vehículo"),
    ("tutela", "petición"),
)
AMBOS_SENTIDOS = (
    ("casa", "vivienda"),
    ("trabajo", "empleo"),
    ("colegio", "escolar"),
    ("teléfono", "línea"),
    ("sede", "oficina"),
    ("dirección", "ubicación"),
    ("horario", "hora"),
    ("vacación", "recreación"),
    ("celular", "teléfono"),
    ("email", "correo"),
    ("plazo", "término"),
    ("certificado", "constancia"),
    ("inscripción", "registro"),
    ("beneficiario", "afiliado"),
    ("empresa", "empleador"),
    ("discapacidad", "accesibilidad"),
    ("privacidad", "datos"),
    ("corrupción", "denuncia"),
    ("licitación", "contratación"),
)


def poner(apps, schema_editor):
    Sinonimo = apps.get_model("busqueda", "Sinonimo")
    for pares, ambos in ((UN_SENTIDO, False), (AMBOS_SENTIDOS, True)):
        for palabra, equivale in pares:
            Sinonimo.objects.get_or_create(
                palabra_singular=analizar(palabra.casefold()).singular,
                equivale_singular=analizar(equivale.casefold()).singular,
                defaults={"palabra": palabra, "equivale": equivale, "en_ambos_sentidos": ambos},
            )


class Migration(migrations.Migration):
    dependencies = [("busqueda", "0005_permisos_de_busqueda")]
    operations = [migrations.RunPython(poner, migrations.RunPython.noop)]
