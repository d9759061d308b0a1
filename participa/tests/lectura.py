"""What the tests that read the pages share."""

from datetime import timedelta

from nucleo import reloj
from participa.ciclo import Sentido
from participa.models import Aporte, Decidido, Decision, Ejercicio, Materializacion
from participa.tests.fabricas import una_persona


def dicho(respuesta) -> str:
    assert respuesta.status_code == 200
    if respuesta.streaming:
        return b"".join(respuesta.streaming_content).decode()
    return respuesta.content.decode()


def decidido(
    *aportes: Aporte, sentido=Sentido.ACOGIDO, razones="Se acoge: el estudio lo respalda."
) -> Decision:
    """One decision that answers those contributions."""
    decision = Decision.objects.create(
        ejercicio=aportes[0].ejercicio,
        sentido=sentido,
        motivacion=razones,
        por=una_persona(),
        dependencia_nombre="Planeación",
    )
    responde = {} if sentido == Sentido.EN_ESTUDIO else {"respondido_en": reloj.ahora()}
    for aporte in aportes:
        Decidido.objects.create(decision=decision, aporte=aporte)
        Aporte.objects.filter(pk=aporte.pk).update(decision=decision, **responde)
    return decision


def una_promesa(
    decision: Decision, *, faltan: int = 30, hecha_hace: int | None = None, **cambios
) -> Materializacion:
    """For so many days from today; done so many days ago, if it was."""
    datos = {
        "forma": "servicio",
        "que_se_hara": "Abrir a las siete.",
        "donde": "Parque Norte",
        "comprometida_para": reloj.hoy() + timedelta(days=faltan),
        "creada_por": decision.por,
    }
    if hecha_hace is not None:
        datos |= {
            "cumplida_el": reloj.hoy() - timedelta(days=hecha_hace),
            "cumplida_en": reloj.ahora(),
            "como_quedo": "Ya abre a las siete.",
            "cumplida_por": decision.por,
        }
    return Materializacion.objects.create(decision=decision, **datos | cambios)


def poner(ejercicio: Ejercicio, **fechas) -> Ejercicio:
    """As the clock and the actions leave it."""
    if fechas:
        Ejercicio.objects.filter(pk=ejercicio.pk).update(**fechas)
    return Ejercicio.objects.get(pk=ejercicio.pk)
