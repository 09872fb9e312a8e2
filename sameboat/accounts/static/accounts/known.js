/* Sentences that many people know, in what somebody typed: whole or in part, however they are spaced, signed or accented.
   They lie in known.txt, on our own server; nothing that is typed is sent anywhere to be compared. */
import { fetchedOnce } from "./lists.js";
import { tidyWords } from "./stretching.js";

const FEWEST_WORDS = 3, FEWEST_LETTERS = 10;
const LETTERS = { "ß": "ss", "ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i" };

/* One spelling for comparing alone: no accents; “ae” for “ä” and “aa” for “å”, as some keyboards write them, are the same. */
const plain = (tidy) => tidy.normalize("NFD").replace(/\p{M}/gu, "").replace(/[ßøæœłđı]/gu, (one) => LETTERS[one])
  .replace(/([aou])e|(a)a/gu, "$1$2");

/* Every whole sentence, and every run of a few words of one, without spaces. */
export function read(text) {
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  const runs = new Set();
  for (const line of lines) {
    const words = plain(tidyWords(line)).split(" ");
    runs.add(words.join(""));
    words.forEach((_, from) => {
      for (let to = from + FEWEST_WORDS; to <= words.length; to += 1) {
        const run = words.slice(from, to).join("");
        if (run.length >= FEWEST_LETTERS) runs.add(run);
      }
    });
  }
  return { runs, longest: Math.max(...[...runs].map((run) => run.length)) };
}

export const knownSentences = fetchedOnce(read);

/* How many different pieces are known, the words that belong to none, and the share of all letters that belong to one. */
export function piecesIn(words, { runs, longest }) {
  const folded = words.map(plain), typed = folded.join("");
  const covered = new Array(typed.length).fill(false), found = new Set();
  for (let at = 0; at < typed.length; at += 1) {
    const run = longestAt(typed, at, runs, longest);
    if (!run) continue;
    found.add(run);
    covered.fill(true, at, at + run.length);
    at += run.length - 1;
  }
  let from = 0;
  const left = words.filter((_, nth) => {
    const mine = covered.slice(from, from + folded[nth].length);
    from += mine.length;
    return mine.filter(Boolean).length * 2 < mine.length || !mine.length;
  });
  return { pieces: found.size, left, share: covered.filter(Boolean).length / (typed.length || 1) };
}

const SHORTEST_RUN = 5;
function longestAt(typed, at, runs, longest) {
  for (let length = Math.min(longest, typed.length - at); length >= SHORTEST_RUN; length -= 1) {
    const run = typed.slice(at, at + length);
    if (runs.has(run)) return run;
  }
  return "";
}
