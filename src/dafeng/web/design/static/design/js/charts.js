/* Charts are drawn as they come into view, in the colours of the theme, and drawn anew when it changes. */
import { themed } from "./chart_theme.js";

const library = new URL("../../assets/echarts.min.js", import.meta.url).href;
const drawn = new Map(), waiting = new Set();
let loading = null;

function echarts() {
  loading ??= Promise.all([import(library), document.fonts.ready]).then(() => globalThis.echarts);
  return loading;
}

async function draw(figure) {
  const place = figure.querySelector(".drawn");
  const option = JSON.parse(figure.querySelector("[data-option]").textContent);
  const canvas = document.createElement("div");
  canvas.style.height = `${place.dataset.height}px`;
  place.replaceChildren(canvas);
  try {
    const chart = (await echarts()).init(canvas, null, { renderer: "canvas" });
    const narrowest = option.media?.[0]?.query?.maxWidth ?? 0;
    let narrow = canvas.clientWidth <= narrowest;
    const show = () => chart.setOption(themed(option), { notMerge: true });
    show();
    chart.getZr().flush();
    new ResizeObserver(() => {
      chart.resize();
      if (narrow !== canvas.clientWidth <= narrowest) {
        narrow = !narrow;
        show();
      }
    }).observe(canvas);
    drawn.set(figure, { chart, show });
    offer(figure, chart);
  } catch (error) {
    place.textContent = JSON.parse(figure.dataset.words).failed;
    console.warn(error);
  }
}

function offer(figure, chart) {
  const save = (name, href) => Object.assign(document.createElement("a"), { download: name, href }).click();
  const table = figure.querySelector("table");
  for (const button of figure.querySelectorAll("[data-save]")) {
    const kind = button.dataset.save;
    button.hidden = kind === "csv" && !table;
    button.onclick = () => {
      const name = `${figure.dataset.name}.${kind}`;
      if (kind === "png") {
        const paper = getComputedStyle(document.documentElement).getPropertyValue("--surface").trim();
        save(name, chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: paper }));
      } else {
        const address = URL.createObjectURL(new Blob(["\ufeff", csv(table)], { type: "text/csv" }));
        save(name, address);
        setTimeout(() => URL.revokeObjectURL(address), 1000);
      }
    };
  }
}

function csv(table) {
  // A text that a spreadsheet would read as a formula gets an apostrophe; a number keeps its minus.
  const neutral = (text) => /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  const cell = (text) => `"${neutral(text.trim()).replaceAll('"', '""')}"`;
  return [...table.rows].map((row) => [...row.cells].map((one) => cell(one.textContent)).join(",")).join("\r\n");
}

export function drawCharts(root) {
  for (const figure of waiting) if (!figure.isConnected) waiting.delete(figure);
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      watcher.unobserve(entry.target);
      if (waiting.delete(entry.target)) draw(entry.target);
    }
  }, { rootMargin: "300px" });
  for (const figure of root.querySelectorAll("[data-chart]:not([data-running])")) {
    figure.dataset.running = "";
    waiting.add(figure);
    watcher.observe(figure);
  }
  if (waiting.size) echarts().catch(console.warn);
}

document.addEventListener("dafeng:theme", () => {
  for (const [figure, { chart, show }] of drawn) {
    if (figure.isConnected) show();
    else {
      chart.dispose();
      drawn.delete(figure);
    }
  }
});
// What nobody has scrolled to yet is drawn for paper; the library is there by then, so nothing is awaited.
window.addEventListener("beforeprint", () => {
  for (const figure of waiting) if (figure.isConnected) draw(figure);
  waiting.clear();
});
window.addEventListener("beforeprint", () => drawn.forEach(({ chart }) => chart.resize()));
