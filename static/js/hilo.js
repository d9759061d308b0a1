// On the page of a thread: a notice when there are new messages, and going from one to the next by keyboard. Without
// it the thread is read all the same.
"use strict";

const CADA = 30000;
const lista = document.querySelector(".mensajes[data-novedades]");
const aviso = document.querySelector(".hilo-nuevos");

async function preguntar() {
  if (document.hidden) return;
  try {
    const respuesta = await fetch(lista.dataset.novedades, { headers: { Accept: "application/json" } });
    if (respuesta.ok) avisar((await respuesta.json()).ultimo);
  } catch {
    // Without network there is nothing to tell; it is asked again later.
  }
}

function avisar(ultimo) {
  const nuevos = ultimo - Number(lista.dataset.ultimo);
  if (!(nuevos > 0) || aviso.dataset.nuevos === String(nuevos)) return;
  aviso.dataset.nuevos = nuevos;
  const primero = Number(lista.dataset.ultimo) + 1;
  const pagina = Math.ceil(primero / 50);
  const enlace = document.createElement("a");
  enlace.className = "btn btn-secondary";
  enlace.href = `${lista.dataset.hilo}${pagina > 1 ? `?pagina=${pagina}` : ""}#m${primero}`;
  // An address that only changes after «#» would not bring the page again.
  enlace.addEventListener("click", () => {
    if (enlace.pathname + enlace.search === location.pathname + location.search) setTimeout(() => location.reload());
  });
  enlace.textContent = nuevos === 1 ? "Hay un mensaje nuevo: léalo" : `Hay ${nuevos} mensajes nuevos: léalos`;
  aviso.replaceChildren(enlace);
}

// «j» and «k», only while the focus is inside the list (WCAG 2.1.4): they take nothing from whoever is elsewhere.
function ir(evento) {
  if (!["j", "k"].includes(evento.key) || evento.ctrlKey || evento.metaKey || evento.altKey) return;
  if (evento.target.matches("input, textarea, select, [contenteditable]")) return;
  const actual = evento.target.closest(".mensaje");
  const otro = evento.key === "j" ? actual?.nextElementSibling : actual?.previousElementSibling;
  if (!otro) return;
  evento.preventDefault();
  otro.focus();
  otro.scrollIntoView({ block: "nearest" });
}

// A button that takes the focus to the messages, for whoever reads by keyboard.
function ponerBoton() {
  const boton = document.createElement("button");
  boton.type = "button";
  boton.className = "btn btn-enlace recorrer";
  boton.textContent = "Recorrer con el teclado (j: siguiente, k: anterior)";
  boton.addEventListener("click", () => lista.querySelector(".mensaje").focus());
  lista.before(boton);
}

if (lista && aviso) {
  lista.addEventListener("keydown", ir);
  if (lista.children.length > 1) ponerBoton();
  setInterval(preguntar, CADA);
  document.addEventListener("visibilitychange", preguntar);
}
