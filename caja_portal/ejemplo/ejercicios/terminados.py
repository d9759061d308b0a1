"""The exercises whose account is closed: with their report, or waiting for it."""

from caja_portal.ejemplo.ejercicios.relato import (
    Canal,
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

TURISMO = Relato(
    slug="convenios-de-turismo",
    titulo="¿Sirven los convenios de turismo?",
    evento="Seguimiento a los convenios de turismo",
    seccion="control",
    nivel="consulta",
    dependencia="atencion",
    responsable="participacion",
    se_decide="Qué convenios se renuevan y qué se les exige.",
    no_se_decide="Cuánta plata hay para turismo: la fija el presupuesto.",
    convoca=292, abre=290, cierra=262, informe_antes=225,
    usos=(Uso("presencial", "Sede Norte, salón comunal"),),
    reuniones=(
        Reunion(
            276, "Taller con quienes viajaron", "Sede Norte, calle 80 n.º 10-20, Bogotá",
            inscritas=(("Marta López", "marta.lopez@correo.example"), ("Pedro Cano", "pedro.cano@correo.example")),
            dichos=(
                ("En el hotel de Melgar cobran aparte la piscina.", "Marta L."),
                ("El bus sale muy tarde y se pierde el almuerzo.", "Pedro C."),
                ("No hay cuarto para una persona en silla de ruedas.", ""),
            ),
            asistentes=14,
            acta="Vinieron 14 personas que viajaron el año pasado. Contaron qué funcionó y qué no en cada hotel.\n\n"
                 "- Cobros aparte que nadie avisa.\n- Horarios del transporte.\n- Habitaciones accesibles.",
        ),
    ),
    dichos=(
        Dicho(288, "Que el precio que se publica sea el que se paga, con todo incluido.", firma="Ana M.",
              correo="ana.perez@correo.example", grupo="afiliado"),
        Dicho(283, "Consigan un convenio cerca de Soacha: Melgar queda lejos con niños.", grupo="afiliado"),
        Dicho(270, "Los baños del hotel de Villeta están muy bien. Que lo renueven.", firma="Yurany",
              correo="yurany@correo.example", grupo="beneficiario"),
        Dicho(265, "¿Por qué no hay tiquetes de avión más baratos?", grupo="joven"),
    ),
    grupos=(Parecidos(255, "Cobros que nadie avisa", "Piden que el precio publicado lo incluya todo.", (1, 3)),),
    decisiones=(
        Resuelto(
            274, Sentido.ACOGIDO,
            "Desde la renovación, el convenio obliga a publicar el precio con todo incluido. Lo que se cobre aparte se "
            "devuelve.",
            (1, 3),
            (
                Prometido(200, Forma.DOCUMENTO, "Escribir en cada convenio que el precio lo incluye todo.",
                          "Convenios de turismo, cláusula 9", "/participa/ejercicios/convenios-de-turismo/",
                          cumplido=210, quedo="Los cinco convenios renovados tienen la cláusula."),
                Prometido(180, Forma.SITIO_WEB, "Publicar los precios de cada hotel en el portal.",
                          "Página de turismo", cumplido=150,
                          quedo="Se publicaron los precios. Tardamos un mes más: faltaba la lista de dos hoteles."),
            ),
        ),
        Resuelto(273, Sentido.NO_ACOGIDO,
                 "Buscamos hoteles a menos de una hora de Soacha y ninguno cumple los requisitos de seguridad. Lo "
                 "volveremos a intentar en la próxima renovación.", (2,)),
        Resuelto(
            260, Sentido.ACOGIDO_EN_PARTE,
            "Habrá al menos dos habitaciones accesibles en cada hotel. El horario del bus depende de la empresa de "
            "transporte: le pedimos que salga una hora antes.",
            (4, 5),
            (
                Prometido(20, Forma.SERVICIO, "Dos habitaciones accesibles en cada hotel con convenio.",
                          "Hoteles de Melgar, Villeta y Girardot"),
            ),
        ),
        Resuelto(258, Sentido.YA_EXISTE,
                 "El convenio con el hotel de Villeta ya estaba renovado hasta el próximo año.", (6,)),
        Resuelto(257, Sentido.NO_ES_COMPETENCIA,
                 "El precio de los tiquetes lo fijan las aerolíneas. La entidad no tiene convenios con ellas.", (7,)),
    ),
    cuenta=245, informe=240,
    dijeron="Lo que más se repitió fue que **los cobros aparte nadie los avisa** y que faltan habitaciones accesibles.",
    aprendimos="La próxima vez preguntaremos antes de firmar los convenios y no después.",
)  # fmt: skip

VIVIENDA = Relato(
    slug="requisitos-de-vivienda-rural",
    titulo="Requisitos de la vivienda rural",
    evento="Convocatoria de vivienda rural",
    seccion="consulta",
    nivel="consulta",
    dependencia="vivienda",
    responsable="vivienda",
    se_decide="Qué requisitos se piden y cómo se prueban.",
    no_se_decide="El valor del apoyo y los requisitos que pone la ley.",
    convoca=119, abre=119, cierra=93, informe_antes=60,
    usos=(Uso("foros", "requisitos-de-vivienda-rural"),),
    dichos=(
        Dicho(116, "¿Qué es zona rural?", Canal.FORO),
        Dicho(115, "¿Sirve si el apoyo anterior fue de otra entidad?", Canal.FORO),
        Dicho(113, "Que no pidan el certificado de tradición", Canal.FORO),
        Dicho(110, "Vivo hace once años en la misma vereda", Canal.FORO),
        Dicho(109, "Yo tengo la misma pregunta.", Canal.FORO),
        Dicho(106, "Que el alcalde arregle el plano del municipio, que está mal desde 1998.", firma="Rosalba C.",
              grupo="beneficiario"),
        Dicho(104, "Una cartilla con dibujos: mi papá no lee bien y él es el que se postula.", firma="Yurany",
              correo="yurany@correo.example", grupo="afiliado"),
    ),
    grupos=(Parecidos(108, "¿Y quien arrienda?", "Preguntan si se puede postular quien vive en arriendo.", (4, 5)),),
    decisiones=(
        Resuelto(
            107, Sentido.ACOGIDO_EN_PARTE,
            "Se acepta el certificado de la junta de acción comunal cuando el plano no coincide. El perímetro lo fija "
            "el municipio.",
            (1,),
            (
                Prometido(90, Forma.DOCUMENTO, "Cambiar el texto de los requisitos.", "Requisitos, numeral 2",
                          "/noticias/vivienda-convocatoria/", cumplido=92,
                          quedo="Los requisitos aceptan el certificado de la junta de acción comunal."),
            ),
        ),
        Resuelto(107, Sentido.ACOGIDO, "Solo cuenta el apoyo de esta entidad. Quedó escrito así.", (2,)),
        Resuelto(106, Sentido.NO_ACOGIDO,
                 "Lo exige la norma del subsidio. Lo consultaremos por usted cuando haya convenio con la oficina de "
                 "registro.", (3,)),
        Resuelto(104, Sentido.YA_EXISTE,
                 "Quien arrienda no se postula a mejoramiento, porque es para una vivienda propia. Para compra hay "
                 "otra "
                 "convocatoria, que se abre en marzo.", (4, 5)),
        Resuelto(98, Sentido.NO_ES_COMPETENCIA,
                 "El plano lo hace y lo corrige el municipio. Puede pedirlo en la oficina de planeación de su "
                 "alcaldía.",
                 (6,)),
        Resuelto(80, Sentido.ACOGIDO,
                 "Haremos la cartilla con dibujos y la probaremos con cinco personas antes de imprimirla. Respondimos "
                 "tarde: esperábamos saber si había presupuesto.", (7,),
                 (
                     Prometido(25, Forma.DOCUMENTO, "Una cartilla con dibujos de los requisitos.",
                               "Sedes y página de vivienda", cumplido=12,
                               quedo="La cartilla está en las sedes. Salió dos semanas tarde por la imprenta."),
                     Prometido(-30, Forma.SITIO_WEB, "La misma cartilla leída en voz alta.", "Página de vivienda"),
                 )),
    ),
    cuenta=75, informe=70,
    dijeron="Casi todas las preguntas fueron sobre **cómo se prueba que una vereda es rural**.",
    aprendimos="Los requisitos se van a leer con personas del campo antes de publicarlos.",
)  # fmt: skip

BIBLIOTECA = Relato(
    slug="que-le-falta-a-la-biblioteca",
    titulo="¿Qué le falta a la biblioteca?",
    evento="Programación de la recreación y la cultura",
    seccion="diagnostico",
    nivel="consulta",
    dependencia="atencion",
    responsable="atencion",
    se_decide="Qué se compra y qué se arregla primero el próximo semestre.",
    no_se_decide="El sitio de la biblioteca, que es propio y no cambia.",
    convoca=39, abre=39, cierra=18, informe_antes=-15,
    usos=(Uso("encuestas", "biblioteca"),),
    dichos=(
        Dicho(35, "Un enchufe en cada mesa para cargar el celular mientras uno estudia.", firma="Kevin A.",
              grupo="joven"),
        Dicho(28, "Que presten los libros por más de una semana.", grupo="afiliado"),
        Dicho(14, "Más mesas.", Canal.ENCUESTA),
        Dicho(14, "Libros para niños.", Canal.ENCUESTA),
    ),
    decisiones=(
        Resuelto(
            22, Sentido.ACOGIDO, "Se pondrán enchufes en las mesas nuevas, que se compran con lo que queda de este "
                                 "año.",
            (1,),
            (
                Prometido(-40, Forma.OBRA, "Mesas con enchufe para 24 personas.", "Biblioteca, primer piso"),
            ),
        ),
        Resuelto(20, Sentido.YA_EXISTE,
                 "Desde este año los libros se prestan 15 días y se pueden renovar una vez por teléfono.", (2,)),
        Resuelto(
            10, Sentido.ACOGIDO, "Hay presupuesto para las mesas y para 200 libros infantiles antes de que termine el "
            "año.", (3, 4),
            (
                Prometido(3, Forma.SERVICIO, "Comprar 200 libros para niñas y niños.", "Biblioteca, sala infantil",
                          cumplido=4, quedo="Llegaron 212 libros. Ya se prestan."),
            ),
        ),
    ),
    cuenta=8,
)  # fmt: skip

TERMINADOS = (TURISMO, VIVIENDA, BIBLIOTECA)
