// Two comforts of the desk over pages that already work: who else is there, and a draft that saves itself.
"use strict";

const CADA = 60 * 1000;
const CALMA = 4 * 1000;

// <p data-presencia="/…/presencia/" [data-escribiendo]>: says every minute that the page is open, and who else has it.
// It tells the server that nobody is at the keys: it prolongs no session.
function estarPresente(aviso) {
  async function decir() {
    const ficha = document.querySelector("[name=csrfmiddlewaretoken]");
    if (document.hidden || !ficha) return;
    const datos = new FormData();
    datos.append("csrfmiddlewaretoken", ficha.value);
    if ("escribiendo" in aviso.dataset) datos.append("escribiendo", "1");
    const respuesta = await fetch(aviso.dataset.presencia, {
      method: "POST",
      headers: { Accept: "application/json", "X-Sin-Uso": "1" },
      body: datos,
    }).catch(() => null);
    if (!respuesta || !respuesta.ok || respuesta.redirected) return;
    const { presentes } = await respuesta.json();
    if (aviso.textContent.trim() !== presentes) aviso.textContent = presentes;
    aviso.hidden = !presentes;
  }
  setInterval(decir, CADA);
}

// <form data-guarda-sola>: what is typed goes to the same «Guardar borrador», over the draft that the page showed. If
// somebody else saved another one meanwhile it stops and says so: nothing typed is lost, and the button shows both.
function guardarSola(formulario) {
  const estado = document.createElement("p");
  estado.className = "mesa-detalle";
  estado.setAttribute("role", "status");
  formulario.querySelector(".mesa-botonera").after(estado);
  let espera = 0;
  let enCamino = null;
  let parada = false;

  async function guardar() {
    const datos = new FormData(formulario);
    for (const [campo, valor] of [...datos]) if (valor instanceof File) datos.delete(campo);
    datos.delete("revisar");
    datos.set("guardar", "1");
    const respuesta = await fetch(formulario.action, { method: "POST", body: datos }).catch(() => null);
    if (!respuesta) {
      estado.textContent = "Sin conexión: lo último que escribió todavía no está guardado.";
      return;
    }
    const pagina = new DOMParser().parseFromString(await respuesta.text(), "text/html");
    const suyo = pagina.querySelector("form[data-guarda-sola] [name=borrador]");
    if (respuesta.status === 409 || !suyo) {
      parada = true;
      estado.textContent = "La solicitud o su borrador cambió mientras usted escribía. Pulse «Guardar borrador»: verá los dos y no pierde nada.";
      return;
    }
    if (!respuesta.ok) return;
    for (const campo of ["borrador", "visto"]) {
      const nuevo = pagina.querySelector(`form[data-guarda-sola] [name=${campo}]`);
      if (nuevo) formulario.elements[campo].value = nuevo.value;
    }
    const hora = new Date().toLocaleTimeString("es-CO", { hour: "numeric", minute: "2-digit" });
    estado.textContent = `Borrador guardado a las ${hora}.`;
  }

  function pronto() {
    clearTimeout(espera);
    if (parada) return;
    espera = setTimeout(() => {
      const esta = (enCamino || Promise.resolve()).then(guardar);
      enCamino = esta;
      esta.finally(() => { if (enCamino === esta) enCamino = null; });
    }, CALMA);
  }

  formulario.addEventListener("input", (evento) => { if (evento.target.type !== "file") pronto(); });
  formulario.addEventListener("submit", async (evento) => {
    clearTimeout(espera);
    parada = true;
    if (!enCamino) return;
    // Saving by itself is on its way: the press waits for it, or it would find its own draft changed.
    evento.preventDefault();
    const boton = evento.submitter;
    await enCamino;
    formulario.requestSubmit(boton);
  });
}

document.querySelectorAll("[data-presencia]").forEach(estarPresente);
document.querySelectorAll("form[data-guarda-sola]").forEach(guardarSola);
