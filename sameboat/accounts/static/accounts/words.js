/* Words picked by the browser's own source of chance, every word as likely as any other. */
let known = null;

/* Never picked, the same as rules/words.py: a paper that lies about must not say what trouble it is about, and nobody who
   is in it should have to learn such words by heart. */
export const LEFT_OUT = new Set((
  "aids arrest backstab bartender battered battering boozy brewery brewing brownnose chemo chokehold choking"
  + " crazed crazily craziness crazy custody depress detoxify disorder divorcee dosage dose drank drinkable"
  + " drinking egomaniac excretory gambling graves graveyard grief grieving handcuff handgun hangover harmful"
  + " imprison jackpot jailbird jailbreak jailer jailhouse keg lustfully lustily lusty mortuary mourner mournful"
  + " nicotine opium overkill panic parole poker police pregnancy pregnant prison purge rehab relapse relapsing"
  + " scared scariness scary sedate sedation sedative shame sinner smoked smokeless smokiness smoking smoky sniff"
  + " snort strangle tavern unisexual unstable virus wager widow wound"
).split(" "));

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
  const list = (await wordList(address)).filter((word) => !LEFT_OUT.has(word));
  return Array.from({ length: count }, () => list[anyBelow(list.length)]);
}
