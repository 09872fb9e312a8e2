/* Words picked by the browser's own source of chance, every word as likely as any other. */
import { fetchedOnce } from "./lists.js";

/* Never picked, the same as rules/words.py: a paper that lies about must not say what trouble it is about, and nobody who
   is in it should have to learn such words by heart. */
export const LEFT_OUT = new Set((
  "abnormal absinthe abstain achiness aching affair afflicted afraid afterlife agonize agonizing agony aids alibi"
  + " amaretto ambulance ambush amniotic amuck anemia anemic aneurism anger angriness anguished antidote apache armed"
  + " armory arousal arrest arson ashamed ashes aspirin atrocious atrophy autism autistic avenge avenging backstab"
  + " badass banshee barmaid barman barstool bartender battered battering battle bazooka blaming blaspheme blasphemy"
  + " bloated bloating bluff bonehead boogeyman bootleg boozy bottle brewery brewing bribe bronchial browbeat"
  + " brownnose bruising brute brutishly buckshot buddhism buddhist bullwhip bully calamity caliber cannabis cannon"
  + " capsule captive captivity cardiac carnage cartel casino casket casualty catacomb catapult cataract catatonic"
  + " catfight cathouse caucasian celibacy celibate cesarean chaste chastity cheating chemo childless chokehold"
  + " choking chubby chug cider clinic clobber clubbed clubbing coerce coke coma contusion coronary coroner cosponsor"
  + " cough cramp crave craving crazed crazily craziness crazy crook cruelly cruelness cruelty crushed crusher"
  + " crushing crying culprit custody dagger danger deafness dealer debtor deceased deceit deceiver deceiving"
  + " deception deceptive decompose defame defective defendant defile defiling defraud degraded degrading dejected"
  + " delirious delirium delusion demeaning demise departed depraved depravity depress deranged desecrate despair"
  + " despise detention detest detonate detonator detoxify deuce deviancy deviant diabetes diabetic diabolic diagnoses"
  + " diagnosis dice dicing disabled disaster disfigure disgrace disorder disown distill distress divorcee dizziness"
  + " dizzy dosage dose douche drank dreaded dreadful drinkable drinking drown duress dynamite dyslexia dyslexic"
  + " earache eggnog egomaniac embezzle embolism emergency endanger enrage enslave entomb epidemic epidural epilepsy"
  + " epileptic eskimo espionage estranged ethanol ether evict evil excretion excretory exhume exile exorcism exorcist"
  + " extortion extradite famine famished fanatic fascism ferment fester fetal fever filth flask flirt flogging"
  + " fondling fracture freebase frighten frightful frigidity frigidly gallows gallstone gambling gaming gangrene"
  + " gentile geriatric gestate gestation gigolo glaucoma glutton gonad gory gout graves graveyard grief grieving"
  + " groggily groggy groin grope guzzler handcuff handgun hangover hardcore harmful hash hatchet hate hatred hazing"
  + " headache headless headsman headstone helpless helpline hemlock henchman humiliate hunchback hunger hurt hypnoses"
  + " hypnosis hypnotic hypnotism hypnotist hypnotize ibuprofen idiocy illicitly imbecile immorally impaired impale"
  + " impotence impotency impotent imprison impure impurity islamic islamist isolated isolating isolation jackknife"
  + " jackpot jailbird jailbreak jailer jailhouse jaundice jitters jittery jockstrap junkie jurist juror jury keg"
  + " landmine lash laxative lethargic lethargy liqueur litigate litigator lunacy lustfully lustily lustiness lusty"
  + " lying mace maimed malformed malt mammary mammogram mangle manhandle manhunt marauding margarita mobster"
  + " moonshine morbidity morbidly morphine mortality mortally mortician mortified mortify mortuary mourner mournful"
  + " mulled mummified mummify mumps musket mutilated mutilator negligee neurosis neurotic nicotine numbing numbly"
  + " numbness nutcase obituary obsessed obsession obsessive ogle onslaught opium oppressed oppressor outcast ovary"
  + " overeater overkill pacemaker palpitate pandemic panic paralyses paralysis paralyze paramedic parasite parasitic"
  + " parole patient peddling penalize penalty penknife perish perjurer perjury persecute phobia plunder poach poison"
  + " poker police polio poppy pox predator pregnancy pregnant prenatal prescribe prison probation procreate prognosis"
  + " prowler prowling prozac prude prudishly pummel punch punisher pureblood purgatory purge purging pusher pyromania"
  + " quit rabid racism raffle rage raider ransack rash ravage reburial recluse reclusive recovery rectal rehab"
  + " relapse relapsing remission remorse repent repressed repugnant repulsive retaliate revenge revolver ritalin"
  + " robbing roulette ruined rupture sabotage sadden sadly sadness sake saloon savage scabbed scabby scalded scalding"
  + " scalping scam scandal scapegoat scared scariness scarring scary schnapps scolding scorn scotch scoundrel scrawny"
  + " scurvy seclusion sedate sedation sedative seduce seducing sensually sensuous septic serotonin shady shame sherry"
  + " shoplift shove shrapnel shrouded siamese silenced silencer sinister sinner skeletal skeleton skinhead skinny"
  + " skirmish slain slander slapping slashed slashing slingshot smoked smokeless smokiness smoking smoky smother"
  + " smuggler smuggling sniff snitch snort snuff spearhead spirits sponsor stammer starved starving stash stench"
  + " sterile sterility sterilize stifling stimulant stinking stoning strangle strep stress stricken strife struggle"
  + " stupor sufferer suffering suffocate surgery surgical survival survive surviving survivor suspect swinger symptom"
  + " syndrome tantrum taunt tavern theft thieving thievish thong thrash threaten throbbing throttle tragedy traitor"
  + " trapped trapper trapping traps tremble trembling tremor trespass trial tribunal trimester tripping trouble"
  + " troubling tubby turmoil unclad unclothed uncork undead underage underfed undress undying ungodly unhappily"
  + " unhappy unhealthy unhinge unholy unisexual unlawful unlikable unlovable unloved unloving unrobed unsafe unstable"
  + " untreated unwanted unwed unwelcome unwell unworthy upchuck urologist urology uselessly vagabond vagrancy"
  + " vagrantly valium vaporizer vendetta vengeful venomous verdict vertigo villain vineyard violate violation"
  + " violator viral virus wager widow wimp winnings womb woozy worsening wound wrath wreckage wrecker wrecking"
  + " wrongdoer wronged zombie"
).split(" "));

export const wordList = fetchedOnce((text) => {
  const words = text.split("\n").filter(Boolean);
  if (words.length !== 7776) throw new Error("the list of words is not whole");
  return words;
});

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
