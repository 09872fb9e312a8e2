"""Words of the list that are never picked for anybody, here and in the browser (static/accounts/words.js)."""

from __future__ import annotations

# A paper that lies about must not say what trouble it is about, and nobody who is in it should have to learn such words by heart.
_LEFT_OUT = (
    "aching affair agonize agonizing agony aids anguished arrest ashamed backlash backstab bartender battered"
    " battering blame blaming boozy brewery brewing brownnose bruising bullwhip cheating chemo chokehold choking"
    " chubby cider clinic crazed crazily craziness crazy crook crying curse custody daredevil debtor decay defame"
    " defeat defection defective defile degraded degrading depress despise detoxify devouring disaster discard"
    " disgrace disinfect dismay disorder disown distress divorcee dosage dose drank dreaded dreadful drinkable"
    " drinking drool drown egomaniac embezzle emergency enrage enslave entomb estranged evil excretory exile exorcism"
    " exorcist fever fracture frighten frown gag gambling germicide gloomily gloomy gore gory graves graveyard grief"
    " grieving grimace grimacing grime griminess grimy groin grope grumble grumbling grumbly grumpily handcuff handgun"
    " hangover harmful hate hatred hazard humiliate humility hunger hurt hypnoses hypnosis hypnotic hypnotism"
    " hypnotist hypnotize idiocy immorally impale imprison impure impurity isolated isolating isolation jackpot"
    " jailbird jailbreak jailer jailhouse jitters jittery keg lash limping limpness lunacy lustfully lustily lusty"
    " maggot maimed mangle mobster mortuary mourner mournful mug mutilated mutilator neglector nicotine numbing numbly"
    " numbness nutcase nutty opium oppressed oppressor outbreak outcast outrage outshoot ovary overeater overkill"
    " panic pantyhose parole patient perish persecute pester poker police pregnancy pregnant prison prowler prowling"
    " psychic pummel punisher pureblood purgatory purge purging pyromania quarrel rabid racism rage ragged raging"
    " ransack rash reburial rectal rehab relapse relapsing repressed repulsion repulsive retrial revenge rotten ruined"
    " sacrifice sadden sadly sadness sarcasm sarcastic savage scalping scam scandal scarecrow scared scariness"
    " scarring scary scolding scorn scoured sedate sedation sedative seduce seducing serotonin shabby shady shame"
    " shock shove shun sinner skeletal skeleton slapping slashed slashing slimness slimy smite smoked smokeless"
    " smokiness smoking smoky smother smuggler smuggling sneer sniff snitch snort starved starving stench stinger"
    " stinging stinky strangle stray struggle subdued suffering suffocate surgery surgical suspect swear tantrum taunt"
    " tavern theft thong thrash throbbing throttle traitor trial twitch uncouth undead undress undying unease unfitted"
    " unfitting unhealthy unisexual unkind unloved unmade unsafe unstable unwanted unwell unworthy uselessly vengeful"
    " venomous vice villain virus wager wasting whinny whiny widow wince womb worried worrier worrisome worry"
    " worsening wound wrath wreckage wrecker wrecking wrongdoer wronged wrongful wrongness yelling zombie"
)
LEFT_OUT = frozenset(_LEFT_OUT.split())
