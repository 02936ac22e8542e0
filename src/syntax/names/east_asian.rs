//! Family names in Chinese, Japanese and Korean script: how names there are distinguished that are
//! written without a space, or in an order that only the names themselves tell.

/// The most common Chinese family names of one character, in simplified and traditional form.
const CHINESE: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹\
彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦\
邱江尹薛闫阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐\
颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單裴霍涂成苗谷曲盛翁";

/// The Chinese family names of two characters.
const CHINESE_OF_TWO: &[&str] = &[
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "皇甫", "尉迟", "公孙", "公孫", "慕容",
    "司徒", "夏侯",
];

/// The Korean family names of two syllables.
const KOREAN_OF_TWO: &[&str] = &["남궁", "황보", "제갈", "선우", "독고", "사공"];

/// The most common Japanese family names, and those that begin like a Chinese one.
const JAPANESE: &[&str] = &[
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "渡辺",
    "渡邊",
    "伊藤",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "佐々木",
    "山口",
    "斎藤",
    "斉藤",
    "松本",
    "井上",
    "木村",
    "林",
    "清水",
    "山崎",
    "池田",
    "阿部",
    "橋本",
    "山下",
    "森",
    "石川",
    "前田",
    "小川",
    "藤田",
    "岡田",
    "後藤",
    "長谷川",
    "石井",
    "村上",
    "近藤",
    "坂本",
    "遠藤",
    "青木",
    "藤井",
    "西村",
    "福田",
    "太田",
    "三浦",
    "岡本",
    "松田",
    "中川",
    "中野",
    "原田",
    "小野",
    "田村",
    "竹内",
    "金子",
    "和田",
    "中山",
    "石田",
    "上田",
    "森田",
    "原",
    "柴田",
    "酒井",
    "工藤",
    "横山",
    "宮崎",
    "宮本",
    "内田",
    "高木",
    "安藤",
    "谷口",
    "大野",
    "丸山",
    "今井",
    "高田",
    "藤本",
    "武田",
    "村田",
    "上野",
    "杉山",
    "増田",
    "平野",
    "大塚",
    "千葉",
    "久保",
    "松井",
    "小島",
    "岩崎",
    "桜井",
    "野口",
    "松尾",
    "野村",
    "木下",
    "菊地",
    "菊池",
    "佐野",
    "大西",
    "杉本",
    "新井",
    "浜田",
    "菅原",
    "市川",
    "水野",
    "小松",
    "島田",
    "古川",
    "前川",
    "小池",
    "西田",
    "平田",
    "山内",
    "西川",
    "樋口",
    "北村",
    "安田",
    "川崎",
    "飯田",
    "吉川",
    "服部",
    "川口",
    "本田",
    "辻",
    "関",
    "中島",
    "秋山",
    "永井",
    "岩田",
    "中西",
    "川上",
    "石原",
    "松岡",
    "土屋",
    "馬場",
    "荒木",
    "大久保",
    "熊谷",
    "小山",
    "野田",
    "岡崎",
    "大島",
    "尾崎",
    "花田",
    "金田",
    "江口",
    "白石",
    "成田",
    "武井",
    "岡",
    "東",
    "南",
    "星野",
    "堀",
    "広瀬",
    "矢野",
    "大橋",
    "吉村",
    "川村",
    "伊東",
    "石黒",
    "黒田",
    "堀内",
    "須藤",
    "今村",
    "望月",
    "田口",
    "田辺",
    "安部",
    "安達",
    "荒井",
    "高山",
    "高野",
    "高島",
    "高見",
    "高井",
    "馬渕",
    "方波見",
    "向井",
    "石塚",
    "石橋",
    "石本",
    "毛利",
    "江川",
    "江藤",
    "金井",
    "金沢",
    "白井",
    "白川",
    "夏目",
    "梅田",
    "梅原",
    "谷川",
    "谷本",
    "柳田",
    "柳沢",
    "柳原",
    "熊田",
    "田島",
    "田原",
    "田代",
    "田畑",
    "林田",
    "温井",
    "常盤",
    "湯浅",
    "甘利",
];

/// Whether `name` begins with a Chinese family name.
fn is_chinese(name: &str) -> bool {
    name.chars().next().is_some_and(|first| CHINESE.contains(first))
        || CHINESE_OF_TWO.iter().any(|family| name.starts_with(family))
}

/// Whether `letter` is a syllable of Korean script.
fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{AC00}'..='\u{D7AF}')
}

/// Whether `name`, two characters or more without a space, is a family and a given name, not one of
/// the two alone. What may be a Japanese family name is none.
pub(super) fn is_whole(name: &str) -> bool {
    let length = name.chars().count();
    if name.chars().all(is_hangul) {
        return length > 2 && !KOREAN_OF_TWO.contains(&name);
    }
    length < 5 && is_chinese(name) && !CHINESE_OF_TWO.contains(&name) && !JAPANESE.contains(&name)
}

/// Whether the two words of a name, `first` and `second`, stand with the family name first, as they are
/// written in all three languages. BibTeX itself would have the given name first, so that some lists
/// have it; only a family name in the second place, and none in the first, tells.
pub(super) fn is_family_first(first: &str, second: &str) -> bool {
    let is_one = |word: &str| word.chars().count() == 1;
    if is_one(first) || JAPANESE.contains(&first) {
        return true;
    }
    let is_family = JAPANESE.contains(&second)
        || CHINESE_OF_TWO.contains(&second)
        || (is_one(second) && (is_chinese(second) || second.chars().all(is_hangul)));
    !is_family
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_name_comes_first_unless_it_is_plainly_the_second() {
        for (first, second) in
            [("山田", "太郎"), ("何", "冰"), ("김", "철수"), ("高橋", "健"), ("欧阳", "修")]
        {
            assert!(is_family_first(first, second), "{first} {second}");
        }
        for (first, second) in [("和明", "花田"), ("小明", "王"), ("철수", "김"), ("太郎", "山田")]
        {
            assert!(!is_family_first(first, second), "{first} {second}");
        }
    }
}
