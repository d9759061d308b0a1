// Says in words why a passkey was not used: allauth's script only tells the console. The button is the one just pressed.
"use strict";

const POR_QUE = {
  NotAllowedError: "No se usó la llave: se canceló o pasó el tiempo. Pulse el botón para intentar de nuevo, o entre de otra forma.",
  InvalidStateError: "Esa llave ya está en su cuenta. Si quiere agregar otra, use otro equipo u otra llave.",
  SecurityError: "El navegador no permite llaves en esta dirección. Entre por la dirección del portal, o use otra forma.",
  NotSupportedError: "Este equipo no tiene cómo guardar una llave así. Use la aplicación de códigos.",
};
const OTRO = "No se pudo usar la llave. Intente de nuevo, o entre de otra forma.";

document.addEventListener("allauth.error", (evento) => {
  evento.preventDefault();
  const aviso = document.getElementById("llave-aviso");
  aviso.textContent = POR_QUE[evento.detail.exception?.name] || OTRO;
  aviso.hidden = false;
});
