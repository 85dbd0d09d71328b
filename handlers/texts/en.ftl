# English. Tags are Telegram HTML; arguments are escaped before they come here.

### Kinds: the label of one, and how several are called in a heading

kind-armed_clash = Armed clash
    .plural = armed clashes
kind-territory_regained = State regains territory
    .plural = territory regained by the state
kind-territory_seized = Armed group takes territory
    .plural = territory taken by armed groups
kind-air_strike = Air or drone strike
    .plural = air strikes
kind-shelling = Shelling or missile attack
    .plural = shelling and missile attacks
kind-bombing = Bomb or mine
    .plural = bombs and mines
kind-suicide_bombing = Suicide bombing
    .plural = suicide bombings
kind-grenade = Grenade attack
    .plural = grenade attacks
kind-chemical_attack = Chemical attack
    .plural = chemical attacks
kind-attack = Attack on civilians
    .plural = attacks on civilians
kind-abduction = Abduction
    .plural = abductions
kind-sexual_violence = Sexual violence
    .plural = sexual violence
kind-peaceful_protest = Peaceful protest
    .plural = peaceful protests
kind-protest_with_intervention = Protest broken up
    .plural = protests broken up
kind-excessive_force = Excessive force against protesters
    .plural = excessive force against protesters
kind-violent_demonstration = Violent demonstration
    .plural = violent demonstrations
kind-mob_violence = Mob violence
    .plural = mob violence
kind-agreement = Agreement
    .plural = agreements
kind-arrest = Arrests
    .plural = arrests
kind-group_change = Change to a group
    .plural = changes to groups
kind-weapons_seized = Weapons seized or disarmed
    .plural = weapons seized or disarmed
kind-base_established = Base established
    .plural = bases established
kind-property_destruction = Looting or destruction
    .plural = looting and destruction
kind-withdrawal = Withdrawal
    .plural = withdrawals
kind-troop_movement = Movement of forces
    .plural = movements of forces
kind-displacement = Displacement of people
    .plural = displacement of people
kind-siege = Siege or blockade
    .plural = sieges and blockades
kind-curfew = Curfew or emergency measure
    .plural = curfews and emergency measures
kind-aid_delivery = Aid delivery
    .plural = aid deliveries
kind-earthquake = Earthquake
    .plural = earthquakes
kind-tsunami = Tsunami
    .plural = tsunamis
kind-flood = Flood
    .plural = floods
kind-storm = Storm
    .plural = storms
kind-wildfire = Wildfire
    .plural = wildfires
kind-landslide = Landslide
    .plural = landslides
kind-volcano = Volcanic eruption
    .plural = volcanic eruptions
kind-drought = Drought
    .plural = droughts
kind-extreme_temperature = Heat or cold wave
    .plural = heat and cold waves
kind-epidemic = Epidemic
    .plural = epidemics
kind-transport_accident = Transport accident
    .plural = transport accidents
kind-industrial_accident = Industrial accident
    .plural = industrial accidents
kind-building_fire = Building fire
    .plural = building fires
kind-structural_collapse = Structural collapse
    .plural = structural collapses
kind-crime = Violent crime
    .plural = violent crime

### Numbers of people: what is counted, then how sure the number is

counted-killed = { $n ->
    [0] nobody killed
   *[other] { $n } killed
}
counted-injured = { $n ->
    [0] nobody injured
   *[other] { $n } injured
}
counted-missing = { $n ->
    [0] nobody missing
   *[other] { $n } missing
}
counted-abducted = { $n ->
    [0] nobody abducted
   *[other] { $n } abducted
}
counted-detained = { $n ->
    [0] nobody detained
   *[other] { $n } detained
}
counted-displaced = { $n ->
    [0] nobody displaced
   *[other] { $n } displaced
}
counted-incidents = { $n ->
    [0] no incidents
    [one] { $n } incident
   *[other] { $n } incidents
}
measure-killed = killed
measure-injured = injured
measure-missing = missing
measure-abducted = abducted
measure-detained = detained
measure-displaced = displaced
measure-incidents = incidents
figure-at-least = at least { $counted }
figure-more-than = more than { $counted }
figure-up-to = up to { $counted }
figure-range = { $low }–{ $counted }
figure-range-or-more = { $low }–{ $counted } or more
figure-words = { $measure }: “{ $words }”

toll-and-voices = { $toll }: { $voices }
toll-voice = { $figure } ({ $voice })
toll-day = { $figure } ({ $day }, { $outlet })

sum = { $toll } in { $incidents ->
    [one] { $incidents } incident
   *[other] { $incidents } incidents
}
sum-without-figure = { $toll } in { $incidents ->
    [one] { $incidents } incident
   *[other] { $incidents } incidents
} ({ $without ->
    [one] { $without } without a figure
   *[other] { $without } without a figure
})
sum-no-figure = No number of { $measure } is given in { $incidents ->
    [one] the one incident found
   *[other] the { $incidents } incidents found
}

### Small words

number = { $n }
quoted = “{ $words }”
list-comma = {", "}

### Time

when-today = today, { $day }
when-yesterday = yesterday, { $day }
when-since = since { $day }
when-so-far = { $unit ->
    [week] this week
    [month] this month
   *[year] this year
} so far: { $day }
when-up-to = until { $day }
when-until = { $first } – { $last }

### How a message was read

read-everywhere = Everywhere
read-near = near { $place }
read-within = within { $km } km of { $place }
read-within-towards = within { $km } km { $point } of { $place }
read-spot = about { $km } km { $point } of { $place }
read-between = between { $first } and { $second }
your-location = your location
read-shared = within { $km } km of your location (nearest place: { $place })
compass = { $point ->
    [n] north
    [ne] north-east
    [e] east
    [se] south-east
    [s] south
    [sw] south-west
    [w] west
   *[nw] north-west
}
read-towards = { $point } of { $place }
read-part-of = the { $point } of { $place }
read-without = without { $kinds }
read-worst = most { $toll } first
read-heard = I know no place spelt { $words } and take the nearest in sound. If you mean another, add its country.
read-searched = Only reports with the words: { $words }
read-not-understood = Not understood: { $words }
read-kinds-more = { $n ->
    [one] and { $n } more kind
   *[other] and { $n } more kinds
}

### Incidents

place-unit = { $unit ->
    [governorate] { $place } governorate
    [state] { $place } state
   *[province] { $place } province
}
place-and-parent = { $place }, { $parent }
place-unknown = place not stated
source-line = { $outlet }, { $moment }
source-quoting = quoting { $voices }
sources-count = { $n ->
    [one] single source
   *[other] { $n } independent sources
}
mark-claimed = as claimed by { $voices }
mark-claimed-by-nobody = claimed, not confirmed
mark-believed = believed, not confirmed
mark-denied = disputed: also denied
mark-background = background
mark-retracted = no longer reported: the sources took it back
mark-corrected = corrected by an operator, { $moment }: { $flaws }
mark-withdrawn = retracted by an operator, { $moment }
mark-elsewhere = { $km } km from { $place }
answer-count = { $n ->
    [0] No incidents reported
    [one] { $n } incident reported
   *[other] { $n } incidents reported
}
answer-shown = { $first }–{ $last } of { $total }
answer-nothing = No report that fits this.
answer-nothing-in = No report of this in { $place }.
answer-no-more = That was all there is.
answer-elsewhere = The nearest reports, from <b>other places</b>:
answer-background = Earlier events, told as background:
answer-since = Counted since { $day }
answer-everybody = This counts everybody in these incidents, not only those whom the words name.
answer-recalled = Not counted: { $n ->
    [one] one earlier event, told as background
   *[other] { $n } earlier events, told as background
}
background-only = Nothing new; only earlier events, told as background:
story-title = This story, all that was reported, the newest first
story-left-out = { $n ->
    [one] and one more report
   *[other] and { $n } more reports
}
sources-title = Who reported what
sources-differ = The figures differ: { $tolls }
why-title = How this was read
why-words = Kind: told by { $words }
why-context = Kind: no word of the sentence says it; the rest of the article does
why-place-named = Place: { $place }, named in the sentence
why-place-around = Place: { $place }, from elsewhere in the article
why-place-unknown = Place: the article names none that I know
why-time-told = Time: { $days }, as the article tells it
why-time-published = Time: { $days }, the day on which the article was published
why-perpetrator = By, as the article tells it: { $names }
why-perpetrator-elsewhere = By, as { $outlet } tells it: { $names }
why-nobody = By whom: no report that I have names anybody
why-target = Hit: { $names }
why-participant = Taking part: { $names }
map-caption = { $n ->
    [one] Map: { $n } incident
   *[other] Map: { $n } incidents
} · { $reading }
map-caption-part = Map: { $n } of { $total } incidents · { $reading }
map-of-digest = Map of this briefing · { $reading }
map-nothing = None of these incidents has a point on the map.

### Comparisons, rankings, timelines

part-line = { $label }: { $figure }
part-no-figure = { $incidents }, no figure given
part-more = { $n ->
    [one] and { $n } more
   *[other] and { $n } more
}

### Charts: the axes, the legend, the line of sources, the caption

chart-by-day = { $what } by day
chart-by-week = { $what } by week
chart-by-month = { $what } by month
chart-by-year = { $what } by year
chart-nothing = no reports
chart-lowest = lowest figure
chart-best = best figure
chart-highest = highest figure
chart-or-more = or more
chart-note = { $place }: { $toll }
chart-source = { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
}, { $outlets ->
    [one] { $outlets } outlet
   *[other] { $outlets } outlets
}
chart-caption = Chart: { $reading }
chart-most = most: { $figure } ({ $when })

### Buttons

button-more = More
button-map = Map
button-chart = Chart
button-sources = Sources
button-share = Share
button-send = Send to somebody
button-wrong = Not right
button-story = More: { $sign } { $place }
button-latest = What was reported last
button-kinds = All kinds
button-longer = { $days ->
    [365] Last twelve months
   *[other] Last { $days } days
}
button-time = Any time
button-wide = Within { $km } km
button-narrow = Within { $km } km
button-town = Only the town of { $place }
button-province = All of { $place }
button-toll = With any toll
button-words = Other words too
button-yes-all = Stop all

### Questions that need a hand

choose-place = Which { $name } do you mean?
unknown-place = I know no place called { $name }.
unknown-place-nearest = I know no place called { $name }. Did you mean one of these?
unclear-period = I could not make out the time in “{ $question }”. Try “since Monday”, “yesterday” or “12–18 November”.
empty-latest = Tell me a place, please: <code>/latest Aleppo</code>
empty-ask = Ask me something, please: <code>/ask how many killed in Aleppo since Monday</code>
too-long = That is a long message: { $length } characters. Please ask in at most { $limit }, for example “latest in Aleppo”.
not-understood = I did not understand that. Name a place, a kind of event or a time, for example “air strikes in Aleppo since Monday”. /help shows more.
wordless = I can only read words and locations, no voice messages, pictures or stickers. Write me a place, for example “latest in Aleppo”, or share a location (📎). /help shows more.
out-of-scope = I can only tell what news reports say about incidents. Try “latest in Aleppo”; /help shows more.
smalltalk = At your service. Name a place and I will tell you what was reported there: “latest in Aleppo”.
forgotten = All right, forgotten. What do you want to know?
place-forgotten = All right. Next time I will ask which { $name } is meant.
stale = I no longer have this answer at hand. Please ask again.
forget-ask = This erases what I keep about this chat: its settings, briefings, last questions, and messages on their way. In a private chat also the briefings that you ordered for channels. It cannot be undone.
button-forget = Erase everything
forget-done = Done. I keep nothing about this chat any more. What is written to me from now on begins anew.
in-private-only = Others read along here; I tell you in our private chat.
button-in-private = Open our chat
unknown-command = I do not know this command. /help lists those I know.
link-broken = This link asks for something I do not know; perhaps it was cut. Just write what you want to know, for example “latest in Aleppo”. /help shows more.
share-link = Whoever opens this link asks the same:
failure = Something went wrong on my side; it has been noted. Please try again.
interrupted = I was stopped while I worked on your last message. What it asked for may have been done: please look before you ask again.
busy = I am busy just now. Please try again in a moment.
inline-private = Ask more in private
inline-unclear = Not understood yet: ask in private
inline-slow = One moment please, that was very fast
slow-down = That is a lot at once. I answer { $n ->
    [one] { $n } question a minute
   *[other] { $n } questions a minute
} from one person here; please go on in { $seconds } s.

### Greeting and help

start = <b>Sitrep</b> reads the news and keeps what happened, where, when, to how many, and who says so.

    Write me a place or a question:
    • latest in Aleppo
    • air strikes in Deir ez-Zor since Monday
    • how many killed in Afrin since Saturday

    A daily briefing: <code>/subscribe Aleppo daily 08:00</code>
    Every sentence of news is a quotation with its source. /help lists everything.
help = <b>Ask</b>
    /latest PLACE — the newest reports from a place
    /ask QUESTION — any question; in a private chat just write it
    /digest PLACE — a briefing of the last 24 hours
    /export — what your last question found, as a file

    <b>Briefings</b>
    /subscribe PLACE daily 08:00 — also <code>hourly</code>, <code>weekly friday 18:00</code>, or <code>alerts</code>
    /subscribe @channel PLACE daily 08:00 — for a channel that you administer
    /subscriptions — what is sent here
    /preview — what the last week would have brought; /next — when the next comes and what waits
    /unsubscribe — stop one or all

    <b>Settings</b>
    /settings — language and time zone

    Share a location (📎) to read what happened within 50 km of it.
    After an answer you can go on: “and in Idlib?”, “only air strikes”, “since Monday”, “how many killed?”, “more”.
    In groups I answer commands, replies to me, and messages that mention me.

topic-questions = Questions
topic-times = Places and times
topic-briefings = Briefings
topic-anywhere = Groups and other chats
help-questions = <b>Questions</b>
    • <code>latest in Aleppo</code> — the newest first
    • <code>how many killed in Idlib since Monday</code> — each incident counted once, as a range
    • <code>air strikes in Deir ez-Zor without shelling</code>
    • <code>compare Homs and Hama this month</code>, <code>which provinces of Syria had most clashes</code>
    • <code>timeline of Afrin</code>, <code>is it getting worse in Sudan</code>, <code>map of Yemen</code>

    After an answer: “more”, “map”, “who says so?”, “why?”, “and in Idlib?”, “only air strikes”, “scratch that”.
    The first line of an answer says how your question was read; buttons below it ask again in a tap.
help-times = <b>Places</b>
    A town, province, country, camp or crossing: <code>latest in Raqqa</code>. If several have the name, I ask once and remember.
    <code>near Palmyra</code>, <code>within 20 km of Homs</code>, <code>north of Aleppo</code>, <code>between Homs and Palmyra</code>, or share a location (📎).

    <b>Times</b>
    <code>yesterday</code>, <code>since Monday</code>, <code>last week</code>, <code>12–18 November</code>, <code>in July 2017</code>. They are those of your time zone: /settings
help-briefings = <b>Briefings</b>
    <code>/subscribe Aleppo daily 08:00</code>, <code>weekly friday 18:00</code>, <code>hourly</code>
    <code>/subscribe air strikes in Idlib alerts</code> — as soon as something is reported
    <code>/subscribe @channel Aleppo daily 08:00</code> — for a channel where you and I are administrators
    /subscriptions shows what is sent here, /unsubscribe stops it. /digest Aleppo is one of the last 24 hours at once.
help-anywhere = <b>Groups</b>
    I answer commands, messages that mention me and replies to me, in their topic. Administrators order briefings and set the language. Other talk I do not read.

    <b>Other chats</b>
    Type my name and a question in any chat, and choose what to post.
    “Share” under an answer gives a link that asks the same again.

group-hello = Hello. Ask me what happened somewhere: <code>/latest Aleppo</code>, or <code>@{ $bot } air strikes in Idlib</code>.

    I answer commands, messages that mention me, and replies to me, each in its own topic. Other talk I do not read; in privacy mode Telegram does not even show it to me. Administrators choose language and time zone with /settings.

command-start = What this bot does
command-help = All commands, with examples
command-latest = Newest reports from a place
command-ask = Ask a question
command-digest = A briefing of the last 24 hours
command-export = What was found last, as a file
command-subscribe = Get briefings regularly
command-subscriptions = What is sent to this chat
command-unsubscribe = Stop a briefing
command-next = When the next briefing comes
command-preview = What a week would have brought
command-change = Change what is sent to this chat
command-language = Choose the language
command-settings = Language and time zone
command-forget = Erase what I keep about this chat
command-status = State of the bot, for operators
command-review = What readers find wrong, for operators
command-feeds = The feeds that are read, and what fails
command-addfeed = Read a feed: /addfeed address
command-removefeed = Read a feed no longer
bot-description = Sitrep reads the news and keeps what happened, where, when, to how many, and who says so. Ask in English, Arabic or French: “latest in Aleppo”, “how many killed in Idlib since Monday”. Every sentence of news is a quotation with its source.
bot-about = What happened, where, when, and who says so: news incidents with their sources, and daily briefings.

### Briefings

digest-title = Briefing
digest-title-of = Briefing: { $places }
digest-window = { $since } – { $until }
digest-empty = Nothing new was reported in this time.
digest-left-out = { $n ->
    [one] and { $n } more incident. Ask for it: “latest in …”
   *[other] and { $n } more incidents. Ask for them: “latest in …”
}
digest-update = 🔄 Update since { $since }: { $changes }
digest-told-before = { $n ->
    [one] One more incident was told here before; nothing new about it.
   *[other] { $n } more incidents were told here before; nothing new about them.
}
change = { $before } → { $after }
change-first-toll = now { $after }
change-retracted = taken back
change-restored = reported again after it was taken back
edit-mark = ✏️ Changed since: { $changes }
digest-late = Late: it was due { $moment }.
alert-title = Alert
alert-title-of = Alert: { $places }
subscribed = Done: { $what }, { $rhythm }.
subscribed-elsewhere = Done: { $what } to { $chat }, { $rhythm }.
subscribed-next = First: { $moment }.
subscribed-ignoring = A briefing cannot heed this, and leaves it aside: { $words }
subscribe-how = Tell me what and when, please:
    <code>/subscribe Aleppo daily 08:00</code>
    <code>/subscribe Yemen weekly friday 18:00</code>
    <code>/subscribe @channel Aleppo daily 08:00</code>
already-subscribed = This briefing is already sent here.
too-many-subscriptions = There { $limit ->
    [one] can be only { $limit } subscription
   *[other] can be at most { $limit } subscriptions
} in one chat. /unsubscribe makes room.
subscriptions-title = Sent here:
subscriptions-none = Nothing is sent here. <code>/subscribe Aleppo daily 08:00</code> changes that.
subscription-line = { $what }, { $rhythm }
subscription-next = next { $moment }
subscription-paused = paused: { $reason }
subscription-in = in { $chat }
pause-reader = somebody here paused it
pause-blocked = the bot was blocked
pause-kicked = the bot was removed
pause-rights = the bot may not write there
pause-gone = the chat or the account is gone
pause-topic = the topic is closed
unsubscribe-which = Which one shall I stop?
unsubscribed = Stopped: { $what }.
unsubscribed-all = { $n ->
    [one] Stopped { $n } briefing.
   *[other] Stopped { $n } briefings.
}
preview-title = Preview, not sent to anybody
preview-title-of = Preview, not sent: { $places }
preview-day = { $day }: { $n }
preview-total = { $n ->
    [one] { $n } new incident
   *[other] { $n } new incidents
} in seven days, in { $slots ->
    [one] { $slots } message with news. It would have said:
   *[other] { $slots } messages with news. The last would have said:
}
preview-empty = Nothing that it asks for was reported in the last seven days.
preview-how = To see what the last seven days would have brought: <code>/preview 12</code> for the subscription of that number, or <code>/preview Aleppo daily 08:00 toll:5</code> before you order.
next-title = Coming next:
next-then = then { $moments }
next-held = held back until { $moment }
next-nothing = nothing new for it so far
next-waiting = { $n ->
    [one] { $n } incident waits for it so far:
   *[other] { $n } incidents wait for it so far:
}
edit-open = ⚙️ { $number }
edit-this = ⚙️ Change or stop
edit-time = 🕗 Time
edit-days = 📅 Days
edit-month = 🗓 Day of the month
edit-every = 🔁 How often
edit-tier = ⚠️ Severity
edit-toll = 👥 Toll
edit-sources = 📰 Sources
edit-template = 🧾 Length
edit-language = 🌐 Language
edit-mute = 🔕 Mute
edit-silent = without a sound
edit-pin = pinned
edit-picture = with a map
edit-is-on = ☑ { $what }
edit-is-off = ☐ { $what }
edit-pause = ⏸ Pause
edit-resume = ▶️ Resume
edit-stop = 🗑 Stop
edit-back = ‹ Back
edit-mute-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
edit-mute-tomorrow = until tomorrow
edit-mute-off = 🔔 Unmute
edit-mute-for = 🔕 { $time }
edit-value-off = any
edit-value-daily = every day
edit-value-workdays = working days
edit-value-weekend = weekend
edit-value-full = in full
edit-value-compact = compact
edit-value-headlines = headlines only
subscription-none = There is no briefing number { $number } here. It may have been stopped before; /subscriptions shows those there are.
alert-has-no-hour = Alerts come as soon as something is reported, at no hour of their own. “Make it daily at 6:30” turns this one into a briefing; “not at night” keeps it quiet then.
subscription-gone = That one was stopped before.
everything = everything

cadence-hour = every hour
cadence-day = every day at { $time }
cadence-week = every { $weekday } at { $time }
cadence-month = on the { $days } of every month at { $time }
cadence-event = as soon as something is reported
cadence-in-zone = { $cadence } ({ $zone })
cadence-workday = every working day at { $time }
cadence-days = { $n ->
    [2] every other day
   *[other] every { $n } days
} at { $time }
cadence-weeks = { $n ->
    [2] every other week
   *[other] every { $n } weeks
} on { $weekday } at { $time }
cadence-months = { $n ->
    [2] every other month
   *[other] every { $n } months
} on the { $days } at { $time }
cadence-hours = { $n ->
    [one] every hour
   *[other] every { $n } hours
}
subscription-no-picture = without a map
subscription-quiet = quiet from { $first } to { $last }
subscription-quiet-idle = quiet hours hold for alerts and hourly briefings only
subscription-cool-down = { $n ->
    [0] the same story as often as it is told
    [one] the same story after { $n } minute at the soonest
   *[other] the same story after { $n } minutes at the soonest
}
subscription-cap = at most { $n } a day
tier-serious = serious or worse
tier-grave = grave only
filter-toll = at least { $n } people harmed
filter-toll-of = at least { $n } { $toll }
filter-sources = at least { $n } independent sources
filter-languages = reports in { $words }
filter-outlets = from { $words }
filter-include = with “{ $words }”
filter-exclude = without “{ $words }”
filter-pattern = like /{ $words }/
option-wrong = I cannot use { $words }. For example: <code>toll:5</code>, <code>sources:2</code>, <code>tier:grave</code>, <code>without:football</code>, <code>regex:/drone|uav/</code>, <code>quiet:22:00-07:00</code>, <code>mute:1h</code>.
changed = Changed:
subscription-muted = muted until { $moment }
change-how = To change one: <code>/change { $number } toll:5 template:headlines mute:1h</code>
month-day = { $n ->
    [1] 1st
    [2] 2nd
    [3] 3rd
    [21] 21st
    [22] 22nd
    [23] 23rd
   *[other] { $n }th
}
month-day-last = last day
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

not-administrator = Only an administrator of { $chat } can do that.
bot-may-not-post = I may not post in { $chat } yet. Make me an administrator there who can post messages, then try again.
chat-not-found = I cannot see { $chat }. Add me there as an administrator first, and check the name.

### Settings

settings = <b>Settings of this chat</b>
    Language: { $language }
    Time zone: { $zone }, now { $now }

    Another time zone: <code>/settings Asia/Damascus</code>
settings-places = Names whose place was chosen here stand below with a ✕: a tap forgets the choice.
button-take-back = ✕ { $name }: { $place }
look-dark = 🌙 Dark pictures
    .word = dark
look-light = ☀️ Light pictures
    .word = light
digits-arabic = 🔢 Eastern Arabic digits
    .word = arabic digits
digits-latin = 🔢 Latin digits
    .word = latin digits
settings-saved = Saved.
language-set = I answer in English from now on. /language changes that.
settings-unknown = I know no language or time zone called { $name }. For example: <code>/settings Asia/Damascus</code>, <code>/settings Arabic</code>.
language-name = English
language-choose = Which language shall I speak here? Until one is chosen, I answer in that of each question.
language-auto = As each question

### Files

export-which = In which format?
export-nothing = Ask me something first, for example “latest in Aleppo”; then /export gives what I found as a file.
export-caption = { $n ->
    [one] { $n } incident
   *[other] { $n } incidents
} · { $reading }
export-limit = That is enough for now: I make { $n } files an hour for one reader.

### What readers find wrong, and what operators decide

flaw-place = place
flaw-kind = kind of event
flaw-toll = number of people
flaw-duplicate = told twice
flaw-not_incident = not an incident
flag-which = Which one is not right?
flag-in-private = Tell me in private what is not right.
flag-what = What is not right about it?
flag-done = Thank you. An operator will look at it: { $flaw }. If you want to say more, reply to this message.
flag-noted = Thank you, your words are with it.
flag-settled = Thank you; an operator has settled it in the meantime.
flag-limit = Thank you, but that is enough for today: I take { $n } a day from one reader.
flags-notice = { $n ->
    [one] Readers find something wrong in { $n } incident: /review
   *[other] Readers find something wrong in { $n } incidents: /review
}
review-none = Nothing waits for review.
review-waiting = { $n ->
    [one] { $n } incident waits for review
   *[other] { $n } incidents wait for review
}
review-said = { $n ->
    [one] A reader says it is not right:
   *[other] { $n } readers say it is not right:
}
review-words = { $flaw }: “{ $words }”
review-number = Incident { $id }
review-place = Where did it happen?
review-kind = What was it?
review-duplicate = Which one does it repeat?
review-no-choice = I know no other incident of this place and these days.
review-why = Why shall it be retracted?
review-reason = Reason: { $reason }
review-no-number = I find no number in “{ $said }”. Type one, such as 9, 9–12 or “30 injured”.
review-refused = That cannot be done any more: it was undone or merged in the meantime.
review-done-confirm = Confirmed as it is
review-done-correct = Corrected
review-done-retract = Retracted: no answer tells it any more
review-done-undo = Undone
fix-place = Correct the place
fix-kind = Correct the kind
fix-toll = Correct the number
fix-duplicate = Told twice
type-place = Reply to this message with the name of the place.
type-toll = Reply to this message with the number of the killed, such as 9 or 9–12; for others say whom: “30 injured”.
reason-untrue = It did not happen
reason-no_event = The text tells of no incident
reason-other_time = It happened long before
button-confirm = Right as it is
button-retract = Retract
button-next = Next
button-undo = Undo
button-type = Another place
button-other-kinds = Other kinds

### Operators

status-title = State of Sitrep { $version }
status-outbox = Outbox: { $counts }
status-outbox-empty = Outbox: empty
status-incidents = { $n ->
    [one] { $n } incident stored
   *[other] { $n } incidents stored
}
status-feeds = Feeds: { $total }, paused: { $paused }, failing: { $failing }
status-failing = Failing: { $outlets }
status-oldest = The message that has waited longest was queued { $minutes } min ago
status-late = A digest is { $minutes } min late
status-waits = Telegram asked to wait { $seconds } s in all since the start
status-questions = Words of questions: not kept
status-questions-kept = Words of questions: { $n }, kept for { $days } days (<code>sitrep questions</code>)
status-subscriptions = Subscriptions: { $total }, paused: { $paused }
status-in-doubt = { $n ->
    [one] { $n } message may or may not have arrived: <code>sitrep outbox list</code>
   *[other] { $n } messages may or may not have arrived: <code>sitrep outbox list</code>
}
outbox-waiting = waiting
outbox-sending = sending
outbox-sent = sent
outbox-postponed = postponed
outbox-refused = refused
outbox-in_doubt = in doubt

### Feeds

feeds-title = { $n ->
    [one] { $n } feed
   *[other] { $n } feeds
}
feeds-none = No feed is read yet. Add one: <code>/addfeed https://…</code>
feeds-more = and { $n } more
feed-paused = paused: { $reason }
feed-failing = { $n ->
    [one] failed once: { $reason }
   *[other] failed { $n } times: { $reason }
}
addfeed-how = Write the address of a feed or of a news site: <code>/addfeed https://…</code>
feed-quota = { $n ->
    [one] You have { $n } feed, and more are not allowed. /removefeed makes room.
   *[other] You have { $n } feeds, and more are not allowed. /removefeed makes room.
}
feed-refused = This cannot be read as a feed: { $reason }.
feed-added = { $n ->
    [one] { $outlet } is read from now on; it holds { $n } article: { $url }
   *[other] { $outlet } is read from now on; it holds { $n } articles: { $url }
}
removefeed-how = Write the address behind the command: <code>/removefeed https://…</code>
feed-removed = Read no longer: { $url }. Its articles stay.
feed-unknown = None of your feeds has this address: { $url }. /feeds lists them.

### Forwarded posts

forwarded-understood = { $n ->
    [one] This is what I read in it:
   *[other] This is what I read in it, { $n } incidents:
}
forwarded-new = Stored as news.
forwarded-seen = It was stored before.
forwarded-revised = Stored; it replaces an earlier wording.
forwarded-discarded = Discarded: nothing was stored.
forwarded-refused = This cannot be stored: { $reason }.
page-unread = I cannot read that page: { $reason }.
page-tells-nothing = That page tells of no incident that I can find.
button-store = Store as news
button-discard = Discard
