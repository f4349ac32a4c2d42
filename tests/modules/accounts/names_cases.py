"""Names of many peoples, and pairs of names that the eye takes for one."""

_LEGITIMATE = """
Alice Robert Zoë José Müller Søren Łukasz Đặng Nguyễn Ólafur Şebnem Çağla Žižek Ágnes
Françoise Björn Þórunn Ælfric Œdipe Ñusta Václav Dvořák Gökçe İlkay Ţepeş Mihăiță
Kaħlil Ŝipo Ĝusta Haƙuri Ɓala Ɗanjuma Ọlájídé Ẹniọlá Əliyev Ngũgĩ Sapiɛ Jean-Luc Mary_Ann
Dr.Strange Agent_47 x9Falcon R2-D2 Lee7 Ludwig.van.B Mc-Moth Ana_María Núñez Ibáñez
Hawaiʻi Qyzylʼorda
Анна Дмитрий Ёжик Щука Юлия Эмма Объезд Соловьёв Быстрый_Кот Мир2026 Иван-Царевич Царь.Горох
Володимир Їжак Євген Ґава Соломʼяна Мічурын Ўладзімір Ђорђе Љубица Њњегош Ћирило Џем
Ѓорѓи Ќирил Қайрат Ғалым Өмүр Ұлан Әйгерім Һаҙый Ҫәсән Тоҷикон Ӯрун Ҷамшед Сӗрӗ Ӑнсӑр
Мөнх Цэцэг Батболд
Ελένη Νίκος Γιώργος Χρῆστος Ἀθηνᾶ Ὀδυσσεύς Ωμέγα Δημήτρης Θάλεια Ψυχή Ξένια
Արամ Անահիտ Տիգրան Շուշան Գեւորգ
გიორგი თამარ ნინო შოთა ქეთევან
יוסף שרה אברהם דבורה מרדכי מֹשֶׁה שָׂרָה
محمد فاطمة علي زينب عبدالله مريم حسین پریسا گلناز ژاله چنگیز کیان می‌خواهم نیلوفر٧ شہزاد ٹیپو ڈاکٹر عائشہ مُحَمَّد
ئازاد هێمن ڕۆژان ئۇيغۇر گۈلنار
राम सीता लड़की ज़िंदगी कृष्ण श्रीमती प्रधानमंत्री अर्जुन२ क्षत्रिय ऋषि
অনির্বাণ রবীন্দ্র ঢাকা মুহাম্মদ শ্রেয়া
ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਜਸਲੀਨ
ગાંધી પ્રિયા કૃષ્ણા
ଜଗନ୍ନାଥ ସୁଭଦ୍ରା
தமிழ் முருகன் கார்த்திக் ஸ்ரீ
తెలుగు శ్రీను కృష్ణుడు
ಕನ್ನಡ ಶ್ರೀನಿವಾಸ ಬಸವಣ್ಣ
മലയാളം കൃഷ്ണൻ ശ്രീജിത്ത്
සිරි ශ්‍රීමත් අනුර කුමාර
สมชาย น้ำฝน กล้วยไม้ ปิ่น เด็กๆ ไทย๙
ລາວ ນ້ຳຝົນ ສົມພອນ
བཀྲ་ཤིས
အောင် မြန်မာ ကြောင့်
សុខា ស្រីមុំ ខ្មែរ
አበበ ኃይለ ሰላም
ދިވެހި އަހްމަދު
李明 王小明 欧阳锋 諸葛亮 张伟88 佐々木 東京タワー さくら ひろし ヒロシ ラーメン カタカナ ゴジラ7 あかね ドラゴン
김철수 이영희 박지성 홍길동 가나 金철수 ㄅㄆㄇ 小ㄇㄣ KAIST대학 Tシャツ 李Lee 阿Q正傳
"""

LEGITIMATE = [
    *(name for name in _LEGITIMATE.split() if name != "བཀྲ་ཤིས"),
    "བཀྲཤིས",
    "DJ Вася",
    "Вася Smith",
    "Anna Мария",
    "Ivan the Third",
    "Анна Каренина 2",
    "李 小龍",
    "Omar الشريف",
    "Sri ශ්‍රී",
    "Tel Aviv תל",
]

_PAIRS = """
аdmin admin|аdmіn admin|adмin admin|adrnin admin|adm1n admin|admln admin|admIn admin|ADMIN admin|ɑdmin admin
ａｄｍｉｎ admin|𝐚𝐝𝐦𝐢𝐧 admin|𝒜𝒹𝓂𝒾𝓃 admin|𝔞𝔡𝔪𝔦𝔫 admin|𝕒𝕕𝕞𝕚𝕟 admin|𝖆𝖉𝖒𝖎𝖓 admin|ⓐⓓⓜⓘⓝ admin|ᴀdmin admin
ᎪᎠmin admin|аԁmin admin|ad_min admin|ad.min admin|ad-min admin|ad min admin|ad\u200bmin admin|a\u00addmin admin
limes11 Iimes11|Limes l1mes|limes lirnes|bill bi11|bill biII|bill bіІl|Paul Раul|Paul Pau1|paypal рауpal
paypal раура1|Google G00gle|google gооgle|google ɡoogle|goog1e google|modem modern|Burns Bums|corner comer|rnoth moth|ſun sun
apple аpple|apple аррlе|amazon amаzon|amazon arnazon|vvolf wolf|wolf ѡolf|wolf ԝolf|wow vvovv|wave vvave|window vvindow
SCOPE ЅСОРЕ|scope ѕсоре|COCO СОСО|coco сосо|peace реасе|PEACE РЕАСЕ|rope горе|xerox хегох|HOMEP НОМЕР|BEPA ВЕРА
BOBA ВОВА|MAMA МАМА|TATA ТАТА|CAXAP САХАР|TOM ТОМ|KAMA КАМА|MOCKBA МОСКВА|POMA РОМА|HATAXA НАТАХА|TAHEP ТАНЕР
Katya Каtуа|kot кот|pot рот|yxo ухо|ox ох|ace асе|cop сор|CEBEP СЕВЕР|BETEP ВЕТЕР|OKO ОКО
NIKO ΝΙΚΟ|ANTON ΑΝΤΟΝ|MAXIM ΜΑΧΙΜ|TINA ΤΙΝΑ|ZOE ΖΟΕ|KATE ΚΑΤΕ|BETA ΒΕΤΑ|HANA ΗΑΝΑ|PIPI ΡΙΡΙ|YOYO ΥΟΥΟ
Νίκος ΝΊΚΟΣ|ΤΟΜ ТОМ|ΑΝΝΑ ANNA|ΡΟΜΑ РОМА|ΚΟΤ КОТ|Οσο ooo|αβα aba|βοσ bοο|ΕΛΕΝΗ Ελενη|ΟΧΙ OXI
Օօo 000|սսս uuu|ոոո nnn|հհհ hhh|զզզ qqq|ցցց ggg|յյյ jjj|աաա www|Տոտ SNS
וו1 lll|סס0 ooo|ן1ן lll|اا1 lll|علی علي|کیان كيان|هما ہما|گله گلہ|مصطفی مصطفى|یوسف يوسف
محمد١ محمد1|محمد۱ محمد١|رضا۳ رضا٣|राम१ राम1|রাম২ রাম2|ไทย๙ ไทย9|ໂ໗ ໂ7|ခ၀ ခဝ|ဝဝ oo|ഠഠ oo
口ロ ロロ|工エ エエ|力カ カカ|二ニ ニニ|八ハ ハハ|夕タ タタ|卜ト トト|一ー ーー|三ミ ミミ|へヘ ヘヘ
ﾛﾛ ロロ|ベベ べべ|ペペ ぺぺ|リリ りり|土士 士土|日曰 曰日|未末 末未|己已 巳己|ノ丿 ノノ|㍿ 株式会社
ﬁsh fish|ﬂy fly|ﬃn ffin|①② 12|Ⅷabc VIIIabc|Åke Åke|é\u0323x e\u0323\u0301x|Kelvin Kelvin|Ωmega Ωmega|ǆem džem
straße STRASSE|İvan ivan|Ivan ıvan|ivan lvan|Ivan 1van|ΐσ ΐς|ﬀ ff|ĳs ijs|ǉe lje
şen șen|ţara țara|ǎn ăn|ůn u\u0307n|őn ön|ęl ȩl|Žiga Z\u0306iga|ṭę ṭȩ|ãx a\u0342x|čx c\u0306x
їжа ïжа|0leg Oleg|Оleg Oleg|Ο1eg Oleg|О1ег Оlег|З3з 333|ббб 666|ччч 444|ѕѕѕ sss
ӏван lван|Ӏван Іван|ѵаn van|һаh hah|ԁаԁ dad|ԛԛԛ qqq|јјј jjj|ѳѳѳ θθθ|ффф φφφ|ллл λλλ
æon aeon|ӕon aeon|œil oeil|юю loю|ыы blы|љуб ljуб|њег hjег|ттт TTT|ммм MMM|ннн HHH
ввв BBB|ккк KKK|ууу YYY|хухх XYXX|ррр PPP|ггг rrr|ппп nnn|ььь bbb|үүү YYY|ҽҽҽ eee
O'Neil ONeil|Марʼяна Маряна|ʻiolani iolani|J_o_h_n John|john.doe johndoe|J0HN john|JOHN ЈОНN|x_X_x xxx|a--b ab|МаМа mama
"""


LOOKALIKES = [
    (cell.rpartition(" ")[0], cell.rpartition(" ")[2])
    for line in _PAIRS.strip().splitlines()
    for cell in line.split("|")
]
