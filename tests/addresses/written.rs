//! Addresses as residents write them, made from the sample district: one class of difficulty a time, always the same ones.
//! It owns templates and slips of the pen; it never reads an address.

use std::collections::{BTreeSet, HashMap};

use menling::district::{District, Level, Place, PlaceKind, Side, UnitCode};
use pinyin::ToPinyin;

/// A message, and the units it may mean: one, several to ask about, none.
pub struct Row {
    pub class: &'static str,
    pub text: String,
    pub expect: BTreeSet<UnitCode>,
}

/// Numbers that look random and are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64 (Steele, Lea & Flood 2014).
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound.max(1) as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

const BEFORE: [&str; 22] = [
    "",
    "",
    "",
    "",
    "你好，",
    "您好，我家住在",
    "我住",
    "我是",
    "反映一下：",
    "麻烦问一下，",
    "请问",
    "在",
    "地址：",
    "替我妈问的，她住",
    "@门铃 ",
    "急！！！",
    "🙏🙏",
    "本人现住",
    "位于",
    "昨天晚上在",
    "师傅你好 ",
    "我们",
];

const AFTER: [&str; 30] = [
    "",
    "",
    "",
    "，暖气一直不热",
    " 路灯灭了",
    "的，家里没水",
    "有人占道经营，天天早上五点就吵",
    "：井盖丢了，怕孩子掉下去",
    "，麻烦派人看看，电话回头给你",
    "那边的路坑坑洼洼，下雨全是水坑",
    "楼上装修到十点，孩子没法写作业",
    "门禁坏了半个月，找物业也不管",
    "消防通道停满了车",
    "，3个月没人管了",
    "……已经第2次说了",
    "，气味大得不行，窗户都不敢开",
    "里面的健身器材断了",
    "　充电桩一个都不能用",
    "，办居住证要带啥材料",
    "，2022年就报过，到现在没动静",
    "的住户，想问老人助餐点在哪",
    "，树倒了压着电线",
    "\n墙皮往下掉，昨天差点砸到人",
    "？孩子上学划片是哪个学校",
    "，天然气味，怎么办",
    "，对门养了5条狗，一天到晚叫",
    "附近有没有社区食堂",
    "，谢谢",
    "!!!!",
    "，下水井往外冒，臭",
];

const CITY: [&str; 10] = [
    "",
    "",
    "",
    "相山区",
    "淮北市相山区",
    "安徽省淮北市相山区",
    "淮北相山区",
    "淮北市",
    "安徽淮北",
    "相山",
];

const BESIDE: [&str; 14] = [
    "",
    "对面",
    "旁边",
    "门口",
    "北门",
    "南门",
    "后门",
    "斜对过",
    "隔壁",
    "东边",
    "附近",
    "里面",
    "西侧",
    "大门外",
];

/// Estates in other towns, invented ones, and words that only point.
const UNKNOWN: [&str; 40] = [
    "我家",
    "楼下",
    "我们单元",
    "学校那边",
    "这个小区",
    "菜市场",
    "我家对面的那条巷子",
    "公交站旁边",
    "门口的路",
    "三号楼",
    "5栋2单元",
    "二单元1101",
    "幼儿园后门",
    "超市门口",
    "广场那里",
    "隔壁邻居家",
    "星河湾壹号院3栋",
    "维多利亚港湾7号楼",
    "中海寰宇天下2幢",
    "碧桂园凤凰城1单元",
    "老铁路宿舍",
    "化肥厂家属院",
    "滨江壹品6号楼",
    "万达广场",
    "绿城桃花源5栋",
    "合肥市蜀山区黄山路8号",
    "宿州市埇桥区汴河路",
    "杜集区矿山集街道",
    "烈山区宋疃镇",
    "濉溪县百善镇",
    "萧县龙城镇",
    "南京市鼓楼区中山北路3号",
    "上海市浦东新区张杨路",
    "徐州市泉山区",
    "阜阳市颍州区清河路",
    "蚌埠市淮上区",
    "河北省邢台市渠沟",
    "深圳福田区",
    "北京朝阳区望京",
    "小区北门",
];

/// Characters a hurried thumb leaves: common ones, and those names are made of.
fn pool(district: &District) -> Vec<char> {
    let mut pool: BTreeSet<char> =
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
            .chars()
            .collect();
    for place in district.places() {
        pool.extend(place.name.chars());
    }
    pool.into_iter().collect()
}

/// The district's places, by what can be said of them.
pub struct Writer<'a> {
    district: &'a District,
    dice: Dice,
    pool: Vec<char>,
    same_sound: HashMap<String, Vec<char>>,
    estates: HashMap<&'a str, Vec<&'a Place>>,
    roads: HashMap<&'a str, Vec<&'a Place>>,
    landmarks: HashMap<&'a str, Vec<&'a Place>>,
    /// Everything that is a name, so that a slip does not make another place of one.
    names: BTreeSet<&'a str>,
}

impl<'a> Writer<'a> {
    pub fn new(district: &'a District, seed: u64) -> Self {
        let of = |kind: PlaceKind| {
            let mut by_name: HashMap<&str, Vec<&Place>> = HashMap::new();
            for place in district.places().iter().filter(|place| place.kind == kind) {
                by_name.entry(&place.name).or_default().push(place);
            }
            by_name
        };
        let pool = pool(district);
        let mut same_sound: HashMap<String, Vec<char>> = HashMap::new();
        for &c in &pool {
            if let Some(sound) = c.to_pinyin() {
                same_sound
                    .entry(sound.plain().to_owned())
                    .or_default()
                    .push(c);
            }
        }
        let names = district
            .places()
            .iter()
            .flat_map(|place| std::iter::once(&place.name).chain(&place.aliases))
            .chain(district.units().iter().map(|unit| &unit.name))
            .map(|name| &**name)
            .collect();
        Self {
            district,
            dice: Dice::new(seed),
            pool,
            same_sound,
            estates: of(PlaceKind::Estate),
            roads: of(PlaceKind::Road),
            landmarks: of(PlaceKind::Landmark),
            names,
        }
    }

    fn above(&self, grid: &UnitCode, level: Level) -> &'a str {
        let unit = self.district.chain(grid).find(|unit| unit.level == level);
        unit.map_or("", |unit| &unit.name)
    }

    fn names_of(
        map: &HashMap<&'a str, Vec<&'a Place>>,
        wanted: impl Fn(&[&Place]) -> bool,
    ) -> Vec<&'a str> {
        let mut names: Vec<&str> = map
            .iter()
            .filter(|(_, places)| wanted(places))
            .map(|(name, _)| *name)
            .collect();
        names.sort_unstable();
        names
    }

    /// City, district, street and community in front, or some of them.
    fn lead(&mut self, grid: &UnitCode, units_too: bool) -> String {
        let city = *self.dice.pick(&CITY);
        let mut lead = city.to_owned();
        if units_too {
            let ways: [&[Level]; 4] = [
                &[],
                &[Level::Street],
                &[Level::Community],
                &[Level::Street, Level::Community],
            ];
            for level in *self.dice.pick(&ways) {
                lead.push_str(self.above(grid, *level));
            }
        }
        lead
    }

    fn around(&mut self, address: &str) -> String {
        let (before, after) = (*self.dice.pick(&BEFORE), *self.dice.pick(&AFTER));
        format!("{before}{address}{after}")
    }

    fn building(&mut self, number: u32) -> String {
        let unit = self.dice.below(4) + 1;
        let room = (self.dice.below(17) + 1) * 100 + self.dice.below(4) + 1;
        match self.dice.below(16) {
            0 => format!("{number}栋"),
            1 => format!("{number}号楼"),
            2 => format!("{number}幢"),
            3 => format!("{number}#"),
            4 => format!("{number}#楼{unit}单元{room}"),
            5 => format!("{number}-{unit}-{room}"),
            6 => format!("{}号楼", chinese(number)),
            7 => format!("{}栋", wide(number)),
            8 => format!("第{}栋{}单元", chinese(number), chinese(unit as u32)),
            9 => format!("{number}座{room}室"),
            10 => format!(" {number} 号楼 {unit} 单元"),
            11 => format!("{number}栋{unit}单元{room}室"),
            12 => format!("{}＃", wide(number)),
            13 => format!("{number}楼栋{unit}单元"),
            14 => format!("{}幢{room}", chinese(number)),
            _ => format!("{number}号楼{unit}单元{room}"),
        }
    }

    fn number_of(&mut self, place: &Place) -> Option<u32> {
        let last = place.buildings.as_ref()?.to_string();
        let known: Vec<u32> = (1..200)
            .filter(|n| {
                place
                    .buildings
                    .as_ref()
                    .is_some_and(|ranges| ranges.contains(*n))
            })
            .collect();
        (!last.is_empty() && !known.is_empty()).then(|| *self.dice.pick(&known))
    }

    fn door_of(&mut self, place: &Place) -> Option<u32> {
        let numbers = place.numbers.as_ref()?;
        let known: Vec<u32> = (1..1500).filter(|n| numbers.contains(*n)).collect();
        debug_assert!(numbers.side != Side::Odd || known.iter().all(|n| n % 2 == 1));
        (!known.is_empty()).then(|| *self.dice.pick(&known))
    }

    /// An estate, a building and whatever stands around them; its grids.
    fn estate(
        &mut self,
        name: &str,
        written: &str,
        units_too: bool,
    ) -> Option<(String, BTreeSet<UnitCode>)> {
        let places = self.estates.get(name)?.clone();
        let place = *self.dice.pick(&places);
        let number = self.number_of(place)?;
        let lead = self.lead(&place.grid, units_too);
        let building = self.building(number);
        let sep = *self.dice.pick(&["", "", "", " "]);
        let address = format!("{lead}{sep}{written}{building}");
        let community = units_too.then(|| self.above(&place.grid, Level::Community));
        let expect = places
            .iter()
            .filter(|other| {
                other
                    .buildings
                    .as_ref()
                    .is_some_and(|ranges| ranges.contains(number))
                    && community.is_none_or(|community| {
                        !lead.contains(community)
                            || self.above(&other.grid, Level::Community) == community
                    })
                    && (!lead.contains(self.above(&place.grid, Level::Street))
                        || self.above(&other.grid, Level::Street)
                            == self.above(&place.grid, Level::Street))
            })
            .map(|other| other.grid.clone())
            .collect();
        Some((self.around(&address), expect))
    }

    fn road(&mut self, name: &str, written: &str) -> Option<(String, BTreeSet<UnitCode>)> {
        let places = self.roads.get(name)?.clone();
        let place = *self.dice.pick(&places);
        let number = self.door_of(place)?;
        let lead = self.lead(&place.grid, false);
        let tail = *self.dice.pick(&[
            "号",
            "号",
            "号院",
            "号门面",
            "号楼下",
            "号旁边的店",
            "号附近",
        ]);
        let number_written = match self.dice.below(6) {
            0 => wide(number),
            1 => chinese(number),
            2 => format!(" {number} "),
            _ => number.to_string(),
        };
        let expect = places
            .iter()
            .filter(|other| {
                other
                    .numbers
                    .as_ref()
                    .is_some_and(|numbers| numbers.contains(number))
            })
            .map(|other| other.grid.clone())
            .collect();
        Some((
            self.around(&format!("{lead}{written}{number_written}{tail}")),
            expect,
        ))
    }

    fn landmark(&mut self, name: &str, written: &str) -> Option<(String, BTreeSet<UnitCode>)> {
        let places = self.landmarks.get(name)?.clone();
        let lead = self.lead(&places[0].grid, false);
        let beside = *self.dice.pick(&BESIDE);
        let expect = places.iter().map(|place| place.grid.clone()).collect();
        Some((self.around(&format!("{lead}{written}{beside}")), expect))
    }

    fn community(&mut self, code: &UnitCode, written: &str) -> String {
        let lead = match self.dice.below(3) {
            0 => self.above(code, Level::Street).to_owned(),
            _ => String::new(),
        };
        let city = *self.dice.pick(&CITY);
        self.around(&format!("{city}{lead}{written}"))
    }

    /// One character of the name is another one; never so that another name comes of it.
    fn slip(&mut self, name: &str, homophone: bool) -> Option<String> {
        let chars: Vec<char> = name.chars().collect();
        for _ in 0..40 {
            let at = self.dice.below(chars.len());
            let wrong = if homophone {
                let sound = chars[at].to_pinyin()?.plain().to_owned();
                let same = self.same_sound.get(&sound)?.clone();
                *self.dice.pick(&same)
            } else {
                let at = self.dice.below(self.pool.len());
                self.pool[at]
            };
            let mut slipped = chars.clone();
            slipped[at] = wrong;
            let slipped: String = slipped.into_iter().collect();
            if wrong != chars[at] && !self.is_near_another(&slipped, name) {
                return Some(slipped);
            }
        }
        None
    }

    /// Whether the slip is as near to another name: then nobody could know.
    fn is_near_another(&self, slipped: &str, name: &str) -> bool {
        let slipped: Vec<char> = slipped.chars().collect();
        self.names.iter().any(|other| {
            *other != name && other.chars().count() == slipped.len() && {
                other.chars().zip(&slipped).filter(|(a, b)| a != *b).count() <= 1
            }
        })
    }

    /// One character lost, written twice, or two exchanged.
    fn fumble(&mut self, name: &str) -> String {
        let mut chars: Vec<char> = name.chars().collect();
        let at = self.dice.below(chars.len() - 1);
        match self.dice.below(3) {
            0 => {
                chars.remove(at);
            }
            1 => chars.insert(at, chars[at]),
            _ => chars.swap(at, at + 1),
        }
        chars.into_iter().collect()
    }

    /// `each` messages of every class.
    pub fn rows(&mut self, each: usize) -> Vec<Row> {
        let lone = Self::names_of(&self.estates, |places| places.len() == 1);
        let split = Self::names_of(&self.estates, |places| places.len() > 1);
        let roads = Self::names_of(&self.roads, |_| true);
        let landmarks = Self::names_of(&self.landmarks, |places| places.len() == 1);
        let units = self.district.units();
        let communities: Vec<UnitCode> = units
            .iter()
            .filter(|unit| unit.level == Level::Community)
            .map(|unit| unit.code.clone())
            .collect();
        let mut rows = Vec::new();
        let mut add = |class, made: Option<(String, BTreeSet<UnitCode>)>| {
            if let Some((text, expect)) = made.filter(|(_, expect)| !expect.is_empty()) {
                let class = if expect.len() > 1 { "several" } else { class };
                rows.push(Row {
                    class,
                    text,
                    expect,
                });
            }
        };
        for _ in 0..each {
            let name = *self.dice.pick(&lone);
            add("estate", self.estate(name, name, true));
            let name = *self.dice.pick(&split);
            add("estate of several grids", self.estate(name, name, true));
            let name = *self.dice.pick(&split);
            add("estate of several grids", self.estate(name, name, false));
            let name = *self.dice.pick(&split);
            let places = self.estates[name].clone();
            let lead = *self.dice.pick(&CITY);
            let text = self.around(&format!("{lead}{name}"));
            add(
                "several",
                Some((
                    text,
                    places.iter().map(|place| place.grid.clone()).collect(),
                )),
            );
            let name = *self.dice.pick(&roads);
            add("road", self.road(name, name));
            let name = *self.dice.pick(&roads);
            let grids = self.roads[name]
                .iter()
                .map(|place| place.grid.clone())
                .collect();
            let lead = *self.dice.pick(&CITY);
            let tail = *self.dice.pick(&["", "上", "那边", "那一段", "西头"]);
            let text = self.around(&format!("{lead}{name}{tail}"));
            add("road", Some((text, grids)));
            let name = *self.dice.pick(&landmarks);
            add("landmark", self.landmark(name, name));
            let code = self.dice.pick(&communities).clone();
            let name = self.above(&code, Level::Community);
            let text = self.community(&code, name);
            add("community", Some((text, [code].into())));
            let name = *self.dice.pick(&lone);
            let text = traditional(name);
            add("traditional", self.estate(name, &text, true));
            for (homophone, classes) in [
                (
                    true,
                    [
                        "estate, one of the same sound",
                        "road, one of the same sound",
                        "landmark, one of the same sound",
                        "community, one of the same sound",
                    ],
                ),
                (
                    false,
                    [
                        "estate, one wrong",
                        "road, one wrong",
                        "landmark, one wrong",
                        "community, one wrong",
                    ],
                ),
            ] {
                let name = *self.dice.pick(&lone);
                if let Some(slip) = self.slip(name, homophone) {
                    add(classes[0], self.estate(name, &slip, false));
                }
                let name = *self.dice.pick(&roads);
                if let Some(slip) = self.slip(name, homophone) {
                    add(classes[1], self.road(name, &slip));
                }
                let name = *self.dice.pick(&landmarks);
                if let Some(slip) = self.slip(name, homophone) {
                    add(classes[2], self.landmark(name, &slip));
                }
                let code = self.dice.pick(&communities).clone();
                let name = self.above(&code, Level::Community);
                if let Some(slip) = self.slip(name, homophone) {
                    let text = self.community(&code, &slip);
                    add(classes[3], Some((text, [code].into())));
                }
            }
            let name = *self.dice.pick(&lone);
            let fumbled = self.fumble(name);
            if !self.is_near_another(&fumbled, name) {
                add("estate, fumbled", self.estate(name, &fumbled, true));
            }
        }
        for _ in 0..each {
            let unknown = *self.dice.pick(&UNKNOWN);
            let text = self.around(unknown);
            rows.push(Row {
                class: "nothing known",
                text,
                expect: BTreeSet::new(),
            });
        }
        rows
    }
}

fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS[n as usize % 10];
    match number {
        0..10 => digit(number).to_owned(),
        10..20 => format!("十{}", digit(number)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number)),
        _ => {
            let rest = number % 100;
            let tens = match rest {
                0 => String::new(),
                1..10 => format!("零{}", digit(rest)),
                _ => format!("{}十{}", digit(rest / 10), digit(rest)),
            };
            format!("{}百{tens}", digit(number / 100))
        }
    }
}

fn wide(number: u32) -> String {
    let widen = |c: char| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c);
    number.to_string().chars().map(widen).collect()
}

fn traditional(name: &str) -> String {
    const PAIRS: [(char, char); 24] = [
        ('园', '園'),
        ('苑', '苑'),
        ('馨', '馨'),
        ('华', '華'),
        ('东', '東'),
        ('龙', '龍'),
        ('农', '農'),
        ('贸', '貿'),
        ('场', '場'),
        ('书', '書'),
        ('学', '學'),
        ('师', '師'),
        ('湖', '湖'),
        ('阳', '陽'),
        ('门', '門'),
        ('紫', '紫'),
        ('荆', '荊'),
        ('凤', '鳳'),
        ('兰', '蘭'),
        ('丽', '麗'),
        ('国', '國'),
        ('区', '區'),
        ('楼', '樓'),
        ('庄', '莊'),
    ];
    name.chars()
        .map(|c| {
            PAIRS
                .iter()
                .find(|(from, _)| *from == c)
                .map_or(c, |(_, to)| *to)
        })
        .collect()
}
