/* How hard somebody's own words are to guess: an honest, low estimate. People choose far more alike than they think, so a
   word that stands in our list counts 7 bits and not 13, other letters count little, repetitions, rows and the log-in name
   nothing, all numbers together no more than a day, and a sentence many people know no more than one entry of a list. */
import { piecesIn } from "./known.js";

const ROWS = ["qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890"];
const KNOWN_WORD = 7, KNOWN_SENTENCE = 12, SAME_BEGINNING = 2, BEGINNING = 4;
const LETTER = 1.6, LONGEST_WORD = 12, DIGIT = 1.5, MOST_DIGITS = 6, ONE_DAY = 14;
/* 40 bits fall in about two months to whoever copied the database and guesses a hundred thousand times a second, 50 in lifetimes. */
export const SHORTEST = 20, LONGEST = 200, FEWEST = 5, ENOUGH = 40;

/* `words`: what stands outside of known sentences. */
export function bitsOf(words, known) {
  const seen = new Set(), begun = new Set();
  let bits = 0, days = 0;
  for (const word of words) {
    const letters = word.replace(/\p{N}/gu, ""), start = letters.slice(0, BEGINNING);
    if (seen.has(word) || inARow(word)) continue;
    seen.add(word);
    if (!letters) { days += bitsOfDigits(word); continue; }
    bits += begun.has(start) ? SAME_BEGINNING : bitsOfLetters(letters, known) + bitsOfDigits(word);
    begun.add(start);
  }
  return bits + Math.min(days, ONE_DAY);
}

const bitsOfDigits = (word) => Math.min((word.match(/\p{N}/gu) || []).length * DIGIT, MOST_DIGITS);

function bitsOfLetters(letters, known) {
  return known.has(letters) ? KNOWN_WORD : Math.min(new Set(letters).size * LETTER, LONGEST_WORD);
}

function inARow(word) {
  if (new Set(word).size <= 2 && word.length > 2) return true;
  return word.length > 2 && ROWS.some((row) => row.includes(word) || [...row].reverse().join("").includes(word));
}

/* Without the log-in name and ours, however they are joined to what else stands there. */
function withoutNames(tidy, handle) {
  const names = [...handle.split("-").filter((part) => part.length > 2), "sameboat"];
  const without = (word) => names.reduce((rest, name) => rest.replaceAll(name, ""), word);
  return tidy.split(" ").map(without).filter(Boolean);
}

/* "short", "long", "few", "known", "weak", "fair", "good": what the page says in words. `list`: words that are picked by
   chance; `sentences`: those of known.js. "waiting": it takes both lists to say, and they are not here yet. */
export function judged(tidy, handle, list, sentences) {
  const words = withoutNames(tidy, handle), known = new Set(list);
  if (tidy.length < SHORTEST) return "short";
  if (tidy.length > LONGEST) return "long";
  if (new Set(words).size < FEWEST) return "few";
  if (!list || !sentences) return "waiting";
  const { pieces, left, share } = piecesIn(words, sentences);
  if (share > 0.5) return "known";
  const bits = Math.min(bitsOf(words, known), pieces * KNOWN_SENTENCE + bitsOf(left, known));
  if (bits < ENOUGH) return "weak";
  return bits < ENOUGH + 10 ? "fair" : "good";
}
