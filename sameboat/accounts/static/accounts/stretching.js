/* What we make of somebody's words before anything leaves the device. Fixed here, never told by the server, and the
   same as rules/stretching.py, with the same test vectors (docs/decisions/0012-accounts.md). */
import { hkdf } from "./vendor/noble/hkdf.js";
import { scrypt } from "./vendor/noble/scrypt.js";
import { sha256 } from "./vendor/noble/sha2.js";

const COST = Object.freeze({ N: 2 ** 15, r: 8, p: 1, dkLen: 32 });
const bytes = (text) => new TextEncoder().encode(text);

/* What people write between words, the same as BETWEEN_WORDS in rules/stretching.py. */
const BETWEEN_WORDS = /[\s\u00a1\u001c-\u001f\u0085\u00ad\u00b7\u060c\u200b\u2010-\u2015\u2022\u2212\u3001\u3002\ufeff,;:.|/+_!?()\[\]\u00bf\-]+/u;
/* The same without hyphens, which stand inside words: between the entries of a numbered list. */
const BETWEEN_ENTRIES = /[\s\u00a1\u001c-\u001f\u0085\u00ad\u00b7\u060c\u200b\u2022\u3001\u3002\ufeff,;:.|/+!?()\[\]\u00bf]+/u;
/* Apostrophes and quotation marks, which every keyboard sets differently: the same as QUOTES there. */
const QUOTES = /['"`\u00a8\u00ab\u00b4\u00bb\u02b9-\u02bd\u02c8\u02ca\u02cb\u2018-\u201f\u2032-\u2037\u2039\u203a\u300c-\u300f]/gu;

/* One spelling, however it was typed. Upper then lower folds ß and the final sigma in every language alike. */
export function tidyWords(typed) {
  const plain = typed.replace(QUOTES, "").normalize("NFKC").replace(QUOTES, "");
  const folded = plain.toUpperCase().toLowerCase().normalize("NFKC");
  return withoutNumbers(folded).split(BETWEEN_WORDS).filter(Boolean).join(" ");
}

/* “1. otter 2. lamp”, as it stands on the printed sheet: the words alone. */
function withoutNumbers(text) {
  const entries = text.split(BETWEEN_ENTRIES).filter(Boolean);
  const numbers = entries.filter((_, at) => at % 2 === 0), named = entries.filter((_, at) => at % 2 === 1);
  const counted = named.length > 1 && numbers.length === named.length && numbers.every((one, at) => one === String(at + 1));
  return counted ? named.join(" ") : text;
}

/* use: "login" or "sheet". Takes a second or so: call it in a worker. */
export function stretched({ words, use, instance, handle, onProgress }) {
  if (use !== "login" && use !== "sheet") throw new Error("unknown use");
  const salt = bytes(`sameboat/v1/${use}\n${instance}\n${handle}`);
  const key = scrypt(bytes(tidyWords(words)), salt, { ...COST, onProgress });
  const secret = hkdf(sha256, key, undefined, bytes(`sameboat/v1/${use}`), 32);
  return btoa(String.fromCharCode(...secret)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/* A number that makes the digest of `token:number` begin with so many zero bits. */
export function solved({ token, bits, onProgress }) {
  const expected = 2 ** bits;
  for (let answer = 0; ; answer += 1) {
    const digest = sha256(bytes(`${token}:${answer}`));
    if (leadingZeros(digest) >= bits) return String(answer);
    if (onProgress && answer % 4096 === 0) onProgress(1 - Math.exp(-answer / expected));
  }
}

function leadingZeros(digest) {
  let count = 0;
  for (const byte of digest) {
    if (byte !== 0) return count + Math.clz32(byte) - 24;
    count += 8;
  }
  return count;
}
