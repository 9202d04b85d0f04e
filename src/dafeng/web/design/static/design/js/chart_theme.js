/* The option of a chart in the colours of the page: documents and pages share the option, only its colours are turned. */
const ROLES = {
  "#1f2933": "--ink", "#52606d": "--ink-2", "#d9dee4": "--line", "#ffffff": "--surface",
};
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const dark = () => document.documentElement.dataset.theme === "dark"
  || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);

export const fonts = () => token("--sans");

/* A colour too deep for a dark ground is lifted, its hue kept. */
function lifted(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const luminance = [red, green, blue]
    .map((part) => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [.2126, .7152, .0722][at], 0);
  if (luminance > .2) return hex;
  const share = Math.min(.62, .62 * (1 - luminance / .2) + .18);
  const mixed = [red, green, blue].map((part) => Math.round(255 * (part + (1 - part) * share)));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function colour(text, inDark) {
  const role = ROLES[text.toLowerCase()];
  if (role) return token(role);
  if (/^rgba\(255,\s*255,\s*255,\s*0?\.8\d*\)$/.test(text)) return token("--surface");
  return inDark && /^#[0-9a-f]{6}$/i.test(text) ? lifted(text) : text;
}

function turned(value, inDark) {
  if (Array.isArray(value)) return value.map((one) => turned(one, inDark));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, turned(one, inDark)]));
  }
  return typeof value === "string" && /^(#|rgba?\()/.test(value) ? colour(value, inDark) : value;
}

export function themed(option) {
  const inDark = dark();
  const copy = turned(option, inDark);
  const base = copy.baseOption ?? copy;
  base.backgroundColor = "transparent";
  base.textStyle = { ...base.textStyle, fontFamily: fonts() };
  base.tooltip = {
    ...(base.tooltip ?? {}), renderMode: "richText", confine: true, backgroundColor: token("--surface"),
    borderColor: token("--line-2"), textStyle: { color: token("--ink"), fontFamily: fonts() },
  };
  return copy;
}
