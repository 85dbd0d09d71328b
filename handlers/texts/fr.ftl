# Français. Balises HTML de Telegram ; les valeurs arrivent déjà échappées. Les espaces insécables devant
# « ; : ! ? » et dans les guillemets sont posées au chargement : ici on écrit des espaces ordinaires.

### Genres d’incidents : l’étiquette d’un seul, puis plusieurs dans un titre

kind-armed_clash = Affrontement armé
    .plural = affrontements armés
kind-territory_regained = L’État reprend un territoire
    .plural = territoires repris par l’État
kind-territory_seized = Un groupe armé prend un territoire
    .plural = territoires pris par des groupes armés
kind-air_strike = Frappe aérienne ou de drone
    .plural = frappes aériennes
kind-shelling = Bombardement ou tir de missile
    .plural = bombardements et tirs de missiles
kind-bombing = Bombe ou mine
    .plural = bombes et mines
kind-suicide_bombing = Attentat-suicide
    .plural = attentats-suicides
kind-grenade = Attaque à la grenade
    .plural = attaques à la grenade
kind-chemical_attack = Attaque chimique
    .plural = attaques chimiques
kind-attack = Attaque contre des civils
    .plural = attaques contre des civils
kind-abduction = Enlèvement
    .plural = enlèvements
kind-sexual_violence = Violences sexuelles
    .plural = violences sexuelles
kind-peaceful_protest = Manifestation pacifique
    .plural = manifestations pacifiques
kind-protest_with_intervention = Manifestation dispersée
    .plural = manifestations dispersées
kind-excessive_force = Force excessive contre des manifestants
    .plural = force excessive contre des manifestants
kind-violent_demonstration = Manifestation violente
    .plural = manifestations violentes
kind-mob_violence = Violence collective
    .plural = violences collectives
kind-agreement = Accord
    .plural = accords
kind-arrest = Arrestations
    .plural = arrestations
kind-group_change = Changement dans un groupe
    .plural = changements dans des groupes
kind-weapons_seized = Armes saisies ou désamorcées
    .plural = armes saisies ou désamorcées
kind-base_established = Base établie
    .plural = bases établies
kind-property_destruction = Pillage ou destruction
    .plural = pillages et destructions
kind-withdrawal = Retrait
    .plural = retraits
kind-troop_movement = Mouvement de troupes
    .plural = mouvements de troupes
kind-displacement = Déplacement de population
    .plural = déplacements de population
kind-siege = Siège ou blocus
    .plural = sièges et blocus
kind-curfew = Couvre-feu ou mesure d’urgence
    .plural = couvre-feux et mesures d’urgence
kind-aid_delivery = Livraison d’aide
    .plural = livraisons d’aide
kind-earthquake = Séisme
    .plural = séismes
kind-tsunami = Tsunami
    .plural = tsunamis
kind-flood = Inondation
    .plural = inondations
kind-storm = Tempête
    .plural = tempêtes
kind-wildfire = Feu de forêt
    .plural = feux de forêt
kind-landslide = Glissement de terrain
    .plural = glissements de terrain
kind-volcano = Éruption volcanique
    .plural = éruptions volcaniques
kind-drought = Sécheresse
    .plural = sécheresses
kind-extreme_temperature = Vague de chaleur ou de froid
    .plural = vagues de chaleur et de froid
kind-epidemic = Épidémie
    .plural = épidémies
kind-transport_accident = Accident de transport
    .plural = accidents de transport
kind-industrial_accident = Accident industriel
    .plural = accidents industriels
kind-building_fire = Incendie de bâtiment
    .plural = incendies de bâtiments
kind-structural_collapse = Effondrement d’un ouvrage
    .plural = effondrements d’ouvrages
kind-crime = Crime violent
    .plural = crimes violents

### Nombres de personnes : ce qui est compté, puis la sûreté du nombre

counted-killed = { $n ->
    [0] aucun mort
    [one] { $n } mort
    [many] { $n } de morts
   *[other] { $n } morts
}
counted-injured = { $n ->
    [0] aucun blessé
    [one] { $n } blessé
    [many] { $n } de blessés
   *[other] { $n } blessés
}
counted-missing = { $n ->
    [0] aucun disparu
    [one] { $n } disparu
    [many] { $n } de disparus
   *[other] { $n } disparus
}
counted-abducted = { $n ->
    [0] personne d’enlevé
    [one] { $n } personne enlevée
    [many] { $n } de personnes enlevées
   *[other] { $n } personnes enlevées
}
counted-detained = { $n ->
    [0] personne d’arrêté
    [one] { $n } personne arrêtée
    [many] { $n } de personnes arrêtées
   *[other] { $n } personnes arrêtées
}
counted-displaced = { $n ->
    [0] aucun déplacé
    [one] { $n } déplacé
    [many] { $n } de déplacés
   *[other] { $n } déplacés
}
counted-incidents = { $n ->
    [0] aucun incident
    [one] { $n } incident
    [many] { $n } d’incidents
   *[other] { $n } incidents
}
measure-killed = morts
measure-injured = blessés
measure-missing = disparus
measure-abducted = personnes enlevées
measure-detained = personnes arrêtées
measure-displaced = déplacés
measure-incidents = incidents
figure-at-least = au moins { $counted }
figure-more-than = plus de { $counted }
figure-up-to = jusqu’à { $counted }
figure-range = { $low } à { $counted }
figure-range-or-more = { $low } à { $counted } ou plus
figure-words = { $measure } : « { $words } »

toll-and-voices = { $toll } : { $voices }
toll-voice = { $figure } ({ $voice })
toll-day = { $figure } ({ $day }, { $outlet })

sum = { $toll } dans { $incidents ->
    [one] { $incidents } incident
    [many] { $incidents } d’incidents
   *[other] { $incidents } incidents
}
sum-without-figure = { $toll } dans { $incidents ->
    [one] { $incidents } incident
    [many] { $incidents } d’incidents
   *[other] { $incidents } incidents
} ({ $without ->
    [one] dont { $without } sans chiffre
   *[other] dont { $without } sans chiffre
})
sum-no-figure = { $measure } : aucun chiffre { $incidents ->
    [one] pour le seul incident trouvé
    [many] pour les { $incidents } d’incidents trouvés
   *[other] pour les { $incidents } incidents trouvés
}

### Petits mots

number = { $n }
quoted = « { $words } »
list-comma = {", "}

### Le temps

when-today = aujourd’hui, { $day }
when-yesterday = hier, { $day }
when-since = depuis le { $day }
when-so-far = { $unit ->
    [week] cette semaine
    [month] ce mois-ci
   *[year] cette année
} jusqu’ici : { $day }
when-up-to = jusqu'au { $day }
when-until = { $first } – { $last }

### Comment un message a été compris

read-everywhere = Partout
read-near = près de { $place }
read-within = à moins de { $km } km { DE($place) }
read-within-towards = à moins de { $km } km, direction { $point }, { DE($place) }
read-spot = à environ { $km } km, direction { $point }, { DE($place) }
read-between = entre { $first } et { $second }
your-location = votre position
read-shared = à moins de { $km } km de votre position (lieu le plus proche : { $place })
compass = { $point ->
    [n] nord
    [ne] nord-est
    [e] est
    [se] sud-est
    [s] sud
    [sw] sud-ouest
    [w] ouest
   *[nw] nord-ouest
}
read-towards = direction { $point } { DE($place) }
read-part-of = partie { $point } { DE($place) }
read-without = sans { $kinds }
read-worst = le plus de { $toll } d’abord
read-heard = Je ne connais aucun lieu écrit { $words } et prends le plus proche à l’oreille. Sinon, ajoutez le pays.
read-searched = Seulement les dépêches qui disent : { $words }
read-not-understood = Pas compris : { $words }
read-kinds-more = { $n ->
    [one] et { $n } autre genre
    [many] et { $n } d’autres genres
   *[other] et { $n } autres genres
}

### Incidents

place-unit = { $unit ->
    [governorate] { $place } (gouvernorat)
    [state] { $place } (État)
   *[province] { $place } (province)
}
place-and-parent = { $place }, { $parent }
place-unknown = lieu non précisé
source-line = { $outlet }, { $moment }
source-quoting = citant { $voices }
sources-count = { $n ->
    [one] source unique
    [many] { $n } de sources indépendantes
   *[other] { $n } sources indépendantes
}
mark-claimed = selon { $voices }
mark-claimed-by-nobody = affirmé, non confirmé
mark-believed = supposé, non confirmé
mark-denied = contesté : également démenti
mark-background = rappel
mark-retracted = retiré : les sources sont revenues dessus
mark-corrected = corrigé par un opérateur, { $moment } : { $flaws }
mark-withdrawn = retiré par un opérateur, { $moment }
mark-elsewhere = à { $km } km { DE($place) }
answer-count = { $n ->
    [0] Aucun incident signalé
    [one] { $n } incident signalé
    [many] { $n } d’incidents signalés
   *[other] { $n } incidents signalés
}
answer-shown = { $first }–{ $last } sur { $total }
answer-nothing = Aucune dépêche ne correspond.
answer-nothing-in = Aucune dépêche à ce sujet pour { $place }.
answer-no-more = C’est tout ce que j’ai.
answer-elsewhere = Les dépêches les plus proches, d’<b>autres lieux</b> :
answer-background = Événements antérieurs, rappelés pour le contexte :
answer-since = Compté depuis le { $day }
answer-everybody = Ce total compte toutes les personnes touchées par ces incidents, pas seulement celles que disent les mots.
answer-recalled = Non comptés : { $n ->
    [one] un événement antérieur, rappelé pour le contexte
   *[other] { $n } événements antérieurs, rappelés pour le contexte
}
background-only = Rien de nouveau ; seulement des événements antérieurs, rappelés pour le contexte :
story-title = Cette affaire : tout ce qui a été rapporté, le plus récent d’abord
story-left-out = { $n ->
    [one] et un autre article
   *[other] et { $n } autres articles
}
sources-title = Qui a rapporté quoi
sources-differ = Les chiffres divergent : { $tolls }
why-title = Comment ceci a été lu
why-words = Genre : d’après { $words }
why-context = Genre : aucun mot de la phrase ne le dit ; le reste de l’article, si
why-place-named = Lieu : { $place }, nommé dans la phrase
why-place-around = Lieu : { $place }, d’après un autre passage de l’article
why-place-unknown = Lieu : l’article n’en nomme aucun que je connaisse
why-time-told = Date : { $days }, selon l’article
why-time-published = Date : { $days }, jour de parution de l’article
why-perpetrator = Auteurs, selon l’article : { $names }
why-perpetrator-elsewhere = Auteurs, selon { $outlet } : { $names }
why-nobody = Auteurs : aucune de mes dépêches ne nomme qui que ce soit
why-target = Visés : { $names }
why-participant = Participants : { $names }
map-caption = { $n ->
    [one] Carte : { $n } incident
    [many] Carte : { $n } d’incidents
   *[other] Carte : { $n } incidents
} · { $reading }
map-caption-part = Carte : { $n } incidents sur { $total } · { $reading }
map-of-digest = Carte de ce bulletin · { $reading }
map-nothing = Aucun de ces incidents n’a de point sur la carte.

### Comparaisons, classements, chronologies

part-line = { $label } : { $figure }
part-no-figure = { $incidents }, sans chiffre
part-more = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}

### Charts: the axes, the legend, the line of sources, the caption

chart-by-day = { $what } par jour
chart-by-week = { $what } par semaine
chart-by-month = { $what } par mois
chart-by-year = { $what } par an
chart-nothing = aucun article
chart-lowest = chiffre le plus bas
chart-best = chiffre retenu
chart-highest = chiffre le plus haut
chart-or-more = ou plus
chart-note = { $place } : { $toll }
chart-source = { $reports ->
    [one] { $reports } article
    [many] { $reports } d’articles
   *[other] { $reports } articles
}, { $outlets ->
    [one] { $outlets } média
    [many] { $outlets } de médias
   *[other] { $outlets } médias
}
chart-caption = Graphique : { $reading }
chart-most = maximum : { $figure } ({ $when })

### Boutons

button-more = Suite
button-map = Carte
button-chart = Graphique
button-sources = Sources
button-share = Partager
button-send = Envoyer à quelqu’un
button-wrong = Inexact
button-story = Suite : { $sign } { $place }
button-latest = Ce qui fut signalé en dernier
button-kinds = Tous les genres
button-longer = { $days ->
    [365] Douze derniers mois
   *[other] { $days } derniers jours
}
button-time = Toutes les dates
button-wide = À moins de { $km } km
button-narrow = À moins de { $km } km
button-town = Seulement la ville : { $place }
button-province = Toute la région : { $place }
button-toll = Tout bilan
button-words = Tous les mots
button-yes-all = Tout arrêter

### Questions à préciser

choose-place = Quel lieu entendez-vous par « { $name } » ?
unknown-place = Je ne connais aucun lieu nommé { $name }.
unknown-place-nearest = Je ne connais aucun lieu nommé { $name }. Vouliez-vous dire l’un de ceux-ci ?
unclear-period = Je n’ai pas compris la date dans « { $question } ». Essayez « depuis lundi », « hier » ou « du 12 au 18 novembre ».
empty-latest = Dites-moi un lieu, s’il vous plaît : <code>/latest Alep</code>
empty-ask = Posez-moi une question, s’il vous plaît : <code>/ask combien de morts à Alep depuis lundi</code>
too-long = Ce message est long : { $length } caractères. Posez votre question en { $limit } au plus, par exemple « dernières nouvelles d’Alep ».
not-understood = Je n’ai pas compris. Nommez un lieu, un genre d’événement ou une date, par exemple « frappes aériennes à Alep depuis lundi ». /help en dit plus.
wordless = Je ne lis que les mots et les positions, pas les messages vocaux, les images ni les autocollants. Écrivez-moi un lieu, par exemple « dernières nouvelles d’Alep », ou partagez une position (📎). /help en dit plus.
out-of-scope = Je ne sais dire que ce que les dépêches rapportent d’incidents. Essayez « dernières nouvelles d’Alep » ; /help en dit plus.
smalltalk = À votre service. Nommez un lieu et je vous dirai ce qui y a été signalé : « dernières nouvelles d’Alep ».
forgotten = D’accord, c’est oublié. Que voulez-vous savoir ?
place-forgotten = D’accord. La prochaine fois, je demanderai ce que { $name } désigne.
stale = Je n’ai plus cette réponse sous la main. Reposez votre question, s’il vous plaît.
forget-ask = Ceci efface ce que je garde sur ce chat : ses réglages, ses bulletins, ses dernières questions et les messages en route. Dans un chat privé, aussi les bulletins que vous avez commandés pour des canaux. C’est définitif.
button-forget = Tout effacer
forget-done = C’est fait. Je ne garde plus rien sur ce chat. Ce qu’on m’écrira désormais recommence à zéro.
in-private-only = D’autres lisent ici ; je vous le dis en privé.
button-in-private = Ouvrir notre discussion
unknown-command = Je ne connais pas cette commande. /help donne celles que je connais.
link-broken = Ce lien demande quelque chose que je ne connais pas ; il a peut-être été coupé. Écrivez simplement ce que vous voulez savoir, par exemple « dernières nouvelles d’Alep ». /help en dit plus.
share-link = Qui ouvre ce lien pose la même question :
failure = Une erreur s’est produite de mon côté ; elle a été notée. Réessayez, s’il vous plaît.
interrupted = J’ai été arrêté pendant que je traitais votre dernier message. Ce qu’il demandait est peut-être fait : vérifiez avant de le redemander, s’il vous plaît.
busy = Je suis occupé pour l’instant. Réessayez dans un moment, s’il vous plaît.
inline-private = En demander plus en privé
inline-unclear = Pas encore compris : demander en privé
inline-slow = Un instant, s’il vous plaît, c’était très rapide
slow-down = Cela fait beaucoup d’un coup. Je réponds ici à { $n ->
    [one] { $n } question par minute
    [many] { $n } de questions par minute
   *[other] { $n } questions par minute
} et par personne ; continuez dans { $seconds } s, s’il vous plaît.

### Accueil et aide

start = <b>Sitrep</b> lit les nouvelles et retient ce qui s’est passé, où, quand, pour combien de personnes, et qui le dit.

    Écrivez-moi un lieu ou une question :
    • dernières nouvelles d’Alep
    • frappes aériennes à Deir ez-Zor depuis lundi
    • combien de morts à Afrin depuis samedi

    Un bulletin quotidien : <code>/subscribe Alep chaque jour à 8h</code>
    Chaque phrase d’actualité est une citation avec sa source. /help donne tout.
help = <b>Questions</b>
    /latest LIEU — les dernières dépêches d’un lieu
    /ask QUESTION — toute question ; en privé, il suffit de l’écrire
    /digest LIEU — un bulletin des dernières 24 heures
    /export — ce qu’a trouvé votre dernière question, dans un fichier

    <b>Bulletins</b>
    /subscribe LIEU chaque jour à 8h — ou <code>toutes les heures</code>, <code>chaque vendredi à 18h</code>, <code>alertes</code>
    /subscribe @chaîne LIEU chaque jour à 8h — pour une chaîne que vous administrez
    /subscriptions — ce qui est envoyé ici
    /preview — ce que la semaine passée aurait apporté ; /next — quand vient le prochain et ce qui attend
    /unsubscribe — en arrêter un, ou tous

    <b>Réglages</b>
    /settings — langue et fuseau horaire

    Partagez une position (📎) pour lire ce qui s’est passé à moins de 50 km.
    Après une réponse, vous pouvez continuer : « et à Idlib ? », « seulement les frappes aériennes », « depuis lundi », « combien de morts ? », « suite ».
    Dans les groupes, je réponds aux commandes, aux réponses à mes messages et aux messages qui me mentionnent.

topic-questions = Questions
topic-times = Lieux et dates
topic-briefings = Bulletins
topic-anywhere = Groupes et autres discussions
help-questions = <b>Questions</b>
    • <code>dernières nouvelles d’Alep</code> — les plus récentes d’abord
    • <code>combien de morts à Idlib depuis lundi</code> — chaque incident compté une fois, avec minimum et maximum
    • <code>frappes aériennes à Deir ez-Zor</code>
    • <code>compare Homs et Hama ce mois-ci</code>, <code>classement des provinces de Syrie</code>
    • <code>chronologie d’Afrin</code>, <code>tendance au Soudan</code>, <code>carte du Yémen</code>

    Après une réponse : « suite », « carte », « qui le dit ? », « pourquoi ? », « et à Idlib ? », « seulement les frappes aériennes », « oublie ça ».
    La première ligne d’une réponse dit comment votre question a été lue ; les boutons la reposent d’un geste.
help-times = <b>Lieux</b>
    Une ville, une province, un pays, un camp, un poste-frontière : <code>dernières nouvelles de Raqqa</code>. Si plusieurs portent ce nom, je demande une fois et je retiens.
    <code>près de Palmyre</code>, <code>à moins de 20 km de Homs</code>, <code>entre Homs et Palmyre</code>, ou partagez une position (📎).

    <b>Dates</b>
    <code>hier</code>, <code>depuis lundi</code>, <code>la semaine dernière</code>, <code>du 12 au 18 novembre</code>, <code>en juillet 2017</code>. Ce sont celles de votre fuseau horaire : /settings
help-briefings = <b>Bulletins</b>
    <code>/subscribe Alep chaque jour à 8h</code>, <code>chaque vendredi à 18h</code>, <code>toutes les heures</code>
    <code>/subscribe frappes aériennes à Idlib alertes</code> — dès qu’un fait est signalé
    <code>/subscribe @chaîne Alep chaque jour à 8h</code> — pour une chaîne dont vous et moi sommes administrateurs
    /subscriptions montre ce qui est envoyé ici, /unsubscribe l’arrête. /digest Alep donne tout de suite celui des dernières 24 heures.
help-anywhere = <b>Groupes</b>
    Je réponds aux commandes, aux messages qui me mentionnent et aux réponses à mes messages, dans leur sujet. Les administrateurs commandent les bulletins et choisissent la langue. Je ne lis pas le reste.

    <b>Autres discussions</b>
    Écrivez mon nom et une question dans n’importe quelle discussion, et choisissez quoi publier.
    « Partager » sous une réponse donne un lien qui repose la même question.

group-hello = Bonjour. Demandez-moi ce qui s’est passé quelque part : <code>/latest Alep</code>, ou <code>@{ $bot } frappes aériennes à Idlib</code>.

    Je réponds aux commandes, aux messages qui me mentionnent et aux réponses à mes messages, chacun dans son sujet. Je ne lis pas le reste ; en mode confidentiel, Telegram ne me le montre même pas. Les administrateurs choisissent la langue et le fuseau horaire avec /settings.

command-start = Ce que fait ce bot
command-help = Toutes les commandes, avec des exemples
command-latest = Dernières dépêches d’un lieu
command-ask = Poser une question
command-digest = Un bulletin des dernières 24 heures
command-export = Ce qui vient d’être trouvé, dans un fichier
command-subscribe = Recevoir des bulletins réguliers
command-subscriptions = Ce qui est envoyé ici
command-unsubscribe = Arrêter un bulletin
command-next = Quand vient le prochain bulletin
command-preview = Ce qu’une semaine aurait apporté
command-change = Modifier ce qui est envoyé ici
command-language = Choisir la langue
command-settings = Langue et fuseau horaire
command-forget = Effacer ce que je garde sur ce chat
command-status = État du bot, pour les opérateurs
command-review = Ce que les lecteurs trouvent inexact, pour les opérateurs
command-feeds = Les flux lus et ceux qui échouent
command-addfeed = Lire un flux : /addfeed adresse
command-removefeed = Ne plus lire un flux
bot-description = Sitrep lit les nouvelles et retient ce qui s’est passé, où, quand, pour combien de personnes, et qui le dit. Demandez en français, en anglais ou en arabe : « dernières nouvelles d’Alep », « combien de morts à Idlib depuis lundi ». Chaque phrase d’actualité est une citation avec sa source.
bot-about = Ce qui s’est passé, où, quand, et qui le dit : incidents sourcés et bulletins quotidiens.

### Bulletins

digest-title = Bulletin
digest-title-of = Bulletin : { $places }
digest-window = { $since } – { $until }
digest-empty = Rien de nouveau n’a été signalé dans cet intervalle.
digest-left-out = { $n ->
    [one] et { $n } incident de plus. Pour le lire : « dernières nouvelles de … »
    [many] et { $n } d’incidents de plus. Pour les lire : « dernières nouvelles de … »
   *[other] et { $n } incidents de plus. Pour les lire : « dernières nouvelles de … »
}
digest-update = 🔄 Mise à jour depuis { $since } : { $changes }
digest-told-before = { $n ->
    [one] Un autre incident a déjà été signalé ici ; rien de nouveau à son sujet.
    [many] { $n } d’autres incidents ont déjà été signalés ici ; rien de nouveau à leur sujet.
   *[other] { $n } autres incidents ont déjà été signalés ici ; rien de nouveau à leur sujet.
}
change = { $before } → { $after }
change-first-toll = désormais { $after }
change-retracted = retiré par ses sources
change-restored = signalé de nouveau après un retrait
edit-mark = ✏️ Modifié depuis : { $changes }
digest-late = En retard : prévu pour { $moment }.
alert-title = Alerte
alert-title-of = Alerte : { $places }
subscribed = C’est fait : { $what }, { $rhythm }.
subscribed-elsewhere = C’est fait : { $what } vers { $chat }, { $rhythm }.
subscribed-next = Premier envoi : { $moment }.
subscribed-ignoring = Un bulletin ne peut pas tenir compte de ceci et le laisse de côté : { $words }
subscribe-how = Dites-moi quoi et quand, s’il vous plaît :
    <code>/subscribe Alep chaque jour à 8h</code>
    <code>/subscribe Yémen chaque vendredi à 18h</code>
    <code>/subscribe @chaîne Alep chaque jour à 8h</code>
already-subscribed = Ce bulletin est déjà envoyé ici.
too-many-subscriptions = Il peut y avoir au plus { $limit ->
    [one] { $limit } abonnement
    [many] { $limit } d’abonnements
   *[other] { $limit } abonnements
} par discussion. /unsubscribe fait de la place.
subscriptions-title = Envoyés ici :
subscriptions-none = Rien n’est envoyé ici. <code>/subscribe Alep chaque jour à 8h</code> y remédie.
subscription-line = { $what }, { $rhythm }
subscription-next = prochain : { $moment }
subscription-paused = suspendu : { $reason }
subscription-in = dans { $chat }
pause-reader = quelqu’un ici l’a suspendu
pause-blocked = le bot a été bloqué
pause-kicked = le bot a été retiré
pause-rights = le bot n’a pas le droit d’y écrire
pause-gone = la discussion ou le compte n’existe plus
pause-topic = le sujet est fermé
unsubscribe-which = Lequel faut-il arrêter ?
unsubscribed = Arrêté : { $what }.
unsubscribed-all = { $n ->
    [one] { $n } bulletin arrêté.
    [many] { $n } de bulletins arrêtés.
   *[other] { $n } bulletins arrêtés.
}
preview-title = Aperçu, envoyé à personne
preview-title-of = Aperçu, non envoyé : { $places }
preview-day = { $day } : { $n }
preview-total = { $n ->
    [one] { $n } nouvel incident
   *[other] { $n } nouveaux incidents
} en sept jours, dans { $slots ->
    [one] { $slots } message avec du nouveau. Il aurait dit :
   *[other] { $slots } messages avec du nouveau. Le dernier aurait dit :
}
preview-empty = Rien de ce qu’il demande n’a été rapporté ces sept derniers jours.
preview-how = Pour voir ce que les sept derniers jours auraient apporté : <code>/preview 12</code> pour l’abonnement de ce numéro, ou <code>/preview Alep chaque jour à 8h toll:5</code> avant de commander.
next-title = À venir :
next-then = puis { $moments }
next-held = retenu jusqu’à { $moment }
next-nothing = rien de nouveau pour l’instant
next-waiting = { $n ->
    [one] { $n } incident l’attend pour l’instant :
   *[other] { $n } incidents l’attendent pour l’instant :
}
edit-open = ⚙️ { $number }
edit-this = ⚙️ Modifier ou arrêter
edit-time = 🕗 Heure
edit-days = 📅 Jours
edit-month = 🗓 Jour du mois
edit-every = 🔁 Fréquence
edit-tier = ⚠️ Gravité
edit-toll = 👥 Bilan
edit-sources = 📰 Sources
edit-template = 🧾 Longueur
edit-language = 🌐 Langue
edit-mute = 🔕 Silence
edit-silent = sans son
edit-pin = épinglé
edit-picture = avec carte
edit-is-on = ☑ { $what }
edit-is-off = ☐ { $what }
edit-pause = ⏸ Suspendre
edit-resume = ▶️ Reprendre
edit-stop = 🗑 Arrêter
edit-back = ‹ Retour
edit-mute-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
edit-mute-tomorrow = jusqu’à demain
edit-mute-off = 🔔 Fin du silence
edit-mute-for = 🔕 { $time }
edit-value-off = tout
edit-value-daily = chaque jour
edit-value-workdays = jours ouvrés
edit-value-weekend = week-end
edit-value-full = en entier
edit-value-compact = abrégé
edit-value-headlines = titres seuls
subscription-none = Il n’y a pas ici de bulletin n° { $number }. Peut-être a-t-il déjà été arrêté ; /subscriptions montre ceux qui existent.
alert-has-no-hour = Une alerte arrive dès qu’un fait est rapporté, sans heure à elle. « Passe-la en quotidien à 6h30 » en fait un bulletin ; « pas la nuit » la fait taire la nuit.
subscription-gone = Celui-ci était déjà arrêté.
everything = tout

cadence-hour = toutes les heures
cadence-day = chaque jour à { $time }
cadence-week = chaque { $weekday } à { $time }
cadence-month = { $days } de chaque mois à { $time }
cadence-event = dès qu’un fait est signalé
cadence-in-zone = { $cadence } ({ $zone })
cadence-workday = chaque jour ouvré à { $time }
cadence-days = { $n ->
    [2] un jour sur deux
   *[other] tous les { $n } jours
} à { $time }
cadence-weeks = { $n ->
    [2] une semaine sur deux
   *[other] toutes les { $n } semaines
}, le { $weekday } à { $time }
cadence-months = { $n ->
    [2] un mois sur deux
   *[other] tous les { $n } mois
}, { $days } à { $time }
cadence-hours = { $n ->
    [1] toutes les heures
   *[other] toutes les { $n } heures
}
subscription-no-picture = sans carte
subscription-quiet = silence de { $first } à { $last }
subscription-quiet-idle = le silence ne vaut que pour les alertes et les bulletins horaires
subscription-cool-down = { $n ->
    [0] une même histoire aussi souvent qu’elle est rapportée
    [one] une même histoire après { $n } minute au plus tôt
   *[other] une même histoire après { $n } minutes au plus tôt
}
subscription-cap = au plus { $n } par jour
tier-serious = graves
tier-grave = très graves seulement
filter-toll = au moins { $n } victimes
filter-toll-of = { $n ->
    [one] avec des { $toll }
   *[other] au moins { $n } { $toll }
}
filter-sources = au moins { $n } sources indépendantes
filter-languages = dépêches en { $words }
filter-outlets = de { $words }
filter-include = avec « { $words } »
filter-exclude = sans « { $words } »
filter-pattern = comme /{ $words }/
option-wrong = Je ne peux rien faire de { $words }. Par exemple : <code>toll:5</code>, <code>sources:2</code>, <code>tier:grave</code>, <code>sans:football</code>, <code>regex:/drone|obus/</code>, <code>quiet:22:00-07:00</code>, <code>mute:1h</code>.
changed = Modifié :
subscription-muted = en sourdine jusqu’au { $moment }
change-how = Pour en changer un : <code>/change { $number } toll:5 template:headlines mute:1h</code>
month-day = { $n ->
    [1] le 1er
   *[other] le { $n }
}
month-day-last = le dernier jour
weekday-0 = lundi
weekday-1 = mardi
weekday-2 = mercredi
weekday-3 = jeudi
weekday-4 = vendredi
weekday-5 = samedi
weekday-6 = dimanche

not-administrator = Seul un administrateur de { $chat } peut faire cela.
bot-may-not-post = Je n’ai pas encore le droit de publier dans { $chat }. Nommez-moi administrateur avec le droit de publier, puis réessayez.
chat-not-found = Je ne vois pas { $chat }. Ajoutez-m’y d’abord comme administrateur, et vérifiez le nom.

### Réglages

settings = <b>Réglages de cette discussion</b>
    Langue : { $language }
    Fuseau horaire : { $zone }, il y est { $now }

    Un autre fuseau horaire : <code>/settings Asia/Damascus</code>
settings-places = Les noms dont le lieu a été choisi ici figurent ci-dessous avec un ✕ : un appui fait oublier ce choix.
button-take-back = ✕ { $name } : { $place }
look-dark = 🌙 Images sombres
    .word = sombre
look-light = ☀️ Images claires
    .word = clair
digits-arabic = 🔢 Chiffres arabes orientaux
    .word = chiffres orientaux
digits-latin = 🔢 Chiffres latins
    .word = chiffres latins
settings-saved = Enregistré.
language-set = Je réponds en français désormais. /language pour en changer.
settings-unknown = Je ne connais ni langue ni fuseau horaire nommés { $name }. Par exemple : <code>/settings Asia/Damascus</code>, <code>/settings français</code>.
language-name = Français
language-choose = Quelle langue dois-je parler ici ? Tant qu’aucune n’est choisie, je réponds dans celle de chaque question.
language-auto = Celle de chaque question

### Fichiers

export-which = Dans quel format ?
export-nothing = Posez-moi d’abord une question, par exemple « dernières nouvelles d’Alep » ; ensuite /export en donne le résultat dans un fichier.
export-caption = { $n ->
    [one] { $n } incident
    [many] { $n } d’incidents
   *[other] { $n } incidents
} · { $reading }
export-limit = C’est assez pour l’instant : je fais { $n } fichiers par heure et par lecteur.

### Ce que les lecteurs trouvent inexact, et ce que décident les opérateurs

flaw-place = lieu
flaw-kind = genre de fait
flaw-toll = nombre de personnes
flaw-duplicate = raconté deux fois
flaw-not_incident = pas un incident
flag-which = Lequel est inexact ?
flag-in-private = Dites-moi en privé ce qui est inexact.
flag-what = Qu’est-ce qui est inexact ?
flag-done = Merci. Un opérateur va regarder : { $flaw }. Pour en dire plus, répondez à ce message.
flag-noted = Merci, vos mots y sont joints.
flag-settled = Merci ; un opérateur a tranché entre-temps.
flag-limit = Merci, mais c’est assez pour aujourd’hui : j’en prends { $n } par jour et par lecteur.
flags-notice = { $n ->
    [one] Des lecteurs trouvent { $n } incident inexact : /review
    [many] Des lecteurs trouvent { $n } d’incidents inexacts : /review
   *[other] Des lecteurs trouvent { $n } incidents inexacts : /review
}
review-none = Rien n’attend d’être relu.
review-waiting = { $n ->
    [one] { $n } incident à relire
    [many] { $n } d’incidents à relire
   *[other] { $n } incidents à relire
}
review-said = { $n ->
    [one] Un lecteur le dit inexact :
    [many] { $n } de lecteurs le disent inexact :
   *[other] { $n } lecteurs le disent inexact :
}
review-words = { $flaw } : « { $words } »
review-number = Incident { $id }
review-place = Où cela s’est-il passé ?
review-kind = Qu’était-ce ?
review-duplicate = Lequel répète-t-il ?
review-no-choice = Je ne connais aucun autre incident de ce lieu et de ces jours.
review-why = Pourquoi le retirer ?
review-reason = Raison : { $reason }
review-no-number = Je ne trouve aucun nombre dans « { $said } ». Écrivez par exemple 9, 9–12 ou « 30 blessés ».
review-refused = Ce n’est plus possible : cela a été annulé ou fusionné entre-temps.
review-done-confirm = Confirmé tel quel
review-done-correct = Corrigé
review-done-retract = Retiré : plus aucune réponse ne le raconte
review-done-undo = Annulé
fix-place = Corriger le lieu
fix-kind = Corriger le genre
fix-toll = Corriger le nombre
fix-duplicate = Raconté deux fois
type-place = Répondez à ce message par le nom du lieu.
type-toll = Répondez à ce message par le nombre de tués, par exemple 9 ou 9–12 ; pour d’autres, dites qui : « 30 blessés ».
reason-untrue = Cela n’a pas eu lieu
reason-no_event = Le texte ne raconte aucun incident
reason-other_time = Cela s’est passé bien avant
button-confirm = Exact tel quel
button-retract = Retirer
button-next = Suivant
button-undo = Annuler
button-type = Un autre lieu
button-other-kinds = Autres genres

### Opérateurs

status-title = État de Sitrep { $version }
status-outbox = Boîte d’envoi : { $counts }
status-outbox-empty = Boîte d’envoi : vide
status-incidents = { $n ->
    [one] { $n } incident enregistré
    [many] { $n } d’incidents enregistrés
   *[other] { $n } incidents enregistrés
}
status-feeds = Flux : { $total }, suspendus : { $paused }, en échec : { $failing }
status-failing = En échec : { $outlets }
status-oldest = Le message qui attend depuis le plus longtemps date d’il y a { $minutes } min
status-late = Un résumé a { $minutes } min de retard
status-waits = Telegram a demandé d’attendre { $seconds } s en tout depuis le démarrage
status-questions = Texte des questions : non conservé
status-questions-kept = Texte des questions : { $n }, gardé { $days } jours (<code>sitrep questions</code>)
status-subscriptions = Abonnements : { $total }, suspendus : { $paused }
status-in-doubt = { $n ->
    [one] { $n } message est peut-être arrivé, peut-être pas : <code>sitrep outbox list</code>
    [many] { $n } de messages sont peut-être arrivés, peut-être pas : <code>sitrep outbox list</code>
   *[other] { $n } messages sont peut-être arrivés, peut-être pas : <code>sitrep outbox list</code>
}
outbox-waiting = en attente
outbox-sending = en cours d’envoi
outbox-sent = envoyé
outbox-postponed = reporté
outbox-refused = refusé
outbox-in_doubt = incertain

### Feeds

feeds-title = { $n ->
    [one] { $n } flux
   *[other] { $n } flux
}
feeds-none = Aucun flux n’est encore lu. Ajoutez-en un : <code>/addfeed https://…</code>
feeds-more = et { $n } autres
feed-paused = en pause : { $reason }
feed-failing = { $n ->
    [one] { $n } échec : { $reason }
   *[other] { $n } échecs : { $reason }
}
addfeed-how = Écrivez l’adresse d’un flux ou d’un site d’information : <code>/addfeed https://…</code>
feed-quota = Vous avez déjà { $n } flux, le maximum permis. /removefeed fait de la place.
feed-refused = Ceci ne peut être lu comme un flux : { $reason }.
feed-added = { $n ->
    [one] { $outlet } est lu désormais ; il contient { $n } article : { $url }
   *[other] { $outlet } est lu désormais ; il contient { $n } articles : { $url }
}
removefeed-how = Écrivez l’adresse après la commande : <code>/removefeed https://…</code>
feed-removed = N’est plus lu : { $url }. Ses articles restent.
feed-unknown = Aucun de vos flux n’a cette adresse : { $url }. /feeds les montre.

### Forwarded posts

forwarded-understood = { $n ->
    [one] Voici ce que j’y lis :
   *[other] Voici ce que j’y lis, { $n } événements :
}
forwarded-new = Enregistré parmi les nouvelles.
forwarded-seen = C’était déjà enregistré.
forwarded-revised = Enregistré ; une version précédente est remplacée.
forwarded-discarded = Écarté : rien n’est enregistré.
forwarded-refused = Ceci ne peut être enregistré : { $reason }.
page-unread = Je ne peux pas lire cette page : { $reason }.
page-tells-nothing = Je ne trouve aucun événement sur cette page.
button-store = Enregistrer
button-discard = Écarter
