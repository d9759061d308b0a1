// Small comforts over pages that already work. Nothing here is needed to read, fill in or send.
"use strict";

// The header's menus close with Escape, with a click elsewhere and when the focus leaves them.
const MENUS = ".menu-ancho details, .menu-compacto, .lectura";

function cerrarMenus(salvo) {
  let cerrados = 0;
  for (const menu of document.querySelectorAll(MENUS)) {
    if (menu === salvo || !menu.open) continue;
    menu.open = false;
    cerrados += 1;
  }
  return cerrados;
}

document.addEventListener("click", (evento) => cerrarMenus(evento.target.closest(MENUS)));

// What a tall menu had scrolled may stay so while the focus goes back up: it is brought to sight once the menu is closed.
document.addEventListener("focusin", (evento) => {
  const aqui = evento.target;
  if (!cerrarMenus(aqui.closest(MENUS))) return;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (document.activeElement === aqui) aqui.scrollIntoView({ block: "nearest" });
  }));
});

document.addEventListener("keydown", (evento) => {
  if (evento.key !== "Escape") return;
  const abierto = evento.target.closest(".menu details[open], .lectura[open]");
  cerrarMenus(evento.target.closest(MENUS));
  if (abierto) {
    abierto.open = false;
    abierto.querySelector("summary").focus();
  }
});

// <code class="codigo" data-copiar="código de seguimiento">…</code> gets a button that copies it.
function ponerBotonDeCopiar(codigo) {
  const boton = document.createElement("button");
  boton.type = "button";
  boton.className = "btn btn-secondary btn-chico copiar";
  boton.textContent = "Copiar";
  const oculto = document.createElement("span");
  oculto.className = "visually-hidden";
  oculto.textContent = ` ${codigo.dataset.copiar}`;
  boton.append(oculto);
  const aviso = document.createElement("span");
  aviso.className = "copiar-hecho";
  aviso.setAttribute("role", "status");
  boton.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(codigo.textContent.trim());
      aviso.textContent = "Copiado";
    } catch {
      window.getSelection().selectAllChildren(codigo);
      aviso.textContent = "Quedó seleccionado: cópielo con el teclado o el menú";
    }
  });
  codigo.after(boton, aviso);
}

// <button type="button" data-imprimir hidden>: shown only where it can print.
function mostrarBotonDeImprimir(boton) {
  boton.hidden = false;
  boton.addEventListener("click", () => window.print());
}

// <form data-una-vez>: a second press while the first travels is ignored. The server also files once.
function enviarUnaVez(formulario) {
  formulario.addEventListener("submit", (evento) => {
    if (formulario.getAttribute("aria-busy") === "true") evento.preventDefault();
    formulario.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => formulario.removeAttribute("aria-busy"));
}

// <input type="file" multiple data-lista>: says which files were chosen and how much they weigh.
function listarArchivos(entrada) {
  const lista = document.createElement("ul");
  lista.className = "adjuntos adjuntos-elegidos";
  lista.setAttribute("aria-label", "Archivos elegidos");
  lista.hidden = true;
  entrada.after(lista);
  entrada.addEventListener("change", () => {
    lista.replaceChildren();
    for (const archivo of entrada.files) {
      const nombre = document.createElement("span");
      nombre.className = "adjunto-nombre";
      nombre.textContent = archivo.name;
      const detalle = document.createElement("span");
      detalle.className = "adjunto-detalle";
      const megas = archivo.size / 1048576;
      detalle.textContent = megas < 0.1 ? `${Math.ceil(archivo.size / 1024)} KB` : `${megas.toFixed(1).replace(".", ",")} MB`;
      const fila = document.createElement("li");
      fila.append(nombre, detalle);
      lista.append(fila);
    }
    lista.hidden = entrada.files.length === 0;
  });
}

if (navigator.clipboard) document.querySelectorAll("[data-copiar]").forEach(ponerBotonDeCopiar);
document.querySelectorAll("[data-imprimir]").forEach(mostrarBotonDeImprimir);
document.querySelectorAll("form[data-una-vez]").forEach(enviarUnaVez);
document.querySelectorAll("input[type=file][data-lista]").forEach(listarArchivos);

// Passkeys are offered where the browser has them.
for (const parte of document.querySelectorAll(".solo-con-guiones")) parte.hidden = !window.PublicKeyCredential;

// A page of help for when there is no connection. Only for who stays: whoever reads one page and leaves downloads nothing.
if ("serviceWorker" in navigator && document.referrer.indexOf(location.origin + "/") === 0) {
  window.addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js", { updateViaCache: "all" }).catch(() => {});
  });
}
