// The search of a readlog site: words, index and ranking. Nothing here touches a page, so that Node can
// test it; search-page.js is what people see. Both are plain scripts: pages opened from a disk may
// load neither modules nor JSON.
//
// The index lies in scripts that call readlogShard(name, payload). `Search/` in readlog's StaticSite
// writes them and describes their form; fold() and tokens() must agree with its SearchText.
"use strict";

const ReadlogSearch = (() => {
  // ---------------------------------------------------------------- Words

  /** Letters that have no decomposition, or one that Unicode calls compatible. */
  const SPECIAL = new Map(Object.entries({
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "ǽ": "ae", "Ǽ": "ae", "ǣ": "ae", "Ǣ": "ae",
    "œ": "oe", "Œ": "oe", "ĳ": "ij", "Ĳ": "ij", "ø": "o", "Ø": "o", "ǿ": "o", "Ǿ": "o",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l",
    "ħ": "h", "Ħ": "h", "ŧ": "t", "Ŧ": "t", "ŋ": "n", "Ŋ": "n", "ı": "i", "İ": "i", "ſ": "s", "ς": "σ",
  }));

  /** Letters with strokes and hooks, each before its plain one. */
  const STROKED =
    "ĿlŀlƀbƁbƂbƃbƇcƈcƊdƋdƌdƑfƒfƓgƗiƘkƙkƚlƝnƞnƟoƤpƥpƫtƬtƭtƮtƲvƳyƴyƵzƶzǅdǈlǋnǤgǥgǲdȠnȡdȤzȥzȴlȵn" +
    "ȶtȺaȻcȼcȽlȾtȿsɀzɃbɆeɇeɈjɉjɋqɌrɍrɎyɏyẚaỾyỿy\u212Ba";
  for (let i = 0; i < STROKED.length; i += 2) SPECIAL.set(STROKED[i], STROKED[i + 1]);
  for (const letter of "ϒϓϔ") SPECIAL.set(letter, "υ");
  SPECIAL.set("ϼ", "ρ");

  const ACCENTED = /[\u00C0-\u01ED\u01F0-\u024F\u0370-\u0373\u0375-\u0400\u0401\u0403\u0407\u040C-\u040E\u0419\u0439\u0450\u0451\u0453\u0457\u045C-\u045E\u1E00-\u1E9A\u1E9C-\u1FBD\u1FBF-\u1FFF]/;
  const COMPATIBLE = /[\u00AA\u00B2\u00B3\u00B9\u00BA\u2070-\u209C\uFB00-\uFB06\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/;
  const MARKS = /[\u0300-\u036F]/g;
  const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

  /** Lower case without accents. */
  function fold(text) {
    if (/^[\x00-\x7F]*$/.test(text)) return text.toLowerCase();
    let folded = "";
    for (const letter of text.replace(INVISIBLE, "")) {
      if (SPECIAL.has(letter)) folded += SPECIAL.get(letter);
      else if (ACCENTED.test(letter)) folded += letter.normalize("NFD").replace(MARKS, "").toLowerCase();
      else if (COMPATIBLE.test(letter)) folded += letter.normalize("NFKD").toLowerCase();
      else folded += letter.toLowerCase();
    }
    return folded.replace(MARKS, "").replace(/ς/g, "σ");
  }

  // Scripts that put no blanks between words: Thai, Lao, Khmer, Hangul, Han, kana.
  const UNSPACED = /[\u0E00-\u0EFF\u1100-\u11FF\u1780-\u17FF\u2E80-\u2FDF\u3005-\u3007\u3021-\u30FF\u3130-\u318F\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\uFF66-\uFF9D\u{20000}-\u{3FFFD}]/u;
  const RUN = /[\p{L}\p{N}\p{M}]+/gu;
  const LONGEST = 64;

  /** A run of letters taken apart where its script changes; each part with whether it is unspaced. */
  function parts(run) {
    const parts = [];
    for (const letter of run) {
      const unspaced = UNSPACED.test(letter);
      const last = parts[parts.length - 1];
      if (last && last.unspaced === unspaced) last.letters.push(letter);
      else parts.push({ unspaced, letters: [letter] });
    }
    return parts;
  }

  /**
   * The words that stand for a text in the index, in order. A part without blanks gives each two
   * neighbours, and its last character alone: so every character begins some word.
   */
  function tokens(text) {
    const found = [];
    for (const [run] of fold(text).matchAll(RUN)) {
      for (const { unspaced, letters } of parts(run)) {
        if (!unspaced) found.push(letters.slice(0, LONGEST).join(""));
        else letters.forEach((letter, i) => found.push(letter + (letters[i + 1] ?? "")));
      }
    }
    return found;
  }

  /** What to look for when a text is typed: as tokens(), but two characters need no third. */
  function questions(text) {
    const found = [];
    for (const [run] of fold(text).matchAll(RUN)) {
      for (const { unspaced, letters } of parts(run)) {
        if (!unspaced) found.push({ word: letters.slice(0, LONGEST).join(""), begins: false });
        else if (letters.length === 1) found.push({ word: letters[0], begins: true });
        else for (let i = 0; i + 1 < letters.length; i++) {
          found.push({ word: letters[i] + letters[i + 1], begins: false });
        }
      }
    }
    return found;
  }

  // ---------------------------------------------------------------- Numbers

  /** Numbers from text: digits in base 46, lowest first, 46 added to all but the last. */
  function numbers(text) {
    const found = [];
    let value = 0, scale = 1;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const digit = code === 0x21 ? 0x5C - 0x23 : code - 0x23;
      if (digit < 46) {
        found.push(value + digit * scale);
        value = 0;
        scale = 1;
      } else {
        value += (digit - 46) * scale;
        scale *= 46;
      }
    }
    return found;
  }

  /** Ascending numbers from their distances. */
  function ascending(text) {
    let last = -1;
    return numbers(text).map((distance) => (last += distance + 1));
  }

  /** FNV-1a over UTF-8: which file holds a word. */
  function hash(text) {
    let value = 0x811C9DC5;
    for (const byte of new TextEncoder().encode(text)) {
      value = Math.imul(value ^ byte, 0x01000193);
    }
    return value >>> 0;
  }

  // ---------------------------------------------------------------- What was typed

  const FIELDS = { abstract: 1, note: 2, tldr: 4, title: 8, author: 16, keyword: 32 };
  const STATUSES = ["queued", "reading", "read", "dropped"];

  /** `2018`, `2018..2020`, `..2020`, `>=2018`; null for anything else. */
  function years(text) {
    let match = /^(\d{1,4})?\.\.(\d{1,4})?$/.exec(text);
    if (match && (match[1] || match[2])) {
      return { from: Number(match[1] ?? 0), to: Number(match[2] ?? 9999) };
    }
    match = /^(>=|<=|>|<)?(\d{1,4})$/.exec(text);
    if (!match) return null;
    const year = Number(match[2]);
    switch (match[1]) {
      case ">=": return { from: year, to: 9999 };
      case ">": return { from: year + 1, to: 9999 };
      case "<=": return { from: 0, to: year };
      case "<": return { from: 0, to: year - 1 };
      default: return { from: year, to: year };
    }
  }

  /**
   * What was typed as alternatives (OR), each a list of conditions that all hold:
   * `{kind, not, …}` with kind words, phrase, tag, venue, reader, status, starred or years.
   *
   * The last word may go on: it is looked for as a beginning, unless a blank follows it.
   */
  function parse(text) {
    const alternatives = [[]];
    const pattern = /(-?)(?:([a-z]+):)?(?:"([^"]*)("?)|([^\s"]+))/giu;
    for (const match of text.matchAll(pattern)) {
      const [all, minus, name, quoted, closed, bare] = match;
      if (all === "OR") {
        alternatives.push([]);
        continue;
      }
      // A field that waits for its value.
      if (/^-?(tags?|venue|reader|status|is|year|author|title|note|abstract|tldr|keyword):$/iu.test(all)) continue;
      const isLast = match.index + all.length === text.length;
      const clause = alternatives[alternatives.length - 1];
      const not = minus === "-";
      const value = quoted ?? bare;
      const condition = field(name?.toLowerCase(), value);
      if (condition) {
        clause.push({ ...condition, not });
        continue;
      }
      const mask = FIELDS[name?.toLowerCase()] ?? 0;
      const source = name && !mask ? `${name} ${value}` : value;
      const words = questions(source.replace(/\*$/, ""));
      if (words.length === 0) continue;
      if (quoted !== undefined && closed && words.length > 1) {
        clause.push({ kind: "phrase", words: words.map(({ word }) => word), mask, not, text: source });
        continue;
      }
      const last = words[words.length - 1];
      if ((isLast && !closed && !not) || source.endsWith("*")) last.begins = true;
      // One letter after other words begins too many to be meant yet.
      if (isLast && words.length + clause.length > 1 && /^.$/u.test(last.word) && !UNSPACED.test(last.word)) {
        words.pop();
        if (words.length === 0) continue;
      }
      clause.push({ kind: "words", words, mask, not, text: source });
    }
    const meant = alternatives.filter((clause) => clause.length > 0);
    return meant.length > 0 ? meant : [[]];
  }

  /** A condition on a field that is no running text; null where the words themselves are meant. */
  function field(name, value) {
    switch (name) {
      case "tag": case "tags": {
        const begins = value.endsWith("*");
        return { kind: "tag", value: value.replace(/\*$/, ""), begins };
      }
      case "venue": return { kind: "venue", value: value.replace(/\*$/, "") };
      case "reader": return { kind: "reader", value };
      case "status": return STATUSES.includes(value) ? { kind: "status", value } : null;
      case "is":
        if (value === "starred") return { kind: "starred" };
        return STATUSES.includes(value) ? { kind: "status", value } : null;
      case "year": {
        const span = years(value);
        return span && { kind: "years", ...span };
      }
      default: return null;
    }
  }

  // ---------------------------------------------------------------- Ranking

  // What an occurrence counts in abstract, note, tl;dr, title, authors, tags, and the rest.
  const WEIGHTS = [1, 1.5, 3, 6, 6, 5, 2];
  // What being said again and again in abstract and notes adds: once, twice, up to four times, more.
  const REPEATED = [0, 0.6, 1.2, 2];
  const TOTAL = Array.from({ length: 512 }, (_, value) =>
    WEIGHTS.reduce((sum, weight, bit) => sum + ((value >> bit) & 1 ? weight : 0), 0)
      + REPEATED[value >> 7]);

  /** Two entries of one paper taken together, as SearchPosting.union does. */
  function union(a, b) {
    return ((a | b) & 127) | (Math.max(a >> 7, b >> 7) << 7);
  }

  // ---------------------------------------------------------------- The index

  class Engine {
    /** load(name): a promise of the payload of a file of the index. */
    constructor(load) {
      this.load = load;
      this.decoded = new Map();
    }

    /** Reads what every search needs. */
    async open() {
      this.head = await this.load("index");
      this.count = this.head.papers;
      this.heavy = new Set(this.head.heavy);
      const columns = await this.load("columns");
      this.lengths = Float32Array.from(numbers(columns.lengths), (n) => 32 * n + 16);
      this.years = Int16Array.from(numbers(columns.years), (n) => n === 0 ? 0 : this.head.years[n - 1][0]);
      this.venues = Uint16Array.from(numbers(columns.venues));
      return this;
    }

    /** The first letters by which a word is filed: the fewest that are not too common. */
    key(word) {
      const letters = Array.from(word);
      let length = Math.min(letters.length, UNSPACED.test(letters[0]) ? 1 : 2);
      let key = letters.slice(0, length).join("");
      while (this.heavy.has(key) && length < letters.length) key += letters[length++];
      return key;
    }

    file(folder, word) {
      return `${folder}/${(hash(this.key(word)) % this.head.files).toString(16).padStart(3, "0")}`;
    }

    /** What a file says of a word, as pairs of paper and value; null where the word is unknown. */
    entry(payload, name) {
      if (!Object.hasOwn(payload, name)) return null;
      if (!this.decoded.has(payload)) this.decoded.set(payload, new Map());
      const decoded = this.decoded.get(payload);
      let entry = decoded.get(name);
      if (!entry) {
        const flat = numbers(payload[name]);
        const papers = new Uint32Array(flat.length / 2), values = new Uint16Array(flat.length / 2);
        let paper = -1;
        for (let i = 0; i < papers.length; i++) {
          papers[i] = paper += flat[2 * i] + 1;
          values[i] = flat[2 * i + 1];
        }
        entry = { papers, values };
        decoded.set(name, entry);
      }
      return entry;
    }

    /** Papers with a word, its plural or singular, or with words that begin so: paper to points. */
    async postings({ word, begins }, mask) {
      const found = new Map();
      const take = (entry, worth) => {
        if (!entry) return;
        for (let i = 0; i < entry.papers.length; i++) {
          const value = mask ? entry.values[i] & mask : entry.values[i];
          if (value === 0) continue;
          const points = TOTAL[value] * worth;
          if (points > (found.get(entry.papers[i]) ?? 0)) found.set(entry.papers[i], points);
        }
      };
      const payload = await this.load(this.file("terms", word));
      take(this.entry(payload, word), 1);
      if (begins && (Array.from(word).length > 1 || UNSPACED.test(word))) {
        const all = this.entry(payload, word + "*");
        if (all) take(all, 0.75);
        else for (const name of Object.keys(payload)) {
          if (name.length > word.length && name.startsWith(word) && !name.endsWith("*")) {
            take(this.entry(payload, name), 0.75);
          }
        }
      }
      for (const variant of variants({ word, begins })) {
        const other = await this.load(this.file("terms", variant));
        take(this.entry(other, variant), 0.9);
      }
      return found;
    }

    /**
     * Papers in which words stand one after the other: paper to points. Of words as common as "the" the
     * index holds no places: they only have to be in the paper.
     */
    async phrase(words, mask) {
      const parts = [];
      for (const [offset, word] of words.entries()) {
        const [terms, all] = await Promise.all(
          [this.load(this.file("terms", word)), this.load(this.file("places", word))]);
        const entry = this.entry(terms, word);
        if (!entry) return new Map();
        const places = Object.hasOwn(all, word) ? this.places(all[word], entry) : null;
        parts.push({ offset, entry, places, papers: places ?? new Set(entry.papers) });
      }
      const first = parts.find(({ places }) => places) ?? parts[0];
      const placed = parts.filter(({ places }) => places);
      const found = new Map();
      first.entry.papers.forEach((paper, i) => {
        const value = mask ? first.entry.values[i] & mask : first.entry.values[i];
        if (!value || !parts.every(({ papers }) => papers.has(paper))) return;
        const stands = placed.length === 0 || first.places.get(paper).some((start) =>
          placed.every(({ offset, places }) => places.get(paper).includes(start + offset - first.offset)));
        if (stands) found.set(paper, TOTAL[value] * 1.5);
      });
      return found;
    }

    /** Where a word stands in each of its papers. */
    places(text, { papers }) {
      const flat = numbers(text);
      const found = new Map();
      let at = 0;
      for (const paper of papers) {
        const places = [];
        let place = -1;
        for (let left = flat[at++]; left > 0; left--) places.push((place += flat[at++] + 1));
        found.set(paper, places);
      }
      return found;
    }

    /** A mark for each paper that a condition holds for, which is not about running text. */
    async allowed(condition) {
      const marks = new Uint8Array(this.count);
      switch (condition.kind) {
        case "years":
          this.years.forEach((year, paper) => {
            marks[paper] = year > 0 && year >= condition.from && year <= condition.to ? 1 : 0;
          });
          break;
        case "venue": {
          const wanted = this.venuesNamed(condition.value);
          this.venues.forEach((venue, paper) => { marks[paper] = wanted.has(venue) ? 1 : 0; });
          break;
        }
        case "tag": {
          const lists = await this.load("tags");
          this.head.tags.forEach(([tag], i) => {
            if (!isTag(tag, condition)) return;
            for (const paper of ascending(lists[i])) marks[paper] = 1;
          });
          break;
        }
        case "reading": {
          const lists = await this.load("readers");
          this.head.readers.forEach(([handle], i) => {
            if (condition.reader && handle !== condition.reader) return;
            this.reading(lists[i], condition, marks);
          });
          break;
        }
      }
      return marks;
    }

    /** Marks what one reader has read, starred, …, as far as asked for. */
    reading(list, { status, starred }, marks) {
      const mine = status
        ? ascending(list[STATUSES.indexOf(status)]) : [].concat(...list.map(ascending));
      const stars = starred ? new Set(ascending(list[4])) : null;
      for (const paper of mine) if (!stars || stars.has(paper)) marks[paper] = 1;
    }

    /** The numbers of venues with a name: the whole name, or a word of it. */
    venuesNamed(name) {
      const wanted = tokens(name).join(" ");
      const exact = new Set(), part = new Set();
      this.head.venues.forEach(([venue], i) => {
        const words = tokens(venue).join(" ");
        if (words === wanted) exact.add(i + 1);
        if (` ${words}`.includes(` ${wanted}`)) part.add(i + 1);
      });
      return exact.size > 0 ? exact : part;
    }

    /**
     * The papers for what was typed and chosen, best first: `{papers, alternatives}`.
     *
     * choices: `{tags, years, venue, reader, status, starred, sort}`, each optional.
     */
    async search(text, choices = {}) {
      const alternatives = parse(text);
      const chosen = conditions(choices);
      const scores = new Float64Array(this.count).fill(-1);
      for (const clause of alternatives) {
        const points = await this.points([...clause, ...chosen]);
        points.forEach((value, paper) => { scores[paper] = Math.max(scores[paper], value); });
      }
      const papers = [];
      scores.forEach((score, paper) => { if (score >= 0) papers.push(paper); });
      const hasWords = alternatives.some((clause) =>
        clause.some(({ kind, not }) => !not && (kind === "words" || kind === "phrase")));
      papers.sort(this.order(choices.sort ?? (hasWords ? "best" : "added"), scores));
      return { papers, alternatives };
    }

    order(sort, scores) {
      const later = (a, b) => b - a;
      switch (sort) {
        case "added": return later;
        case "newest": return (a, b) => this.years[b] - this.years[a] || later(a, b);
        case "oldest":
          return (a, b) => (this.years[a] || 9999) - (this.years[b] || 9999) || later(a, b);
        default: return (a, b) => scores[b] - scores[a] || later(a, b);
      }
    }

    /** For each paper what it scores under conditions that all hold; below zero where one does not. */
    async points(clause) {
      const points = new Float64Array(this.count);
      for (const { not, holds } of await this.answers(clause)) {
        for (let paper = 0; paper < this.count; paper++) {
          const value = holds(paper);
          if (not ? value > 0 : value <= 0) points[paper] = -1;
          else if (!not && points[paper] >= 0) points[paper] += value;
        }
      }
      return points;
    }

    /** Each condition as a function of a paper: points where it holds, else 0. */
    async answers(clause) {
      const answers = [];
      for (const condition of gathered(clause)) {
        if (condition.kind === "words") {
          // Words that are left out are left out together: `-label-noise` is not "without label".
          const each = await Promise.all(
            condition.words.map((word) => this.ranked(this.postings(word, condition.mask))));
          const holds = each.length === 1 ? each[0] : (paper) =>
            each.every((one) => one(paper) > 0) ? each.reduce((sum, one) => sum + one(paper), 0) : 0;
          answers.push({ not: condition.not, holds });
        } else if (condition.kind === "phrase") {
          const holds = await this.ranked(this.phrase(condition.words, condition.mask));
          answers.push({ not: condition.not, holds });
        } else {
          const marks = await this.allowed(condition);
          // A filter says yes or no, and nothing of how well a paper fits.
          answers.push({ not: condition.not, holds: (paper) => marks[paper] * Number.MIN_VALUE });
        }
      }
      return answers;
    }

    /** BM25 on weighted occurrences (k 3, b 0.3: fields count more than length). */
    async ranked(promise) {
      const found = await promise;
      const rarity = Math.log(1 + (this.count - found.size + 0.5) / (found.size + 0.5));
      const average = this.head.averageLength || 1;
      return (paper) => {
        const points = found.get(paper);
        if (points === undefined) return 0;
        const length = 0.7 + 0.3 * this.lengths[paper] / average;
        return Math.max(rarity, 0.01) * (4 * points) / (points + 3 * length);
      };
    }

    /** What the pages of a list show of papers: title, authors, texts, path, … */
    async records(papers) {
      const size = this.head.papersPerFile;
      const files = await Promise.all(papers.map((paper) =>
        this.load(`papers/${Math.floor(paper / size).toString(16).padStart(4, "0")}`)));
      return papers.map((paper, i) => files[i][paper % size]);
    }

    /** How many of the papers have each tag, most first: `[tag, count]`. */
    async tagCounts(papers) {
      const lists = await this.load("tags");
      const isThere = new Uint8Array(this.count);
      for (const paper of papers) isThere[paper] = 1;
      return this.head.tags
        .map(([tag], i) => [tag, ascending(lists[i]).reduce((n, paper) => n + isThere[paper], 0)])
        .filter(([, count]) => count > 0)
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    }

    /** For each word of running text that no paper has: words that look like it. */
    async suggestions(alternatives) {
      const found = [];
      for (const condition of alternatives.flat()) {
        if (condition.not || !["words", "phrase"].includes(condition.kind)) continue;
        for (const question of condition.words) {
          const word = question.word ?? question;
          if ((await this.postings({ word, begins: !!question.begins }, 0)).size > 0) continue;
          found.push({ word, near: await this.near(word) });
        }
      }
      return found;
    }

    /** Known words with the same first letters and few edits away, most common first. */
    async near(word) {
      if (word.length < 4) return [];
      const payload = await this.load(this.file("terms", word));
      const reach = word.length < 7 ? 1 : 2;
      return Object.keys(payload)
        .filter((name) => !name.endsWith("*") && Math.abs(name.length - word.length) <= reach)
        .map((name) => ({ name, distance: edits(word, name), size: payload[name].length }))
        .filter(({ distance }) => distance > 0 && distance <= reach)
        .sort((a, b) => a.distance - b.distance || b.size - a.size || (a.name < b.name ? -1 : 1))
        .slice(0, 3).map(({ name }) => name);
    }
  }

  /** English plural and singular, for words that are finished. */
  function inflections(word) {
    if (!/^[a-z]{3,}$/.test(word)) return [];
    if (word.endsWith("ies")) return [word.slice(0, -3) + "y"];
    if (word.endsWith("ses") || word.endsWith("xes") || word.endsWith("hes")) {
      return [word.slice(0, -2), word.slice(0, -1)];
    }
    if (word.endsWith("ss")) return [word + "es"];
    if (word.endsWith("s")) return [word.slice(0, -1)];
    if (/[^aeiou]y$/.test(word)) return [word.slice(0, -1) + "ies"];
    return /(x|ch|sh)$/.test(word) ? [word + "es"] : [word + "s"];
  }

  /** Other forms to look for; what goes on is found by its beginning anyhow. */
  function variants({ word, begins }) {
    return inflections(word).filter((other) => !begins || !other.startsWith(word));
  }

  /** `nlp` is `nlp` alone, `nlp*` begins so, `nlp/*` is below it. */
  function isTag(tag, { value, begins }) {
    return begins ? tag.startsWith(value) : tag === value;
  }

  /** What was chosen beside the box as conditions. */
  function conditions({ tags = [], years: span = "", venue, reader, status, starred }) {
    const found = tags.map((value) => ({ kind: "tag", value, begins: false, not: false }));
    const parsed = years(span);
    if (parsed) found.push({ kind: "years", ...parsed, not: false });
    if (venue) found.push({ kind: "venue", value: venue, not: false });
    if (reader) found.push({ kind: "reader", value: reader, not: false });
    if (status) found.push({ kind: "status", value: status, not: false });
    if (starred) found.push({ kind: "starred", not: false });
    return found;
  }

  /** Reader, status and star speak about one person's reading: `reader:bob status:read`. */
  function gathered(clause) {
    const isReading = ({ kind, not }) => !not && ["reader", "status", "starred"].includes(kind);
    const mine = clause.filter(isReading);
    const rest = clause.filter((condition) => !isReading(condition))
      .map((condition) => asReading(condition));
    const readers = mine.filter(({ kind }) => kind === "reader");
    if (mine.length === 0) return rest;
    const facts = mine.filter(({ kind }) => kind !== "reader");
    const together = Object.assign({}, ...facts.map((fact) => asReading(fact)));
    const each = (readers.length > 0 ? readers : [null]).map((reader) => ({
      ...together, kind: "reading", not: false, reader: reader?.value,
    }));
    return [...rest, ...each];
  }

  function asReading(condition) {
    switch (condition.kind) {
      case "reader": return { kind: "reading", not: condition.not, reader: condition.value };
      case "status": return { kind: "reading", not: condition.not, status: condition.value };
      case "starred": return { kind: "reading", not: condition.not, starred: true };
      default: return condition;
    }
  }

  /** Insertions, deletions, substitutions and swaps of neighbours between two words. */
  function edits(a, b) {
    let beforeLast = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 0; i < a.length; i++) {
      const row = [i + 1];
      for (let j = 0; j < b.length; j++) {
        let cost = Math.min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] === b[j] ? 0 : 1));
        if (i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j]) {
          cost = Math.min(cost, beforeLast[j - 1] + 1);
        }
        row.push(cost);
      }
      [beforeLast, last] = [last, row];
    }
    return last[b.length];
  }

  // ---------------------------------------------------------------- Where a text has the words

  /** A test for the words of a text: whether one was asked for. */
  function wanted(alternatives) {
    const exact = new Set(), beginnings = [], runs = [];
    for (const condition of alternatives.flat()) {
      if (condition.not || !["words", "phrase"].includes(condition.kind)) continue;
      for (const [run] of fold(condition.text).matchAll(RUN)) {
        for (const { unspaced, letters } of parts(run)) {
          if (unspaced) runs.push(letters.join(""));
        }
      }
      for (const question of condition.words) {
        const word = question.word ?? question;
        if (question.begins && word.length > 1) beginnings.push(word);
        [word, ...(question.word ? variants(question) : [])].forEach((form) => exact.add(form));
      }
    }
    return { exact, beginnings, runs };
  }

  /** The places of a text, as [start, end), that were asked for. */
  function matches(text, { exact, beginnings, runs }) {
    const found = [];
    for (const match of text.matchAll(RUN)) {
      const word = fold(match[0]);
      if (exact.has(word) || beginnings.some((beginning) => word.startsWith(beginning))) {
        found.push([match.index, match.index + match[0].length]);
      } else if (runs.length > 0 && UNSPACED.test(word)) {
        for (const run of runs) {
          for (let at = match[0].indexOf(run); at >= 0; at = match[0].indexOf(run, at + 1)) {
            found.push([match.index + at, match.index + at + run.length]);
          }
        }
      }
    }
    return found.sort((a, b) => a[0] - b[0]).filter(([start], i, all) => i === 0 || start >= all[i - 1][1]);
  }

  /** The part of a text with most of what was asked for: `{text, places, cut}`; null if none has. */
  function passage(text, words, width = 220) {
    const places = matches(text, words);
    if (places.length === 0) return null;
    const lead = 50;
    if (text.length <= width + lead) return { text, places, cut: { before: false, after: false } };
    let best = { first: 0, count: 0 };
    for (let first = 0; first < places.length; first++) {
      let end = first;
      const seen = new Set();
      while (end < places.length && places[end][1] - places[first][0] <= width) {
        seen.add(fold(text.slice(...places[end++])));
      }
      if (seen.size > best.count) best = { first, count: seen.size };
    }
    let start = Math.max(0, places[best.first][0] - lead);
    if (start > 0) {
      const blank = text.indexOf(" ", start);
      if (blank >= 0 && blank < places[best.first][0]) start = blank + 1;
    }
    let end = Math.min(text.length, start + width + lead);
    if (end < text.length) {
      const blank = text.lastIndexOf(" ", end);
      if (blank > places[best.first][1]) end = blank;
    }
    return {
      text: text.slice(start, end),
      places: places.filter(([from, to]) => from >= start && to <= end)
        .map(([from, to]) => [from - start, to - start]),
      cut: { before: start > 0, after: end < text.length },
    };
  }

  return { Engine, STATUSES, fold, tokens, questions, numbers, ascending, hash, parse, years, wanted, matches, passage };
})();

if (typeof module !== "undefined") module.exports = ReadlogSearch;
