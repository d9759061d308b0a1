"""The exercises of the months before those that the example tells."""

from caja_portal.ejemplo.ejercicios.relato import (
    Dicho,
    Forma,
    Parecidos,
    Prometido,
    Relato,
    Resuelto,
    Reunion,
    Sentido,
    Uso,
)

#: As in ``ejercicios.plan``.
EVENTOS_DEL_ANIO = {
    "Fechas de los giros": (
        "diagnostico", 400, 330, "Se revisa en qué días le sirve a la gente recibir la cuota.",
    ),
    "Atención por teléfono": (
        "implementacion", 215, 130, "Se decide cuándo y cómo contesta la línea gratuita.",
    ),
}  # fmt: skip

GIROS = Relato(
    slug="fechas-de-los-giros",
    titulo="¿Qué día le sirve recibir la cuota?",
    evento="Fechas de los giros",
    seccion="diagnostico",
    nivel="consulta",
    dependencia="subsidios",
    responsable="participacion",
    se_decide="En qué orden se reparten los giros de los primeros cinco días.",
    no_se_decide="El valor de la cuota ni el mes en que se paga: los fija la ley.",
    convoca=392, abre=390, cierra=366, informe_antes=330,
    usos=(Uso("presencial", "Salón comunal de Ciudad Verde, Soacha"),),
    reuniones=(
        Reunion(
            377, "Conversación en Ciudad Verde", "Salón comunal de Ciudad Verde, Soacha",
            inscritas=(("Flor Alba Pulido", "flor.pulido@correo.example"), ("Nelson Urrego",
            "nelson.urrego@correo.example")),
            dichos=(
                ("El arriendo se paga el día 3 y el giro me llega el 5.", "Flor A."),
                ("Que primero les paguen a los que viven más lejos del punto de pago.", "Nelson U."),
                ("A los mayores no los pongan en la misma fila del giro.", ""),
            ),
            asistentes=23,
            acta="Vinieron 23 personas. Se miró en un tablero qué cuentas vencen cada día del mes.\n\n- El arriendo "
                 "vence entre el 1 y el 5.\n- Los puntos de pago se llenan el segundo día.",
        ),
    ),
    dichos=(
        Dicho(388, "Que la tarjeta se cargue el primer día a las seis de la mañana y no al mediodía.", firma="Édgar T.",
              correo="edgar.torres@correo.example", grupo="afiliado"),
        Dicho(384, "Que avisen por mensaje el día exacto, así uno no pierde el viaje.", firma="Zoraida",
              correo="zoraida.caicedo@correo.example", grupo="beneficiario"),
        Dicho(381, "Que repartan los días por el último número de la cédula, como antes.", grupo="afiliado"),
        Dicho(372, "En las veredas el punto de pago solo abre los sábados. Paguen también ese día.", firma="Ramiro V.",
              grupo="independiente"),
    ),
    grupos=(Parecidos(362, "Que el giro llegue antes del arriendo", "Piden recibirlo en los dos primeros días.",
    (1, 4)),),
    decisiones=(
        Resuelto(
            368, Sentido.ACOGIDO,
            "La tarjeta se carga desde las seis de la mañana del primer día hábil. Los giros en punto de pago de las "
            "veredas quedan también para el sábado.",
            (1, 4, 7),
            (
                Prometido(330, Forma.SERVICIO, "Cargar la tarjeta antes de las seis de la mañana.",
                "Tarjeta de la caja",
                          cumplido=338, quedo="Se carga a las cinco y media desde el giro de enero."),
            ),
        ),
        Resuelto(
            367, Sentido.ACOGIDO_EN_PARTE,
            "El aviso por correo ya sale tres días antes. Por mensaje de texto cuesta más de lo que hay este año.",
            (2,),
        ),
        Resuelto(366, Sentido.NO_ACOGIDO,
                 "Repartir por el número de la cédula llena los puntos de pago el segundo día, que es lo que queremos "
                 "evitar.", (3, 5)),
        Resuelto(365, Sentido.YA_EXISTE,
                 "La fila de personas mayores existe en los once puntos de pago. Mandamos poner el letrero donde "
                 "falta.",
                 (6,)),
    ),
    cuenta=352, informe=340,
    dijeron="Casi todas las personas hablaron del arriendo: vence antes de que llegue el giro. Las de las veredas "
            "pidieron que el sábado también se pague.",
    aprendimos="Preguntar en el salón comunal, y no en la sede, trajo a quienes de verdad hacen la fila.",
)  # fmt: skip
LINEA = Relato(
    slug="cuando-contesta-la-linea",
    titulo="¿Cuándo debe contestar la línea gratuita?",
    evento="Atención por teléfono",
    seccion="diagnostico",
    nivel="consulta",
    dependencia="atencion",
    responsable="participacion",
    se_decide="El horario de la línea y qué se puede resolver por ella.",
    no_se_decide="Cuántas personas se contratan: lo fija el presupuesto.",
    convoca=210, abre=208, cierra=185, informe_antes=150,
    dichos=(
        Dicho(206, "Los sábados. Entre semana en mi trabajo no dejan hablar por teléfono.", firma="Yenny C.",
              correo="yenny.chaparro@correo.example", grupo="afiliado"),
        Dicho(203, "Que lo llamen a uno en vez de esperar con música.", grupo="pensionado"),
        Dicho(199, "Que por teléfono también se pueda radicar una queja y den el número.", firma="Héctor F.",
              correo="hector.galindo@correo.example", grupo="afiliado"),
        Dicho(192, "Que contesten hasta las ocho de la noche.", grupo="joven"),
        Dicho(188, "Una opción para hablar con alguien en lengua de señas, por video.", firma="Paola A.",
              correo="paola.ibanez@correo.example", grupo="beneficiario"),
    ),
    decisiones=(
        Resuelto(
            190, Sentido.ACOGIDO,
            "La línea contesta los sábados de ocho a una desde mayo, y por ella se puede radicar: al terminar se dicta "
            "el radicado y se envía por correo.",
            (1, 3),
            (
                Prometido(150, Forma.SERVICIO, "Cuatro personas contestan los sábados.", "Línea gratuita",
                          cumplido=176, quedo="El turno empezó el primer sábado de mayo."),
            ),
        ),
        Resuelto(184, Sentido.ACOGIDO_EN_PARTE,
                 "Por ahora se devuelve la llamada a las personas mayores de 65 años. Para todas hace falta otro "
                 "equipo.",
                 (2,)),
        Resuelto(183, Sentido.NO_ACOGIDO,
                 "Entre las seis y las ocho de la noche llama una de cada cincuenta personas: no alcanza para un "
                 "turno.",
                 (4,)),
        Resuelto(182, Sentido.ACOGIDO,
                 "Desde agosto se llama a una intérprete por video desde cualquier ventanilla y desde la línea.", (5,)),
    ),
    cuenta=170, informe=158,
    dijeron="El sábado fue lo más pedido. También, que la llamada sirva para radicar y no solo para preguntar.",
    aprendimos="Mirar a qué hora se cuelga más fue mejor que preguntar a qué hora se quiere llamar.",
)  # fmt: skip
EJERCICIOS_DEL_ANIO = (GIROS, LINEA)
