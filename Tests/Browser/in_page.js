// What is asked of every page: whether somebody else's script could run, whether it can be read, and
// whether it fits. Each function gives a list of complaints.
(() => {
  const shown = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return style.visibility === "visible" && style.display !== "none" && Number(style.opacity) > 0
      && box.width > 1 && box.height > 1;
  };
  const about = (element) =>
    `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;

  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });

  /** A colour of CSS, whatever its notation, as red, green, blue, and how much it covers. */
  const colour = (text) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a], [x, y, z]) =>
    [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      layers.push(colour(getComputedStyle(at).backgroundColor));
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), colour("Canvas"));
  };
  // WCAG 2.2, relative luminance and contrast ratio.
  const light = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  const contrast = () => {
    const complaints = new Map();
    const judge = (element, text, style) => {
      const below = ground(element);
      const ink = over(colour(style.color), below);
      const size = parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const found = ratio(ink, below);
      if (found < (isLarge ? 3 : 4.5)) {
        complaints.set(`${element.tagName}.${element.className}`,
          `${found.toFixed(2)} : 1 for ${text}`);
      }
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !shown(element)) continue;
      if (element.closest("script, style, noscript, title, desc, [disabled]")) continue;
      judge(element, about(element), getComputedStyle(element));
    }
    for (const field of document.querySelectorAll("input[placeholder]")) {
      if (shown(field)) judge(field, `placeholder of ${about(field)}`, getComputedStyle(field, "::placeholder"));
    }
    return [...complaints.values()];
  };

  const intrusion = () => {
    const complaints = [];
    if (window.readlogRan !== undefined) complaints.push(`a script of a record ran: ${window.readlogRan}`);
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) complaints.push(`${name} at ${about(element)}`);
        if (/^(href|src|action|xlink:href)$/.test(name) && /^\s*(javascript|data|vbscript):/i.test(value)) {
          complaints.push(`${name} ${value} at ${about(element)}`);
        }
      }
    }
    for (const element of document.querySelectorAll("iframe, object, embed, base, meta[http-equiv=refresh], script:not([src])")) {
      complaints.push(`a ${element.tagName.toLowerCase()} that no template has`);
    }
    for (const element of document.querySelectorAll("script[src], link[rel=stylesheet], img[src]")) {
      const address = element.src ?? element.href;
      if (new URL(address || element.href, location).origin !== location.origin) {
        complaints.push(`${address} is loaded from elsewhere`);
      }
    }
    return complaints;
  };

  const fit = () => {
    const complaints = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width + 1) {
      const wide = [...document.body.querySelectorAll("*")].find((element) =>
        element.getBoundingClientRect().right > width + 1 && shown(element)
        && !element.closest("nav, pre, .table"));
      complaints.push(`wider than its window${wide ? ` by ${about(wide)}` : ""}`);
    }
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    if (twice.length > 0) complaints.push(`ids that occur twice: ${twice.slice(0, 3)}`);
    for (const field of document.querySelectorAll("input, select, button")) {
      if (!shown(field)) continue;
      const name = field.getAttribute("aria-label") || field.textContent.trim() || field.labels?.[0]?.textContent;
      if (!name) complaints.push(`${about(field)} has no name for screen readers`);
    }
    return complaints;
  };

  return { contrast: contrast(), intrusion: intrusion(), fit: fit() };
})()
