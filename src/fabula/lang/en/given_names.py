"""Given names with their gender and familiar forms: English, and common ones of other languages."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["GIVEN_NAMES", "NICKNAMES", "same_given"]

_FEMALE = """
    elizabeth elisabeth: lizzy lizzie eliza liz lizbeth beth betty bess bessie betsy libby elsie lisbeth
    catherine katherine katharine kathryn catharine katerina: kate katie kitty cathy kathy kat kay katy cath kit
    margaret margarita: maggie meg peggy madge daisy greta marge margie margy rita peg
    mary maria: molly polly may mamie moll marie mimi minnie
    anne anna ann hannah: annie nan nancy nanny anny
    jane jean joan janet: jenny jennie janie janny jeanie joanie
    emma emily amelia: em emmy emmeline millie milly
    charlotte: lottie lotty charlie carrie
    caroline carolina carolyn: carrie caro carol lina
    eleanor elinor eleanora leonora: nell nellie nelly ellie nora norah lenore ella
    helen ellen helena: nell nellie nelly lena ellie
    isabella isabel isabelle isobel: bella bell belle izzy ibby tibby
    susan susanna susannah suzanne: sue susie suzy sukey susy
    sarah sara: sally sadie
    martha: mattie patty matty
    frances francesca: fanny fran frannie franny
    dorothy dorothea: dolly dot dottie dora dodo
    harriet henrietta: hattie hetty harry etta
    louisa louise: lou loo lulu lou
    lucy lucia lucille lucinda: lu luce
    letitia lettice laetitia: letty lettie
    matilda mathilda: tilly tillie mattie maud
    rebecca: becky becca
    rachel rachael: rae rach
    abigail: abby gail
    alexandra: sandra alex lexi sasha sandy
    alice alison: allie ally
    amanda mandy: manda
    angela angelina: angie
    antonia: toni
    augusta: gussie gusta
    bertha: bertie
    barbara: babs barbie
    beatrice beatrix: bea bee trixie bice
    bridget: biddy bridie
    cecilia cecily cecile: cissy sissy cis celia
    christina christine christiana: chris chrissy tina christie kirsty
    clara clare claire: clarrie
    constance: connie
    cordelia: delia cordy
    cynthia: cindy
    deborah: debbie deb
    diana diane: di
    evelyn eveline eva eve: evie effie
    florence: flo flossie florrie
    genevieve: jenny gen
    georgiana georgina georgia: georgie
    gertrude: gertie trudy
    gwendolen gwendolyn: gwen gwenny
    jacqueline: jackie
    jennifer: jen jenny jenn
    jessica: jess jessie
    josephine: jo josie
    joanna johanna: jo
    judith: judy
    julia juliet juliette juliana: julie jule juley
    kimberly: kim
    laura laurel lauren: laurie lolly
    lavinia: vinnie
    lydia: liddy
    madeleine madeline: maddy
    marianne marian marion: mari
    melissa: mel missy
    mercedes: mercy
    natalia natalie natasha: nat tasha
    nicole nicola: nicky nikki
    olivia olive: liv livvy
    pamela: pam
    patricia: pat patsy trish tricia patty
    penelope: penny
    philippa: pippa pip
    prudence: prue
    rosalind rosamond rosamund rosaline rose rosa rosemary rosie: ros roz
    samantha: sam
    sophia sophie sophy: soph
    stephanie: steph
    theresa teresa therese: tess tessa terry
    tabitha: tabby
    tamsin thomasina: tam tammy
    valerie: val
    veronica: ronnie vero
    victoria: vicky tory tori
    virginia: ginny
    vivian vivien vivienne: viv
    wilhelmina: mina minnie billie
    winifred: winnie fred freda
    honoria honora: nora honor
    ada adela adelaide adele adelina: addie della
    agatha agnes: aggie
    alma amber amy anita april arabella ariadne aria ashley astrid audrey aurora ava avis
    bernice bertha beryl blanche bonnie brenda brianna britney brooke camilla camille carla carmen carmilla cassandra
    celeste celine chloe cleo clarissa claudia clementine colleen coraline corinne corrie cosima courtney
    danielle daphne dawn delilah denise dinah dolores donna doris edith edna effie eileen elaine elena elsa
    elvira enid erica esme esmeralda estella esther ethel eugenia eunice euphemia eve faith fatima faye felicia felicity
    fern fiona flora freya frieda gabriella gabrielle gemma georgette geraldine gillian gladys glenda gloria grace gwyneth
    hazel heather heidi hermione hester hilary hilda holly hope hyacinth ida imogen ina inez ingrid irene iris irma isadora
    isolde ivy jacinta jade janice jasmine jemima jill jocasta jocelyn joy joyce june justine karen katrina kayla kelly kendra
    lara larissa leah leila lena leslie lila lilian lillian lily linda linnea lisa lola lorelei lorna lorraine louella luna
    lynn mabel mara marcella marcia margery marguerite mariana marigold marina marissa marjorie marlene maureen mavis maxine
    maya megan melanie melody mercy meredith merle michelle mildred millicent minerva mira miranda miriam moira mona monica
    morgana muriel myra myrtle nadia nadine naomi nettie nina noelle nyx octavia opal ophelia orla pansy paula
    pauline pearl persephone petra petunia phoebe phyllis pia portia primrose priscilla quinn ramona rhea rhoda rhonda rita
    roberta rochelle rowena roxanne ruby ruth sabina sabrina selena selina serena shannon sharon sheila shelley shirley sibyl
    sidonie silvia simone sonia stella sybil sylvia tabitha tamara tania tara tatiana thea thelma thalia tiffany tracy trudy
    una ursula vera verity vesta viola violet wanda wendy willa wilma xenia yolanda yvette yvonne zara zelda zoe
    jordan morgan robin blake cameron casey dana rory logan drew riley avery parker rowan taylor jamie kim sasha alex sam
    akane akari aiko asuka ayaka ayame ayumi chihiro chiyo emi emiko eri fumiko hana haruhi haruka hikari hinata hinako hitomi
    honoka ino izumi kaede kagome kana kanako kaori kasumi kazuko keiko kiko kiyoko kotori kumiko kyoko madoka mai maki mami
    mariko megumi mei michiko midori miho mika miki miko minako misaki mitsuko miyuki moe momo nami nana nanami naoko natsuki
    noriko reiko rei rin risa rukia ryoko sachiko sakura saori satsuki saya sayaka sayo sayuri setsuko shiho shizuka sora sumire
    suzu tomoko tomoyo umi usagi yoko yoshiko yui yuka yuki yukiko yumi yuna yuri
    alejandra ana beatriz blanca carmela catalina consuelo dulce elvia esperanza fernanda graciela guadalupe ines isidora
    jimena josefa juana leticia lourdes lucinda luisa luz magdalena marisol marta mercedes paloma paz pilar raquel rocio
    rosario sofia soledad valentina ximena yolanda
    amelie adrienne agathe anais antoinette apolline aurelie brigitte cecile chantal clemence clotilde colette corinne
    delphine dominique elise eloise estelle eugenie eulalie fanchon fantine fleur francoise gisele giselle heloise
    hortense jeannette lucie lucile manon margot marthe mathilde mireille monique nadege noemie odette odile pascale
    rosalie sandrine severine solange sylvie valentine veronique yvonne zelie
    aditi amina anjali ananya asha aisha bhavna deepa devi diya esha gauri indira isha jaya kamala kavita kavya lakshmi lalita
    leela madhuri maya meena mira nandini neha nisha parvati pooja priya radha rani rekha ritu rukmini sarita shanti shreya
    sita sunita tara uma usha vidya zainab yasmin noor
    mei-ling xiu ying lan hua hui ling yan jia lihua mingzhu soo-jin min-ji ji-woo eun-ji hye-jin sun-hee
    svetlana olga irina ludmila nastasya anastasia avdotya sonya dunya varvara galina vera polina
"""

_MALE = """
    william: will bill billy willie willy liam wills
    robert rupert: bob rob bobby robbie robin bert bertie robb
    richard: dick rick ricky dickie dicky rich richie
    john: jack johnny jacky jock jackie johnnie
    james: jim jimmy jamie jem jemmy jimmie
    thomas: tom tommy tam thom
    charles: charlie charley chuck chas chad
    george: georgie geordie
    henry: harry hal hank
    edward edmund edwin: ned ted teddy eddie ed eddy neddy
    theodore: ted teddy theo
    joseph josiah: joe joey jos
    samuel samson: sam sammy
    benjamin: ben benny benji
    daniel: dan danny
    david: dave davy davie
    michael: mike mick micky mikey mickey
    peter: pete
    philip phillip: phil pip
    stephen steven: steve stevie
    andrew: andy drew
    anthony antony: tony ant
    arthur: artie
    alexander: alex alec sandy sasha xander aleck alick
    albert alfred alphonse: al bert alf alfie fred bertie
    francis franklin: frank frankie fran
    frederick frederic: fred freddy freddie rick
    matthew: matt mat matty
    nicholas nicolas: nick nicky nico
    nathaniel nathan: nat nate
    lawrence laurence: larry laurie lawrie loz
    leonard leo: len lenny
    lewis louis: lou louie lew
    walter: walt wally wat
    timothy: tim timmy
    gregory: greg
    christopher: chris kit topher
    ronald: ron ronnie
    donald: don donnie
    kenneth: ken kenny
    raymond: ray
    gerald gerard: gerry jerry
    jeremy jeremiah jerome: jerry jem
    patrick: pat paddy
    vincent: vince vinnie
    victor: vic
    abraham: abe
    archibald: archie baldy
    augustus augustine: gus gussie gussy
    bertram bertrand: bertie bert
    orville orval: orv
    bartholomew: bart bat
    bernard: bernie
    cornelius: neil corny
    cuthbert: bertie
    dominic: dom
    douglas: doug
    ebenezer: eben
    eugene: gene
    ezekiel: zeke
    ferdinand: ferdy
    geoffrey jeffrey: geoff jeff
    gilbert: gil bertie
    herbert hubert: herb bert bertie
    isaac: ike
    jacob: jake jack
    jonathan jonathon: jon jonny
    joshua: josh
    luke lucas: luc
    marcus mark: marc marco
    martin: marty
    maximilian maxwell: max
    montague: monty
    oliver: ollie noll
    oscar: osc
    percival percy: perce
    ralph: rafe
    randolph: randy
    reginald: reggie reg rex
    roderick: rod roddy
    roger: rodge hodge
    sebastian: seb bas
    sidney sydney: sid
    solomon: sol
    terence: terry
    tobias toby: tobe
    wilfred: wilf will
    zachary: zach zack
    fennick: fen
    aaron abel adam adrian ajax alan alaric alastair allan allen ambrose amos angus ansel ansel archer ari ash atticus aubrey
    axel baldwin barnaby barry basil beau blake boris brad bram brandon brendan brent brett brian brody bruce bruno bryan
    byron caesar caleb calvin cameron carl casper cecil cedric chester clarence claude clayton clement clifford clive clyde
    cody colin conrad corey craig curtis cyril cyrus damian damien darius darrell darren dean declan denis dennis derek desmond
    dexter dirk dorian duncan dustin dwight dylan earl edgar elias elijah elliot elliott ellis elmer emil emmett enoch eric
    erik ernest ernesto ethan evan everett fabian felix fergus finn fletcher floyd gabriel gareth garrett gavin gideon giles
    glen glenn gordon graham grant griffin guy hamish harold harvey hector herman hiram homer horace howard hugh hugo humphrey
    ian ibrahim ignatius igor ira irving ishmael ivan ivor jared jason jasper jay jesse jethro joel jonah jonas jordan jose
    jude julian julius justin karl keith kevin kirk kurt kyle lance lars leander leigh leif leopold leroy leslie lester
    linus lionel lloyd logan lorenzo lucian lucien ludwig luther lyle magnus malcolm manfred marius marshall marvin
    mason maurice merlin merrick micah miles milo mitchell mordecai morgan mortimer moses murray neal ned neil neville
    nigel nils noah noel norman odin omar orlando orson osbert osric oswald otis otto owen paul perry phineas pierce
    preston quentin quincy raphael reuben rex rhys roland rolf roman rory ross roy rudolf rudolph rufus russell ryan salvador
    saul scott seamus sean septimus seth seymour shane shawn sherlock silas simeon simon spencer stanley stuart
    sylvester tarquin teo thaddeus theobald tiberius titus todd travis trevor tristan troy tyler tyrone ulysses
    uriah valentin vernon virgil vladimir wade wallace warren wayne wendell wesley wilbur willard winston wolfgang
    wyatt xavier yann yves zane
    akira aki akihiro atsushi daichi daigo daiki daisuke eiji fumio goro hajime haru haruki haruto hayato hideki hideo hiro hiroki
    hiroshi hiroto hisashi ichigo ichiro isamu itachi jiro jun junichi kaito kakashi katsuki katsuo kazuki kazuo kei keiji ken
    kenji kenta kento kiyoshi koji kouji kota kyo makoto mamoru masaru masato minato mitsuo naoki naoto naruto noboru nobu
    osamu ren riku ryo ryota ryuji ryu saburo sasuke satoru satoshi shigeru shin shinichi shinji shiro sho shota shun sosuke
    susumu tadashi taichi takashi takeo takeshi takumi taro tatsuya tetsuo tetsuya tomo toru toshi tsubasa yamato yasuo yoichi
    yoshi yosuke yuichi yuji yusuke yuta yuuta
    alejandro alfonso alfredo alonso alvaro andres antonio armando arturo carlos cristobal diego domingo eduardo emilio enrique
    esteban federico felipe fernando francisco gonzalo guillermo gustavo hernan ignacio jaime javier joaquin jorge juan
    julio leandro luis manuel mateo miguel octavio pablo pancho pedro rafael ramon raul ricardo roberto rodrigo salvador
    santiago sergio tomas vicente
    alain antoine armand aurelien baptiste bastien bertrand charles-henri christophe clement denis didier edouard emile
    etienne fabrice fabien fernand francois gaspard gaston georges gilles guillaume gustave guy hercule hilaire jacques
    jean jean-luc jean-paul jean-pierre jerome laurent leon luc lucien marcel mathieu maxime michel olivier pascal
    philippe pierre raoul remy rene roland thierry thibault tristan urbain valjean victor xavier yvon
    casey dana riley avery parker rowan taylor kim robin hilary ashley evelyn
    abdul ahmed ali amit anand anil arjun arun ashok aziz chandra deepak dev ganesh gopal hamid hari hassan hussein ishaan karan
    kiran krishna kumar mahmoud mohan mohammed mohammad muhammad nikhil pradeep prakash rahul raj rajesh rakesh ram rama ravi
    rohan rohit sanjay shankar shiva sunil suresh tariq vijay vikram vishnu vivek yusuf
    alexei alyosha andrei boris dmitri dmitry fyodor grigory ilya ivan kostya maxim mikhail nikolai oleg pavel pyotr rodion
    sergei vanya vasily yuri wei ming jun-ho min-ho seung-ho ji-hoon tae-hyung bao chen feng gang jian
"""


def _read(block: str, gender: str) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    genders: dict[str, str] = {}
    families: dict[str, frozenset[str]] = {}
    for line in block.strip().splitlines():
        full, colon, familiar = line.partition(":")
        genders.update(dict.fromkeys([*full.split(), *familiar.split()], gender))
        if not colon:
            continue
        head = full.split()
        for name in (*head, *familiar.split()):
            families[name] = families.get(name, frozenset()) | {head[0]}
    return genders, families


_FEMALE_GENDERS, _FEMALE_FAMILIES = _read(_FEMALE, "f")
_MALE_GENDERS, _MALE_FAMILIES = _read(_MALE, "m")

GIVEN_NAMES: MappingProxyType[str, str] = MappingProxyType(
    {name: _FEMALE_GENDERS.get(name, "") + _MALE_GENDERS.get(name, "") for name in {**_FEMALE_GENDERS, **_MALE_GENDERS}}
)
"""Given name in lower case to ``f``, ``m``, or ``fm`` where both bear it."""

NICKNAMES: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        name: _FEMALE_FAMILIES.get(name, frozenset()) | _MALE_FAMILIES.get(name, frozenset())
        for name in {**_FEMALE_FAMILIES, **_MALE_FAMILIES}
    }
)
"""Given name or familiar form in lower case to the names that it can stand for."""


def same_given(one: str, other: str) -> bool:
    """Say whether two given names can be forms of one name.

    Example:
        "Lizzy", "Elizabeth" -> True; "Anne", "Jane" -> False
    """
    one, other = one.lower(), other.lower()
    if one == other:
        return True
    return bool(NICKNAMES.get(one, frozenset()) & NICKNAMES.get(other, frozenset()))
