/* The stop words of each language, as one string of casefolded words (so sharp s is "ss").
 * English is wide: besides function words it has the words that tickets are written around (greetings, thanks, asking
 * words). Words that can be the topic (open, close, change, create, run, work) are not here.
 * Sources: Snowball's lists (BSD) as the base of the other languages; the English ticket words are docgap's own. */
#include "text/stop.h"

static const char english[] =
    "a about above after afterwards again against ago ah all almost alone along already also although always am among amongst an "
    "and another any anybody anyhow anymore anyone anything anyway anywhere are aren around as at away be became because been "
    "before behind being below beside besides between beyond both but by can cannot cant can't could couldn couldnt couldn't "
    "d did didn didnt didn't do does doesn doesnt doesn't doing don done dont don't down due during e.g eg each either else "
    "elsewhere enough etc even ever every everybody everyone everything everywhere except few for former from further "
    "furthermore had hadn hadnt hadn't has hasn hasnt hasn't have haven havent haven't having he hence her here hers herself "
    "him himself his hither however i i'd i'll i'm i've i.e ie if im in indeed instead into is isn isnt isn't it it'd it'll it's "
    "its itself ive just least less let let's lets ll m many may maybe me might mightn mine more moreover most mostly much must "
    "mustn my myself namely near need needn neither never nevertheless no nobody none nonetheless noone nor not nothing now nowhere "
    "o of off often oh ok okay on once one ones only onto or other others otherwise ought our ours ourselves out over own per "
    "perhaps quite rather re really s same shall shan she should shouldn shouldnt shouldn't since so some somebody somehow "
    "someone something sometime sometimes somewhere still such t than that that's thats the their theirs them themselves then "
    "thence there there's therefore these they they'd they'll they're they've this those though through throughout thus to "
    "together too toward towards under unless until unto up upon us ve very via was wasn wasnt wasn't we we'd we'll we're we've "
    "well were weren werent weren't what what's whatever when whence whenever where whereas wherever whether which whichever "
    "while whither who who's whoever whole whom whose why will with within without won wont won't would wouldn wouldnt wouldn't "
    "yes yet you you'd you'll you're you've your yours yourself yourselves "
    /* the frame of a request */
    "hi hello hey dear greetings team folks guys sir madam morning evening afternoon thanks thank thx ty cheers regards sincerely "
    "kind best please pls plz kindly appreciate appreciated advance grateful welcome sorry hope hopefully glad "
    "how how's howto help helps helped helping question questions ask asked asking wonder wondering anyone know known knows "
    "want wanted wants wanna gonna like liked likes looking look looks tell possible possibly able unable way ways try tried "
    "tries trying get gets getting got gotten give given gives go goes going gone make makes making made see seen seems seem "
    "seemed say says said think thought thinking guess believe feel find found figure understand idea thing things stuff lot "
    "lots bit kinda sort use used uses using actually basically currently recently maybe probably apparently unfortunately fortunately literally "
    "simply currently anyways suggestion suggestions advice assist assistance clarify explain wrong right good great nice "
    "issue problem problems issues";

static const char german[] =
    "aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes anderm andern anderr anders "
    "auch auf aus bei beim bin bis bist bitte da dadurch daher damit danach dann daran darauf darin darum das dass dasselbe dazu "
    "dein deine deinem deinen deiner deines dem demselben den denn denselben der derer derselbe derselben des desselben dessen "
    "dich die dies diese dieselbe dieselben diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines "
    "einig einige einigem einigen einiger einiges einmal er es etwas euch euer eure eurem euren eurer eures frage fragen für gegen "
    "geht gewesen gibt hab habe haben hallo hat hatte hatten hier hin hinter hätte ich ihm ihn ihnen ihr ihre ihrem ihren ihrer "
    "ihres im in indem ins irgendwie ist ja jede jedem jeden jeder jedes jene jenem jenen jener jenes jetzt kann kannst kein "
    "keine keinem keinen keiner keines können könnte könnten leider liebe machen mal man manche manchem manchen mancher manches "
    "mehr mein meine meinem meinen meiner meines mich mir mit moin muss musste möchte nach nicht nichts noch nun nur ob oder "
    "ohne problem sehr sein seine seinem seinen seiner seines selbst sich sie sind so solche solchem solchen solcher solches soll "
    "sollte sondern sonst tag team um und uns unse unsem unsen unser unses unter vielen viel vielleicht vom von vor war waren warst "
    "warum was weg weil weiter welche welchem welchen welcher welches wenn wer werde werden wie wieder will wir wird wirst wo "
    "wollen wollte während würde würden zu zum zur zwar zwischen über danke dank grüsse gruss freundlichen freundliche geehrte "
    "damen herren hilfe helfen gerne";

static const char french[] =
    "à afin ai aie aient ainsi alors après as au aucun aucune aujourd'hui auquel aussi autre autres aux avais avait avant avec "
    "avez avoir avons ayant bien bonjour bonsoir c ça car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme "
    "comment cordialement d dans de depuis des donc dont du elle elles en encore entre es est et étaient étais était étant été être "
    "eu eux fait faire faut hier hui hors il ils j je jusqu jusque juste l la là laquelle le lequel les lesquelles lesquels leur "
    "leurs lors lorsque lui m ma mais me même mêmes merci mes moi moins mon monsieur madame n ne ni non nos notre nôtre nous on ont "
    "ou où oui par parce pas pendant peu peut peuvent peux plus plusieurs pour pourquoi pourrais pouvez problème puis puisque qu "
    "quand que quel quelle quelles quelque quelques quels question qui quoi s sa sans sera serait ses si sinon soit son sont sous suis sur "
    "svp t ta te tes toi ton tous tout toute toutes très trop tu un une va vers veux voir voici voilà vos votre vôtre vous vu y aide "
    "aider avance salut savoir souhaite voudrais";

static const char spanish[] =
    "a al algo algún alguna algunas alguno algunos ante antes aquel aquella aquí así aún aunque ayuda bien bueno buenas buenos "
    "cada como cómo con contra cual cuál cuales cualquier cuando cuándo cuanto de del desde donde dónde dos durante e el él ella "
    "ellas ellos en entonces entre era eran eres es esa esas ese eso esos esta está estaba estado están estar estas este esto estos "
    "estoy favor fue fueron gracias ha haber había habían hace hacer haciendo han has hasta hay he hemos hola i igual la las le les "
    "lo los luego mas más me mejor menos mi mí mientras mis mucho muchos muy nada ni no nos nosotros nuestra nuestro nunca o os "
    "otra otras otro otros para pero poco por porque posible pregunta problema pues puede pueden puedo que qué quien quién quiero quisiera "
    "saludos se sea según ser si sí sido siempre sin sobre solo sólo somos son soy su sus también tan tanto te tengo tener tiene "
    "tienen toda todas todo todos tu tú tus un una unas uno unos usted ustedes va vez voy y ya yo días tardes ayudar gustaría";

static const char italian[] =
    "a abbia abbiamo ad agli ai al alcuni alla alle allo allora altra altre altri altro anche ancora avere aveva avevo avete base "
    "ben bene buongiorno buonasera c che chi ci ciao cioè coi col come con cosa così cui d da dagli dai dal dall dalla dalle dallo "
    "degli dei del dell della delle dello dentro di domanda dopo dove due e è ecco ed era erano essendo essere fa fare favore fra fatto già "
    "gli grazie ha hai hanno ho i il in infatti invece io l la le lei li lo loro lui ma me meno mi mia mie miei mio molti molto "
    "ne né negli nei nel nell nella nelle nello no noi non nostra nostro o od ogni oppure ora per perché perchè però più poi "
    "possibile posso problema può prima proprio qual quale quali qualche quando quanto quasi quella quelle quelli quello questa queste questi "
    "questo qui quindi s salve sarà se sei sempre senza si sia siamo siete sono sopra sta stato sto su sua sue sugli sui sul sull "
    "sulla sulle suo suoi tra tu tua tuo tutta tutte tutti tutto un una uno va verso vi voi vorrei vostra vostro aiuto cordiali saluti";

static const char portuguese[] =
    "a ainda além algo algum alguma algumas alguns ante antes ao aos apenas aquela aquele aqui as às assim até bem boa bom cada com "
    "como contra da das de dela dele depois desde deste dia do dois dos e é ela elas ele eles em então entre era essa essas esse "
    "esses esta está estão estar estas estava este estes estou eu favor fazer foi for foram gostaria há isso isto já la lá lhe lo "
    "mais mas me mesmo meu meus mim minha minhas muito muitos na nada não nas nem nenhum no nos nós nossa nosso num numa o obrigada "
    "obrigado olá onde os ou outra outras outro outros para pela pelas pelo pelos pergunta per perante pode podem pois por porém porque por que "
    "posso possível problema pra quais qual quando quanto quase que quem quero são se seja sem sempre ser será seu seus si só sob sobre somos sou "
    "sua suas também tão te tem têm tenho ter teu teve tinha toda todas todo todos tu tua um uma umas uns vai você vocês vos vou "
    "ajuda ajudar tarde noite cumprimentos";

static const char dutch[] =
    "aan al alle alleen alles als altijd andere ben bij bedankt beste bent beter binnen ik me mij mijn daar dan dank dat de deze die "
    "dit doch doe doen door dus een eens en er erg ge geen geweest goed graag groet groeten haar had hallo heb hebben heeft hem het "
    "hier hij hoe hoi hulp hun iemand iets in is ja je jij jou jouw jullie kan kon kunnen kunt maar maken meer men met misschien moet moeten "
    "na naar nadat niet niets nog nu of om omdat ons onder onze ook op over probleem reeds s 'n 't te tegen toch toen tot u uit uw van "
    "veel via voor vraag vragen vriendelijke waar waarom wanneer want waren was wat we weer wel welke werd wezen wie wij wil wilde willen "
    "worden wordt zal ze zelf zich zij zijn zo zonder zou zouden alvast helpen";

static const char swedish[] =
    "alla allt än andra är åt att av bara blev bli blir blivit bra da då de dem den denna deras dess dessa det detta dig din dina "
    "ditt du där därför efter ej eller en er era ert ett från för fråga få får ganska genom gör göra ha hade han hans har hej hela "
    "henne hennes hjälp hon honom hur här hälsningar i icke ibland in ingen inget innan inte ja jag ju kan kanske kunde lite man "
    "med mellan men mer mig min mina mitt mot mycket ni nog nu någon något några när och också om oss på problem redan sa samma se sedan "
    "ser sig sin sina sitt själv ska skall skulle som så sådan sådana sådant tack till tycker under upp ut utan vad var vara varför "
    "varit varje vars vart vem vet vi vid vilka vilkas vilken vilket vill vår våra vårt över hjälpa mvh vänligen";

static const char danish[] =
    "ad af alle alt anden at bare blev blive bliver da de dem den denne der deres det dette dig din dine disse dit dog du efter eller "
    "en end er et for fordi fra få får før gør gøre ham han hans har havde have hej hende hendes her hjælp hos hun hvad hvem hver "
    "hvilken hvilket hvis hvor hvordan hvorfor hvornår i ikke ind ja jeg jer jo kan kunne lige man mange med meget men mig min mine "
    "mit mod må måske ned nej noget nogle nok nu når og også om op os over problem på sådan selv sig sin sine sit skal skulle som "
    "spørgsmål så tak thi til ud under var ved vi vil ville vor være været hilsen venlig hjælpe";

static const char norwegian[] =
    "alle alt andre annen at av bare begge ble blei bli blir blitt bra da de deg dei deim deira deires dem den denne der dere deres "
    "det dette di din disse ditt du då eg ein eit eitt eller elles en enn er et ett etter for fordi fra før få får gjør gjøre god "
    "ha hadde han hans har hei hele henne hennes her hjelp hjelpe ho hoe honom hoss hun hva hvem hver hvilke hvilken hvis hvor hvordan "
    "hvorfor i ikke ikkje ingen ingi inkje inn ja jeg kan kom kun kunne kva kvar kven kvi man mange med meg meget mellom men mi min "
    "mine mitt mot mye må mykje ned no noe noen noka noko nok nå når og også om opp oss over problem på samme seg selv si sia sidan siden sin "
    "sine sitt sjøl skal skulle slik so som spørsmål sånn så takk til um upp ut uten var vart varte ved vere verte vi vil ville vore "
    "vors vort vår være vært å hilsen vennlig mvh";

static const char finnish[] =
    "ei eikä eivät ellei elikkä emme en enkä ennen entä et että ette he heidän heille heissä heitä hei hyvä ikinä ilman itse ja jo "
    "joita joka jokin jolla jonka jos joskus jossa jota jotka jotta jälkeen kaikki kanssa kautta ketkä kiitos koska kuin kuinka kuka "
    "kun kuten kyllä kysymys lisäksi luona me meidän meille meitä melko mihin mikä miksi mikäli millä milloin minkä minne minua "
    "minulla minun minä missä mistä mitä miten moi mukaan mutta myös nyt näin ne niiden niin niistä niitä noin nuo ole olen olet "
    "olette oli olin olisi olla olleet ollut on onko ongelma onkin ovat paitsi pitää poikki päälle saa saada se sekä sen siihen siis siinä siitä "
    "sillä sinä sitä sitten suoraan tai taas te terve terveisin tietää toki tuo tämä tämän tässä täältä tätä vaan vai vaikka vain vielä "
    "voi voin voiko voisi vuoksi yli ystävällisin apua auttaa haluan";

static const char russian[] =
    "а без более больше будет будто бы был была были было быть в вам вас ведь весь во вообще вопрос вот впрочем все всегда всего всех "
    "всю вы где да даже два для до добрый день другой его ее её ей если есть еще ещё ж же за здесь здравствуйте и из или им иногда "
    "их к как какая какой когда конечно которая которые который кто ли лучше меня мне много может можно мой моя мы на над надо "
    "наконец нас не него нее ней нельзя нет ни нибудь никогда ним них ничего но ну нужно о об один он она они опять от перед по "
    "под подскажите пожалуйста после потом потому почему почти при привет про проблема раз разве с сам свое свою себе себя сейчас со совсем "
    "спасибо так такой там тебя тем теперь то тогда того тоже только том тот три тут ты у уж уже хорошо хоть хочу чего чем через "
    "что чтоб чтобы чуть эти это этого этой этом этот эту я помогите помощь заранее уважением";

static const struct { const char *language, *words; } lists[] = {
    { "en", english }, { "de", german }, { "fr", french }, { "es", spanish }, { "it", italian }, { "pt", portuguese },
    { "nl", dutch }, { "sv", swedish }, { "da", danish }, { "no", norwegian }, { "nb", norwegian }, { "fi", finnish },
    { "ru", russian },
};

const char *dg_stop_list(const char *language)
{
    for (size_t i = 0; language && i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i].language, language) == 0) return lists[i].words;
    return NULL;
}
