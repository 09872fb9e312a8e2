"""What people in a circle say when somebody may be in danger, in six languages: for the tests."""

from __future__ import annotations

TOLD = {
    "en": """
        he has guns | he has a gun at home | somebody showed us a gun | he has a bomb | he has a grenade in his bag
        he grabbed her by the throat | she was grabbed by the neck | he has no pulse | we can't find a pulse | he burns her with cigarettes
        he wants to put an end to his life | he wants to off himself | one member slapped another | one member hit another
        he wants to shoot up the school | he put his hands around her neck | he stubs out cigarettes on her arm
        he is not responding | my husband beats me | he beats me
        her partner beats her | his father hits him | she is beaten at home | somebody was punched in the face | he hit his wife
        he has a knife | a member pulled out a gun | she has a razor blade with her and a knife | he threatens one of us
        he is threatening his wife | he took a lot of pills | she swallowed all her tablets | one of us has taken an overdose
        somebody stopped breathing | he is not breathing | she can’t breathe | his lips are blue | he does not wake up
        we cannot wake her | somebody is unconscious | she collapsed | a man fainted | he is bleeding | there is blood everywhere
        she cuts herself | he cuts his arms | a member harms herself | she wants to end it | he wants to end it all
        he talks about ending his life | she said goodbye to all of us | he wrote a goodbye letter | she gave away all her things
        she doesn't want to live any more | somebody is having a fit | a newcomer has a seizure | he has chest pain
        pain in his chest | I think she is having a heart attack | he is standing on the bridge | she wants to jump
        they are hitting each other | two came to blows | somebody came drunk and shouts | he is going to kill somebody
        she is afraid of her husband | he won't let her leave | he wants to kill himself | she hears voices | somebody is choking
        he hit one of us | Tom hit Anna in the face and she is bleeding | somebody was raped | a child is in danger
        Maria's boyfriend hit her last night | my neighbour is beating his kids | she has bruises, her husband did it
        somebody pulled a knife | there's a man with a gun outside | he says he'll kill her | he threatened to hurt us
        she took the whole packet of pills | he's overdosing | she isn't breathing properly | he won't wake up
        she is not waking up | somebody passed out in the kitchen | he is lying on the floor and does not move
        her arms are full of cuts | she has cut her wrists | he tried to hang himself | she says she wants to be dead
        he says life is not worth living | he no longer wants to live | she doesn't want to be here anymore
        he's going to end his life tonight | she has a plan to kill herself | he's having convulsions
        his chest hurts and his arm is numb | he has chest pains | she's shaking and seeing things that are not there
        he hits his girlfriend | she was hit by her husband | he slapped her | a member hit another member
        someone's bleeding badly | he bleeds a lot | he has fainted | one of us hurts himself | her dad beats her up
        he choked her | she's being abused at home | he's drunk and aggressive | there is a fire | she's in danger at home
        he locked her in the house | somebody is following her home | a woman is afraid to go home because of her husband
        he wants to jump off the bridge | jumped in front of a train | she sent a goodbye message | he had a stroke
        she has swallowed something poisonous | she drank bleach
        my neighbour hits her children | one of the women gets beaten by her husband | someone got stabbed
        her ex has been threatening her | he carries a knife in his bag
        she has a bottle of pills and wants to take them all | he is unconscious | I think he's dead | she isn't responding
        he keeps fainting | blood on her sleeves, she cuts | Peter wants to kill himself | she's suicidal
        he wants to be with his dead wife | he can't go on | she can't go on any more | he has had a heart attack
        he's turning blue | her husband strangled her | her husband has a gun at home | he pushed her down the stairs
        her stepfather touches her | he rapes her | somebody is attacking him | he's going to hurt someone
        she wants to hurt herself | there's a fight with fists | somebody fell and hit his head and is bleeding | seizures
        suicide | he has cut his wrists in the toilet | she mentioned she doesn't see any reason to live
        a member is afraid of her husband
        he wants to shoot his wife | he says he will shoot his ex | he is going to shoot his boss
        I will shoot my brother | he will stab his ex | he wants to stab his brother | they found her hanging
        she is hanging from a rope | he is strangling her | he set himself on fire | he drove into a tree on purpose
        he bought a gun | Tom has pills in his bag and says tonight is the night | he shoots his neighbour
        he says he'll strangle his girlfriend | she is going to poison her husband | he stabbed a friend
        he wants to hit his son | I will kill my boss | he might drown the baby | my uncle beat up my cousin
        he wants to hurt his kids | they found my brother hanging in the garage | he set her on fire
        she wants to drive into a wall | he shot his ex-wife | she wants to shoot herself
        he told me he would stab a colleague | he has shot a neighbour | my father is beating up my sister
        he threatened to drown his daughter | she will suffocate her baby | he is dead | Tom is dead
        I think she is dead | he says he will strangle me | a man shot at us | she tried to poison us
        he punches his girlfriend | he was shot | they saw him hanging | she crashed the car into a wall on purpose
        the phone is off. he is dead | he bought a rifle yesterday
        he beat his ex | he plans to shoot his colleagues
            he thinks it would be better if he was dead | he thinks it would be better if he were dead
        he says he would be better dead | she says it would be better if she were gone
        she says the world would be better without her | she said it would be better if she wasn't here
        she said it would be better if she was not here | she has had enough of life | she talks about disappearing
        she talks about disappearing for good | it would be best if she did not exist
        it would be better if I was not here | it would be easier for everybody if he were not around any more
    """,
    "nb": """
        han tok henne i strupen | han grep meg rundt halsen | noen viste oss en pistol | han har en bombe | han har ingen puls
        han brenner henne med sigaretter | et medlem slo et annet | han vil skyte på skolen | han vil gjøre ende på livet sitt
        hun blir slått | han blir slått hjemme | mannen hennes slår henne | faren slår ham | noen slo en annen | han har kniv
        han har en kniv | en av oss har med seg pistol | han truer henne med kniv | han truer kona | hun blir truet
        hun har tatt mange piller | han svelget alle tablettene | en har tatt overdose | hun puster ikke | han har sluttet å puste
        han får ikke puste | leppene hennes er blå | hun våkner ikke | vi klarer ikke å vekke ham | noen er bevisstløs
        hun besvimte | han falt om | han blør | det er blod overalt | hun kutter seg | hun skader seg selv
        han skjærer seg i armene | hun vil ta livet sitt | han vil gjøre slutt på alt | hun vil ikke leve lenger
        han orker ikke å leve | hun har tatt farvel med alle | han skrev avskjedsbrev | hun har fått anfall | en ny har krampe
        han har vondt i brystet | smerter i brystet | han står på brua | hun vil hoppe | de slåss | han kom full
        noen i gruppa vil dø | han er redd for faren sin | han vil drepe noen | han har gitt bort alle tingene sine | hun vil dø
        mannen slår kona si | hun har blåmerker, mannen slår | han slo til henne | han dro kniv
        en mann med pistol utenfor | han sier han skal drepe henne | hun tok hele pillebrettet
        hun har svelget en hel pakke tabletter | hun ligger på gulvet og beveger seg ikke | han er bevisstløs
        hun har kuttet seg opp | han prøvde å henge seg | han sier han ikke vil leve | hun vil ikke være her mer
        han skal ta livet av seg i kveld | han har kramper | han har brystsmerter | noen slår barna sine
        ei av oss blir slått av samboeren | han ble banket opp | hun blør mye | faren min slår moren min
        han er full og aggressiv | hun er i fare hjemme | han låste henne inne | hun vil hoppe fra brua
        hun sendte en avskjedsmelding | han fikk hjerneslag | han tok kvelertak på henne
        noen har fått et epileptisk anfall | hun orker ikke leve mer | han slår
        kona hans blir slått | mannen banker henne | han har truet med å drepe henne
        hun har en flaske piller og vil ta alle | han er livløs | hun svarer ikke | han besvimer hele tiden
        Per vil ta livet av seg | hun er suicidal | han sier at han ikke orker mer | hun orker ikke mer | han vil dø
        han blir blå | mannen hennes har pistol hjemme | han dyttet henne ned trappa | stefaren tar på henne
        han voldtar henne | han kommer til å skade noen | hun vil skade seg | hun kutter seg på do | selvmord
        hun ser ingen grunn til å leve | hun er redd for mannen sin | en i gruppa blir mishandlet | noen blir truet hjemme
        hun har slutta å puste | vi får ikke liv i ham | hun rister og ser ting
        han skal skyte kona | han skal skyte kona si | han vil skyte eksen sin | han vil stikke ned broren
        han skjøt sjefen sin | han sier han skal kvele søsteren | han skal drepe sin kone | hun knivstakk ektemannen
        han vil slå i hjel faren | de fant henne hengende | hun henger i et tau | han satte fyr på seg selv
        han kjørte inn i et tre med vilje | han har kjøpt en pistol | han skal slå kona | han har drept naboen sin
        hun vil kvele barnet sitt | han vil sparke sønnen sin | han banker broren min | han er død
        han sier han vil skade noen
        han har stukket kameraten sin
            han mener det ville vært bedre om han var død | hun sier det hadde vært bedre om hun var borte
        hun sier at verden ville vært bedre uten henne | hun sa det ville vært bedre om hun ikke var her
        hun har fått nok av livet | hun snakker om å forsvinne | hun snakker om å forsvinne for godt
        det ville vært best om hun ikke fantes | han sier han hadde hatt det bedre død
        det ville vært bedre om jeg ikke var her
    """,
    "de": """
        er packte sie am Hals | er hat sie am Hals gepackt | er ging ihr an die Kehle | jemand zeigte uns eine Pistole | er hat eine Bombe
        er hat keinen Puls | er verbrennt sie mit Zigaretten | er will seinem Leben ein Ende setzen | ein Mitglied schlug ein anderes
        er will in der Schule schießen
        sie wird geschlagen | jemand wird geschlagen | ihr Mann schlägt sie | er hat ein Messer | er will Schluss machen mit dem Leben
        sein Vater schlägt ihn | eine von uns wird zu Hause verprügelt | er hat sie geschlagen | er schlägt seine Frau
        ihr Freund bedroht sie | er droht ihr | jemand hat eine Waffe | er zog ein Messer | sie hat viele Tabletten genommen
        er hat alle Pillen geschluckt | sie hat eine Überdosis genommen | er atmet nicht | sie atmet nicht mehr
        er hat aufgehört zu atmen | sie bekommt keine Luft | sie wacht nicht auf | wir bekommen ihn nicht wach, er ist nicht ansprechbar
        jemand ist bewusstlos | sie ist ohnmächtig geworden | er ist zusammengebrochen | er blutet stark | überall Blut
        sie ritzt sich | sie schneidet sich in den Arm | er verletzt sich selbst | sie will sich umbringen | er will sterben
        sie will nicht mehr leben | er hat sich von allen verabschiedet | sie hat einen Abschiedsbrief geschrieben
        sie hat einen Anfall | jemand krampft | er hat Schmerzen in der Brust | Brustschmerzen | er steht auf der Brücke
        sie will springen | zwei schlagen sich | er kam betrunken | er bringt sie um | sie verschenkt alle ihre Sachen
        sie hat Angst vor ihrem Mann | er will sich das Leben nehmen | sie möchte tot sein | dass er sie schlägt | er würgt sie
        ihr Freund hat sie geschlagen | er hat sie ins Gesicht geschlagen | sie hat blaue Flecken von ihrem Mann
        er zieht ein Messer | draußen steht einer mit Pistole | er sagt, er bringt sie um
        sie hat eine ganze Packung Tabletten geschluckt | er hat Schlaftabletten genommen
        er hört nicht auf zu zittern und sieht Dinge | sie liegt am Boden und bewegt sich nicht | er reagiert nicht mehr
        sie hat sich die Pulsadern aufgeschnitten | er hat versucht sich zu erhängen | sie sagt, sie will nicht mehr
        er will nicht mehr | sie möchte nicht mehr leben | er will sich heute Abend umbringen | er hat Krämpfe
        ein epileptischer Anfall | er hat Druck auf der Brust | ein Mann schlägt seine Kinder
        sie wird von ihrem Mann geschlagen | jemand wird bedroht | er wurde zusammengeschlagen | sie blutet
        mein Vater schlägt meine Mutter | er ist betrunken und aggressiv | sie ist zu Hause in Gefahr
        er hat sie eingesperrt | sie will von der Brücke springen | er hat eine Abschiedsnachricht geschickt | Schlaganfall
        er hat sie gewürgt | einer von uns verletzt sich | er kriegt keine Luft mehr | er schlägt sie | man schlägt sie
        der hat eine Knarre | sie hat Schluss gemacht mit ihrem Leben | er will nicht mehr da sein
        jemand will sich was antun | schlaegt seine Frau | sie wird geschlagn
        seine Frau wird geschlagen | der Mann prügelt sie | er hat gedroht sie umzubringen
        sie hat eine Flasche Pillen und will alle nehmen | er ist leblos | sie antwortet nicht mehr
        Peter will sich umbringen | sie ist suizidal | er kann nicht mehr | sie kann nicht mehr weiterleben
        er will tot sein | er wird blau | ihr Mann hat eine Pistole zu Hause | er hat sie die Treppe hinuntergestoßen
        der Stiefvater fasst sie an | er vergewaltigt sie | er wird jemanden verletzen | sie will sich verletzen
        sie ritzt sich auf dem Klo | Selbstmord | sie sieht keinen Grund mehr zu leben | jemand wird misshandelt
        er hat einen Herzinfarkt | sie hat aufgehört zu atmen | er atmet kaum noch | jemand ist umgekippt
        er will sich vor den Zug werfen | sie hat Tabletten genommen | mein Nachbar schlägt seine Frau
        einer schlägt den anderen | er schlug ihr ins Gesicht | ein Mitglied wird geschlagen | sie werden geschlagen
        er erschießt seine Ex | er will seine Frau erstechen | er will seinem Kind etwas antun
        er will seinen Bruder erschießen | er wird seine Chefin erwürgen | ich erschieße meinen Nachbarn
        er sticht seinen Bruder ab | er will seine Frau schlagen | er schlägt seinen Bruder
        sie hängt an einem Strick | er hat sie erhängt gefunden | er hat sich angezündet
        er ist absichtlich gegen einen Baum gefahren | er hat sich ein Gewehr gekauft
        sie will ihrer Mutter etwas antun | er hat seine Frau erschossen | sie will ihren Mann vergiften
        er würgt seine Freundin | er hat gedroht, seinen Chef zu erschießen | er tut ihr etwas an
        er sagt, dass er seine Ex umbringt | er hat ihn abgestochen | er schießt auf uns | er will mich schlagen
        ich werde meinen Bruder töten
        er will sie schlagen | er möchte seine Mutter würgen
            er meint, es wäre besser, wenn er tot wäre | er sagt, er wäre besser tot
        sie sagt, es wäre besser, wenn sie weg wäre | sie sagt, die Welt wäre besser ohne sie
        sie sagt, ohne sie wäre die Welt besser | sie sagte, es wäre besser, wenn sie nicht hier wäre
        sie hat genug vom Leben | sie hat das Leben satt | sie redet davon zu verschwinden
        sie spricht davon, für immer zu verschwinden | am besten wäre es, wenn es sie nicht gäbe
        es wäre das Beste, wenn sie nicht existieren würde | es wäre besser, wenn ich nicht da wäre
    """,
    "es": """
        me mostró un cuchillo | quiere dispararse | tiene armas en casa | tiene una bomba | la agarró del cuello | la agarró por el cuello
        no tiene pulso | la quema con cigarrillos | quiere poner fin a su vida | un miembro abofeteó a otro
        quiere disparar en la escuela | quiere pegarse un tiro
        su marido le pega | la golpean en casa | su padre lo golpea | le pega a su mujer | la maltratan | pega a su hijo
        tiene un cuchillo | uno sacó una pistola | alguien tiene un arma | amenaza a su esposa | nos amenazó
        se ha tomado muchas pastillas | se tomó todas las pastillas | tiene una sobredosis | no respira | ha dejado de respirar
        no puede respirar | tiene los labios azules | no se despierta | no podemos despertarlo | está inconsciente
        se ha desmayado | se desmayó | está sangrando | hay mucha sangre | se corta los brazos | se hace daño
        se autolesiona | quiere acabar con todo | quiere quitarse la vida | no quiere vivir | quiere morir | quiere suicidarse
        se despidió de todos | dejó una carta de despedida | tiene convulsiones | le dio un ataque | tiene dolor en el pecho
        le duele el pecho | está en el puente | se quiere tirar por la ventana | se están pegando | vino borracho
        tiene miedo de su marido | va a matar a alguien | se va a matar | ha regalado todas sus cosas | le dio una paliza
        el marido la golpea | su novio le pegó anoche | tiene moretones, fue su marido | sacó un cuchillo
        hay un hombre armado fuera | dice que la va a matar | se tragó una caja de pastillas | dejó de respirar
        está tirado en el suelo y no se mueve | está desmayada | no responde | tiene cortes en los brazos
        intentó ahorcarse | dice que no quiere vivir más | ya no quiere estar aquí | se va a suicidar esta noche
        tiene un ataque epiléptico | le duele mucho el pecho | pega a sus hijos | uno de nosotros es golpeado en casa
        le dieron una paliza | sangra mucho | mi padre pega a mi madre | está borracho y agresivo | está en peligro en casa
        la tiene encerrada | quiere saltar del puente | mandó un mensaje de despedida | tuvo un derrame
        intentó estrangularla | le pegan | la está pegando | a ella la pegan | le están pegando | quiere matar a su mujer
        alguien quiere hacerse daño
        a su mujer la pegan | el marido la maltrata | la ha amenazado de muerte
        tiene un bote de pastillas y quiere tomárselas todas | no contesta y no respira | Pedro quiere suicidarse
        ya no puede más | quiere estar muerta | se está poniendo azul | su marido tiene una pistola en casa
        la tiró por las escaleras | su padrastro la toca | la viola | va a hacer daño a alguien | suicidio
        tiene miedo a su marido | alguien está siendo maltratado | tiene un infarto | apenas respira
        se ha caído y no despierta | quiere tirarse al tren | ha tomado pastillas | mi vecino pega a su mujer
        un miembro es golpeado | le dio una bofetada | la estranguló | sufre violencia | un hombre pega a otro
        se ha cortado las venas
        se ha colgado | quiere disparar a su mujer | va a disparar a su ex | va a apuñalar a su ex | disparó a su jefe
        apuñaló a un amigo | quiere pegar a su hijo | dice que matará a mi hermano | quiere estrangular a la vecina
        colgada de una cuerda | se prendió fuego | se compró una pistola | quiere hacer daño a sus hijos | le disparó
        ha apuñalado a su hermano | quiere matar a su jefe | va a envenenar a su marido | golpeó a mi madre
        estrangula a su novia | dice que va a matar a todos | la quiere matar | él va a quemar a su hija
        dice que disparará a su vecino
            piensa que sería mejor que estuviera muerto | dice que estaría mejor muerto
        dice que sería mejor si ella ya no estuviera | dice que el mundo estaría mejor sin ella
        dijo que sería mejor que no estuviera aquí | está harta de la vida | ha tenido bastante de la vida
        habla de desaparecer | habla de desaparecer para siempre | lo mejor sería que ella no existiera
        sería mejor si yo no estuviera aquí
    """,
    "lt": """
        vienas narys sudavė kitam | nori šaudyti į žmones | jis turi ginklų namie | kažkas parodė mums pistoletą | jis turi bombą
        jis griebė ją už gerklės | nėra pulso | jis degina ją cigaretėmis | jis nori užbaigti savo gyvenimą | nori nusišauti
        ją muša | vyras ją muša | jį sumušė | kažkas mušamas namuose | tėvas muša vaiką | jis trenkė žmonai | jis turi peilį
        jis su peiliu | kažkas atsinešė ginklą | jis grasina žmonai | jis mums grasina | ji išgėrė daug tablečių
        jis prarijo visas tabletes | ji perdozavo | jis nekvėpuoja | ji nustojo kvėpuoti | jis negali kvėpuoti
        lūpos pamėlynavo | ji neatsibunda | negalime jo pažadinti | žmogus be sąmonės | ji nualpo | jis sukniubo | jis kraujuoja
        visur kraujas | ji pjaustosi | ji žalojasi | jis pjausto rankas | ji nori nusižudyti | jis nori mirti
        ji nebenori gyventi | jis nori viską baigti | ji atsisveikino su visais | jis parašė atsisveikinimo laišką
        ją ištiko traukuliai | naujokui priepuolis | jam skauda krūtinę | skausmas krūtinėje | jis stovi ant tilto
        ji nori nušokti nuo stogo | jie mušasi | jis atėjo girtas | ji bijo vyro | jis ją nužudys | namuose smurtas
        ji atidavė visus savo daiktus | kažkas iš mūsų nori pasitraukti iš gyvenimo | jis ją smaugia
        vyras muša žmoną | vaikinas vakar jai trenkė | ji su mėlynėmis, vyras muša | jis išsitraukė peilį
        lauke vyras su ginklu | sako, kad ją užmuš | ji prarijo visą pakuotę vaistų | ji guli ant grindų ir nejuda
        jis nereaguoja | persipjovė venas | jis bandė pasikarti | ji sako, kad nenori gyventi | šįvakar nusižudys
        jį tampo traukuliai | epilepsijos priepuolis | jam spaudžia krūtinę | viena iš mūsų namuose mušama | jį primušė
        ji stipriai kraujuoja | jis girtas ir agresyvus | jai namuose pavojinga | ją užrakino | nori šokti nuo tilto
        atsiuntė atsisveikinimo žinutę | insultas | jis bandė ją pasmaugti | jai trūksta oro | jis apalpo | tevas musa mama
        ji gere tabletes saujomis | jis nebenori būti
        jo žmona mušama | vyras ją daužo | jis grasino ją nužudyti | ji turi buteliuką tablečių ir nori visas išgerti
        jis negyvas | ji neatsako ir nekvėpuoja | Petras nori nusižudyti | jis nebegali gyventi | nori būti mirusi
        jis mėlynuoja | vyras turi ginklą namuose | jis nustūmė ją nuo laiptų | patėvis ją liečia | jis ją prievartauja
        jis kažką sužeis | ji nori susižaloti | savižudybė | perdozavimas | peilis | ji nemato prasmės gyventi
        ji bijo savo vyro | jį ištiko infarktas | vos kvėpuoja | nori šokti po traukiniu | kaimynas muša žmoną
        trenkė jai per veidą | grupės narys mušamas | ją bando smaugti | jis prisigėrė vaistų
        nori nušauti žmoną | jis nušaus žmoną | jis nudurs brolį | nušovė viršininką | nori pasmaugti buvusią
        sako nudursiąs tėvą | jis trenks vaikui | nori sumušti seserį | kabo ant virvės | nori pakenkti vaikams
        jis nužudys brolį | nori nudurti kaimyną | smaugia seserį | jis mušė mamą | sako užmuš viršininką
        šovė į žmoną | padegė save | jis smogs seseriai
            jis mano, kad būtų geriau, jei jis būtų miręs | jis sako, kad jam būtų geriau mirti
        ji sako, kad būtų geriau, jei jos nebūtų | ji sako, kad pasaulis be jos būtų geresnis
        ji sakė, kad būtų geriau, jei jos čia nebūtų | jai gyvenimo gana | jai gana gyvenimo
        ji kalba apie išnykimą | ji kalba, kad nori išnykti visam laikui | geriausia būtų, jei ji neegzistuotų
        būtų geriau, jei manęs čia nebūtų
    """,
    "ru": """
        кто-то показал нам пистолет | у него граната | он схватил её за горло | у него нет пульса | он прижигает её сигаретами
        он хочет положить конец своей жизни | один участник ударил другого | хочет расстрелять школу
        её избивают | её бьют | человека бьют | кого-то бьют | его избили | у него нож | он угрожает жене | муж её бьёт
        отец бьёт его | он ударил жену | её избил муж | кто-то пришёл с ножом | у одного из нас пистолет | он нам угрожает
        она выпила много таблеток | он наглотался таблеток | у неё передозировка | он не дышит | она перестала дышать
        он задыхается | у него синие губы | она не просыпается | мы не можем его разбудить | кто-то без сознания
        она потеряла сознание | он упал в обморок | у него идёт кровь | много крови | она режет себя | она режет руки
        он причиняет себе боль | она хочет покончить с собой | он хочет умереть | она не хочет жить | он хочет всё закончить
        она со всеми попрощалась | он написал прощальное письмо | у неё приступ | у человека судороги | у него болит в груди
        боль в груди | он стоит на мосту | она хочет прыгнуть | они дерутся | он пришёл пьяный | она боится мужа
        он её убьёт | она раздала все свои вещи | кто-то из нас хочет убить себя | он её душит | на неё напали
        муж бьёт жену | парень вчера её ударил | у неё синяки, муж бьёт | он достал нож | на улице человек с пистолетом
        говорит, что убьёт её | она выпила пачку таблеток | она лежит на полу и не двигается | он не реагирует
        она вскрыла вены | он пытался повеситься | говорит, что не хочет жить | сегодня покончит с собой | у него судороги
        эпилептический припадок | давит в груди | он бьёт детей | одну из нас бьют дома | его побили
        она сильно кровоточит | он пьяный и агрессивный | ей дома опасно | он запер её | хочет прыгнуть с моста
        прислала прощальное сообщение | инсульт | он пытался её задушить | ей нечем дышать | её бил муж | ее бьют
        избивают жену | он её избивает | она хочет что-то с собой сделать | ему плохо с сердцем | она не приходит в себя
        режет вены | он поднимает на неё руку | её насилуют
        его жену бьют | муж её колотит | он грозил её убить | он мёртв | она не отвечает и не дышит
        Пётр хочет покончить с собой | он больше не может жить | хочет быть мёртвой | он синеет | у мужа дома ружьё
        он столкнул её с лестницы | отчим её трогает | он её насилует | он кого-то ранит | она хочет причинить себе вред
        самоубийство | она не видит смысла жить | она боится своего мужа | у него инфаркт | он еле дышит
        хочет броситься под поезд | сосед бьёт жену | он дал ей пощёчину | участника бьют | его душат
        она приняла много таблеток | над ней издевается муж | она режется | кто-то угрожает | он поднял на неё руку
        у кого-то нож
        он хочет навредить детям | он хочет застрелить жену | он зарежет брата | хочет убить свою бывшую
        он задушит мою сестру | он говорит, что изобьёт начальника | он ударит своего сына | сестру хочет зарезать
        она висит на верёвке | он поджёг себя | он купил пистолет | он хочет причинить вред жене | он стрелял в соседа
        он убил соседа | хочет ударить мать | зарезал отца | он бьёт брата | жену задушил | угрожает навредить ей
        она отравит мужа | хочет зарезать начальника
        убьёт твою мать
            он думает, что было бы лучше, если бы он умер | он говорит, что лучше бы он был мёртв
        она говорит, что было бы лучше, если бы её не было | она говорит, что миру было бы лучше без неё
        она сказала, что было бы лучше, если бы её здесь не было | с неё хватит этой жизни | ей надоела жизнь
        она говорит о том, чтобы исчезнуть | она говорит, что хочет исчезнуть навсегда
        лучше всего было бы, если бы она не существовала | было бы лучше, если бы меня здесь не было
    """,
}

# Danger beside a figure of speech, or in words of which another order is one ("he slår av en prat").
HIDDEN = (
    "i gruppa falt hun om",
    "he told us that he will end it tonight",
    "у неё пузырёк таблеток и она хочет все выпить",
    "she says that he hits her",
    "it seems he hit her",
    "he beats her at home",
    "in the group she collapsed",
    "after the talk he collapsed",
    "she had a fit in the kitchen",
    "she cuts herself during the meeting",
    "she came back to kill him",
    "somebody in the group is dying",
    "he has a kitchen knife",
    "he threatens to kill her and leave",
    "he slapped her after the game",
    "he has cut his wrists in the toilet",
    "hun blir slått av mannen sin",
    "han slår henne ned",
    "han slår henne på kjøkkenet",
    "han slår kona opp etter veggen",
    "hun blir slått ned",
    "hun ble slått på skolen",
    "klokka ti slo han henne",
    "hun kutter seg på do",
    "mobilen ringte, hun blir slått av faren",
    "er schlägt sie vor den Kindern",
    "er schlägt seine Frau vor unseren Augen",
    "um neun Uhr hat er sie geschlagen",
    "er tritt sie in den Bauch",
    "in der Gruppe ist jemand zusammengebrochen",
    "beim Kaffee ist sie umgekippt",
    "jemand ist beim Tee umgekippt",
    "er haut sie",
    "er hat ein Küchenmesser",
    "la golpea contra la mesa",
    "la pega contra la puerta",
    "se corta el brazo",
    "se despidió de todos en el grupo",
    "amenaza a su mujer con un cuchillo",
    "jis muša ją ir muša būgną",
    "jis grasina ją nužudyti ir išeiti",
    "он бьёт жену и посуду",
    "ударил её об стол",
    "он ударил её о дверь",
    "у неё болит сердце, он её бьёт",
    "он угрожает убить её и уйти",
    "телефон разбил и бьёт мать",
)


def told() -> list[str]:
    """Every sentence of the table."""
    return [
        one.strip() for rows in TOLD.values() for row in rows.splitlines() for one in row.split(" | ") if one.strip()
    ]
