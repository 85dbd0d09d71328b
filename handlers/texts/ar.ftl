# العربية. الوسوم من HTML تيليغرام؛ القيم مُهيّأة قبل أن تصل إلى هنا.

### أنواع الحوادث: اسم الواحد، ثم الجمع في سطر العنوان

kind-armed_clash = اشتباك مسلح
    .plural = اشتباكات مسلحة
kind-territory_regained = الدولة تستعيد منطقة
    .plural = مناطق استعادتها الدولة
kind-territory_seized = جماعة مسلحة تسيطر على منطقة
    .plural = مناطق سيطرت عليها جماعات مسلحة
kind-air_strike = غارة جوية أو بطائرة مسيّرة
    .plural = غارات جوية
kind-shelling = قصف مدفعي أو صاروخي
    .plural = قصف مدفعي وصاروخي
kind-bombing = عبوة ناسفة أو لغم
    .plural = عبوات ناسفة وألغام
kind-suicide_bombing = تفجير انتحاري
    .plural = تفجيرات انتحارية
kind-grenade = هجوم بقنبلة يدوية
    .plural = هجمات بقنابل يدوية
kind-chemical_attack = هجوم كيميائي
    .plural = هجمات كيميائية
kind-attack = هجوم على مدنيين
    .plural = هجمات على مدنيين
kind-abduction = خطف
    .plural = عمليات خطف
kind-sexual_violence = عنف جنسي
    .plural = عنف جنسي
kind-peaceful_protest = احتجاج سلمي
    .plural = احتجاجات سلمية
kind-protest_with_intervention = احتجاج جرى تفريقه
    .plural = احتجاجات جرى تفريقها
kind-excessive_force = قوة مفرطة ضد محتجين
    .plural = قوة مفرطة ضد محتجين
kind-violent_demonstration = تظاهرة عنيفة
    .plural = تظاهرات عنيفة
kind-mob_violence = عنف جماعي
    .plural = عنف جماعي
kind-agreement = اتفاق
    .plural = اتفاقات
kind-arrest = اعتقالات
    .plural = اعتقالات
kind-group_change = تغيّر في جماعة
    .plural = تغيّرات في جماعات
kind-weapons_seized = ضبط أسلحة أو إبطالها
    .plural = ضبط أسلحة أو إبطالها
kind-base_established = إقامة قاعدة
    .plural = إقامة قواعد
kind-property_destruction = نهب أو تدمير ممتلكات
    .plural = نهب وتدمير ممتلكات
kind-withdrawal = انسحاب
    .plural = انسحابات
kind-troop_movement = تحرك قوات
    .plural = تحركات قوات
kind-displacement = نزوح سكان
    .plural = حركات نزوح
kind-siege = حصار
    .plural = حالات حصار
kind-curfew = حظر تجول أو إجراء طارئ
    .plural = حظر تجول وإجراءات طارئة
kind-aid_delivery = إيصال مساعدات
    .plural = إيصال مساعدات
kind-earthquake = زلزال
    .plural = زلازل
kind-tsunami = تسونامي
    .plural = أمواج تسونامي
kind-flood = فيضان
    .plural = فيضانات
kind-storm = عاصفة
    .plural = عواصف
kind-wildfire = حريق غابات
    .plural = حرائق غابات
kind-landslide = انهيار أرضي
    .plural = انهيارات أرضية
kind-volcano = ثوران بركاني
    .plural = ثورانات بركانية
kind-drought = جفاف
    .plural = موجات جفاف
kind-extreme_temperature = موجة حر أو برد
    .plural = موجات حر وبرد
kind-epidemic = وباء
    .plural = أوبئة
kind-transport_accident = حادث نقل
    .plural = حوادث نقل
kind-industrial_accident = حادث صناعي
    .plural = حوادث صناعية
kind-building_fire = حريق في مبنى
    .plural = حرائق في مبانٍ
kind-structural_collapse = انهيار منشأة
    .plural = انهيارات منشآت
kind-crime = جريمة عنيفة
    .plural = جرائم عنيفة

### أعداد الناس: المعدود، ثم مدى التأكد من العدد

counted-killed = { $n ->
    [0] لا قتلى
    [one] قتيل واحد
    [two] قتيلان
    [few] { $n } قتلى
    [many] { $n } قتيلاً
   *[other] { $n } قتيل
}
counted-injured = { $n ->
    [0] لا جرحى
    [one] جريح واحد
    [two] جريحان
    [few] { $n } جرحى
    [many] { $n } جريحاً
   *[other] { $n } جريح
}
counted-missing = { $n ->
    [0] لا مفقودين
    [one] مفقود واحد
    [two] مفقودان
    [few] { $n } مفقودين
    [many] { $n } مفقوداً
   *[other] { $n } مفقود
}
counted-abducted = { $n ->
    [0] لا مخطوفين
    [one] مخطوف واحد
    [two] مخطوفان
    [few] { $n } مخطوفين
    [many] { $n } مخطوفاً
   *[other] { $n } مخطوف
}
counted-detained = { $n ->
    [0] لا معتقلين
    [one] معتقل واحد
    [two] معتقلان
    [few] { $n } معتقلين
    [many] { $n } معتقلاً
   *[other] { $n } معتقل
}
counted-displaced = { $n ->
    [0] لا نازحين
    [one] نازح واحد
    [two] نازحان
    [few] { $n } نازحين
    [many] { $n } نازحاً
   *[other] { $n } نازح
}
counted-incidents = { $n ->
    [0] لا حوادث
    [one] حادث واحد
    [two] حادثان
    [few] { $n } حوادث
    [many] { $n } حادثاً
   *[other] { $n } حادث
}
measure-killed = القتلى
measure-injured = الجرحى
measure-missing = المفقودون
measure-abducted = المخطوفون
measure-detained = المعتقلون
measure-displaced = النازحون
measure-incidents = الحوادث
figure-at-least = { $counted } على الأقل
figure-more-than = أكثر من { $counted }
figure-up-to = ما يصل إلى { $counted }
figure-range = من { $low } إلى { $counted }
figure-range-or-more = من { $low } إلى { $counted } أو أكثر
figure-words = { $measure }: «{ $words }»

toll-and-voices = { $toll }: { $voices }
toll-voice = { $figure } ({ $voice })
toll-day = { $figure } ({ $day }، { $outlet })

sum = { $toll } في { $incidents ->
    [one] حادث واحد
    [two] حادثين
    [few] { $incidents } حوادث
    [many] { $incidents } حادثاً
   *[other] { $incidents } حادث
}
sum-without-figure = { $toll } في { $incidents ->
    [one] حادث واحد
    [two] حادثين
    [few] { $incidents } حوادث
    [many] { $incidents } حادثاً
   *[other] { $incidents } حادث
} ({ $without ->
    [one] { $incidents ->
        [two] واحد منهما بلا رقم
       *[other] واحد منها بلا رقم
    }
    [two] اثنان منها بلا رقم
   *[other] { $without } منها بلا رقم
})
sum-no-figure = { $measure }: لا رقم في { $incidents ->
    [one] الحادث الوحيد الموجود
    [two] الحادثين الموجودين
    [few] الحوادث الموجودة، وهي { $incidents }
   *[other] الحوادث الموجودة، وعددها { $incidents }
}

### كلمات صغيرة

number = { $n }
quoted = «{ $words }»
list-comma = {"، "}

### الوقت

when-today = اليوم، { $day }
when-yesterday = أمس، { $day }
when-since = منذ { $day }
when-so-far = { $unit ->
    [week] هذا الأسبوع
    [month] هذا الشهر
   *[year] هذه السنة
} حتى الآن: { $day }
when-up-to = حتى { $day }
when-until = { $first } – { $last }

### كيف فُهمت الرسالة

read-everywhere = كل الأماكن
read-near = قرب { $place }
read-within = في حدود { $km } كم من { $place }
read-within-towards = في حدود { $km } كم { $point } { $place }
read-spot = على بعد نحو { $km } كم { $point } { $place }
read-between = بين { $first } و{ $second }
your-location = موقعك
read-shared = في حدود { $km } كم من موقعك (أقرب مكان: { $place })
compass = { $point ->
    [n] شمال
    [ne] شمال شرق
    [e] شرق
    [se] جنوب شرق
    [s] جنوب
    [sw] جنوب غرب
    [w] غرب
   *[nw] شمال غرب
}
read-towards = { $point } { $place }
read-part-of = { $point } { $place }
read-without = دون { $kinds }
read-worst = الأعلى أولًا في عدد { $toll }
read-heard = لا أعرف مكاناً يُكتب { $words }، فأخذت الأقرب إليه لفظاً. إن كنت تقصد غيره فاذكر بلده.
read-searched = التقارير التي تذكر فقط: { $words }
read-not-understood = لم يُفهم: { $words }
read-kinds-more = { $n ->
    [one] ونوع آخر
    [two] ونوعان آخران
    [few] و{ $n } أنواع أخرى
    [many] و{ $n } نوعاً آخر
   *[other] و{ $n } نوع آخر
}

### الحوادث

place-unit = { $unit ->
    [state] ولاية { $place }
   *[province] محافظة { $place }
}
place-and-parent = { $place }، { $parent }
place-unknown = المكان غير مذكور
source-line = { $outlet }، { $moment }
source-quoting = نقلاً عن { $voices }
sources-count = { $n ->
    [one] مصدر واحد فقط
    [two] مصدران مستقلان
    [few] { $n } مصادر مستقلة
    [many] { $n } مصدراً مستقلاً
   *[other] { $n } مصدر مستقل
}
mark-claimed = بحسب زعم { $voices }
mark-claimed-by-nobody = زعم غير مؤكد
mark-believed = يُعتقد ذلك، ولم يتأكد
mark-denied = محل خلاف: هناك من ينفيه
mark-background = خلفية
mark-retracted = لم يعد وارداً: تراجعت عنه المصادر
mark-corrected = صححه مشغّل، { $moment }: { $flaws }
mark-withdrawn = سحبه مشغّل، { $moment }
mark-elsewhere = على بعد { $km } كم من { $place }
answer-count = { $n ->
    [0] لم ترد حوادث
    [one] ورد حادث واحد
    [two] ورد حادثان
    [few] وردت { $n } حوادث
    [many] ورد { $n } حادثاً
   *[other] ورد { $n } حادث
}
answer-shown = { $first }–{ $last } من { $total }
answer-nothing = لا خبر يطابق ذلك.
answer-nothing-in = لا خبر عن ذلك في { $place }.
answer-no-more = هذا كل ما لدي.
answer-elsewhere = أقرب الأخبار، من <b>أماكن أخرى</b>:
answer-background = أحداث سابقة، وردت كخلفية:
answer-since = العدّ منذ { $day }
answer-everybody = يشمل هذا العدد كل من في هذه الحوادث، لا من تذكرهم الكلمات وحدهم.
answer-recalled = لم يُحتسب: { $n ->
    [one] حدث سابق ورد كخلفية
    [two] حدثان سابقان وردا كخلفية
    [few] { $n } أحداث سابقة وردت كخلفية
   *[other] { $n } حدثاً سابقاً وردت كخلفية
}
background-only = لا جديد؛ أحداث سابقة فقط، وردت كخلفية:
story-title = هذه القصة: كل ما ورد عنها، الأحدث أولاً
story-left-out = { $n ->
    [zero] لا تقارير أخرى
    [one] وتقرير آخر
    [two] وتقريران آخران
    [few] و{ $n } تقارير أخرى
    [many] و{ $n } تقريراً آخر
   *[other] و{ $n } تقرير آخر
}
sources-title = من قال ماذا
sources-differ = تختلف الأرقام: { $tolls }
why-title = كيف فُهم هذا
why-words = النوع: تدل عليه { $words }
why-context = النوع: لا تذكره كلمة في الجملة، بل سائر المقال
why-place-named = المكان: { $place }، مذكور في الجملة
why-place-around = المكان: { $place }، من موضع آخر في المقال
why-place-unknown = المكان: لا يذكر المقال مكاناً أعرفه
why-time-told = الزمن: { $days }، كما يرويه المقال
why-time-published = الزمن: { $days }، وهو يوم نشر المقال
why-perpetrator = الفاعل كما يرويه المقال: { $names }
why-perpetrator-elsewhere = الفاعل كما ترويه { $outlet }: { $names }
why-nobody = الفاعل: لا يسميه أي تقرير عندي
why-target = المستهدف: { $names }
why-participant = المشاركون: { $names }
map-caption = { $n ->
    [one] خريطة: حادث واحد
    [two] خريطة: حادثان
    [few] خريطة: { $n } حوادث
    [many] خريطة: { $n } حادثاً
   *[other] خريطة: { $n } حادث
} · { $reading }
map-caption-part = خريطة: { $n } من { $total ->
    [one] حادث واحد
    [two] حادثين
    [few] { $total } حوادث
    [many] { $total } حادثاً
   *[other] { $total } حادث
} · { $reading }
map-of-digest = خريطة هذا الموجز · { $reading }
map-nothing = ليس لأي من هذه الحوادث موضع على الخريطة.

### المقارنات والترتيب والتسلسل

part-line = { $label }: { $figure }
part-no-figure = { $incidents }، بلا رقم
part-more = { $n ->
    [one] وواحد آخر
    [two] واثنان آخران
   *[other] و{ $n } أخرى
}

### الرسوم البيانية: المحاور ومفتاح الرموز وسطر المصادر والوصف

chart-by-day = { $what } حسب اليوم
chart-by-week = { $what } حسب الأسبوع
chart-by-month = { $what } حسب الشهر
chart-by-year = { $what } حسب السنة
chart-nothing = لا تقارير
chart-lowest = أدنى رقم
chart-best = الرقم المرجّح
chart-highest = أعلى رقم
chart-or-more = أو أكثر
chart-note = { $place }: { $toll }
chart-source = { $reports ->
    [one] تقرير واحد
    [two] تقريران
    [few] { $reports } تقارير
    [many] { $reports } تقريراً
   *[other] { $reports } تقرير
}، { $outlets ->
    [one] وسيلة إعلام واحدة
    [two] وسيلتا إعلام
    [few] { $outlets } وسائل إعلام
    [many] { $outlets } وسيلة إعلام
   *[other] { $outlets } وسيلة إعلام
}
chart-caption = رسم بياني: { $reading }
chart-most = الأكثر: { $figure } ({ $when })

### الأزرار

button-more = المزيد
button-map = خريطة
button-chart = رسم بياني
button-sources = المصادر
button-share = مشاركة
button-send = إرسال إلى شخص
button-wrong = غير صحيح
button-story = المزيد: { $sign } { $place }
button-latest = آخر ما ورد
button-kinds = كل الأنواع
button-longer = { $days ->
    [365] آخر اثني عشر شهراً
    [few] آخر { $days } أيام
   *[other] آخر { $days } يوماً
}
button-time = كل الأوقات
button-wide = ضمن { $km } كم
button-narrow = ضمن { $km } كم
button-town = مدينة { $place } فقط
button-province = كل { $place }
button-toll = بأي حصيلة
button-words = بأي كلمات
button-yes-all = إيقاف الكل

### أسئلة تحتاج إلى توضيح

choose-place = أي { $name } تقصد؟
unknown-place = لا أعرف مكاناً اسمه { $name }.
unknown-place-nearest = لا أعرف مكاناً اسمه { $name }. هل تقصد واحداً من هذه؟
unclear-period = لم أفهم الوقت في «{ $question }». جرّب «منذ الاثنين» أو «أمس» أو «12–18 نوفمبر».
empty-latest = اذكر مكاناً من فضلك: <code>/latest حلب</code>
empty-ask = اسأل سؤالاً من فضلك: <code>/ask كم عدد القتلى في حلب منذ الاثنين</code>
too-long = هذه رسالة طويلة: عدد أحرفها { $length }. اسأل من فضلك في { $limit } حرف على الأكثر، مثل «آخر الأخبار في حلب».
not-understood = لم أفهم ذلك. اذكر مكاناً أو نوع حدث أو وقتاً، مثل «غارات جوية في حلب منذ الاثنين». في /help المزيد.
wordless = أقرأ الكلمات والمواقع فقط، لا الرسائل الصوتية ولا الصور ولا الملصقات. اكتب لي مكاناً، مثل «آخر الأخبار في حلب»، أو شارك موقعاً (📎). في /help المزيد.
out-of-scope = أخبرك فقط بما تقوله الأخبار عن الحوادث. جرّب «آخر الأخبار في حلب»؛ في /help المزيد.
smalltalk = في خدمتك. اذكر مكاناً أخبرك بما ورد عنه: «آخر الأخبار في حلب».
forgotten = حسناً، نسيت ذلك. ماذا تريد أن تعرف؟
place-forgotten = حسناً. في المرة القادمة سأسأل أي { $name } تقصد.
stale = لم تعد هذه الإجابة لدي. أعد السؤال من فضلك.
forget-ask = سيمحو هذا ما أحفظه عن هذه المحادثة: الإعدادات والنشرات وآخر الأسئلة والرسائل التي في الطريق، وفي المحادثة الخاصة أيضاً النشرات التي طلبتها لقنوات. لا رجعة في ذلك.
button-forget = محو كل شيء
forget-done = تم. لم أعد أحفظ شيئاً عن هذه المحادثة. ما يُكتب لي من الآن فصاعداً يبدأ من جديد.
in-private-only = غيرك يقرأ هنا؛ أخبرك في محادثتنا الخاصة.
button-in-private = افتح محادثتنا
unknown-command = لا أعرف هذا الأمر. في /help ما أعرفه.
link-broken = هذا الرابط يطلب شيئاً لا أعرفه؛ ربما قُطع. اكتب ما تريد معرفته، مثل «آخر الأخبار في حلب». في /help المزيد.
share-link = من يفتح هذا الرابط يسأل السؤال نفسه:
failure = حدث خطأ عندي وقد سُجّل. حاول مرة أخرى من فضلك.
interrupted = توقفتُ وأنا أعمل على رسالتك الأخيرة. ربما نُفّذ ما طلبتَه: تحقّق من ذلك قبل أن تطلبه من جديد من فضلك.
busy = أنا مشغول الآن. حاول بعد قليل من فضلك.
inline-private = اسأل المزيد في محادثة خاصة
inline-unclear = لم يُفهم بعد: اسأل في محادثة خاصة
inline-slow = لحظة من فضلك، كان هذا سريعاً جداً
slow-down = هذا كثير دفعة واحدة. أجيب هنا عن { $n ->
    [one] سؤال واحد في الدقيقة
    [two] سؤالين في الدقيقة
    [few] { $n } أسئلة في الدقيقة
    [many] { $n } سؤالاً في الدقيقة
   *[other] { $n } سؤال في الدقيقة
} لكل شخص؛ تابع من فضلك بعد { $seconds ->
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
   *[other] { $seconds } ثانية
}.

### الترحيب والمساعدة

start = ‏<b>Sitrep</b> يقرأ الأخبار ويحفظ ما حدث وأين ومتى ولكم من الناس ومن قال ذلك.

    اكتب لي مكاناً أو سؤالاً:
    • آخر الأخبار في حلب
    • غارات جوية في دير الزور منذ الاثنين
    • كم عدد القتلى في عفرين منذ السبت

    موجز يومي: <code>/subscribe حلب يومياً 08:00</code>
    كل جملة من الأخبار اقتباس مع مصدره. في /help كل شيء.
help = <b>اسأل</b>
    /latest ثم المكان: أحدث الأخبار منه
    /ask ثم السؤال: أي سؤال؛ وفي المحادثة الخاصة يكفي أن تكتبه
    /digest ثم المكان: موجز آخر 24 ساعة
    /export ما وجده سؤالك الأخير، في ملف

    <b>الموجزات</b>
    <code>/subscribe حلب يومياً 08:00</code>، أو كل ساعة، أو أسبوعياً الجمعة 18:00، أو فوراً
    <code>/subscribe @channel حلب يومياً 08:00</code> لقناة تديرها
    /subscriptions ما يُرسل إلى هنا
    /preview ما كان سيأتي به الأسبوع الماضي
    /next متى يصل الموجز القادم وما ينتظره
    /unsubscribe إيقاف واحد أو الكل

    <b>الإعدادات</b>
    /settings اللغة والمنطقة الزمنية

    أرسل موقعاً (📎) لتقرأ ما حدث في حدود 50 كم منه.
    بعد الإجابة يمكنك المتابعة: «وفي إدلب؟»، «الغارات فقط»، «منذ الاثنين»، «كم قتيلاً؟»، «المزيد».
    في المجموعات أجيب عن الأوامر، وعن الردود عليّ، وعن الرسائل التي تذكرني.

topic-questions = الأسئلة
topic-times = الأماكن والأوقات
topic-briefings = الموجزات
topic-anywhere = المجموعات والمحادثات الأخرى
help-questions = <b>الأسئلة</b>
    • <code>آخر الأخبار في حلب</code>: الأحدث أولاً
    • <code>كم عدد القتلى في إدلب منذ الاثنين</code>: كل حادث يُحسب مرة واحدة، بحد أدنى وأعلى
    • <code>غارات جوية في دير الزور</code>
    • <code>قارن بين حمص وحماة هذا الشهر</code>، <code>أي محافظات سوريا شهدت أكثر الاشتباكات</code>
    • <code>تسلسل الأحداث في عفرين</code>، <code>خريطة اليمن</code>

    بعد الإجابة: «المزيد»، «خريطة»، «من قال ذلك؟»، «لماذا؟»، «وفي إدلب؟»، «الغارات فقط».
    السطر الأول من الإجابة يقول كيف فُهم سؤالك؛ والأزرار تحتها تعيد السؤال بلمسة.
help-times = <b>الأماكن</b>
    مدينة أو محافظة أو بلد أو مخيم أو معبر: <code>آخر الأخبار في الرقة</code>. إن تعددت الأماكن بالاسم نفسه أسأل مرة وأتذكر.
    <code>قرب تدمر</code>، <code>في حدود 20 كم من حمص</code>، <code>شمال حلب</code>، <code>بين حمص وتدمر</code>، أو أرسل موقعاً (📎).

    <b>الأوقات</b>
    <code>أمس</code>، <code>منذ الاثنين</code>، <code>الأسبوع الماضي</code>، <code>12–18 نوفمبر</code>، <code>في يوليو 2017</code>. وهي بمنطقتك الزمنية: /settings
help-briefings = <b>الموجزات</b>
    <code>/subscribe حلب يومياً 08:00</code>، أو أسبوعياً الجمعة 18:00، أو كل ساعة
    <code>/subscribe غارات جوية في إدلب فوراً</code>: فور ورود خبر
    <code>/subscribe @channel حلب يومياً 08:00</code>: لقناة أنا وأنت مشرفان فيها
    ‏/subscriptions ما يُرسل إلى هنا، و/unsubscribe لإيقافه. و/digest حلب موجز آخر 24 ساعة في الحال.
help-anywhere = <b>المجموعات</b>
    أجيب عن الأوامر، وعن الرسائل التي تذكرني، وعن الردود عليّ، في موضوعها. المشرفون يطلبون الموجزات ويختارون اللغة. لا أقرأ غير ذلك من الحديث.

    <b>المحادثات الأخرى</b>
    اكتب اسمي وسؤالاً في أي محادثة، واختر ما تنشره.
    زر «مشاركة» تحت الإجابة يعطي رابطاً يسأل السؤال نفسه.

group-hello = أهلاً. اسألوني عما حدث في أي مكان: <code>/latest حلب</code> أو <code>@{ $bot } غارات جوية في إدلب</code>.

    أجيب عن الأوامر، وعن الرسائل التي تذكرني، وعن الردود عليّ، كلٌّ في موضوعه. لا أقرأ غير ذلك من الحديث، وفي وضع الخصوصية لا يعرضه تيليغرام عليّ أصلاً. يختار المشرفون اللغة والمنطقة الزمنية عبر /settings.

command-start = ماذا يفعل هذا البوت
command-help = كل الأوامر مع أمثلة
command-latest = أحدث الأخبار من مكان
command-ask = اطرح سؤالاً
command-digest = موجز آخر 24 ساعة
command-export = ما وُجد أخيراً، في ملف
command-subscribe = موجزات منتظمة
command-subscriptions = ما يُرسل إلى هنا
command-unsubscribe = إيقاف موجز
command-next = متى يصل الموجز القادم
command-preview = ما كان سيأتي به أسبوع
command-change = تغيير ما يُرسل إلى هذه المحادثة
command-language = اختيار اللغة
command-settings = اللغة والمنطقة الزمنية
command-forget = محو ما أحفظه عن هذه المحادثة
command-status = حالة البوت، للمشغّلين
command-review = ما يراه القراء خطأ، للمشغّلين
command-feeds = مصادر الأخبار التي تُقرأ وما يتعثر منها
command-addfeed = قراءة مصدر: /addfeed ثم العنوان
command-removefeed = التوقف عن قراءة مصدر
bot-description = ‏Sitrep يقرأ الأخبار ويحفظ ما حدث وأين ومتى ولكم من الناس ومن قال ذلك. اسأل بالعربية أو الإنجليزية أو الفرنسية: «آخر الأخبار في حلب»، «كم عدد القتلى في إدلب منذ الاثنين». كل جملة من الأخبار اقتباس مع مصدره.
bot-about = ماذا حدث وأين ومتى ومن قال ذلك: حوادث الأخبار مع مصادرها، وموجزات يومية.

### الموجزات

digest-title = موجز
digest-title-of = موجز: { $places }
digest-window = { $since } – { $until }
digest-empty = لم يرد جديد في هذا الوقت.
digest-left-out = { $n ->
    [one] وحادث آخر. للاطلاع عليه اكتب: «آخر الأخبار في …»
    [two] وحادثان آخران. للاطلاع عليهما اكتب: «آخر الأخبار في …»
    [few] و{ $n } حوادث أخرى. للاطلاع عليها اكتب: «آخر الأخبار في …»
    [many] و{ $n } حادثاً آخر. للاطلاع عليها اكتب: «آخر الأخبار في …»
   *[other] و{ $n } حادث آخر. للاطلاع عليها اكتب: «آخر الأخبار في …»
}
digest-update = 🔄 تحديث منذ { $since }: { $changes }
digest-told-before = { $n ->
    [one] وحادث آخر ورد هنا من قبل ولا جديد عنه.
    [two] وحادثان آخران وردا هنا من قبل ولا جديد عنهما.
    [few] و{ $n } حوادث أخرى وردت هنا من قبل ولا جديد عنها.
    [many] و{ $n } حادثاً آخر ورد هنا من قبل ولا جديد عنه.
   *[other] و{ $n } حادث آخر ورد هنا من قبل ولا جديد عنه.
}
change = { $before } ← { $after }
change-first-toll = الآن { $after }
change-retracted = سُحب الخبر
change-restored = ورد من جديد بعد سحبه
edit-mark = ✏️ تغيّر بعد ذلك: { $changes }
digest-late = متأخر: كان موعده { $moment }.
alert-title = تنبيه
alert-title-of = تنبيه: { $places }
subscribed = تم: { $what }، { $rhythm }.
subscribed-elsewhere = تم: { $what } إلى { $chat }، { $rhythm }.
subscribed-next = الأول: { $moment }.
subscribed-ignoring = لا يمكن للموجز مراعاة ما يلي، فلا يؤخذ في الحسبان: { $words }
subscribe-how = اذكر ماذا ومتى من فضلك:
    <code>/subscribe حلب يومياً 08:00</code>
    <code>/subscribe اليمن أسبوعياً الجمعة 18:00</code>
    <code>/subscribe @channel حلب يومياً 08:00</code>
already-subscribed = هذا الموجز يُرسل إلى هنا من قبل.
too-many-subscriptions = لا يمكن أن { $limit ->
    [one] يزيد العدد عن اشتراك واحد
    [two] يزيد العدد عن اشتراكين
    [few] يزيد العدد عن { $limit } اشتراكات
    [many] يزيد العدد عن { $limit } اشتراكاً
   *[other] يزيد العدد عن { $limit } اشتراك
} في محادثة واحدة. ‏/unsubscribe يفسح المجال.
subscriptions-title = يُرسل إلى هنا:
subscriptions-none = لا شيء يُرسل إلى هنا. جرّب: <code>/subscribe حلب يومياً 08:00</code>
subscription-line = { $what }، { $rhythm }
subscription-next = التالي { $moment }
subscription-paused = متوقف: { $reason }
subscription-in = في { $chat }
pause-reader = أوقفه أحد هنا مؤقتاً
pause-blocked = البوت محظور
pause-kicked = أُزيل البوت
pause-rights = لا يُسمح للبوت بالكتابة هناك
pause-gone = لم تعد المحادثة أو الحساب موجوداً
pause-topic = الموضوع مغلق
unsubscribe-which = أيها أوقف؟
unsubscribed = أُوقف: { $what }.
unsubscribed-all = { $n ->
    [one] أُوقف موجز واحد.
    [two] أُوقف موجزان.
    [few] أُوقفت { $n } موجزات.
    [many] أُوقف { $n } موجزاً.
   *[other] أُوقف { $n } موجز.
}
preview-title = معاينة لم تُرسل إلى أحد
preview-title-of = معاينة لم تُرسل: { $places }
preview-day = { $day }: { $n }
preview-total = { $n ->
    [one] حادثة جديدة واحدة
    [two] حادثتان جديدتان
    [few] { $n } حوادث جديدة
   *[other] { $n } حادثة جديدة
} في سبعة أيام، في { $slots ->
    [one] رسالة واحدة فيها جديد، وكانت ستقول:
    [two] رسالتين فيهما جديد، وكانت الأخيرة ستقول:
    [few] { $slots } رسائل فيها جديد، وكانت الأخيرة ستقول:
   *[other] { $slots } رسالة فيها جديد، وكانت الأخيرة ستقول:
}
preview-empty = لم يرد في الأيام السبعة الأخيرة شيء مما يطلبه.
preview-how = لترى ما كانت ستأتي به الأيام السبعة الأخيرة: <code>/preview 12</code> للاشتراك الذي يحمل هذا الرقم، أو <code>/preview حلب يومياً 08:00 toll:5</code> قبل أن تطلب.
next-title = القادم:
next-then = ثم { $moments }
next-held = محبوس حتى { $moment }
next-nothing = لا جديد له حتى الآن
next-waiting = { $n ->
    [one] تنتظره حادثة واحدة حتى الآن:
    [two] تنتظره حادثتان حتى الآن:
    [few] تنتظره { $n } حوادث حتى الآن:
   *[other] تنتظره { $n } حادثة حتى الآن:
}
edit-open = ⚙️ { $number }
edit-this = ⚙️ تغيير أو إيقاف
edit-time = 🕗 الوقت
edit-days = 📅 الأيام
edit-month = 🗓 يوم من الشهر
edit-every = 🔁 التكرار
edit-tier = ⚠️ الخطورة
edit-toll = 👥 الضحايا
edit-sources = 📰 المصادر
edit-template = 🧾 الطول
edit-language = 🌐 اللغة
edit-mute = 🔕 كتم
edit-silent = بلا صوت
edit-pin = مثبت
edit-picture = مع خريطة
edit-is-on = ☑ { $what }
edit-is-off = ☐ { $what }
edit-pause = ⏸ إيقاف مؤقت
edit-resume = ▶️ استئناف
edit-stop = 🗑 إلغاء
edit-back = ‹ رجوع
edit-mute-hours = { $n ->
    [one] ساعة
    [two] ساعتان
    [few] { $n } ساعات
   *[other] { $n } ساعة
}
edit-mute-tomorrow = حتى الغد
edit-mute-off = 🔔 إلغاء الكتم
edit-mute-for = 🔕 { $time }
edit-value-off = الكل
edit-value-daily = كل يوم
edit-value-workdays = أيام العمل
edit-value-weekend = عطلة نهاية الأسبوع
edit-value-full = كامل
edit-value-compact = مختصر
edit-value-headlines = عناوين فقط
subscription-none = لا موجز هنا برقم { $number }. ربما أُوقف من قبل؛ /subscriptions يعرض الموجود.
alert-has-no-hour = التنبيه يصل فور ورود الخبر، ولا ساعة له. «خليها يوميا الساعة 6:30» تجعله موجزاً، و«مو بالليل» تسكته ليلاً.
subscription-gone = هذا أُوقف من قبل.
everything = كل شيء

cadence-hour = كل ساعة
cadence-day = كل يوم الساعة { $time }
cadence-week = كل يوم { $weekday } الساعة { $time }
cadence-month = في { $days } من كل شهر الساعة { $time }
cadence-event = فور ورود خبر
cadence-in-zone = { $cadence } ({ $zone })
cadence-workday = كل يوم عمل الساعة { $time }
cadence-days = { $n ->
    [two] كل يومين
    [few] كل { $n } أيام
   *[other] كل { $n } يوماً
} الساعة { $time }
cadence-weeks = { $n ->
    [two] كل أسبوعين
    [few] كل { $n } أسابيع
   *[other] كل { $n } أسبوعاً
}، يوم { $weekday } الساعة { $time }
cadence-months = { $n ->
    [two] كل شهرين
    [few] كل { $n } أشهر
   *[other] كل { $n } شهراً
}، في { $days } الساعة { $time }
cadence-hours = { $n ->
    [one] كل ساعة
    [two] كل ساعتين
    [few] كل { $n } ساعات
   *[other] كل { $n } ساعة
}
subscription-no-picture = بلا خريطة
subscription-quiet = هدوء من { $first } إلى { $last }
subscription-quiet-idle = ساعات الهدوء للتنبيهات والموجز كل ساعة فقط
subscription-cool-down = { $n ->
    [0] القصة نفسها كلما وردت
    [one] القصة نفسها بعد دقيقة على الأقل
    [two] القصة نفسها بعد دقيقتين على الأقل
    [few] القصة نفسها بعد { $n } دقائق على الأقل
   *[other] القصة نفسها بعد { $n } دقيقة على الأقل
}
subscription-cap = { $n ->
    [one] مرة واحدة في اليوم على الأكثر
    [two] مرتان في اليوم على الأكثر
    [few] { $n } مرات في اليوم على الأكثر
   *[other] { $n } مرة في اليوم على الأكثر
}
tier-serious = خطير فما فوق
tier-grave = بالغ الخطورة فقط
filter-toll = { $n } متضررين على الأقل
filter-toll-of = { $toll }: { $n } على الأقل
filter-sources = { $n } مصادر مستقلة على الأقل
filter-languages = تقارير بلغة { $words }
filter-outlets = من { $words }
filter-include = مع «{ $words }»
filter-exclude = دون «{ $words }»
filter-pattern = مثل /{ $words }/
option-wrong = لا أستطيع استخدام { $words }. مثلاً: <code>toll:5</code>، <code>sources:2</code>، <code>tier:grave</code>، <code>دون:مباراة</code>، <code>regex:/مسيّرة|درون/</code>، <code>quiet:22:00-07:00</code>، <code>mute:1h</code>.
changed = تم التغيير:
subscription-muted = مكتوم حتى { $moment }
change-how = لتغيير أحدها: <code>/change { $number } toll:5 template:headlines mute:1h</code>
month-day = اليوم { $n }
month-day-last = اليوم الأخير
weekday-0 = الاثنين
weekday-1 = الثلاثاء
weekday-2 = الأربعاء
weekday-3 = الخميس
weekday-4 = الجمعة
weekday-5 = السبت
weekday-6 = الأحد

not-administrator = لا يستطيع ذلك إلا مشرف في { $chat }.
bot-may-not-post = لا يُسمح لي بالنشر في { $chat } بعد. اجعلني مشرفاً هناك مع صلاحية النشر ثم حاول مرة أخرى.
chat-not-found = لا أرى { $chat }. أضفني إليها مشرفاً أولاً، وتأكد من الاسم.

### الإعدادات

settings = <b>إعدادات هذه المحادثة</b>
    اللغة: { $language }
    المنطقة الزمنية: { $zone }، الآن { $now }

    منطقة زمنية أخرى: <code>/settings Asia/Damascus</code>
settings-places = أسماء اختير مكانها هنا تجدها أدناه وبجانبها ✕، وبلمسة يُنسى الاختيار.
button-take-back = ✕ { $name }: { $place }
look-dark = 🌙 صور داكنة
    .word = داكن
look-light = ☀️ صور فاتحة
    .word = فاتح
digits-arabic = 🔢 أرقام مشرقية
    .word = أرقام مشرقية
digits-latin = 🔢 أرقام لاتينية
    .word = أرقام لاتينية
settings-saved = حُفظ.
language-set = سأجيب بالعربية من الآن فصاعداً. لتغيير ذلك: /language
settings-unknown = لا أعرف لغة أو منطقة زمنية باسم { $name }. مثال: <code>/settings Asia/Damascus</code>، <code>/settings العربية</code>.
language-name = العربية
language-choose = بأي لغة أتحدث هنا؟ ما لم تُختر لغة أجيب بلغة كل سؤال.
language-auto = بلغة كل سؤال

### الملفات

export-which = بأي صيغة؟
export-nothing = اسألني أولاً، مثل «آخر الأخبار في حلب»؛ ثم يعطيك /export ما وجدته في ملف.
export-caption = { $n ->
    [0] لا حوادث
    [one] حادث واحد
    [two] حادثان
    [few] { $n } حوادث
    [many] { $n } حادثاً
   *[other] { $n } حادث
} · { $reading }
export-limit = هذا يكفي الآن: لا أعد لقارئ واحد أكثر من هذا العدد من الملفات في الساعة: { $n }.

### ما يراه القراء خطأ وما يقرره المشغّلون

flaw-place = المكان
flaw-kind = نوع الحدث
flaw-toll = عدد الناس
flaw-duplicate = مكرر
flaw-not_incident = ليس حادثاً
flag-which = أيها غير صحيح؟
flag-in-private = أخبرني على الخاص بما هو غير صحيح.
flag-what = ما غير الصحيح فيه؟
flag-done = شكراً. سينظر مشغّل في ذلك: { $flaw }. إن أردت أن تضيف شيئاً فردّ على هذه الرسالة.
flag-noted = شكراً، حُفظت كلماتك معه.
flag-settled = شكراً؛ بتّ مشغّل في ذلك قبل قليل.
flag-limit = شكراً، هذا يكفي اليوم: أقبل { $n } في اليوم من قارئ واحد.
flags-notice = { $n ->
    [one] يرى القراء خطأ في حادث واحد: /review
    [two] يرى القراء خطأ في حادثين: /review
    [few] يرى القراء خطأ في { $n } حوادث: /review
    [many] يرى القراء خطأ في { $n } حادثاً: /review
   *[other] يرى القراء خطأ في { $n } حادث: /review
}
review-none = لا شيء ينتظر المراجعة.
review-waiting = { $n ->
    [one] حادث واحد ينتظر المراجعة
    [two] حادثان ينتظران المراجعة
    [few] { $n } حوادث تنتظر المراجعة
    [many] { $n } حادثاً ينتظر المراجعة
   *[other] { $n } حادث ينتظر المراجعة
}
review-said = { $n ->
    [one] يقول قارئ إنه غير صحيح:
    [two] يقول قارئان إنه غير صحيح:
    [few] يقول { $n } قراء إنه غير صحيح:
    [many] يقول { $n } قارئاً إنه غير صحيح:
   *[other] يقول { $n } قارئ إنه غير صحيح:
}
review-words = { $flaw }: «{ $words }»
review-number = الحادث رقم { $id }
review-place = أين حدث؟
review-kind = ماذا كان؟
review-duplicate = أيها يكرر؟
review-no-choice = لا أعرف حادثاً آخر في هذا المكان وهذه الأيام.
review-why = لماذا يُسحب؟
review-reason = السبب: { $reason }
review-no-number = لا أجد رقماً في «{ $said }». اكتب رقماً مثل 9 أو 9–12 أو «30 جريحاً».
review-refused = لم يعد ذلك ممكناً: أُلغي أو دُمج قبل قليل.
review-done-confirm = تأكد كما هو
review-done-correct = صُحح
review-done-retract = سُحب: لم تعد أي إجابة تذكره
review-done-undo = أُلغي
fix-place = تصحيح المكان
fix-kind = تصحيح النوع
fix-toll = تصحيح العدد
fix-duplicate = مكرر
type-place = ردّ على هذه الرسالة باسم المكان.
type-toll = ردّ على هذه الرسالة بعدد القتلى، مثل 9 أو 9–12؛ ولغيرهم اذكر من هم: «30 جريحاً».
reason-untrue = لم يحدث
reason-no_event = النص لا يروي حادثاً
reason-other_time = حدث قبل ذلك بزمن
button-confirm = صحيح كما هو
button-retract = سحب
button-next = التالي
button-undo = إلغاء القرار
button-type = مكان آخر
button-other-kinds = أنواع أخرى

### المشغّلون

status-title = حالة Sitrep { $version }
status-outbox = صندوق الصادر: { $counts }
status-outbox-empty = صندوق الصادر فارغ
status-incidents = { $n ->
    [0] لا حوادث محفوظة
    [one] حادث واحد محفوظ
    [two] حادثان محفوظان
    [few] { $n } حوادث محفوظة
    [many] { $n } حادثاً محفوظاً
   *[other] { $n } حادث محفوظ
}
status-feeds = المصادر: { $total }، المتوقف: { $paused }، المتعثر: { $failing }
status-failing = متعثر: { $outlets }
status-oldest = أقدم رسالة في الانتظار أُدرجت قبل { $minutes } د
status-late = تأخر ملخص { $minutes } د
status-waits = طلب تيليغرام الانتظار { $seconds } ث إجمالاً منذ التشغيل
status-questions = نصوص الأسئلة: لا تُحفظ
status-questions-kept = نصوص الأسئلة المحفوظة: { $n }، مدة الحفظ بالأيام: { $days } (<code>sitrep questions</code>)
status-subscriptions = الاشتراكات: { $total }، المتوقف: { $paused }
status-in-doubt = { $n ->
    [one] رسالة واحدة لا يُعرف أوصلت: <code>sitrep outbox list</code>
    [two] رسالتان لا يُعرف أوصلتا: <code>sitrep outbox list</code>
    [few] { $n } رسائل لا يُعرف أوصلت: <code>sitrep outbox list</code>
   *[other] { $n } رسالة لا يُعرف أوصلت: <code>sitrep outbox list</code>
}
outbox-waiting = بانتظار الإرسال
outbox-sending = قيد الإرسال
outbox-sent = أُرسل
outbox-postponed = مؤجل
outbox-refused = مرفوض
outbox-in_doubt = غير مؤكد

### Feeds

feeds-title = { $n ->
    [zero] لا مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { $n } مصادر
    [many] { $n } مصدرًا
   *[other] { $n } مصدر
}
feeds-none = لا يُقرأ أي مصدر بعد. أضف واحدًا: <code>/addfeed https://…</code>
feeds-more = و{ $n } غيرها
feed-paused = متوقف: { $reason }
feed-failing = عدد مرات الفشل { $n }: { $reason }
addfeed-how = اكتب عنوان مصدر أو موقع إخباري: <code>/addfeed https://…</code>
feed-quota = بلغت الحد المسموح من المصادر وهو { $n }. احذف واحدًا بالأمر /removefeed
feed-refused = لا يمكن قراءة هذا مصدرًا: { $reason }.
feed-added = يُقرأ { $outlet } من الآن، وفيه { $n } من المقالات: { $url }
removefeed-how = اكتب العنوان بعد الأمر: <code>/removefeed https://…</code>
feed-removed = لم يعد يُقرأ: { $url }. وتبقى مقالاته.
feed-unknown = ليس بين مصادرك هذا العنوان: { $url }. يعرضها الأمر /feeds

### Forwarded posts

forwarded-understood = { $n ->
    [one] هذا ما فهمته منه:
   *[other] هذا ما فهمته منه، عدد الأحداث { $n }:
}
forwarded-new = حُفظ بين الأخبار.
forwarded-seen = كان محفوظًا من قبل.
forwarded-revised = حُفظ بدل صيغة سابقة.
forwarded-discarded = أُهمل ولم يُحفظ شيء.
forwarded-refused = لا يمكن حفظه: { $reason }.
page-unread = لا يمكنني قراءة تلك الصفحة: { $reason }.
page-tells-nothing = لم أجد في تلك الصفحة أي حادث.
button-store = احفظه خبرًا
button-discard = أهمله
