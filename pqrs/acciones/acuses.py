"""The acknowledgement of a request, at once or with others to the same address (R3.10; art. 61 num. 3 CPACA)."""

import json

from django.conf import settings
from django.db import transaction
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from nucleo import reloj
from nucleo.cifrado import cifrar, descifrar
from nucleo.models import Entidad
from pqrs import radicados, referencias
from pqrs.models import AcuseJunto, Solicitud


def direccion(solicitud: Solicitud, codigo: str) -> str:
    """The address that opens the request."""
    camino = reverse("pqrs:abrir", args=[solicitud.radicado, codigo.replace("-", "")])
    return settings.URL_PUBLICA + camino


def dejar_junto(solicitud: Solicitud, para: str, nombre: str, codigo: str) -> None:
    """Keep the acknowledgement for the next letter to that address; in the transaction that files."""
    AcuseJunto.objects.create(
        solicitud=solicitud,
        huella=radicados.huella(para.lower()),
        sobre=cifrar(json.dumps({"para": para, "nombre": nombre, "codigo": codigo})),
        desde=reloj.ahora(),
    )


def acusar_juntos() -> int:
    """One letter for each address with what waits for it. Returns how many letters. Killed halfway, or run twice, no
    acknowledgement is lost nor goes twice: each letter and its rows are one transaction."""
    huellas = AcuseJunto.objects.order_by().values_list("huella", flat=True).distinct()
    return sum(_acusar(huella) for huella in list(huellas))


@transaction.atomic
def _acusar(huella: str) -> int:
    esperan = list(
        AcuseJunto.objects.select_for_update(of=("self",))
        .filter(huella=huella)
        .select_related("solicitud")
        .order_by("solicitud_id")
    )
    if not esperan:
        return 0
    cartas = [(uno.solicitud, json.loads(descifrar(uno.sobre))) for uno in esperan]
    ultima, datos = cartas[-1]
    correo.acciones.encolar(
        clave=f"pqrs.acuses.{ultima.radicado}",
        plantilla="pqrs/correos/acuses_juntos",
        para=datos["para"],
        confidencial=True,
        prioridad=Correo.Prioridad.ACUSE,
        referencia=referencias.de(ultima.pk),
        contexto={
            "nombre": datos["nombre"],
            "entidad": Entidad.objects.vigente(),
            "acuses": [
                {"solicitud": una, "codigo": suyos["codigo"], "enlace": direccion(una, suyos["codigo"])}
                for una, suyos in cartas
            ],
        },
    )
    AcuseJunto.objects.filter(pk__in=[uno.pk for uno in esperan]).delete()
    return 1
