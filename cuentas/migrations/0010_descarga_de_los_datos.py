"""The log of sign-ins says too when somebody took what is kept of them (Ley 1581/2012 arts. 8 and 14)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cuentas", "0009_texto_de_la_suscripcion"),
    ]

    operations = [
        migrations.AlterField(
            model_name="acceso",
            name="resultado",
            field=models.CharField(
                choices=[
                    ("entro", "Entró"),
                    ("clave_errada", "Contraseña errada"),
                    ("codigo_errado", "Código errado"),
                    ("salio", "Salió"),
                    ("vencio", "Se cerró por tiempo"),
                    ("sin_factor", "Le quitaron el segundo factor"),
                    ("unio", "Unió la cuenta de la entidad"),
                    ("separo", "Le separaron la cuenta de la entidad"),
                    ("descargo", "Descargó sus datos"),
                ],
                max_length=20,
                verbose_name="qué pasó",
            ),
        ),
    ]
