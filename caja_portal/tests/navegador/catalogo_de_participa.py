"""What anybody reads of participa, with long words and in every state."""

from datetime import timedelta

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from encuestas.tests.fabricas import una_encuesta
from foros.tests.fabricas import un_foro
from nucleo import reloj
from participa.acciones.recibir import DeQuien
from participa.ciclo import Seccion, Sentido
from participa.models import Ejercicio, Encuentro, MetaDelPlan, Uso
from participa.tests.fabricas import un_aporte, un_ejercicio, un_evento, un_plan
from participa.tests.lectura import decidido, poner, una_promesa
from participa.tests.test_leer_los_aportes import un_documento
from participa.tests.test_leer_participa import de_cada_estado


def del_publico(mundo: Mundo) -> list[Parada]:
    """The home, its sections, the plan, the calendar, an exercise in each state, and one with everything."""
    lleno = _lleno()
    direccion = lleno.get_absolute_url()
    return [
        a("participa", "/participa/"),
        *(a(f"participa, {uno.label}", f"/participa/secciones/{uno.value}/") for uno in Seccion),
        a("los planes", "/participa/planes/"),
        a("un plan", lleno.evento.plan.get_absolute_url()),
        a("el calendario", "/participa/calendario/"),
        a("el calendario sin fechas", "/participa/calendario/?mes=2001-01&que=sala"),
        a("los ejercicios", "/participa/ejercicios/"),
        a("ejercicios que no hay", "/participa/ejercicios/?estado=cancelado&seccion=rendicion"),
        *(
            a(f"un ejercicio {estado.label}", uno.get_absolute_url())
            for estado, uno in de_cada_estado().items()
        ),
        a("un ejercicio con todo", direccion),
        a("los aportes", f"{direccion}aportes/"),
        a("aportes que no hay", f"{direccion}aportes/?sentido=ya_existe"),
        a("un aporte decidido dos veces", f"{direccion}aportes/1/"),
        a("un aporte sin respuesta", f"{direccion}aportes/2/"),
        a("lo prometido", "/participa/cumplimiento/"),
    ]


def _lleno() -> Ejercicio:
    plan = un_plan(titulo=LARGA, acto=LARGA)
    for anio in (2026, 2027):
        MetaDelPlan.objects.create(plan=plan, anio=anio, indicador="personas", valor=1500)
    ejercicio = un_ejercicio(titulo=LARGA, evento=un_evento(plan=plan, nombre=LARGA, descripcion=LARGA))
    partes = un_documento(ejercicio)
    Uso.objects.create(ejercicio=ejercicio, mecanismo="foros", foro=un_foro(titulo=LARGA))
    Uso.objects.create(ejercicio=ejercicio, mecanismo="encuestas", encuesta=una_encuesta(titulo=LARGA))
    Uso.objects.create(ejercicio=ejercicio, mecanismo="correo", detalle=f"{LARGA[:60]}@caja.example")
    en = reloj.ahora() + timedelta(days=2)
    Encuentro.objects.create(
        ejercicio=ejercicio, titulo=LARGA, lugar=LARGA, accesibilidad=LARGA, empieza_en=en,
        termina_en=en + timedelta(hours=2),
    )  # fmt: skip
    uno = un_aporte(ejercicio, texto=LARGA, de=DeQuien(alias=LARGA[:80]), origen={"parte": partes[0]})
    un_aporte(ejercicio, texto=f"{LARGA}\n\n- una\n- otra")
    decidido(uno, sentido=Sentido.EN_ESTUDIO, razones=LARGA)
    decision = decidido(uno, razones=LARGA)
    una_promesa(decision, donde=LARGA, parte=partes[0], antes=LARGA, despues=LARGA, enlace="/participa/")
    una_promesa(decision, donde=LARGA, faltan=-2)
    una_promesa(decision, donde=LARGA, faltan=3, hecha_hace=1)
    una_promesa(decision, donde=LARGA, faltan=-5, hecha_hace=1)
    return poner(ejercicio)
