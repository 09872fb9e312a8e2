/* Words picked by the browser's own source of chance, every word as likely as any other. */
let known = null;

/* Never picked, the same as rules/words.py: a paper that lies about must not say what trouble it is about, and nobody who
   is in it should have to learn such words by heart. */
export const LEFT_OUT = new Set((
  "absinthe achiness aching affair afflicted agonize agonizing agony aids ambush amuck anemia anemic aneurism anger"
  + " angriness anguished arousal arrest arson ashamed aspirin atrocious autism autistic avenge avenging backstab"
  + " badass barmaid bartender battered battering bazooka blaming blaspheme blasphemy bloated bloating bonehead boozy"
  + " brewery brewing bribe browbeat brownnose bruising brute brutishly buckshot bullwhip bully cannabis capsule"
  + " captivity carnage casualty catacomb catatonic catfight cathouse caucasian celibacy celibate cesarean cheating"
  + " chemo chokehold choking chubby clinic clubbed clubbing coma contusion cramp crazed crazily craziness crazy"
  + " cruelly cruelness cruelty culprit custody dagger deafness dealer deceased defame defective defile defiling"
  + " degraded degrading delirious delirium delusion demeaning demise depraved depravity depress deranged desecrate"
  + " despair despise detention detest detonate detonator detoxify deviancy deviant diabetes diabetic diabolic"
  + " diagnoses diagnosis disabled disfigure disgrace disorder disown divorcee dizziness dizzy dosage dose douche"
  + " drank dreaded dreadful drinkable drinking drown dyslexia dyslexic egomaniac embolism emergency enrage enslave"
  + " entomb epidemic epidural epilepsy epileptic estranged ethanol evict evil excretion excretory exhume exile"
  + " exorcism exorcist extortion famine fanatic fascism fester fetal filth flirt flogging fondling fracture frighten"
  + " frightful frigidity frigidly gallows gambling gangrene gigolo glaucoma gory graves graveyard grief grieving"
  + " groin grope handcuff handgun hangover hardcore harmful hate hatred hazing headless headstone humiliate hunchback"
  + " hunger hurt idiocy imbecile immorally impaired impale impotence impotency impotent imprison impure impurity"
  + " islamist isolated isolating isolation jackpot jailbird jailbreak jailer jailhouse jaundice jitters jittery"
  + " jockstrap junkie keg landmine lash laxative liqueur lunacy lustfully lustily lustiness lusty maimed malformed"
  + " mammary mammogram mangle manhandle manhunt mobster moonshine morbidity morbidly morphine mortality mortally"
  + " mortician mortified mortify mortuary mourner mournful mutilated mutilator negligee neurosis neurotic nicotine"
  + " nutcase obituary obsessed obsession obsessive ogle onslaught opium oppressed oppressor outcast ovary overeater"
  + " overkill pandemic panic paralyses paralysis paralyze parole patient perish perjurer perjury persecute phobia"
  + " poison poker police polio predator pregnancy pregnant prenatal prison probation prowler prozac prude prudishly"
  + " pummel punisher pureblood purgatory purge purging pyromania rabid racism rage rash ravage reburial recluse"
  + " reclusive rectal rehab relapse relapsing remission remorse repent repugnant repulsive retaliate revenge ritalin"
  + " roulette ruined sadden sadly sadness savage scabbed scabby scalded scalding scalping scam scandal scared"
  + " scariness scarring scary schnapps scolding scorn scoundrel scrawny scurvy seclusion sedate sedation sedative"
  + " seduce seducing sensually sensuous septic shady shame shoplift shrapnel siamese sinister sinner skeletal"
  + " skeleton skinhead skinny slain slander slapping slashed slashing smoked smokeless smokiness smoking smoky"
  + " smother smuggler smuggling sniff snort starved starving stash stench sterile sterility sterilize stifling"
  + " stinking strangle stupor sufferer suffering suffocate surgery surgical swinger syndrome tantrum taunt tavern"
  + " theft thieving thievish thong thrash threaten throbbing throttle traitor trapped trial tubby unclothed undead"
  + " underage undress undying ungodly unhappily unhappy unhealthy unhinge unholy unisexual unlovable unloved unloving"
  + " unstable untreated unwanted unwelcome unwell unworthy uselessly vagabond vagrancy vagrantly valium vendetta"
  + " vengeful venomous vertigo villain violate violation violator viral virus wager widow wimp womb wound wrath"
  + " wreckage wrecker wrecking wrongdoer wronged zombie"
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
