"""What is typed into a search when somebody is in danger now, and what only sounds so, in six languages: for the tests."""

from __future__ import annotations

from sameboat.safety.tests.danger_plain import PLAIN_CALM, PLAIN_TOLD

NOW_TOLD = {
    "en": """
        I have swallowed all my antidepressants because I am so alone | I wish I was not alive, I am depressed
        I have a plan to jump in front of a train, gambling ruined me
        I want to throw myself under a train because of my gambling debts
        I feel like throwing myself off a cliff, I am so lonely
        tonight is my last night, I lost everything gambling | my friend who drinks says he has a rope
        my wife is bipolar and is on the roof | the only way out of my debts is death
        I drank a bottle of vodka and took my mum's morphine | he took all his medication, he is an addict
        wish i wasnt alive, so lonely
        my husband drinks and tonight he put his hands round my throat | my boyfriend forced me when i was drunk
        he drinks and then he strangles me | he forced himself on me | lonely and i have pills | i have pills
        i drink and i have pills and nobody | lost all our money gambling, bought a rope | depressed and i have a gun
        my gambling husband has gone out with his shotgun | my depressed son took the car and left a note
        i have the pills in front of me | i am saving up tablets | the rope is next to me | alone with pills
        had a seizure coming off xanax | i came off alcohol and had a seizure | i mixed xanax and vodka
        my girlfriend mixed oxy and vodka and is asleep | my toddler swallowed my methadone | took too much xanax
        my son uses heroin, he is snoring weird and i cant wake him | took fentanyl by mistake
        my roomate OD'd and I dont know what to do | my friend od'd last night and i gave him narcan
        my 2 year old ate my pills | he mixed wine with tramadol
        my daughter 13 is with an older man and wont come home, she drinks
        my 14 year old didnt come home from school and its 2am | my daughter 13 is with a man she met online
        my son hasn't come home since yesterday, he is 12, all night not home | i'm afraid i will harm my newborn
        my wife has not slept for 6 days and thinks god talks to her | god tells her to hurt the baby
        my husband put his hand around my throat last night when drunk | he choked me yesterday
        my partner squeezed my neck | i've got pills | ive got enough pills | i have my pills lined up
        pills on the table in front of me | i have a rope | i've got a rope and nobody cares
        gambled everything away, bought rope | lost everything, i have my dad's gun | my husband took his gun and drove off
        my brother is depressed and left the house with a gun | my wife left a note and is gone
        my wife left a note and her phone is off | found a note from my son | gambling debts and i have a knife in my hand
        mixing tramadol and alcohol | took xanax with vodka | my boyfriend took a lot of oxy and drank
        my friend took too much ketamine | my kid ate a weed gummy | my baby drank bleach | my daughter swallowed my xanax
        he stopped drinking and has a seizure | quit drinking yesterday and shaking and seeing things
        my daughter is 12 and ran away | my 13 year old is missing
        my daughter 15 is meeting a man from the internet tonight | a grown man texts my 12 year old daughter
        i'm scared i'll shake my baby | i think i will drop my baby out of the window
        my husband hasnt slept for days and thinks he is jesus
        my ex put his hands on my throat | he had his hand round my neck
        hands around my neck tonight, he was drunk | he got me by the throat | my girlfriend strangled me
        woke up with him choking me | i've a rope in the garage | i bought a rope today | i bought enough pills
        im alone and i have a gun | i have a knife at my wrist | i have the rope ready
        depression, pills in my hand | lonely, razor in my hand | lost my house gambling and i have a gun
        my son left a note and isn't answering | my wife took the pills with her and drove off
        my dad went out with the rifle | my husband left with his rifle | mixed benzos and alcohol
        mixing coke and alcohol and my chest hurts | my friend mixed pills with booze
        my boyfriend had a fit after he stopped drinking | alcohol withdrawal seizures
        benzo withdrawal seizure last night | my 3 year old drank methadone | my son swallowed tablets
        grandson swallowed a battery | accidentally took my wife's morphine | i had to narcan my son | he od'd again
        my daughter odd last night | my 15 year old daughter is with a grown man | daughter 12 missing
        my teen didn't come home last night | my son, 11, never came home from school | i might hurt my baby
        i want to shake my baby | afraid i could drop my baby from the balcony
        my brother hasn't slept in a week, hears voices and says he is chosen | voices telling me to kill my mum
    """,
    "nb": """
        jeg vil kaste meg foran toget, spillegjeld | jeg vil kaste meg foran et tog, jeg er deprimert
        jeg er så ensom at jeg ikke vil våkne i morgen | i natt er min siste natt, jeg har spilt bort alt
        jeg har tenkt ut hvordan jeg skal gjøre slutt på livet, ensom
        jeg er ensom og ser ingen grunn til å fortsette
        jeg har sluttet brått med alkohol og ser ting som ikke er der
        venninnen min er deprimert og svarer ikke etter at hun sa farvel
        mannen min drikker og tok meg i strupen | han drikker og la hendene rundt halsen min | kjæresten tvang meg da jeg var full
        ensom og har piller | deprimert og har kjøpt tau | har tabletter foran meg | jeg har piller | har tabletten foran meg, alene med tablettene
        har tabletene foran meg | mannen min spiller og gikk ut med hagla | sønnen min er deprimert og la igjen en lapp | jeg sparer tabletter
        jeg blandet xanax og vodka | fikk krampeanfall da jeg sluttet med alkohol | babyen svelget metadon
        tok for mye xanax | tok fentanyl ved en feil | jeg ga ham nalokson | jeg får ikke vekket ham, han bruker heroin
        datteren min på 13 er sammen med en eldre mann | sønnen min på 14 har ikke kommet hjem fra skolen
        datteren min 13 er hos en mann hun møtte på nettet | jeg er redd for å skade babyen
        kona har ikke sovet på 6 dager og tror gud snakker til henne | stemmene sier at han skal drepe
        mannen min tok kvelertak på meg | han holdt meg i halsen | jeg har et tau | har kjøpt tau og vil ikke mer
        spilt bort alt, har pistolen | har nok piller til å dø | sønnen min tok med seg hagla og dro
        kona la igjen et brev og er borte | han har tatt for mye oxy
        datteren min på 14 er ikke hjemme, klokka er 3 om natta | redd jeg skal riste babyen
        mann tror han er jesus og har ikke sovet på en uke
        har hendene rundt halsen min når han drikker | han kvelte meg i går | jeg er alene og har piller
        jeg er ensom og har nok tabletter | jeg har kjøpt tau | deprimert, pistol i hånda
        kona har lagt igjen et brev og er borte | pappa gikk ut med rifla | blandet benzo og alkohol
        toåringen svelget pillene mine | krampe etter at han sluttet å drikke | ga henne narcan
        datteren min på 12 har ikke kommet hjem fra skolen | jenta mi på 13 møter en voksen mann fra nettet
        jeg er redd jeg skader babyen
    """,
    "de": """
        ich trinke zu viel und will heute Nacht sterben | ich will heute sterben, ich bin so einsam
        Spielschulden, ohne mich wäre meine Familie besser dran
        ich halte mir ein Messer an den Arm, ich bin einsam
        ich habe die Tabletten schon bereitgelegt, ich bin depressiv | ich sehe keinen Sinn mehr weiterzuleben
        mein Leben hat keinen Wert mehr, ich bin so einsam | ich höre Stimmen, die sagen, ich soll springen
        Alkoholentzug allein zu Hause, ich hatte einen Krampfanfall | ohne mich ginge es allen besser, ich spiele
        mein Mann säuft und hat mir heute die Hände um den Hals gelegt | mein Freund trinkt und hat mich gewürgt
        mein Freund hat mich gezwungen, als ich betrunken war | einsam und habe tabletten | ich hab tabletten | allein mit tabletten
        spielsüchtig, alles verloren, hab mir ein Seil gekauft | depressiv und hab eine pistole | die tabletten liegen vor mir
        ich sammle tabletten | mein Mann spielt und ist mit dem gewehr weg | mein depressiver sohn hat einen zettel hinterlassen
        ich habe xanax und wodka gemischt | hatte einen krampfanfall im entzug | mein kleinkind hat mein methadon verschluckt
        zu viel xanax genommen | fentanyl aus versehen genommen | ich hab ihm naloxon gegeben | ich kriege ihn nicht wach
        meine Tochter 13 ist mit einem älteren mann zusammen | mein 14 jähriger Sohn ist nicht heimgekommen, es ist 2 uhr nachts
        meine Tochter 13 ist bei einem mann aus dem internet | ich habe angst, dass ich meinem baby was antue
        meine frau hat seit 6 tagen nicht geschlafen und denkt, gott spricht mit ihr | die stimmen sagen, er soll mich töten
        mein Mann hat mich am Hals gepackt | er hat mich gewürgt | ich habe ein seil | ich hab die tabletten vor mir liegen
        habe genug tabletten | mein sohn hat zu viele tabletten genommen | angst dass ich mein baby schüttle
        mein mann schläft seit tagen nicht und hält sich für jesus
        er hat seine Hände um meinen Hals gelegt | mein Mann würgt mich wenn er trinkt
        ich bin einsam und hab Tabletten | ich bin allein und hab ein Messer in der Hand
        alles verspielt und ein Seil gekauft | ich hab mir einen Strick besorgt
        mein Bruder ist mit der Pistole weg | mein Vater hat einen Brief hinterlassen | Benzos mit Alkohol gemischt
        habe Tramadol und Wein gemischt | mein Baby hat Tabletten verschluckt
        Krampfanfall nach dem Absetzen von Tavor | habe zu viel Tramadol genommen
        meine 14 jährige Tochter ist mit einem erwachsenen Mann weg
        mein 13 jähriger Sohn ist nicht nach Hause gekommen, schon 2 Uhr nachts
        ich habe Angst mein Baby zu verletzen
    """,
    "es": """
        me voy a quitar la vida, tengo ludopatía | he perdido todo en las apuestas y me voy a tirar del puente
        mi marido borracho me está pegando | mi marido me ahoga cuando bebe
        tengo un cuchillo en la muñeca, me siento sola | tengo una cuerda y una depresión que no se va
        mi hijo deprimido ha buscado cómo ahorcarse | he tomado veinte paracetamoles, estoy deprimida
        mi marido bebe y me ha agarrado del cuello | mi marido bebe y me puso las manos en el cuello | mi novio me forzó cuando estaba borracha
        sola y con pastillas | tengo depresión y ya tengo la cuerda | tengo pastillas | solo y tengo una pistola
        compré una cuerda, lo perdí todo en el juego | tengo las pastillas delante de mí | estoy guardando pastillas
        mi marido juega y se ha ido con la escopeta | mi hijo deprimido se fue y dejó una nota
        mezclé xanax y vodka | tuve convulsiones al dejar el alcohol | mi hijo pequeño se tragó mi metadona
        tomé demasiado xanax | tomé fentanilo por error | le di naloxona | usa heroína y no puedo despertarlo
        mi hija de 13 está con un hombre mayor | mi hijo de 14 no ha vuelto del colegio
        mi hija de 13 está con un hombre que conoció por internet | tengo miedo de hacerle daño a mi bebé
        mi mujer no ha dormido en 6 días y cree que dios le habla | las voces le dicen que mate
        mi marido me agarró del cuello | me quiso ahogar | tengo una soga | tengo la pistola de mi padre
        perdí todo en las apuestas y compré una cuerda | tengo las pastillas en la mano | mi hija de 14 no volvió anoche
        tengo miedo de sacudir a mi bebé | mi marido no duerme hace días y cree que es jesús
        me puso la mano en la garganta | mi novio me estrangula cuando bebe | estoy sola y tengo pastillas
        he comprado una cuerda | tengo una cuerda | deprimido con una pistola en la mano
        mi padre salió con la escopeta | mi hija dejó una carta | mezclé tramadol con alcohol
        mi bebé se tragó una pila | convulsiones por dejar el alcohol | me tomé demasiadas pastillas
        mi hija de 12 queda con un hombre de internet
        mi hijo de 13 no ha llegado a casa, son las 2 de la madrugada
        tengo miedo de hacer daño a mi hijo recién nacido
    """,
    "lt": """
        lošimai mane sužlugdė, baigsiu gyvenimą | be manęs šeimai būtų geriau, geriu
        laikau peilį prie riešo, esu vieniša | nebenoriu čia būti, depresija
        buvęs vyras grasina peiliu, man nerimas
        vyras geria ir griebė man už gerklės | vyras geria ir uždėjo rankas man ant kaklo | vaikinas privertė mane, kai buvau girta
        vieniša ir turiu tablečių | turiu tablečių | depresija, nusipirkau virvę | viena su tabletėmis | tabletės prieš mane
        kaupiu tabletes | vyras lošia ir išėjo su šautuvu | sūnus paliko raštelį | pralošiau viską, nusipirkau virvę
        sumaišiau xanax ir degtinę | ištiko traukuliai metus alkoholį | vaikas prarijo metadoną
        išgėriau per daug xanax | išgėriau per daug tablečių | išgėriau metadono per klaidą | suleidau jam naloksoną
        negaliu jo pažadinti, vartoja heroiną | dukra 13 metų su vyresniu vyru | sūnus negrįžo iš mokyklos
        dukra 13 su vyru, kurį sutiko internete | bijau, kad pakenksiu kūdikiui
        žmona nemiega jau 6 dienas ir sako, kad dievas su ja kalba | balsai liepia nužudyti
        vyras mane smaugė | turiu virvę | prieš mane tabletės | dukrai 14, negrįžo namo naktį | bijau, kad papurtysiu kūdikį
        vyras nemiega kelias dienas ir sako, kad jis jėzus
        vyras laikė mane už kaklo | esu vieniša ir turiu tablečių | turiu pistoletą | peilis rankoje
        tėvas išėjo su ginklu | sumaišiau tramadolį su alkoholiu | kūdikis prarijo tabletes
        traukuliai nutraukus alkoholį | dukra 12 metų susitinka su vyru iš interneto
    """,
    "ru": """
        покончу с жизнью, я алкоголик | без меня семье будет лучше, я алкоголик
        лучше бы мне не просыпаться, я так одинока | никто по мне не будет скучать, я всегда один
        держу нож у запястья, мне одиноко | больше не хочу здесь быть, у меня депрессия
        бывший муж угрожает ножом, у меня тревога | боюсь причинить вред своему ребёнку, у меня депрессия
        депрессия, таблетки уже приготовила
        муж пьёт и схватил меня за горло | муж пьёт и душил меня | парень заставил меня, когда я была пьяная
        одиноко и есть таблетки | у меня есть таблетки | депрессия, купил верёвку | всё проиграл, купил верёвку | одна с таблетками
        таблетки лежат передо мной | коплю таблетки | муж играет и ушёл с ружьём | сын в депрессии, оставил записку
        смешал ксанакс и водку | запила снотворное водкой | судороги после отмены алкоголя | ребёнок проглотил мой метадон
        принял слишком много ксанакса | выпила метадон по ошибке | вколол ему налоксон | он на героине, не могу разбудить
        дочь 13 лет с взрослым мужчиной | сын не пришёл из школы | дочь 13 с мужчиной из интернета
        боюсь, что наврежу младенцу | жена не спит 6 дней и думает, что с ней говорит бог | голоса велят убить
        муж душил меня | у меня есть верёвка | таблетки в руке | проиграл всё, есть ружьё | жена оставила записку и пропала
        дочь 14 лет не пришла домой, ночь | боюсь потрясти малыша | муж не спит неделю и думает, что он бог
        он держал меня за горло | я одна и есть таблетки | купила верёвку | нож в руке | отец ушёл с ружьём
        сын оставил записку | смешал алкоголь и таблетки | ребёнок съел таблетки | судороги бросил пить
        приняла слишком много таблеток | дочка 12 лет переписывается со взрослым мужчиной
        сын 13 лет не пришёл домой, уже ночь | боюсь навредить малышу
    """,
}
NOW_CALM = {
    "en": """
        i take all my tablets as told | tonight is my last night shift
        tonight is my last night in Leeds and i want a meeting | he has a rope for climbing | the cat is on the roof
        she has a roof over her head | the only way out is to talk | i drank a cup of tea and took my pills
        the group is on the bridge street | throw myself into work | i plan to walk from the train to the meeting
        walking the bridge charity walk | he is on the roof repairing tiles for work
        i take pills for depression | tablets for blood pressure | sleeping pills addiction | climbing rope | at the end of my rope
        i have a problem with pills | addicted to pills | i have pills but they dont help | alone, hooked on pills | i dont have pills
        bought a rope for climbing | i bought a skipping rope | my dad has gone hunting with his shotgun | my son is at the gun club
        my wife left a note, she wants a divorce | hands on therapy | lump in my throat | throat cancer | mixed feelings
        mixed drinks | mixed group | mixed drugs and alcohol group | i used to mix xanax and vodka | coming off xanax
        seizures since childhood | quit smoking, epilepsy | my son is odd and lonely | narcan training | i cant wake up in the morning
        i cant wake him for school | my son 14 plays online | my daughter is dating an older man | my daughter 13 met a friend at school
        online group for my daughter 13 | my husband didnt come home last night, he drinks | my son has not come home since christmas
        my wife has not slept since the baby came | the baby has not slept for 6 nights | god talks to me in prayer | intrusive thoughts
        i took heroin for years | i took too much valium for years | my brother bought a rope and hanged himself two years ago
        my daughter eats too many sweets | my son got into pills | he forces me to eat | my mum forced me to go to school
        i take methadone | my partner and i mix up words | i am afraid to be a bad mother | my ex had seizures years ago
        i have pills at home | i have a gun licence | my husband owns a gun shop | neck pain after massage, hands on neck
        i put my hand on my neck | i'm choking up when i talk about dad | i gave him a note | left a note at the door
        he left us a note at work | i mixed up my pills | mixed with other people | i took too much on at work
        my son 14 is with his dad | my daughter 16 has an older boyfriend | my son 15 has older friends
        my daughter 13 is with her older sister | my daughter 12 has old friends
        my daughter 16 is seeing a guy from school | my son 17 met someone online | i want to hurt less
        afraid i will hurt my baby by breastfeeding | i will kill for sleep, newborn twins | god tells me to forgive
        the voices say good things | my wife hasn't slept for nights because of the baby, god help
        pray to god, husband not sleeping for weeks | my baby got into a sleep rhythm | my daughter swallowed her pride
        stopped drinking, epilepsy seizures | stopped smoking and had a fit of anger | withdrawal from tramadol
        taken too many antidepressants over the years | my husband took the gun to the police
        child not home from school until 4, single dad | my son did not come home for christmas
        alone with my pills and my pain
        i had a lump removed from my neck | breathing, hands and neck pain | my husband has throat cancer and drinks
        i got a ring around my neck | tie the knot, divorce | i'm at the end of my rope with my teenager
        i need a rope to hold on to | found a group note | i left him | i left my note book | pills and depression
        i have pills for adhd | i have been on pills | i have stopped taking pills | i have my pills every morning
        alone with kids | husband shoots, gun range | my dad was a gun owner | my son plays with a toy gun
        i mix with wrong people | mixed anxiety and depression | mixed depression and alcohol | alcohol and pills
        alcohol and drugs | took medication for years | i had too many drinks | i had too much to drink
        i drank too much wine | my son ate too much | kids and tablets screen time | my son is on his tablet all day
        tablet addiction kids | my daughter ate nothing | my baby drank from the bottle | seizures in my toddler
        my child has epilepsy and seizures | came off my bike and had a fit | stopped antidepressants
        i stopped drinking 3 days ago | shaking after quitting drinking | the odd one out
        my son is odd and bullied | is narcan free | my daughter 15 has an older sister | my son 13 with autism
        my son, 14, is with his grandad, an old man | my girl is 10 and sees an old man in dreams
        13 year old with older kids | my son 17 comes home late at night | my daughter is not home much
        hurt my baby's feelings | i hurt my back lifting my baby | kill time with baby | my baby hurts
        i want to harm reduction | no sleep for days | i haven't slept for days
        i haven't slept for weeks, hearing voices group | i am followed by bad luck, can't sleep for nights
        god and addiction | jesus saved me | voices in my head tell me i'm worthless
    """,
    "nb": """
        jeg vil våkne tidlig | siste kveld i gruppa | hoppe i fallskjerm
        jeg har sluttet med alkohol og ser fram til møtet | hun svarer ikke på epost | kaste meg ut i noe nytt
        tar tabletter mot depresjon | avhengig av piller | sovetabletter | har et problem med piller | kreft i halsen | vondt i halsen
        kjøpte tau til båten | mannen er på jakt med hagla | la igjen en lapp om skilsmisse | blandede følelser | sluttet med xanax
        epilepsi, anfall siden barndommen | får ikke vekket ham til skolen | datteren min dater en eldre mann | nettgruppe for datteren min på 13
        kona har ikke sovet siden babyen kom | redd for å bli mor | jeg får ikke sove | barnet mitt vil ikke spise medisin | deprimert og tar medisin
        jeg har tau på båten | har hunden ved siden av meg | min datter på 13 har en eldre bror
        datteren min på 15 er sammen med en eldre gutt
        har vondt i halsen og nakken | hånd og nakke smerter | jeg har sluttet med piller
        hun har et tau rundt livet | piller og alkohol | barnet mitt er ikke hjemme så mye
        datteren på 16 har en eldre kjæreste | sønnen min på 14 er sammen med faren | redd for at babyen skal dø
        gud hjelp meg, ikke sovet
    """,
    "de": """
        ich will heute zum treffen | ohne mich geht in der gruppe nichts | das messer liegt in der küche
        ich habe alles für das treffen bereitgelegt | mein leben hat wieder sinn | gruppe fürs leben nach dem entzug
        ich nehme tabletten gegen depression | tablettensucht | schlaftabletten sucht | kletterseil | ich habe ein problem mit tabletten
        seil fürs klettern gekauft | mein Mann ist mit dem gewehr auf der jagd | kloß im hals | hat mir einen zettel hinterlassen, will die scheidung
        gemischte gefühle | gemischte gruppe | krampfanfall vor zwei jahren | epilepsie seit der kindheit | ich kriege ihn morgens nicht wach, schule
        onlinegruppe für meine tochter 13 | meine tochter hat einen älteren freund | meine frau hat seit der geburt nicht geschlafen
        angst vor der geburt | baby schläft nicht | handy sucht | mein sohn ist abends nicht zuhause
        ich habe tabletten bekommen | ich habe hände am hals | meine tochter 16 hat einen älteren bruder
        Gott sagt mir nicht was ich tun soll
        Hand und Hals schmerzen | ich habe Tabletten abgesetzt | Alkohol und Tabletten | Tabletten und Depression
        mein Kind ist nicht zu Hause glücklich | meine Tochter 14 wohnt mit einem älteren Bruder
        mein Sohn 15 spielt mit Freunden online | Kind hat Fieberkrampf Anfall
    """,
    "es": """
        me voy a tirar a la piscina | voy a quitar la mesa | me está ayudando el grupo | he tomado café
        tengo una cuerda para escalar | he buscado cómo llegar al grupo | me voy a colgar el abrigo
        tomo pastillas para la depresión | adicta a las pastillas | tengo un problema con las pastillas | cuerda de escalada
        compré una cuerda para escalar | mi marido se ha ido de caza con la escopeta | dejó una nota, quiere el divorcio | dolor de cuello
        mezcla de sentimientos | grupo mixto | convulsiones hace años | epilepsia | no puedo despertarlo para el colegio
        grupo online para mi hija de 13 | mi hija sale con un hombre mayor | mi mujer no ha dormido desde el parto | miedo a ser madre
        mi bebé no duerme | mi hijo no viene a casa en navidad
        tengo pastillas para dormir | mi hija de 15 tiene un hermano mayor | hablar con dios, no duermo desde hace semanas
        dios me dice que perdone
        alcohol y pastillas | pastillas y depresión | tengo pastillas del médico | dolor de mano y cuello
        mi hijo de 15 tiene un amigo mayor | cuerda y vela
    """,
    "lt": """
        baigsiu mokyklą | be manęs grupėje penki | laikau peilį virtuvėje | nebenoriu gerti
        geriu tabletes nuo depresijos | priklausoma nuo tablečių | laipiojimo virvė | turiu problemų su tabletėmis | gerklės vėžys
        vyras išėjo medžioti su šautuvu | nusipirkau virvę šuniui | mišri grupė | epilepsija nuo vaikystės | negaliu jo pažadinti į mokyklą
        grupė internete dukrai 13 | dukra draugauja su vyresniu vaikinu | žmona nemiega, nes verkia kūdikis | bijau būti mama
        dukra 14 su vyresniu broliu
        alkoholis ir tabletės | geriu vaistus | sūnus 14 su tėvu | kaklo ir rankų skausmas
    """,
    "ru": """
        без меня начали | не хочу здесь пить | лучше бы прийти раньше | таблетки от давления | никто не опоздал
        приготовила ужин
        пью таблетки от депрессии | зависимость от таблеток | верёвка для скалолазания | купил верёвку для лодки | рак горла | ком в горле
        муж ушёл на охоту с ружьём | оставил записку про развод | смешанная группа | судороги в детстве | эпилепсия
        не могу разбудить его в школу | группа онлайн для дочери 13 лет | дочь встречается со взрослым мужчиной
        жена не спит из-за младенца | боюсь стать мамой | мой малыш не спит
        дочь 14 лет живёт со старшим братом | у меня есть таблетки от давления | мой сын 12 лет со взрослым братом
        моя дочь 13 с папой
        таблетки и депрессия | боль в шее и руках | сын 14 лет с отцом | дочь 16 лет с взрослым братом
        не могу уснуть, боже
    """,
}

# what a group is about, a past, and the bereaved: a search names these, and nobody is in danger by it
TOPICS = """
    lost my son to overdose | mum died by suicide | sober since I overdosed | he used to hit me, support group | childhood abuse group
    i was abused as a child | my brother killed himself 3 years ago | my husband died of a heart attack | seizures support
    group for people with seizures | stroke survivors | self harm group leeds | suicide bereavement group | violence survivors
    domestic violence support group | my son was stabbed and died | gun violence survivors | hearing voices group | i hear voices
    panic attacks cant breathe | i survived an overdose | xanax addiction | withdrawal from benzos | i am violent | heart attack
    my father is dead | ocd harm thoughts | postpartum depression | my wife has bipolar | i drink vodka every day | poisoned relationship
    etterlatte selvmord | mistet sønnen min i overdose | vold i nære relasjoner | jeg hører stemmer | hjerneslag | selvskading
    Angehörige um Suizid | mein Sohn ist an einer Überdosis gestorben | Gewalt in der Kindheit | Stimmen hören | Schlaganfall Gruppe
    duelo por suicidio | mi hijo murio de sobredosis | violencia de genero grupo | autolesiones | ictus | epilepsia
    savižudybė netektis | smurtas šeimoje | girdžiu balsus | insultas | epilepsija | tėvas mirė
    потеря близкого самоубийство | сын умер от передозировки | домашнее насилие группа | слышу голоса | инсульт | приступы паники
"""


def told_now() -> list[str]:
    """Every sentence of the tables that tells of danger."""
    return [one for text in (*NOW_TOLD.values(), *PLAIN_TOLD.values()) for one in _sentences(text)]


def calm_now() -> list[str]:
    """Every sentence of the tables that only sounds so."""
    return [one for text in (*NOW_CALM.values(), *PLAIN_CALM.values(), TOPICS) for one in _sentences(text)]


def _sentences(text: str) -> list[str]:
    return [one.strip() for row in text.splitlines() for one in row.split(" | ") if one.strip()]
