"""django-post_office and django-mailer doing the same, as their own documentation says: ``python -m bench.par.correo
QUIEN CUANTOS PUERTO CARPETA``. ``BENCH_DICE`` has the words that the portal sends. Prints one line of JSON."""

import json
import os
import sys
import time

import django
from django.conf import settings


def ajustar(quien: str, puerto: int, base: dict) -> None:
    settings.configure(
        SECRET_KEY="una-clave-solo-para-medir",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", quien],
        DATABASES={"default": base},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=puerto,
        MAILER_EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        POST_OFFICE={"BATCH_SIZE": 10**6, "BATCH_DELIVERY_TIMEOUT": 900, "LOG_LEVEL": 0},
    )
    django.setup()


def con_post_office(cuantos: int, dice: dict) -> dict:
    from post_office import mail

    pedidos = [
        {
            "recipients": f"persona{n}@correo.example",
            "sender": "Portal <no-responder@caja.example>",
            "subject": dice["asunto"],
            "message": dice["texto"],
            "html_message": dice["html"],
        }
        for n in range(cuantos)
    ]
    inicio = time.perf_counter()
    mail.send_many(pedidos)
    escribir = time.perf_counter() - inicio
    inicio = time.perf_counter()
    enviados = mail.send_queued(processes=1)[0]
    assert enviados == cuantos, enviados
    return {"escribir": escribir, "vaciar": time.perf_counter() - inicio}


def con_mailer(cuantos: int, dice: dict) -> dict:
    from mailer import engine, send_html_mail
    from mailer.models import Message

    inicio = time.perf_counter()
    for n in range(cuantos):
        send_html_mail(
            dice["asunto"],
            dice["texto"],
            dice["html"],
            "no-responder@caja.example",
            [f"persona{n}@correo.example"],
        )
    escribir = time.perf_counter() - inicio
    inicio = time.perf_counter()
    engine.send_all()
    assert not Message.objects.exists()
    return {"escribir": escribir, "vaciar": time.perf_counter() - inicio}


def principal(quien: str, cuantos: int, puerto: int, carpeta: str) -> None:
    ajustar(quien, puerto, json.loads(os.environ["BENCH_BASE"]))
    from django.core.management import call_command

    os.chdir(carpeta)  # where both leave their lock files
    call_command("migrate", verbosity=0)
    medir = {"post_office": con_post_office, "mailer": con_mailer}[quien]
    print(json.dumps(medir(cuantos, json.loads(os.environ["BENCH_DICE"]))))


if __name__ == "__main__":
    principal(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
