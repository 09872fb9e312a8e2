/* Words picked by the browser's own source of chance, every word as likely as any other. */
let known = null;

/* Never picked, the same as rules/words.py: a paper that lies about must not say what trouble it is about, and nobody who
   is in it should have to learn such words by heart. */
export const LEFT_OUT = new Set((
  "absinthe achiness aching affair afflicted afterlife agonize agonizing agony aids alibi amaretto ambulance"
  + " ambush amniotic amuck anemia anemic aneurism anger angriness anguished antidote armed armory arousal arrest"
  + " arson ashamed ashes aspirin atrocious autism autistic avenge avenging backstab badass barmaid barman barstool"
  + " bartender battered battering battle bazooka blaming blaspheme blasphemy bloated bloating bonehead bootleg boozy"
  + " brewery brewing bribe bronchial browbeat brownnose bruising brute brutishly buckshot bullwhip bully cannabis"
  + " cannon capsule captive captivity cardiac carnage cartel casino casket casualty catacomb catatonic catfight"
  + " cathouse caucasian celibacy celibate cesarean chaste chastity cheating chemo childless chokehold choking chubby"
  + " chug cider clinic clobber clubbed clubbing coma contusion coronary coroner cough cramp crazed crazily craziness"
  + " crazy crook cruelly cruelness cruelty culprit custody dagger deafness dealer debtor deceased defame defective"
  + " defendant defile defiling defraud degraded degrading delirious delirium delusion demeaning demise departed"
  + " depraved depravity depress deranged desecrate despair despise detention detest detonate detonator detoxify"
  + " deviancy deviant diabetes diabetic diabolic diagnoses diagnosis dice dicing disabled disfigure disgrace"
  + " disorder disown divorcee dizziness dizzy dosage dose douche drank dreaded dreadful drinkable drinking drown"
  + " duress dynamite dyslexia dyslexic egomaniac embezzle embolism emergency endanger enrage enslave entomb epidemic"
  + " epidural epilepsy epileptic estranged ethanol ether evict evil excretion excretory exhume exile exorcism"
  + " exorcist extortion extradite famine famished fanatic fascism fester fetal fever filth flirt flogging fondling"
  + " fracture frighten frightful frigidity frigidly gallows gambling gaming gangrene gestate gestation gigolo"
  + " glaucoma glutton gonad gory graves graveyard grief grieving groggily groggy groin grope guzzler handcuff"
  + " handgun hangover hardcore harmful hash hatchet hate hatred hazing headache headless headsman headstone hemlock"
  + " humiliate hunchback hunger hurt ibuprofen idiocy illicitly imbecile immorally impaired impale impotence"
  + " impotency impotent imprison impure impurity islamist isolated isolating isolation jackknife jackpot jailbird"
  + " jailbreak jailer jailhouse jaundice jitters jittery jockstrap junkie keg landmine lash laxative liqueur lunacy"
  + " lustfully lustily lustiness lusty mace maimed malformed mammary mammogram mangle manhandle manhunt mobster"
  + " moonshine morbidity morbidly morphine mortality mortally mortician mortified mortify mortuary mourner mournful"
  + " mulled musket mutilated mutilator negligee neurosis neurotic nicotine nutcase obituary obsessed obsession"
  + " obsessive ogle onslaught opium oppressed oppressor outcast ovary overeater overkill pacemaker palpitate"
  + " pandemic panic paralyses paralysis paralyze paramedic parasite parasitic parole patient peddling perish"
  + " perjurer perjury persecute phobia poison poker police polio predator pregnancy pregnant prenatal prescribe"
  + " prison probation procreate prognosis prowler prozac prude prudishly pummel punch punisher pureblood purgatory"
  + " purge purging pyromania rabid racism raffle rage ransack rash ravage reburial recluse reclusive rectal rehab"
  + " relapse relapsing remission remorse repent repugnant repulsive retaliate revenge revolver ritalin robbing"
  + " roulette ruined rupture sadden sadly sadness saloon savage scabbed scabby scalded scalding scalping scam"
  + " scandal scared scariness scarring scary schnapps scolding scorn scotch scoundrel scrawny scurvy seclusion"
  + " sedate sedation sedative seduce seducing sensually sensuous septic serotonin shady shame sherry shoplift shove"
  + " shrapnel shrouded siamese sinister sinner skeletal skeleton skinhead skinny skirmish slain slander slapping"
  + " slashed slashing smoked smokeless smokiness smoking smoky smother smuggler smuggling sniff snort snuff spirits"
  + " stammer starved starving stash stench sterile sterility sterilize stifling stimulant stinking strangle stricken"
  + " strife stupor sufferer suffering suffocate surgery surgical suspect swinger symptom syndrome tantrum taunt"
  + " tavern theft thieving thievish thong thrash threaten throbbing throttle traitor trapped tremor trial trimester"
  + " tripping tubby unclothed uncork undead underage underfed undress undying ungodly unhappily unhappy unhealthy"
  + " unhinge unholy unisexual unlawful unlovable unloved unloving unstable untreated unwanted unwelcome unwell"
  + " unworthy upchuck uselessly vagabond vagrancy vagrantly valium vaporizer vendetta vengeful venomous verdict"
  + " vertigo villain vineyard violate violation violator viral virus wager widow wimp winnings womb woozy wound"
  + " wrath wreckage wrecker wrecking wrongdoer wronged zombie"
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
