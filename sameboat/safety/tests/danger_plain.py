"""Danger that is said plainly, or stands beside somebody, and what only sounds so, in six languages: for the tests."""

from __future__ import annotations

PLAIN_TOLD = {
    "en": """
        i am scared at home | my dad is drunk and i am scared | my mum gives me no food | emergency
        i am being threatened
        my children are in danger | we are in danger | i'm in danger | call the police | i need the police
        help police | please call the police | i want to be with my dead wife | i want to be with my dead husband
        i want to be with my dead son | my depressed son talks about death
        my daughter talks about death all the time | my son talks about dying | i burn myself | i cut myself
        my wife cannot take it anymore | tired of life | i am tired of life
        my parents are always drunk and there is no food | i am sitting here with pills
        how many tablets are lethal | lethal dose of paracetamol
        my daughter has locked herself in the bathroom with pills | i drank a bottle of wine and took sleeping pills
        my baby cries and i shook him | i want to throw my baby out of the window | my baby ate hash
        dad has gun and is drunk | my dad has a gun and is drunk | he is drunk and driving with my kids
        hes drunk and hes got the kids in the car | someone put something in my drink | i am scared of going home
        i fear for my life | i am depressed and see no way out | my husband drinks and threatens
        we are in danger please help | I think my kids are in danger at home | my sister and her kids are in danger
        somebody call the police please | send police now | sitting in the bathroom with a bottle of pills
        i have all my pills here on the table | got a rope in front of me | i'm staring at the pills
        how many paracetamol would kill me | how much insulin is lethal | what is the lethal dose of tramadol
        my wife is locked in the bathroom with a razor | drank whisky and took all my sleeping pills
        i shook my newborn because she wouldnt stop crying | i could throw the baby against the wall
        my 2 year old ate weed cookies | my toddler ate a cigarette | my stepdad is drunk and has a knife
        my ex picked up the kids drunk in his car | dad is driving us home drunk | i think my drink was spiked
        he put pills in my drink | im too scared to go home he is drunk | i fear for my kids lives | wanna kms
        i wanna unalive myself | want 2 die | i want to follow my dead son
        i just want to be with my late wife again | my wife has depression and speaks of dying
        my 9 year old son writes about death every day | my daughter burns herself | i burn myself with a lighter
        i keep cutting myself | mama is drunk and there is nothing to eat | my husband drinks and threatens us
        my life is in danger | our lives are in danger | i have a bottle of pills in my hand and a note
        just me and a bottle of pills | i've got the pills lined up | is 20 paracetamol enough to die
        will 30 pills kill me | bastan 20 pastillas para morir | what is the easiest way to die
        painless way to die | schmerzlos sterben | como morir sin dolor
        my mum took the sleeping pills and will not open the door
        she wont open the bathroom door and she has pills | he has barricaded himself in with a gun
        my husband drank all evening and swallowed his pills | i am afraid i will throw my baby
        i almost shook my baby | i squeezed my baby too hard | i hit my newborn | my two year old drank wine
        my toddler drank vodka | my daughter drove off drunk
        my wife is drunk and wants to pick up the kids from school | dad is drunk and waving a gun
        my son has a knife and is screaming | my stepdad came home drunk and is smashing everything
        i was drugged at a party | i think i was roofied last night | afraid to go home to my husband
        my daughter is scared to go home | my brother says he wants to be with our dead mum
        i will soon be with my late husband | my son keeps talking about killing himself
        my daughter talks a lot about death | i burn my arms with cigarettes | i've hidden a rope in the garage
        my husband shakes the baby | my mum drives us to school drunk | a man spiked my drink at the bar
        my friend's drink was spiked | me han drogado | my grandson found my methadone and drank it
        my depressed wife keeps talking about death | i am in danger
    """,
    "nb": """
        jeg er redd hjemme | pappa er full og jeg er redd | mamma gir meg ikke mat | ensom og klarer ikke mer
        jeg har gjeld og blir truet | eksen min drikker og slår
        jeg er i fare | barna mine er i fare | jeg trenger politiet | ring politiet | jeg vil til min døde kone
        jeg vil være hos min døde mann | min sønn snakker om døden | min deprimerte datter snakker om å dø
        jeg kutter meg | jeg brenner meg selv | min kone orker ikke mer | lei av livet | jeg sitter her med pillene
        hvor mange tabletter er dødelig | datteren min har låst seg inne på badet med piller
        jeg har drukket og tatt sovetabletter | babyen gråter og jeg ristet ham
        jeg har lyst til å kaste babyen ut av vinduet | babyen min spiste hasj | toåringen min spiste hasj
        han er full og kjører med barna | sjølvmord | jeg er deprimert og ser ingen utvei | jeg vil drepe meg
        eg vil drepe meg | vi er i fare her hjemme | kan noen ringe politiet
        sitter på badet med et glass sovetabletter | jeg stirrer på pillene | pillene ligger her foran meg
        hvor mye paracet kan man dø av | kor mange tabletter døyr ein av | dødelig dose paracet
        min kone har låst seg inne med kniv | kona har låst seg inne på badet med barberblad
        drakk vin og tok sovetabletter | jeg ristet den nyfødte | jeg er redd jeg kaster babyen i veggen
        ettåringen spiste en sigarett | stefar er full og har kniv | faren kjørte full med ungene i bilen
        noen la noe i drinken min | jeg tør ikke gå hjem | jeg frykter for livet mitt | eg vil døy
        eg har sjølvmordstankar | eg orkar ikkje meir | jeg vil til min avdøde sønn
        mannen min er deprimert og snakker om å dø | datteren min brenner seg med sigaretter
        mamma er full og vi har ikke mat | mannen min drikker og truer | livet mitt er i fare
        jeg har tabletter i hånden | er 20 paracet nok til å dø | smertefri måte å dø på | jeg ristet nesten babyen
        jeg slo babyen min | toåringen drakk vin | min mann er full og skal hente barna i barnehagen
        datteren min tør ikke gå hjem | sønnen min på 10 prater om døden hele tiden | pistolen ligger på bordet
        jeg har pillene her | hvor mange sovetabletter skal til for å dø | mannen min rister babyen
        mamma kjører oss til skolen full | eg vil vere hos den døde mannen min | kona mi snakker om å ta livet sitt
    """,
    "de": """
        ich habe angst zu hause | papa ist betrunken und ich habe angst | mein freund macht mir angst
        meine mutter gibt mir nichts zu essen | er trinkt und schlägt | notfall
        ich bin depressiv und kann nicht mehr
        ich bin in gefahr | meine kinder sind in gefahr | ich brauche die polizei | rufen sie die polizei
        ich wär gern tot | ich wäre gern tot | wär ich doch tot | mein depressiver sohn redet vom tod
        meine tochter spricht ständig vom sterben | ich schneide mich | ich ritze | ich ritze mich
        ich verbrenne mich absichtlich | meine frau kann nicht mehr | lebensmüde | ich bin des lebens müde
        ich sitze mit den tabletten da | wie viele tabletten sind tödlich
        meine tochter hat sich im bad eingeschlossen mit tabletten | mama hat sich mit tabletten eingesperrt
        ich habe alkohol getrunken und schlaftabletten genommen | mein baby schreit und ich habe es geschüttelt
        ich will mein baby aus dem fenster werfen | ich habe mein baby geschlagen
        mein kleinkind hat haschisch gegessen | mein zweijähriger sohn hat hasch gegessen
        mein mann ist betrunken und fährt mit den kindern | will nimmer leben
        ich bin depressiv und sehe keinen ausweg | meine Schwester ist in Gefahr | jemand soll die polizei rufen
        ich sitze mit einem strick im keller | vor mir liegen tabletten | tabletten liegen neben mir
        ich habe die klinge in der hand | ab wie vielen tabletten stirbt man | wie viel insulin ist tödlich
        tödliche dosis tramadol | meine frau hat sich mit einem messer im bad eingesperrt
        habe wein getrunken und tabletten geschluckt | ich habe mein kind geschüttelt
        ich könnte mein baby an die wand werfen | mein zweijähriger hat eine zigarette gegessen
        mein vater ist betrunken und hat ein messer | vater fährt betrunken mit meinem sohn im auto
        jemand hat mir was ins glas getan | ich traue mich nicht nach hause | ich habe angst um mein leben
        i mog nimma | ich kann nimmer | am liebsten wär ich tot | ich möchte zu meiner verstorbenen mutter
        mein mann ist depressiv und redet vom sterben | meine tochter verbrennt sich mit zigaretten
        mama ist betrunken und wir haben nichts zu essen | mein mann trinkt und droht | mein leben ist in gefahr
        i am holding a razor | ich habe die tabletten neben mir | reichen 20 tabletten zum sterben
        ich habe angst mein baby zu schütteln | mein kleinkind hat schnaps getrunken
        meine tochter hat angst nach hause zu gehen | mein sohn spricht oft über den tod
        ich drücke zigaretten auf meinem arm aus | die pistole liegt vor mir | mein mann schüttelt das baby
        mama fährt uns betrunken zur schule
    """,
    "es": """
        tengo miedo en casa | mi padre está borracho y tengo miedo | mi novio me da miedo | mamá me quema
        mi madre no me da de comer | estoy deprimida y no puedo más | me hago daño y bebo
        estoy en peligro | mis hijos están en peligro | necesito a la policía | llamen a la policía
        quiero estar con mi mujer muerta | quiero estar con mi hijo muerto
        mi hija habla de la muerte todo el tiempo | mi hijo deprimido habla de morir | me quemo a propósito
        mi mujer no puede mas | mi mujer no puede más | mi hija ya no puede más | cansado de vivir
        cansada de la vida | tengo las pastillas delante | cuantas pastillas hay que tomar para morir
        mi hija se ha encerrado en el baño con pastillas | mi bebé llora y lo sacudí
        quiero tirar al bebé por la ventana | mi marido está borracho y va en el coche con los niños
        me kiero morir | no kiero vivir | estoy deprimido y no veo salida | mi novio amenaza con matarme
        mi hermana está en peligro | que alguien llame a la policía | estoy aquí sola con las pastillas en la mano
        tengo una cuchilla en la mano | las pastillas están en la mesa | mirando las pastillas
        cuánto paracetamol es mortal | dosis letal de lorazepam | mi mujer se encerró en el baño con un cuchillo
        bebí vodka y tomé pastillas | he zarandeado a mi bebé | tengo ganas de tirar a mi bebé por el balcón
        mi hijo de dos años comió marihuana | papá está borracho y tiene un cuchillo
        mi ex conduce borracho con mis hijos | me echaron algo en la bebida | tengo miedo de volver a casa
        temo por mi vida | ya no kiero vivir | kiero morirme | quiero irme con mi hijo fallecido
        mi padre tiene depresión y habla de morir | mi hija se quema con cigarrillos
        mamá está borracha y no hay comida | mi marido bebe y amenaza | mi vida corre peligro
        tengo la soga preparada | tengo el frasco de pastillas en la mano | tengo miedo de sacudir a mi bebé
        he pegado a mi bebé | mi bebé bebió vodka | me drogaron en una fiesta | mi hija tiene miedo de volver a casa
        mi hijo siempre habla de la muerte | me quemo los brazos con cigarrillos | la pistola está en mi mano
        tengo pastillas aquí | cuánta insulina mata | mi marido sacude al bebé | mamá nos lleva al colegio borracha
        me corto | he bebido y he tomado pastillas para dormir
    """,
    "lt": """
        bijau namuose | tėtis girtas ir aš bijau | depresija ir nebegaliu
        aš pavojuje | man gresia pavojus | vaikai pavojuje | man reikia policijos | kvieskite policiją | noriu mirt
        noriu nusižudyt | noriu pasikart | nenoriu gyvent | noriu nusišaut | nebenoriu gyvent | geriau numirt
        noriu pas mirusią žmoną | noriu pas mirusį sūnų | dukra nuolat kalba apie mirtį
        mano sūnus kalba apie mirtį | žaloju save | aš pjaustausi | žmona nebegali | mano vyras nebegali
        sėdžiu su tabletėm | kiek tablečių reikia mirti | mama užsirakino su tabletėmis
        išgėriau degtinės ir migdomųjų | kūdikis verkia ir aš jį papurčiau | noriu išmesti kūdikį pro langą
        jis girtas ir vairuoja su vaikais | sergu depresija ir nematau išeities | vyras geria ir grasina
        mano sesuo pavojuje | kas nors iškvieskite policiją | prieš mane guli tabletės
        kiek vaistų išgerti kad numirti | mirtina paracetamolio dozė | žmona užsirakino vonioje su peiliu
        gėriau alų ir prarijau tabletes | supurčiau kūdikį | norisi išmesti vaiką pro langą | vaikas suvalgė žolės
        tėtis girtas ir turi peilį | buvęs vyras girtas išvežė vaikus mašina | man kažko įbėrė į gėrimą
        bijau eiti namo | bijau dėl savo gyvybės | noriu numirt | noriu būti su mirusia mama
        vyras depresijoje ir kalba apie mirtį | dukra save degina cigaretėmis | mama girta ir nėra ko valgyti
        mano gyvybei gresia pavojus | virvė jau paruošta | ar užtenka 20 tablečių mirti
        bijau kad papurtysiu kūdikį | trenkiau kūdikiui | mažylis išgėrė degtinės | dukra bijo grįžti namo
        sūnus dažnai kalba apie mirtį | deginu rankas cigaretėmis | pistoletas guli ant stalo
        tabletės jau paruoštos | vyras purto kūdikį | mama girta veža mus į mokyklą | deginu save | pavargau gyventi
        mums gresia pavojus | laikau tabletes rankoje | guliu su virve
    """,
    "ru": """
        папа пьяный и мне страшно | боюсь дома | депрессия и больше не могу | мне угрожают
        я в опасности | мои дети в опасности | мне нужна полиция | вызовите полицию | хочу к мёртвой жене
        хочу к умершему мужу | хочу к умершей маме | сын говорит о смерти | моя дочь постоянно говорит о смерти
        я режу себя | прижигаю себя | жгу себя | жена больше не может | устал от жизни | устала жить
        у меня в руках таблетки | сколько таблеток нужно чтобы умереть | дочь заперлась в ванной с таблетками
        я выпила водки и приняла снотворное | ребёнок плачет и я его тряхнула | хочу выбросить ребёнка из окна
        он пьяный и везёт детей в машине | у меня депрессия и я не вижу выхода | моя сестра в опасности
        нам угрожает опасность | кто-нибудь вызовите полицию | держу в руках верёвку | сижу с лезвием
        передо мной лежат таблетки | сколько парацетамола смертельно | смертельная доза снотворного
        жена закрылась в ванной с ножом | выпил водку с таблетками | я трясла малыша
        хочется выкинуть малыша из окна | дочка съела сигарету | папа пьяный и у него нож | отец пьяный с топором
        муж пьяный за рулём с детьми | мне что-то подсыпали в напиток | боюсь идти домой | боюсь за свою жизнь
        хочу сдохнуть | жить неохота | хочу к покойной бабушке | у мужа депрессия, говорит о смерти
        дочь прижигает себя сигаретой | мама пьяная и нечего есть | муж пьёт и угрожает | верёвка уже готова
        таблетки уже на столе | хватит ли 20 таблеток чтобы умереть | как умереть без боли | как покончить с собой
        боюсь что стукну младенца | ударила младенца | малыш выпил водку | меня опоили в клубе
        дочь боится идти домой | сын часто говорит о смерти | тушу сигареты об руку | пистолет лежит на столе
        муж трясёт ребёнка | мама пьяная везёт нас в школу
    """,
}
PLAIN_CALM = {
    "en": """
        my husband drinks and I am scared of flying | emergency services burnout | scared of being alone
        my daughter kicks her brother | my boss talks about the death of print | I burn myself out at work
        I burned myself cooking | fear of flying | call the police if your car is stolen | suicide | violence
        my planet is in danger | my job is in danger | my marriage is in danger | I am in danger of relapse
        we are in danger of losing our house | neighbours call the police about noise
        my neighbours always call the police on us | how do I get the police to help my son with addiction
        I put something in my coffee to stay awake | my son was killed by a drunk driver
        arrested for drunk driving, lost my kids | my kids are driving me crazy when I am tired
        I cut myself shaving | I burnt myself on the oven | I cut myself off from people
        my son talks about the death of his father | my husband talks about the death of his brother
        my daughter asks about death | how to talk about death with my child | my son talks about death metal
        tired of life in the city | I am tired of living alone | fear for my life savings | my dad has a gun licence
        he has a knife collection | my husband sits with a knife and carves wood
        group for people whose son died of a lethal dose | my son died of a lethal dose of heroin
        I want to be at peace with my dead father | I miss my dead wife | I want to talk about my late husband
        group for people with late husband | I shook hands with him | the ball hit my baby | my baby hit his head
        see no way out of debt | burned out at work | I burn candles at night | my parents drink
        my father is always drunk | my parents are alcoholics | my kids see their father drunk
        my husband drinks when he drives the kids mad | I sit with people who take pills | I take pills for anxiety
        how many pills of vitamin d a day | how much paracetamol for a headache | my drink of choice is wine
        afraid of going to meetings | afraid of going home after rehab | scared of going out
        we live in 5 kms from Oslo | want to go home | we dont want to wake up early
        my daughter plays in a car with the kids next door | my father drove a car and was stoned in the sixties
        we drove the kids to grandma and got high on life | I was drugged up on morphine after surgery
        what can I put in my drink instead of alcohol | he talks about suicide prevention
        depression and talks about death cafe | suicide of my son | my mother died of cancer in her car
        i want to join my late father's choir | is two glasses enough to drink | are 20 pills a week enough
        way to die with dignity in films | my toddler drank milk | my toddler drank water from the bath
        I burn candles with a lighter | I put out cigarettes on my balcony | just me and my dog
        he does not open the door to feelings | I squeezed my baby tight with love | scared to throw a baby shower
        my stepdad came home drunk | my wife picks up the kids from school | I was high in school
        they open the door with pills for everyone | how many pills are in a pack | my dad drank for thirty years
        my son swallowed his pride | kids drive me up the wall when I quit drinking | schmerzlose geburt
        how to quickly stop smoking | my friend looks at pills in the pharmacy
        my father has a hammer and builds a shed | I hold the knife in the kitchen | I am staring at the ceiling
        the children are in danger of missing the bus | we want to join our late grandmother's garden club
        I am sick of life in lockdown | my mother talks about death and heaven at church
        group about death and dying | fear of dying | my wife is on pills | I keep pills in the cupboard
        police officer with trauma | my husband is a police officer and drinks
        my son was in trouble with the police | I was spiked with fear | drink spiking | drunk driving
        shaken baby syndrome | shaking hands parkinson | my baby died | my baby has colic
        my child swallowed his anger | edibles addiction | gun violence survivors | knife crime
        my brother collects knives | i cut myself some slack | burn scars | I burn easily in the sun | self harm
        cutting | selbstverletzung | autolesiones | my late wife | my dead son
        he drives me to meetings when I am drunk with joy | my dog ate my pills
        my kids drive me up the wall when I quit drinking | he shakes the bottle for the baby
        cannabis group for parents whose child ate
    """,
    "nb": """
        jeg er redd for å fly | jeg klarer ikke mer enn ett møte i uka
        han slo meg i sjakk | jobben min er i fare | kloden er i fare | sønnen min snakker om døden til bestefar
        jeg brenner meg ut på jobb | jeg brenner meg på kaffen | jeg kuttet meg da jeg barberte meg
        lei av livet i byen | faren min er ofte full | foreldrene mine er alltid fulle | bilen er full av barn
        han slår hodet i veggen | babyen min gråter hele tiden | jeg ristet på hodet
        jeg vil snakke om min døde mann | jeg savner min døde kone | hvor mange tabletter tar du mot angst
        hvor mange piller om dagen | jeg er redd for å gå på møter | politiet stoppet meg i fyllekjøring
        toåringen drakk melk | jeg slukker sigaretter i askebegeret | den beste måten å sove på | er en tablett nok
        hun åpner ikke døra for noen | bare meg og hunden | han knuser tallerkener på jobb | redd for døden
        hun bruker piller | politimann med ptsd | min avdøde mann
    """,
    "de": """
        ich habe angst vor spinnen zu hause | ich will nicht mehr trinken | der film macht mir angst vor nichts
        notfallsanitäter
        er schlägt mich im schach | ich schneide mich beim rasieren | ich verbrenne mich mit kaffee
        mein job ist in gefahr | die umwelt ist in gefahr | mein sohn redet über den tod seines vaters
        meine tochter spricht über den tod der oma | ich kann nicht mehr schlafen | ich wäre fast gestorben
        mein vater ist immer betrunken | meine eltern sind betrunken | ich habe das auto verkauft und trinke
        ich trinke saft und nehme tabletten | ich will über meine tote frau reden | ich vermisse meinen toten sohn
        wie viele tabletten am tag | angst vor der arbeit | kopf geschüttelt | mein kleinkind hat milch getrunken
        reichen zwei tabletten gegen schmerzen | nur ich und mein hund | er macht die tür nicht auf
        ich drücke zigaretten im aschenbecher aus | angst vor dem tod | die polizei war bei uns | baby schreit viel
    """,
    "es": """
        tengo miedo a volar | me hago daño al correr | me da miedo conducir
        me pega el sol | mi trabajo está en peligro | mi hijo habla de la muerte de su abuelo
        me corté al afeitarme | me quemé cocinando | me muero de risa | quiero hablar de mi hijo muerto
        echo de menos a mi marido muerto | mi padre está siempre borracho | estoy con pastillas para la ansiedad
        cuántas pastillas al día | miedo a volver al trabajo | miedo a ir al médico | mi bebé llora mucho
        no veo salida a mis deudas | mi bebé bebió leche | bastan dos pastillas para el dolor | solo yo y mi perro
        no abre la puerta a nadie | apago cigarrillos en el cenicero | forma de morir en las películas
        a book about death | miedo a la muerte
    """,
    "lt": """
        nebegaliu valgyti glitimo | bijau skristi
        mano darbas pavojuje | dukra kalba apie mirusį senelį | noriu pasikalbėti apie mirusią mamą
        tėtis visada girtas | kiek tablečių gerti per dieną | bijau eiti į grupę | kūdikis daug verkia
        pjaustau duoną | nematau prasmės darbe | mažylis išgėrė pieno | užtenka vienos tabletės nuo skausmo
        tik aš ir mano šuo | neatidaro durų niekam | gesinu cigaretes peleninėje | mirties baimė | savižala
        ilgiuosi mirusio vyro | vyras geria
    """,
    "ru": """
        больше не могу найти группу | боюсь летать
        моя работа в опасности | сын говорит о смерти дедушки | хочу поговорить об умершем муже
        скучаю по умершей маме | муж всегда пьяный | муж пьёт | сколько таблеток пить в день
        боюсь идти на собрание | малыш много плачет | режу себе хлеб | порезался когда брился | устал от работы
        не вижу выхода из долгов | хочу умереть со смеху | малыш выпил молоко | хватит одной таблетки от боли
        только я и моя собака | не открывает дверь никому | тушу сигареты в пепельнице | как быстро бросить пить
        страх смерти | селфхарм
    """,
}
