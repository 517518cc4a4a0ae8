// What the search page does: it takes what is typed and chosen, asks the engine (search-engine.js), and
// shows the answer. Text of records reaches the page as text nodes only, never as HTML.
"use strict";

(() => {
  const page = document.getElementById("search");
  if (!page) return;

  // This script lies in assets/, the index in search/, and paths of pages begin at the site's root.
  const root = new URL("../", document.currentScript.src);
  const PAGE = 20;
  const part = (name) => page.querySelector(`[data-part="${name}"]`);
  const [box, count, results, more, chosen, facets, help, tags, random, clear, filters] = [
    "box", "count", "results", "more", "chosen", "facets", "help", "tags", "random", "clear", "filters",
  ].map(part);
  const choice = Object.fromEntries(["from", "to", "venue", "reader", "status", "starred", "sort"]
    .map((name) => [name, part(name)]));

  // ---------------------------------------------------------------- Files of the index

  const waiting = new Map(), loaded = new Map();

  // Every file of the index calls this.
  window.readlogShard = (name, payload) => waiting.get(name)?.(payload);

  function load(name) {
    if (!loaded.has(name)) {
      const promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const fail = () => {
          loaded.delete(name);
          script.remove();
          reject(new Error(`search/${name}.js could not be read`));
        };
        waiting.set(name, (payload) => {
          waiting.delete(name);
          resolve(payload);
        });
        script.src = new URL(`search/${name}.js`, root).href;
        script.onload = () => waiting.has(name) ? fail() : script.remove();
        script.onerror = fail;
        document.head.append(script);
      });
      loaded.set(name, promise);
    }
    return loaded.get(name);
  }

  const engine = new ReadlogSearch.Engine(load);

  // ---------------------------------------------------------------- What is asked, and the address

  let chosenTags = [];
  const people = new Map();
  const name = (handle) => people.get(handle) ?? handle;

  function choices() {
    const from = choice.from.value, to = choice.to.value;
    return {
      tags: chosenTags,
      years: from && from === to ? from : from || to ? `${from}..${to}` : "",
      venue: choice.venue.value,
      reader: choice.reader.value,
      status: choice.status.value,
      starred: choice.starred.checked,
      sort: choice.sort.value,
    };
  }

  function hasChoices({ tags, years, venue, reader, status, starred }) {
    return tags.length > 0 || !!(years || venue || reader || status || starred);
  }

  /** The address that brings all of this back. */
  function address() {
    const asked = choices();
    const query = new URLSearchParams();
    if (box.value.trim()) query.set("q", box.value.trim());
    for (const tag of asked.tags) query.append("tag", tag);
    if (asked.years) query.set("year", asked.years);
    for (const name of ["venue", "reader", "status", "sort"]) {
      if (asked[name]) query.set(name, asked[name]);
    }
    if (asked.starred) query.set("starred", "1");
    const text = query.toString();
    return text ? `?${text}` : "";
  }

  function readAddress() {
    const query = new URLSearchParams(location.search);
    box.value = query.get("q") ?? "";
    chosenTags = [...new Set(query.getAll("tag"))];
    const span = ReadlogSearch.years(query.get("year") ?? "");
    choose(choice.from, span && span.from > 0 ? String(span.from) : "");
    choose(choice.to, span && span.to < 9999 ? String(span.to) : "");
    for (const name of ["venue", "reader", "status", "sort"]) {
      choose(choice[name], query.get(name) ?? "");
    }
    choice.starred.checked = query.get("starred") === "1";
    if (hasChoices({ ...choices(), tags: [] })) filters.open = true;
  }

  /** Also what is on no list: a link may be older than the library. */
  function choose(select, value) {
    if (![...select.options].some((option) => option.value === value)) {
      select.append(new Option(value, value));
    }
    select.value = value;
  }

  function writeAddress() {
    const wanted = location.pathname + address();
    if (wanted === location.pathname + location.search) return;
    history.replaceState(null, "", wanted);
  }

  // ---------------------------------------------------------------- Asking

  let asked = 0, answer = { papers: [], alternatives: [[]] }, shown = 0, timer = 0;

  function askSoon() {
    clearTimeout(timer);
    timer = setTimeout(ask, 60);
  }

  async function ask() {
    clearTimeout(timer);
    const number = ++asked;
    writeAddress();
    const text = box.value, wanted = choices();
    page.setAttribute("aria-busy", "true");
    try {
      const found = await engine.search(text, wanted);
      if (number !== asked) return;
      answer = found;
      await show(number, text, wanted);
    } catch (error) {
      if (number === asked) {
        results.replaceChildren();
        tell(`The search does not work: ${error.message}.`);
      }
    } finally {
      if (number === asked) page.removeAttribute("aria-busy");
    }
  }

  async function show(number, text, wanted) {
    const isIdle = text.trim() === "" && !hasChoices(wanted);
    const records = await engine.records(answer.papers.slice(0, PAGE));
    if (number !== asked) return;
    shown = records.length;
    results.replaceChildren(...records.map((record) => hit(record)));
    tell(isIdle ? `${papers(engine.count)}; the newest first` : papers(answer.papers.length));
    clear.hidden = isIdle;
    random.disabled = answer.papers.length === 0;
    showChosen();
    showMore();
    tags.hidden = !isIdle;
    facets.hidden = isIdle || answer.papers.length === 0;
    help.replaceChildren();
    if (!isIdle && answer.papers.length === 0) await showHelp(number, text, wanted);
    else if (!isIdle) await showFacets(number);
  }

  async function showNext() {
    const number = asked;
    const records = await engine.records(answer.papers.slice(shown, shown + PAGE));
    if (number !== asked) return;
    shown += records.length;
    const items = records.map((record) => hit(record));
    results.append(...items);
    showMore();
    items[0]?.querySelector("a").focus();
  }

  function showMore() {
    const left = answer.papers.length - shown;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(left, PAGE)} more of ${grouped(left)}`;
  }

  const tell = (text) => { count.textContent = text; };
  const grouped = (number) => number < 10000 ? String(number) : number.toLocaleString("en");
  const papers = (number) =>
    number === 0 ? "No paper matches" : number === 1 ? "1 paper" : `${grouped(number)} papers`;

  // ---------------------------------------------------------------- One paper

  /** `element("p", { class: "meta" }, "text", node, …)`. */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  /** Text in which what was asked for is marked; apart from what stands around, also its direction. */
  function marked(text, places) {
    const whole = element("bdi", {});
    let at = 0;
    for (const [start, end] of places) {
      whole.append(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    whole.append(text.slice(at));
    return whole;
  }

  function hit(record) {
    const words = ReadlogSearch.wanted(answer.alternatives);
    const mark = (text) => marked(text, ReadlogSearch.matches(text, words));
    const link = element("a", { href: new URL(record.path, root).href }, mark(record.title || record.id));
    const facts = [record.venue, record.year].filter((fact) => fact !== undefined);
    return element("li", {},
      element("h2", { class: "title" }, link),
      element("p", { class: "by" },
        record.authors ? authors(record, words, mark) : null, ...facts.map((fact) => element("span", {}, mark(String(fact))))),
      ...passages(record, words),
      element("div", { class: "marks" }, ...(record.tags ?? []).map((tag) => tagLink(tag, mark(tag))), ...readers(record)));
  }

  /** The first authors, and those that were asked for. */
  function authors({ authors, more = 0 }, words, mark) {
    const line = element("span", {});
    const isShown = (name, i) =>
      i < 5 || i === authors.length - 1 || ReadlogSearch.matches(name, words).length > 0;
    let skipped = false;
    authors.forEach((name, i) => {
      if (!isShown(name, i)) {
        skipped = true;
        return;
      }
      if (line.childNodes.length > 0) line.append(skipped ? ", …, " : ", ");
      skipped = false;
      line.append(mark(name));
    });
    if (more > 0) line.append(` and ${more} more`);
    return line;
  }

  /** The tl;dr, and from abstract and notes what has words that it lacks. */
  function passages({ tldr, abstract, notes = [] }, words) {
    const found = [];
    const add = (where, passage) => found.push(element("p", { class: "passage" },
      element("span", { class: "where" }, where), " ",
      passage.cut.before ? "… " : "", marked(passage.text, passage.places),
      passage.cut.after ? " …" : ""));
    if (tldr) {
      const passage = ReadlogSearch.passage(tldr, words, 400) ?? start(tldr, 400);
      add("tl;dr", passage);
    }
    const inAbstract = abstract && ReadlogSearch.passage(abstract, words);
    if (inAbstract) add("Abstract", inAbstract);
    else if (abstract && !tldr) add("Abstract", start(abstract, 220));
    let left = 2;
    for (const [reader, text] of notes) {
      const passage = left > 0 && ReadlogSearch.passage(text, words);
      if (!passage) continue;
      add(`Note by ${name(reader)}`, passage);
      left -= 1;
    }
    return found;
  }

  function start(text, length) {
    if (text.length <= length) return { text, places: [], cut: { before: false, after: false } };
    const end = text.lastIndexOf(" ", length);
    return { text: text.slice(0, end > 0 ? end : length), places: [], cut: { before: false, after: true } };
  }

  /** A tag as a link to the papers that have it, among those that match now. */
  function tagLink(tag, label = element("bdi", {}, tag)) {
    return element("a", { class: "tag", href: `?${new URLSearchParams({ tag })}`, "data-tag": tag }, label);
  }

  /** Who has read it, and with a star. */
  function readers({ readers = [] }) {
    return readers.filter(([, status, starred]) => status || starred).map(([reader, status, starred]) =>
      element("span", { class: starred ? "mark star" : "mark" },
        element("bdi", {}, name(reader)), status ? ` ${status}` : "", starred ? " ★" : ""));
  }

  // ---------------------------------------------------------------- Filters

  function showChosen() {
    chosen.replaceChildren(...chosenTags.map((tag) => {
      const button = element("button", { type: "button", class: "tag", "aria-label": `without tag ${tag}` },
        element("bdi", {}, tag), " ×");
      button.addEventListener("click", () => {
        chosenTags = chosenTags.filter((other) => other !== tag);
        box.focus();
        ask();
      });
      return button;
    }));
  }

  /** The tags of what was found. */
  async function showFacets(number) {
    const counts = (await engine.tagCounts(answer.papers)).filter(([tag]) => !chosenTags.includes(tag));
    if (number !== asked) return;
    facets.hidden = counts.length === 0;
    const list = element("p", { class: "search-tags" },
      ...counts.slice(0, 30).flatMap(([tag, papers]) => [countedTag(tag, papers), " "]));
    facets.replaceChildren(element("h2", {}, "Tags among these"), list);
  }

  function countedTag(tag, papers) {
    const link = tagLink(tag);
    link.append(" ", element("small", {}, grouped(papers)));
    return link;
  }

  function fillChoices({ tags: all, venues, readers, years }) {
    const fill = (select, pairs) => select.append(
      ...pairs.map(([name, papers]) => new Option(`${name} (${grouped(papers)})`, name)));
    const byCount = (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
    const newest = [...years].reverse();
    for (const select of [choice.from, choice.to]) {
      select.append(...newest.map(([year]) => new Option(String(year), String(year))));
    }
    fill(choice.venue, [...venues].sort(byCount));
    for (const [handle, papers, name] of readers) {
      people.set(handle, name);
      choice.reader.append(new Option(`${name} (${grouped(papers)})`, handle));
    }
    const list = element("p", { class: "search-tags" },
      ...all.flatMap(([tag, papers]) => [countedTag(tag, papers), " "]));
    tags.replaceChildren(element("h2", {}, "All tags"), list);
  }

  // ---------------------------------------------------------------- When nothing was found

  async function showHelp(number, text, wanted) {
    const tips = [];
    const unknown = await engine.suggestions(answer.alternatives);
    const better = unknown.reduce((query, { word, near }) =>
      near.length > 0 ? replaced(query, word, near[0]) : query, text);
    if (better !== text) tips.push(tip("Did you mean", better, wanted));
    for (const { word, near } of unknown) {
      if (near.length === 0) tips.push(element("li", {}, "No paper has ", element("bdi", {}, `“${word}”`), "."));
    }
    if (hasChoices(wanted)) {
      const { papers: without } = await engine.search(text, { sort: wanted.sort });
      if (without.length > 0) tips.push(tip(`Without the filters (${grouped(without.length)})`, text, {}));
    }
    const words = text.split(/\s+/u).filter((word) => word && word !== "OR" && !word.startsWith("-"));
    if (words.length > 1 && !text.includes('"')) {
      const any = words.join(" OR ");
      const { papers: some } = await engine.search(any, wanted);
      if (some.length > 0) tips.push(tip(`Any of these words (${grouped(some.length)})`, any, wanted));
    } else if (text.includes('"')) {
      const loose = text.replaceAll('"', "");
      const { papers: some } = await engine.search(loose, wanted);
      if (some.length > 0) tips.push(tip(`The words apart (${grouped(some.length)})`, loose, wanted));
    }
    if (number !== asked) return;
    if (tips.length === 0) tips.push(element("li", {}, "Try fewer or shorter words: “repres” finds representation."));
    help.replaceChildren(element("ul", {}, ...tips));
  }

  /** A query in which a word is another, wherever it stands without accents or capitals. */
  function replaced(query, word, better) {
    return query.replace(/[\p{L}\p{N}\p{M}]+/gu, (run) => ReadlogSearch.fold(run) === word ? better : run);
  }

  function tip(words, query, wanted) {
    const button = element("button", { type: "button" }, element("bdi", {}, query || "everything"));
    button.addEventListener("click", () => {
      box.value = query;
      if (!hasChoices({ tags: [], ...wanted })) forgetChoices();
      box.focus();
      ask();
    });
    return element("li", {}, `${words}: `, button);
  }

  function forgetChoices() {
    chosenTags = [];
    for (const name of ["from", "to", "venue", "reader", "status"]) choice[name].value = "";
    choice.starred.checked = false;
  }

  // ---------------------------------------------------------------- Hands

  function clearAll() {
    box.value = "";
    forgetChoices();
    box.focus();
    ask();
  }

  /** The next or last result with the arrows; above the first one is the box. */
  function move(event) {
    const links = [...results.querySelectorAll("h2 a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== box) return;
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    if (next >= links.length || (at < 0 && next < 0)) return;
    event.preventDefault();
    const target = next < 0 ? box : links[next];
    target.focus();
    target.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName ?? "");
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && page.contains(event.target)) {
      if (event.target === box || box.value === "") clearAll();
      else box.focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp")
      && (event.target === box || results.contains(event.target))) {
      move(event);
    }
  });

  page.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await ask();
    results.querySelector("h2 a")?.focus();
  });

  box.addEventListener("input", askSoon);
  for (const select of Object.values(choice)) select.addEventListener("change", ask);
  more.addEventListener("click", showNext);
  clear.addEventListener("click", clearAll);

  page.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-tag]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (!chosenTags.includes(link.dataset.tag)) chosenTags.push(link.dataset.tag);
    ask();
    scrollTo({ top: 0, behavior: "instant" });
  });

  random.addEventListener("click", async () => {
    await ask();
    if (answer.papers.length === 0) return;
    const paper = answer.papers[Math.floor(Math.random() * answer.papers.length)];
    const [record] = await engine.records([paper]);
    location.href = new URL(record.path, root).href;
  });

  addEventListener("popstate", () => {
    readAddress();
    ask();
  });

  engine.open().then(() => {
    fillChoices(engine.head);
    readAddress();
    if (matchMedia("(hover: hover)").matches) box.focus({ preventScroll: true });
    return ask();
  }).catch((error) => tell(`The search does not work: ${error.message}.`));
})();
