/* A place to drop a file: the file lands in the plain field that is there anyway. */
export function watchDrops(root) {
  for (const place of root.querySelectorAll("[data-drop]:not([data-running])")) {
    place.dataset.running = "";
    const field = place.querySelector("input[type=file]");
    const chosen = place.querySelector("[data-chosen]");
    const tell = () => {
      const file = field.files[0];
      chosen.textContent = file ? `${file.name} · ${(file.size / 2 ** 20).toFixed(2)} MB` : "";
    };
    const over = (event) => { event.preventDefault(); place.dataset.over = ""; };
    const out = () => { delete place.dataset.over; };
    place.addEventListener("dragover", over);
    place.addEventListener("dragleave", out);
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      out();
      if (event.dataTransfer.files.length) {
        field.files = event.dataTransfer.files;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
    field.addEventListener("change", tell);
  }
}
