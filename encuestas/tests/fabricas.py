"""Surveys for the tests, made by the actions that the portal uses where there is one."""

from datetime import timedelta
from itertools import count
from secrets import token_hex

from cuentas.models import Dependencia, Usuario
from encuestas.documento import Documento
from encuestas.models import Encuesta, Version
from nucleo import reloj
from nucleo.cifrado import cifrar

_n = count(1)

DOCUMENTO = {
    "paginas": [
        {
            "titulo": "Los servicios",
            "preguntas": [
                {
                    "codigo": "uso", "tipo": "unica", "texto": "¿Usó la piscina este año?", "obligatoria": True,
                    "opciones": [{"codigo": "si", "texto": "Sí"}, {"codigo": "no", "texto": "No"}],
                },
                {
                    "codigo": "gusto", "tipo": "escala", "texto": "¿Qué tanto le gustó?", "min": 1, "max": 5,
                    "si": ["=", "uso", "si"],
                },
                {
                    "codigo": "que", "tipo": "varias", "texto": "¿Qué mejoraría?",
                    "opciones": [
                        {"codigo": "horario", "texto": "El horario"},
                        {"codigo": "aseo", "texto": "El aseo"},
                        {"codigo": "otra", "texto": "Otra cosa", "otra": True},
                        {"codigo": "nada", "texto": "Nada", "exclusiva": True},
                    ],
                },
            ],
        },
        {
            "titulo": "Usted",
            "preguntas": [
                {"codigo": "edad", "tipo": "numero", "texto": "¿Cuántos años tiene?", "min": 0, "max": 120},
                {"codigo": "idea", "tipo": "texto", "texto": "¿Qué más quiere decirnos?"},
            ],
        },
    ],
    "cruces": [["uso", "que"]],
}  # fmt: skip


def una_encuesta(documento: dict | None = None, *, publicada: bool = True, **cambios) -> Encuesta:
    """Open since yesterday and for a week, anonymous and for anybody, with a published version."""
    n, ahora = next(_n), reloj.ahora()
    quien = Usuario.objects.filter(username="hace-encuestas").first() or Usuario.objects.create_user(
        "hace-encuestas"
    )
    datos = {
        "slug": f"encuesta-{n}",
        "titulo": f"Encuesta {n}",
        "proposito": "Para decidir el horario.",
        "dependencia": Dependencia.objects.receptora(),
        "abre_en": ahora - timedelta(days=1),
        "cierra_en": ahora + timedelta(days=7),
        "creada_por": quien,
        "publicada_en": ahora - timedelta(days=1) if publicada else None,
        "clave": cifrar(token_hex(32)) if publicada else "",
    }
    encuesta = Encuesta.objects.create(**datos | cambios)
    crudo = documento or DOCUMENTO
    Version.objects.create(
        encuesta=encuesta, numero=1, documento=crudo, huella=Documento.de(crudo).huella if publicada else "",
        publicada_en=encuesta.publicada_en,
    )  # fmt: skip
    return encuesta
