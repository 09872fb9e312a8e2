/* How hard somebody's own words are to guess: an honest, low estimate. People choose far more alike than they think, so a
   word that stands in our list counts 7 bits and not 13, other letters count little, repetitions and rows nothing. */
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890"];
const KNOWN_WORD = 7, LETTER = 1.6, LONGEST_WORD = 12, DIGIT = 1.5, MOST_DIGITS = 6;
export const SHORTEST = 20, LONGEST = 200, FEWEST = 5, ENOUGH = 38;

export function bitsOf(tidy, list, known = new Set(list)) {
  const seen = new Set();
  let bits = 0;
  for (const word of tidy.split(" ").filter(Boolean)) {
    if (seen.has(word) || inARow(word)) continue;
    seen.add(word);
    bits += bitsOfWord(word, known);
  }
  return bits;
}

function bitsOfWord(word, known) {
  const digits = (word.match(/\p{N}/gu) || []).length;
  const rest = word.replace(/\p{N}/gu, "");
  const letters = known.has(rest) ? KNOWN_WORD : Math.min(new Set(rest).size * LETTER, LONGEST_WORD);
  return letters + Math.min(digits * DIGIT, MOST_DIGITS);
}

function inARow(word) {
  if (new Set(word).size <= 2 && word.length > 2) return true;
  return word.length > 2 && ROWS.some((row) => row.includes(word) || [...row].reverse().join("").includes(word));
}

/* "short", "long", "few", "weak", "fair", "good": what the page says in words. */
export function judged(tidy, list, handle) {
  const words = new Set(tidy.split(" ").filter(Boolean));
  handle.split("-").forEach((part) => words.delete(part));
  words.delete("sameboat");
  if (tidy.length < SHORTEST) return "short";
  if (tidy.length > LONGEST) return "long";
  if (words.size < FEWEST) return "few";
  const bits = bitsOf([...words].join(" "), list);
  if (bits < ENOUGH) return "weak";
  return bits < ENOUGH + 12 ? "fair" : "good";
}
