/* Words picked by the browser's own source of chance, every word as likely as any other. */
let known = null;

export async function wordList(address) {
  known ??= fetch(address).then((answer) => answer.text()).then((text) => text.split("\n").filter(Boolean));
  const words = await known;
  if (words.length !== 7776) throw new Error("the list of words is not whole");
  return words;
}

/* A whole number below `limit`, without the lean that a remainder alone would give. */
export function anyBelow(limit) {
  const fair = Math.floor(2 ** 32 / limit) * limit;
  const drawn = new Uint32Array(1);
  do { crypto.getRandomValues(drawn); } while (drawn[0] >= fair);
  return drawn[0] % limit;
}

export async function pickWords(count, address) {
  const list = await wordList(address);
  return Array.from({ length: count }, () => list[anyBelow(list.length)]);
}
