"""What people say on an ordinary evening, in six languages, some of it in the words of danger: for the tests."""

from __future__ import annotations

CALM = {
    "en": """
        killing it | she is killing it | it beats me | beats me why he left | off the beaten track | cutting board
        a burning question | the mic is not responding | he is not responding to mails | violence-free language | bath bomb
        suicide prevention flyer | we put an end to the meeting | he showed us a guitar | the plan has no pulse
        the dead line is near | the deadline is near | cutting each other short | overdose of cake | an overdose of advice
        I could kill for a coffee | we are dying of laughter | the battery died | my phone is dead | dying for a cup of tea
        silence | nobody speaks | long silence | always late | phones in the circle | somebody looks at the phone all the time
        one person talks all the time | he talks too long | tea is cold | money for the room | the room is too small
        they quarrel about money | an argument about the key | who brings a knife for the cake | we cut the cake | dead silence
        the conversation died | killing time | she killed the mood | he jumps from topic to topic | she jumped in | a fit of giggles
        she was kicked out of the room | beaten at chess | it hit her that he was right | that hurts her feelings
        we hit it off | somebody threatens to leave the group | non-violent communication | the chair collapsed
        people feel attacked | it hurts when nobody listens | my feet are killing me | shot in the arm | a stroke of luck
        he has never drunk coffee | we kill the light at nine | she breathes new life into the group | wake up call
        somebody is tired | the group is tired | it is hard to wake up early | new people | too many people | we are bored
        we hit a wall | the meeting was beaten to death | time flies | he beats around the bush | she beats the drum
        the room is dead quiet | we cut the meeting short | cut the talk | a cut in funding | we are out of breath
        she takes everyone's breath away | we are in danger of losing the room | it kills me
        kill two birds with one stone | who has a pen | he has a point | the light is dead | somebody has a cold
        the fire drill | she has a heart of gold | that hits home | he hits the nail on the head
        take your tablets out of the bag | tablets and phones | pill | somebody fell asleep | nobody wakes up early
        she won't wake up early | it is bleeding obvious | we jump to the next point | the bridge
        he stands on his own feet | the roof is leaking | he shoots down every idea | he attacks every idea
        she was shot down | her words hurt | they hurt each other with words | we said goodbye to the old room
        saying goodbye at the end | goodbye round | the goodbye ritual | how do we end the evening
        he wants to end the meeting early | she wants to end it earlier | end it on time | I want to end it at nine
        we want to end the round | who gives away cake | somebody wants to leave | drunk on power | fits the group
        it fits us | one person hits on others | somebody hit on her | noise | too loud | children in the room
        somebody smokes | somebody is ill | a member has died | somebody's mother died | a death in the group | we mourn
        the plan is dead | she threatens our peace | he wants to kill the project | a strong pulse | heartbeat
        I am dying to hear | to die for cake | she choked up | he was choking back tears | someone chokes up when telling
        gave away a secret | we are hit by cuts
        we need a knife for bread | the cake knife | does anyone have a knife to cut the bread | we threaten nobody
        the threat of closing | he shot a photo | she shot a video | take a shot | we stopped taking tablets to the meeting
        he stopped talking | she stopped coming | nobody woke up in time | he is out cold | the coffee machine broke down
        he broke down crying | she burst into tears | somebody hit reply all | hit the wrong key | hit the lights
        our budget was hit | he is dead tired | I'm dead on my feet | sugar overdose | the lamp fell | the plant died
        our founder died last year | the idea died | we had a fight about tea | a fight over the key
        he fights with everyone | nobody fights fair | they argue | the bridge club | window open | bored to death
        scared to speak | afraid to speak | frightened of new people | she is afraid of the group | harmless
        we cut out the break | he cut in | he cuts people off | she cut him off | he interrupts | too hot
        breathing exercise | breathe in | we breathe | silent as the grave
        our projector is dead | the lamp is dead | the printer is dead | the wifi is dead | the mic is dead
        the radio is dead | the heater is dead | the link is dead | this room is dead | we cut the cake with a knife
        he kills every joke | the heater is completely dead | everything is dead quiet
        I do not want to hurt my mother | we shot a film with his wife | he shot us a look
        she hit it off with my friend | kicked him out of the room | a glue gun | hanging in there | he hung up
        the lamp hangs from the ceiling | she hung the picture on the wall | they found her hanging out in the kitchen
        she takes her pills in the evening | he has pills in his bag | tonight is the night of the concert
        we beat my brother at chess | shoot me an email | he drove into town | he wants to hit the road
        he will help his wife | he is going to see his boss | drown his sorrows | Bob says the kettle is dead again
        the street is dead after nine | she would kill for tea | he is hanging out with friends | her joke kills me
        he hangs up | the silence is hanging in the room | she is hanging the washing on the line | attack the problem
        I want to beat my brother at cards | we shot the video with the children | a rope and a tent
        he will leave his wife | she would hug her boss | he bought a toy | he had a shot of espresso
        the film shot in our town | the children drown in homework | the news will hit the group hard
        he kicked the ball | we kick off at seven | take a shot | I will run over the list
        he would run over the plan
        our group is dead | the dishwasher is dead | he wants to shoot hoops | they will shoot a video of the choir
            it would be better if he was on time | she is gone for the weekend | she has had enough of the noise
        it would be better if she was here | it would be easier if he were there | it would be better if he was alive
        it would be best if they were around | it would be better if I was here
        it would be better if she was not here on Mondays | it would be easier if we were here earlier
        she has had enough of living rooms without chairs | he talks about disappearing messages
        it would be better without her phone ringing | the room would be better without the lamp
        it would be better if she was gone for the tea break | it would be best if he did not come late
        he thinks it would be better if there were more chairs
    """,
    "nb": """
        hun tok på seg skjerf rundt halsen | en badebombe
        stillhet | ingen sier noe | alle kommer for sent | mobilen ringer hele tiden | en snakker hele tiden | teen er kald
        penger til rommet | rommet er for lite | de krangler | krangel om penger | vi slår av mobilen | mobilen er slått av
        telefonen døde | batteriet er dødt | gruppene ble slått sammen | klokka slår ni | det slo meg at vi er få
        vi kunne drepe for en kaffe | vi dør av latter | overdose av kake | kniv til kaken | vi kutter ut pausen
        de kutter hverandre av | gruppa er full | rommet er full av folk | et latteranfall | stolen falt sammen
        hun truer med å slutte | døren er låst | døra står åpen | noen er stille | vi er slitne | hvem lager te
        ikke-voldelig kommunikasjon | en ny er sjenert | noen blir avbrutt | samtalen stopper opp | vi slår sammen gruppene
        vi slår oss sammen | hun slår av en prat | han slår seg ned | klokka slo | alle slår av telefonen
        de slår hverandre i kort | vi skjærer ned | kutt i støtten | noen er døde tider | hvem har kniv til kaken
        jeg har vondt i ryggen | kaffen er tom | kannen er full | noen sovnet | vanskelig å puste liv i gruppa | broen
        taket lekker | vi tok farvel med det gamle rommet | vi sier farvel til slutt | avskjedsrunde | han vil slutte
        hun vil gå | noen er sur | sinte | noen gråter | bråk | en har mistet moren sin | døden | sorg | slag i luften
        han truer stemningen | vi er i fare for å miste rommet
        kniv og gaffel | kakekniv | han tok et bilde | dødtrøtt | dørvakt | vi dør av kjedsomhet | planten døde
        en slått mark | ferdig slått plen | slått på | han slår an tonen | han slår inn åpne dører | hun slår om seg
        pusteøvelse | vi puster | pust ut | hun gråt | brast i gråt | blodpudding | noen er redd for å snakke
        redd for nye | en krangel om nøkkelen | vi kutter kaken | vindu åpent | for varmt | ta en pause | farvelrunde
        mange tabletter og mobiler på bordet
        kaffemaskinen er død | prosjektoren er død | lampa er død | nettet er dødt | vi skyter inn noen minutter
        slå på lyset | skyte gullfuglen | vi slår dem i kortspill | vi stikker innom naboen | vi henger opp lamper
        vi slo en prat | banke på døra | vi slår av lyset | slå sammen gruppene | vi vil slå alle rekorder
        han slo en spøk | bilen er død | rommet er dødt | han skal skyte på målet | de slo alle i quiz
        kjolen henger i skapet | han skadet kneet sitt | slå en av på en prat
        kaffetrakteren er død | wifien er død | jeg stakk meg på en torn
            det ville vært bedre om han var presis | hun er borte i helgen | hun har fått nok av bråket
        det ville vært bedre om hun ikke var her på mandager | han snakker om å forsvinne til fjells i ferien
        møtet ville vært bedre uten lampen
    """,
    "de": """
        die Witwe erzählt von ihrem toten Mann | er hat einen Schal am Hals | sie schlug einen anderen Weg vor
        die Stühle | die Gruppe ist müde | einer redet die ganze Zeit | die Zeit | Stille | alle kommen zu spät | das Handy klingelt
        Streit um Geld | der Raum ist zu klein | der Tee ist kalt | sie schlägt eine Pause vor | er schlug einen Spaziergang vor
        wir schlagen die Zeit tot | der Akku ist tot | mein Handy ist gestorben | wir sterben vor Lachen | ich sterbe vor Neugier
        Überdosis Kuchen | ein Messer für den Kuchen | das Brotmesser fehlt | gewaltfreie Kommunikation | ein Lachanfall
        sie fühlt sich verletzt | wir machen um neun Schluss | wir schneiden den Kuchen | sie fallen einander ins Wort
        die Tasse ist umgekippt | die Stimmung ist gekippt | der Stuhl ist zusammengebrochen | das Thema wird vorgeschlagen
        die Uhr schlägt neun | die sind immer still | das bringt mich um den Schlaf | jemand ist neu | wer kocht Tee
        er ist aus der Gruppe ausgetreten | sie ist dem Verein beigetreten | wir haben uns gut geschlagen | die Schließung droht
        jemand schweigt | die Leute reden durcheinander | wer hat die Schlüssel | die Luft ist schlecht | das haut mich um
        die Kinder | die Tür ist zu | die sterben aus | wir schlagen vor | ich schlage vor, dass
        er schlägt immer dasselbe vor | sie schlägt ihn als Leiter vor | jemand schlägt die Tür zu | er schlägt die Trommel
        das Herz schlägt | der Streit schlägt Wellen | die Kaffeemaschine ist tot | Gewaltfreie Kommunikation
        er tritt aus | sie tritt zurück | jemand bricht in Tränen aus | er bricht ab | der Stuhl kippt um
        niemand atmet auf | wir atmen tief | Atemübung | schwer atmen | jemand ist eingeschlafen | er wacht spät auf
        keine Luft im Raum | schlechte Luft | die Brücke | auf dem Dach | das Dach ist undicht
        wir nehmen Abschied von dem alten Raum | Abschiedsrunde | jemand verabschiedet sich
        er will Schluss machen um neun | wir müssen Schluss machen | jemand ist gestorben | ihre Mutter ist gestorben | Tod
        Trauer | toter Punkt | totgeschwiegen | das Gespräch ist tot | er fällt ihr ins Wort | sie schneidet ihn
        jemand wird geschnitten | wir hauen ab | er haut ab | das Messer fehlt beim Kuchen
        jemand wird verletzt durch Worte | Worte verletzen | er verletzt andere mit Worten | das bringt uns um den Abend
        Anfallsrisiko | Brustkrebs | Medikamente | Tabletten und Handys | er schlug ihr vor | du schlägst vor
        Messer und Gabel | Kuchenmesser | todmüde | die Toten Hosen | er schießt ein Foto | die Pflanze ist gestorben
        die Kinder schlafen | das schlägt dem Fass den Boden aus | die Turmuhr schlug zehn | es schlägt zwölf
        sie schlägt die Beine übereinander | er schlägt ein Buch auf | sie schlägt einen Ton an
        er schlägt sich auf ihre Seite | sie schlägt sich gut | durchatmen | er weint | sie bricht ab
        Angst vor neuen Leuten | Angst zu reden | ein Streit um den Schlüssel | er unterbricht | Fenster auf | zu heiß
        er will nicht reden | sie will nicht kommen | er kann nicht kommen | sie kann nicht mehr kommen
        die will immer reden | die sind laut | die da vorne | die sagen nichts | wer sind die | niemand redet mit die
        das Mikro ist tot | todlangweilig | bedroht fühlt sich niemand
        der Beamer ist tot | das WLAN ist tot | die Lampe ist tot | er schlägt vor zu gehen
        ich fühle mich erschlagen | die Jacke hängt am Haken | wir hängen den Mantel auf | das Seil ist lang
        er tut uns gut | wir tun etwas an der Wand | die Stimmung ist tot | der Drucker ist wieder tot
        das Bild hängt an der Wand | sie hängt an ihrer Mutter | wir hängen an den Kindern | er schlägt eine Pause vor
        schlagen wir den Kindern ein Spiel vor | der Weg ist verletzt niemand | er will seine Frau abholen
        sie wird ihre Mutter besuchen | wir wollen die Kinder überraschen | er tut mir leid | sie tut ihm gut
        ich will die Sahne schlagen | er will den Nagel schlagen | sie will das Buch verbrennen | er wird die Wette schlagen
            es wäre besser, wenn er pünktlich wäre | sie ist übers Wochenende weg | sie hat genug vom Lärm
        es wäre besser, wenn sie montags nicht da wäre | er redet vom Verschwinden der Bienen
        sie hat genug vom Leben in der Stadt | es wäre besser, wenn es keinen Tee gäbe
    """,
    "es": """
        es un arma de doble filo | tiene una bomba de agua | pegó un cartel en la pared
        silencio | nadie habla | llegan tarde | el móvil suena todo el tiempo | uno habla sin parar | el té está frío
        dinero para la sala | la sala es pequeña | una discusión por dinero | se cortó la luz | se corta la llamada
        el móvil se quedó sin batería y murió | morimos de risa | me muero de hambre | sobredosis de pastel
        un cuchillo para la tarta | mataría por un café | matar el tiempo | comunicación no violenta | un ataque de risa
        se ahoga en un vaso de agua | amenaza con irse del grupo | pegamos los carteles | las sillas | alguien es nuevo
        estamos cansados | quién trae el café | se interrumpen | la gente mira el teléfono | la salida de emergencia
        el grupo está dividido | demasiada gente | estamos aburridos | un silencio incómodo | silencio de muerte
        golpe de suerte | nadie respira | respiramos hondo | un respiro | el puente | el tejado | la puerta se golpea
        pega la música | ese tema pega fuerte | cortar la reunión
        el ambiente se puede cortar con un cuchillo | muerto de cansancio | estoy muerto | murió su madre
        ha muerto alguien | duelo | la muerte | nos despedimos | una despedida | ronda de despedida | quiere irse
        quiere acabar pronto | quiere acabar con la reunión | se duerme | nadie se despierta temprano | ataca las ideas
        palabras que duelen | pastillas | medicinas | matamos el rato | lo mata la curiosidad | la mesa
        no responde al teléfono | no responde a los mensajes | está enfermo | llora | gritan | una pelea | peleas
        violento silencio
        cuchillo y tenedor | cuchillo de untar | estoy muerto de sueño | se murió la planta | me muero de ganas
        nos matan los deberes | pega el sol | el sol pega | pega un cartel | la guitarra golpea | ejercicio de respiración
        rompió a llorar | miedo a hablar | miedo a gente nueva | una pelea por la llave | corta el pastel | cortamos el pan
        ventana abierta | hace calor | pausa | no quiere hablar | no quiere venir | no puede venir | no puede venir más
        el proyector está muerto | el ordenador se ha colgado | se ha colgado el ordenador | se ha colgado internet
        hemos colgado un cartel | disparar una foto | la foto está colgada en la pared | pega carteles en la pared
        va a llamar a su madre | quiere ver a su hijo | el móvil está muerto | mata el aburrimiento | me mata de risa
        quemó la tarta | dispara la alarma | el micro está muerto | me ha colgado el teléfono
        se me ha colgado el móvil | cuelga la foto
            sería mejor que fuera puntual | está fuera el fin de semana | está harta del ruido
        sería mejor que no estuviera aquí los lunes | habla de desaparecer un fin de semana
        la sala estaría mejor sin la lámpara
    """,
    "lt": """
        muša laikrodis | kalbame apie mirtį | jis parodė nuotrauką
        tyla | niekas nekalba | visi vėluoja | telefonas skamba | vienas kalba visą laiką | arbata šalta | pinigai už kambarį
        kambarys per mažas | ginčas dėl pinigų | ginčijasi | mirštame iš juoko | telefonas mirė | peilis tortui
        peiliu pjauname tortą | perdozavimas torto | muša rekordus | užmušti laiką | juoko priepuolis | grasina išeiti iš grupės
        kėdės | naujas žmogus | mes pavargę | kas atneš arbatos | pertraukinėja vieni kitus | žiūri į telefoną | nuobodu
        per daug žmonių | nejauki tyla | laikrodis muša devynias | kažkas tyli | karšta arbata | durys užrakintos
        tiltas | stogas | mirusi tyla | mirė jos mama | kažkas mirė | gedulas | atsisveikinimas
        atsisveikinimo ratas | nori išeiti | nori baigti anksčiau | nori viską baigti anksčiau | įkvėpti
        kvėpavimo pratimas | užmigo | tabletės | vaistai | žodžiai skaudina | verkia | rėkia | pyksta | pešasi dėl pinigų
        širdis plaka | muša į būgną | daužo į stalą | trenkė durimis | smogia žodžiais | pjauna tortą
        laiko peilį prie torto | skubame | dega lempa
        peilis ir šakutė | mirtinai pavargęs | augalas mirė | laikrodis mušė | kvėpavimas | kvėpuojame | apsiverkė
        bijo kalbėti | bijo naujų žmonių | ginčas dėl rakto | pertraukia | langas atidarytas | pertrauka | nenori kalbėti
        nenori ateiti | negali ateiti | nori miego
        projektorius negyvas | nušauti du zuikius | kambarys negyvas | paveikslas kabo ant sienos | paltas kabo
        jis trenkė durimis | nori padėti žmonai | mikrofonas negyvas | šauti į taikinį | ryšys negyvas
        nori aplankyti brolį
            būtų geriau, jei jis ateitų laiku | ji išvykusi savaitgaliui | jai gana triukšmo
        būtų geriau, jei jos čia nebūtų pirmadieniais | ji kalba apie išnykimą bičių | kambarys be lempos geresnis
    """,
    "ru": """
        застрелиться как скучно | показал фотографию | он взял шарф
        тишина | никто не говорит | все опаздывают | телефон звонит | один говорит всё время | чай остыл | деньги за комнату
        комната маленькая | спор из-за денег | ссора | умираем со смеху | умереть от скуки | телефон умер | батарейка сдохла
        передозировка тортом | нож для торта | ножом режут торт | часы бьют девять | бьёт рекорды | били в барабан
        убить время | приступ смеха | угрожает уйти из группы | стулья | новый человек | мы устали | кто принесёт чай
        перебивают друг друга | смотрит в телефон | скучно | слишком много людей | неловкое молчание | кто-то молчит
        душно в комнате | до конца не договорили | сын опаздывает | муж не приходит | хлебный нож | мёртвая тишина
        мост | крыша | дверь | умерла её мама | кто-то умер | смерть | горе | прощание | прощальный круг | хочет уйти
        хочет всё закончить пораньше | дышим глубоко | дыхание | уснул | таблетки | лекарства | слова ранят | плачет
        кричит | злится | ссорятся | сердце бьётся | бьёт по столу | ударил кулаком по столу | хлопнул дверью | режем торт
        режет слух | боль | приступ паники | приступил к делу | драка слов | рубашка | кровать | кровь с молоком
        говорит до смерти долго | хочет жить отдельно | не хочет жить с соседями | бьют часы | собьёт с толку
        убийственная скука
        нож и вилка | смертельно устал | цветок умер | часы пробили | упражнение на дыхание | расплакалась
        боится говорить | боится новых людей | спор из-за ключа | перебивает | окно открыто | жарко | перерыв
        не хочет говорить | не хочет приходить | не может прийти | не может больше приходить | убийственно скучно
        бьётся сердце | добил чай | забил место | забыли ключ | прибили полку | бильярд | любили петь | была тишина
        режем хлеб | отрезал кусок
        проектор мёртв | связь мертва | картина висит на стене | пальто висит | убить время | пробил час
        он не хочет никому мешать | бил в барабан | он хочет помочь детям | хочу позвонить своей сестре | лампа умерла
        побил рекорд | бьёт баклуши | мы не хотим навредить | проектор совсем мёртв | зал мёртвый
        убил весь вечер на отчёт
        он побил мой рекорд | убить его время | утопить свою лодку | поджечь свою свечу
            было бы лучше, если бы он приходил вовремя | она уехала на выходные | с неё хватит этого шума
        было бы лучше, если бы её здесь не было по понедельникам | он говорит об исчезновении пчёл
        ей надоела жизнь в городе
    """,
}


def calm() -> list[str]:
    """Every sentence of the table."""
    return [
        one.strip() for rows in CALM.values() for row in rows.splitlines() for one in row.split(" | ") if one.strip()
    ]
