/* Light, dark, or as the device has it: changed at once, remembered by the server in a cookie. */
export function watchTheme() {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form.theme") || !event.submitter) return;
    event.preventDefault();
    const chosen = event.submitter.value;
    const data = new FormData(form, event.submitter);
    if (chosen === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-pressed");
    event.submitter.setAttribute("aria-pressed", "true");
    const menu = form.closest("details");
    menu.querySelector("summary .icon").replaceWith(event.submitter.querySelector(".icon").cloneNode(true));
    menu.open = false;
    menu.querySelector("summary").focus();
    document.dispatchEvent(new CustomEvent("dafeng:theme"));
    await fetch(form.action, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" } });
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    document.dispatchEvent(new CustomEvent("dafeng:theme"));
  });
}
