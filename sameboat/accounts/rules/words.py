"""Words of the list that are never picked for anybody, here and in the browser (static/accounts/words.js)."""

from __future__ import annotations

# A paper that lies about must not say what trouble it is about, and nobody who is in it should have to learn such words by heart.
_LEFT_OUT = (
    "aids arrest backstab bartender battered battering boozy brewery brewing brownnose chemo chokehold choking"
    " crazed crazily craziness crazy custody depress detoxify disorder divorcee dosage dose drank drinkable"
    " drinking egomaniac excretory gambling graves graveyard grief grieving handcuff handgun hangover harmful"
    " imprison jackpot jailbird jailbreak jailer jailhouse keg lustfully lustily lusty mortuary mourner mournful"
    " nicotine opium overkill panic parole poker police pregnancy pregnant prison purge rehab relapse relapsing"
    " scared scariness scary sedate sedation sedative shame sinner smoked smokeless smokiness smoking smoky sniff"
    " snort strangle tavern unisexual unstable virus wager widow wound"
)
LEFT_OUT = frozenset(_LEFT_OUT.split())
