// Comforts of the chat for whoever attends, over pages that work without them: the lists and the messages ask for what
// is new by themselves, an answer is sent without leaving the page, and nothing that is typed is lost. A module: its
// names are its own.
const CADA = 5 * 1000;
const CADA_LATIDO = 30 * 1000;
// Nobody is at the keys when a page asks by itself: it prolongs no session.
const SOLA = { headers: { "X-Sin-Uso": "1" } };
const TITULO = document.title;
const leer = (html) => new DOMParser().parseFromString(html, "text/html");

const decir = (zona, texto) => {
  const aviso = zona.querySelector("[data-aviso]");
  if (aviso && aviso.textContent !== texto) aviso.textContent = texto;
};

// --- Told by the title and by a sound, for who wants them -----------------------------------------------------------

let audio = null;
for (const que of ["pointerdown", "keydown"]) {
  // A browser lets a page sound only after somebody touched it.
  addEventListener(que, () => {
    if (!audio && document.querySelector("[data-sonido]")) audio = new AudioContext();
  });
}

function sonar() {
  if (!audio) return;
  const ahora = audio.currentTime;
  for (const [nota, desde] of [[660, 0], [880, 0.12]]) {
    const voz = audio.createOscillator();
    const volumen = audio.createGain();
    voz.frequency.value = nota;
    volumen.gain.setValueAtTime(0.0001, ahora + desde);
    volumen.gain.exponentialRampToValueAtTime(0.15, ahora + desde + 0.02);
    volumen.gain.exponentialRampToValueAtTime(0.0001, ahora + desde + 0.22);
    voz.connect(volumen).connect(audio.destination);
    voz.start(ahora + desde);
    voz.stop(ahora + desde + 0.25);
  }
}

function avisar(zona, cuantos, hayNuevo) {
  if ("titulo" in zona.dataset) document.title = cuantos ? `(${cuantos}) ${TITULO}` : TITULO;
  if (hayNuevo && "sonido" in zona.dataset) sonar();
}

// Ask, and say what is the matter when it cannot be done: without a line, or once the session ended.
async function preguntar(zona, direccion) {
  const respuesta = await fetch(direccion, SOLA).catch(() => null);
  if (!respuesta) {
    decir(zona, "Sin conexión. Seguimos intentando; lo que escribió sigue aquí.");
    return null;
  }
  if (respuesta.redirected) {
    decir(zona, "Su sesión se cerró. Lo que escribió sigue aquí: entre de nuevo y envíelo.");
    return null;
  }
  if (!respuesta.ok) {
    decir(zona, respuesta.status === 404 ? "Esta conversación ya no está a su alcance." : "El portal no respondió. Seguimos intentando.");
    return null;
  }
  return respuesta;
}

// One question at a time; the next, some seconds after the last was answered.
function repetir(hacer, cada) {
  let espera = 0;
  let enCamino = null;
  const vuelta = () => {
    if (enCamino) return enCamino;
    clearTimeout(espera);
    enCamino = hacer().finally(() => {
      enCamino = null;
      espera = setTimeout(vuelta, cada);
    });
    return enCamino;
  };
  espera = setTimeout(vuelta, cada);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) vuelta(); });
  addEventListener("online", vuelta);
  return vuelta;
}

// --- <div data-bandeja="/…/novedades/" data-huella="…">: the lists ------------------------------------------------

function bandeja(zona) {
  const listas = zona.querySelector("[data-listas]");
  let esperan = Number(zona.dataset.porTomar);
  let nuevos = Number(zona.dataset.nuevos);
  avisar(zona, esperan + nuevos, false);

  const mirar = repetir(async () => {
    const respuesta = await preguntar(zona, `${zona.dataset.bandeja}?huella=${zona.dataset.huella}`);
    if (!respuesta) return;
    decir(zona, "");
    zona.dataset.huella = respuesta.headers.get("X-Huella");
    const esperanAhora = Number(respuesta.headers.get("X-Por-Tomar"));
    const nuevosAhora = Number(respuesta.headers.get("X-Nuevos"));
    if (respuesta.status === 200) {
      const foco = document.activeElement && document.activeElement.id;
      listas.replaceChildren(...leer(await respuesta.text()).body.childNodes);
      if (foco) document.getElementById(foco)?.focus({ preventScroll: true });
    }
    const dicho = [];
    if (esperanAhora > esperan) dicho.push(esperanAhora === 1 ? "Una persona espera." : `${esperanAhora} personas esperan.`);
    if (nuevosAhora > nuevos) dicho.push(nuevosAhora === 1 ? "Tiene un mensaje sin responder." : `Tiene ${nuevosAhora} mensajes sin responder.`);
    if (dicho.length) decir(zona, dicho.join(" "));
    avisar(zona, esperanAhora + nuevosAhora, dicho.length > 0);
    [esperan, nuevos] = [esperanAhora, nuevosAhora];
  }, CADA);

  zona.querySelector("[data-actualizar]").addEventListener("click", (evento) => {
    evento.preventDefault();
    mirar();
  });
  zona.addEventListener("keydown", (evento) => {
    if (evento.ctrlKey || evento.altKey || evento.metaKey || !["j", "k"].includes(evento.key)) return;
    if (evento.target.closest("input, textarea, select")) return;
    const filas = [...zona.querySelectorAll("[data-fila]")];
    if (!filas.length) return;
    const actual = filas.findIndex((una) => una.closest("li").contains(document.activeElement));
    const n = evento.key === "j" ? actual + 1 : actual - 1;
    filas[Math.max(0, Math.min(n, filas.length - 1))].focus();
  });
}

// --- <div data-conversacion="/…/mensajes/" data-cursor="n">: one conversation -------------------------------------

function conversacion(zona) {
  const rollo = zona.querySelector("[data-rollo]");
  const lista = zona.querySelector("[data-mensajes]");
  const abajo = () => { rollo.scrollTop = rollo.scrollHeight; };
  abajo();
  let deOtras = 0;
  // Why the last answer was not sent: said until one is, whatever the page asks in between.
  let sinEnviar = "";

  const traer = repetir(async () => {
    let respuesta;
    let deLaPersona = 0;
    do {
      respuesta = await preguntar(zona, `${zona.dataset.conversacion}?despues=${zona.dataset.cursor}`);
      if (!respuesta) return;
      if (respuesta.status === 200) deLaPersona += poner(await respuesta.text());
      zona.dataset.cursor = respuesta.headers.get("X-Cursor");
    } while (respuesta.headers.get("X-Hay-Mas") === "1");
    decir(zona, sinEnviar);
    contar(respuesta, deLaPersona);
    if (respuesta.headers.get("X-Estado") !== zona.dataset.estado) await cambiarDeEstado(respuesta.headers.get("X-Estado"));
  }, CADA);

  // The rows that are not on the page yet; how many of them the person wrote.
  function poner(html) {
    const seguia = rollo.scrollHeight - rollo.scrollTop - rollo.clientHeight < 60;
    const filas = [...leer(html).querySelectorAll("li[id]")].filter((fila) => !document.getElementById(fila.id));
    lista.append(...filas);
    if (seguia) abajo();
    return filas.filter((fila) => fila.matches(".chat-texto:not(.chat-de-la-entidad)")).length;
  }

  function contar(respuesta, deLaPersona) {
    let total = 0;
    let otras = 0;
    for (const par of respuesta.headers.get("X-Mias").split(",").filter(Boolean)) {
      const [llave, cuantos] = par.split("=");
      total += Number(cuantos);
      const enlace = zona.querySelector(`[data-mia="${llave}"]`);
      if (!enlace || !enlace.hasAttribute("aria-current")) otras += Number(cuantos);
      const marca = enlace && enlace.querySelector("[data-nuevos]");
      if (!marca) continue;
      marca.hidden = cuantos === "0";
      marca.firstChild.textContent = cuantos;
    }
    const esperan = Number(respuesta.headers.get("X-Por-Tomar"));
    zona.querySelector("[data-por-tomar]").textContent = esperan ? ` (${esperan} ${esperan === 1 ? "espera" : "esperan"})` : "";
    avisar(zona, total, deLaPersona > 0 || otras > deOtras);
    deOtras = otras;
  }

  // Somebody took it, handed it over or closed it: what can be written is what the page says now, and what was typed
  // stays in its box.
  async function cambiarDeEstado(estado) {
    const respuesta = await preguntar(zona, location.pathname);
    if (!respuesta) return;
    const nueva = leer(await respuesta.text());
    const caja = zona.querySelector("[data-escribir]");
    const escrito = caja.querySelector("textarea")?.value.trim();
    if (escrito && !nueva.querySelector("[data-responder]")) {
      const donde = nueva.querySelector("[data-escribir]");
      caja.prepend(...donde.childNodes);
      caja.querySelectorAll("[data-enviar], [data-insertar]").forEach((boton) => { boton.disabled = true; });
    } else {
      caja.replaceChildren(...nueva.querySelector("[data-escribir]").childNodes);
      if (escrito) caja.querySelector("textarea").value = escrito;
      preparar(caja);
    }
    zona.querySelector(".chat-lado .chat-verbos")?.replaceChildren(...(nueva.querySelector(".chat-lado .chat-verbos")?.childNodes || []));
    zona.dataset.estado = estado;
  }

  function preparar(caja) {
    caja.querySelectorAll("[data-guarda]").forEach(guardar);
    const formulario = caja.querySelector("[data-responder]");
    if (formulario) responder(formulario);
  }

  function noSeEnvio(porQue) {
    sinEnviar = porQue;
    decir(zona, porQue);
  }

  function responder(formulario) {
    const texto = formulario.querySelector("textarea");
    const enviar = formulario.querySelector("[data-enviar]");
    formulario.addEventListener("submit", async (evento) => {
      const boton = evento.submitter;
      evento.preventDefault();
      if (boton && "insertar" in boton.dataset) {
        insertar(texto, formulario.elements.lista);
        return;
      }
      if (enviar.disabled) return;
      enviar.disabled = true;
      const respuesta = await fetch(formulario.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new FormData(formulario),
      }).catch(() => null);
      enviar.disabled = false;
      if (!respuesta) {
        noSeEnvio("Sin conexión: su respuesta sigue aquí. Envíela otra vez; no llegará dos veces.");
        return;
      }
      const esJson = (respuesta.headers.get("Content-Type") || "").includes("json");
      if (respuesta.redirected || !esJson) {
        noSeEnvio("No se envió: su sesión se cerró o la página es vieja. Su respuesta sigue aquí; entre de nuevo y envíela.");
        return;
      }
      const { errores } = await respuesta.json();
      if (errores.length) {
        noSeEnvio(errores.join(" "));
        return;
      }
      texto.value = "";
      formulario.elements.clave.value = otraClave();
      olvidar(formulario);
      noSeEnvio("");
      texto.focus();
      await traer();
      abajo();
    });
    texto.addEventListener("keydown", (evento) => {
      if (evento.key === "Enter" && (evento.ctrlKey || evento.metaKey)) {
        evento.preventDefault();
        formulario.requestSubmit(enviar);
      }
    });
  }

  zona.querySelector("[data-actualizar]").addEventListener("click", (evento) => {
    evento.preventDefault();
    traer();
  });
  const caja = zona.querySelector("[data-responder]");
  if (caja) responder(caja);
}

function insertar(texto, lista) {
  const elegida = lista.selectedOptions[0];
  if (!elegida || !elegida.dataset.texto) return;
  const antes = texto.value.slice(0, texto.selectionStart).trimEnd();
  const despues = texto.value.slice(texto.selectionEnd).trimStart();
  const entre = [antes, elegida.dataset.texto].filter(Boolean).join("\n\n");
  texto.value = [entre, despues].filter(Boolean).join("\n\n");
  texto.focus();
  texto.setSelectionRange(entre.length, entre.length);
  texto.dispatchEvent(new Event("input", { bubbles: true }));
}

function otraClave() {
  const azar = crypto.getRandomValues(new Uint8Array(16));
  azar[6] = (azar[6] & 0x0f) | 0x40;
  azar[8] = (azar[8] & 0x3f) | 0x80;
  const hexa = [...azar].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hexa.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// --- <form data-guarda="llave">: what is typed stays in this tab until it is sent ---------------------------------

const enEstaPestana = (formulario) => `chat:${formulario.elements.de?.value || ""}:${formulario.dataset.guarda}`;
const olvidar = (formulario) => sessionStorage.removeItem(enEstaPestana(formulario));

function guardar(formulario) {
  const texto = formulario.querySelector("textarea");
  if (!texto) return;
  const antes = sessionStorage.getItem(enEstaPestana(formulario));
  if (antes && !texto.value) texto.value = antes;
  formulario.addEventListener("input", () => {
    if (texto.value) sessionStorage.setItem(enEstaPestana(formulario), texto.value);
    else olvidar(formulario);
  });
  // Sent as a page: if it does not get there, the server keeps it until they come in again.
  if (!("responder" in formulario.dataset)) formulario.addEventListener("submit", () => olvidar(formulario));
}

// --- <… data-latido="/…/">: while this page is open, whoever attends is there -------------------------------------

function latir(zona) {
  repetir(async () => { await fetch(zona.dataset.latido, SOLA).catch(() => null); }, CADA_LATIDO);
}

document.querySelectorAll("[data-guarda]").forEach(guardar);
document.querySelectorAll("[data-bandeja]").forEach(bandeja);
document.querySelectorAll("[data-conversacion]").forEach(conversacion);
document.querySelectorAll("[data-latido]").forEach(latir);
