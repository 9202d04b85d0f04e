/* A chapter of the plan: saves itself, shows how it will look, and puts figures where the cursor is. */

import { drawCharts } from "../design/js/charts.js";
import { Outbox, csrfToken } from "./saving.js";

const PREVIEW_MILLISECONDS = 600;

class Chapter {
  constructor(root) {
    this.root = root;
    this.text = root.querySelector("textarea");
    this.preview = root.querySelector("[data-preview]");
    this.clash = root.querySelector("[data-clash]");
    this.timer = 0;
    this.outbox = new Outbox({
      key: `dafeng:${root.dataset.application}:chapter:${root.dataset.chapter}`,
      url: root.dataset.saveUrl,
      status: document.querySelector("[data-save-status]"),
      accepted: (answer) => this.accept(answer),
      refused: (answer) => this.refuse(answer),
    });
    this.text.addEventListener("input", () => this.typed());
    root.addEventListener("click", (event) => this.press(event));
    this.resume();
    this.show();
  }

  typed() {
    this.save(1200);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), PREVIEW_MILLISECONDS);
  }

  save(delay) {
    this.outbox.put({ field: "text", revision: Number(this.root.dataset.revision), new: this.text.value }, delay);
  }

  accept(answer) {
    this.root.dataset.revision = answer.revision;
    for (const change of this.outbox.waiting) change.revision = answer.revision;
    const count = this.root.querySelector("[data-count]");
    if (count) count.textContent = String([...this.text.value].length);
  }

  /** Someone else saved this chapter: their text stands beside this one until one of them is chosen. */
  refuse(answer) {
    if (answer.theirs === undefined) return;
    this.clash.hidden = false;
    this.clash.querySelector("[data-theirs]").textContent = answer.theirs;
    this.clash.dataset.revision = answer.revision;
    this.clash.querySelector("button").focus();
  }

  press(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.insert) this.insert(button.dataset.insert);
    if (button.dataset.keep) this.keep(button.dataset.keep);
  }

  keep(whose) {
    if (whose === "theirs") this.text.value = this.clash.querySelector("[data-theirs]").textContent;
    this.root.dataset.revision = this.clash.dataset.revision;
    this.clash.hidden = true;
    this.save(0);
    this.show();
    this.text.focus();
  }

  /** A figure or table stands on a line of its own. */
  insert(mark) {
    const at = this.text.selectionStart;
    const before = this.text.value.slice(0, at).replace(/\n*$/, "");
    const after = this.text.value.slice(at).replace(/^\n*/, "");
    this.text.value = `${before}${before ? "\n\n" : ""}${mark}\n\n${after}`;
    this.text.selectionStart = this.text.selectionEnd = before.length + mark.length + 4;
    this.text.focus();
    this.typed();
  }

  resume() {
    const kept = this.outbox.pending.at(-1);
    if (!kept) return;
    this.text.value = kept.new;
    this.outbox.send();
  }

  async show() {
    const response = await fetch(this.root.dataset.previewUrl, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify({ text: this.text.value }),
    }).catch(() => null);
    if (!response?.ok) return;
    this.preview.innerHTML = await response.text();
    for (const place of this.preview.querySelectorAll("figure[data-figure]")) {
      const picture = document.querySelector(`template[data-picture="${CSS.escape(place.dataset.figure)}"]`);
      if (picture) place.replaceChildren(picture.content.cloneNode(true));
    }
    drawCharts(this.preview);
  }
}

for (const root of document.querySelectorAll("[data-chapter-editor]")) new Chapter(root);
