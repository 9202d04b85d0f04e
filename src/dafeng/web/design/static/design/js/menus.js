/* Menus are <details>: a click outside or Escape closes them, and only one is open. Dialogs open by data-opens. */
export function watchMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      event.preventDefault();
      document.getElementById(opener.dataset.opens)?.showModal();
    }
    const closer = event.target.closest("[data-closes]");
    if (closer) {
      event.preventDefault();
      closer.closest("dialog")?.close();
    }
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  window.addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("main details:not(.menu, [open])")) {
      folded.open = true;
      window.addEventListener("afterprint", () => { folded.open = false; }, { once: true });
    }
  });
}
