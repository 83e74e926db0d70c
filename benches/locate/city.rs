//! A made-up city of any size, written as a district's files: streets of communities of grids on a chessboard.

use std::{collections::HashSet, fmt::Write as _, fs, path::Path};

/// Numbers that look random and are the same in every run (SplitMix64; Steele, Lea & Flood 2014).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}

const STEMS: &str = "春秋文苑相阳惠黎桂园翠湖紫荆凤凰金色华庭锦绣书香教师明珠阳光幸福丽景滨河龙旺体育瑞丰鑫源恒基名仕玉兰百合静安东方世纪天鸿盛和谐博雅翰林康乐供销电力纺织机械口子刘桥任圩高岳朔里南湖北关中泰西城新华前黄后马双堆百善临涣古饶青龙白塔清泉石台杨庄赵李周吴郑王冯陈褚卫蒋沈韩秦许何吕施张孔曹严金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹";
const ESTATES: [&str; 8] = [
    "小区", "花园", "公寓", "家园", "新村", "佳苑", "华庭", "名都",
];
const LANDMARKS: [&str; 5] = ["农贸市场", "实验小学", "人民医院", "体育公园", "购物广场"];

/// Writes the files of a city of about `places` places.
pub fn write(folder: &Path, places: usize) {
    let stems: Vec<char> = {
        let mut seen = HashSet::new();
        STEMS.chars().filter(|c| seen.insert(*c)).collect()
    };
    let mut dice = Dice(7);
    let grids = (places / 100).max(4);
    let mut units = String::from("code,level,parent,name\n340700000000000,district,,试验市区\n");
    let mut posts = String::from("role,unit\ndispatcher,340700000000000\n");
    let mut rows = String::from("grid,kind,name,aliases,buildings,road,numbers,lon,lat\n");
    let mut features = Vec::new();
    let side = (grids as f64).sqrt().ceil() as usize;
    let mut used: HashSet<String> = HashSet::new();
    // A name nobody has yet; a few estates do share one, as they do everywhere.
    let mut fresh = |dice: &mut Dice, tail: &str| loop {
        let length = 3 + dice.below(2);
        let mut name: String = (0..length)
            .map(|_| stems[dice.below(stems.len())])
            .collect();
        name.push_str(tail);
        if dice.below(50) == 0 || used.insert(name.clone()) {
            return name;
        }
    };
    for grid in 0..grids {
        let (street, community) = (grid / 100 + 1, grid / 10 % 10 + 1);
        let street_code = format!("3407{street:05}000000");
        let community_code = format!("3407{street:05}{community:03}000");
        if grid % 100 == 0 {
            let name = fresh(&mut dice, "街道");
            let _ = writeln!(units, "{street_code},street,340700000000000,{name}");
            let _ = writeln!(posts, "dispatcher,{street_code}");
        }
        if grid % 10 == 0 {
            let name = fresh(&mut dice, "社区");
            let _ = writeln!(units, "{community_code},community,{street_code},{name}");
            let _ = writeln!(posts, "secretary,{community_code}");
        }
        let code = format!("3407{street:05}{community:03}{:03}", grid % 10 + 1);
        let _ = writeln!(units, "{code},grid,{community_code},第{grid}网格");
        let _ = writeln!(posts, "secretary,{code}");
        let (x, y) = (
            116.0 + 0.002 * (grid % side) as f64,
            33.0 + 0.002 * (grid / side) as f64,
        );
        let (east, north) = (x + 0.002, y + 0.002);
        features.push(format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}"}},"geometry":{{"type":"Polygon","coordinates":[[[{x:.3},{y:.3}],[{east:.3},{y:.3}],[{east:.3},{north:.3}],[{x:.3},{north:.3}],[{x:.3},{y:.3}]]]}}}}"#
        ));
        for at in 0..places / grids {
            let (lon, lat) = (x + 0.001, y + 0.001);
            let _ = match at % 10 {
                0..6 => {
                    let tail = ESTATES[dice.below(ESTATES.len())];
                    let name = fresh(&mut dice, tail);
                    let last = 3 + dice.below(20);
                    writeln!(rows, "{code},estate,{name},,1-{last},,,{lon:.4},{lat:.4}")
                }
                6..9 => {
                    let name = fresh(&mut dice, "路");
                    writeln!(rows, "{code},road,{name},,,{name},1-60,{lon:.4},{lat:.4}")
                }
                _ => {
                    let tail = LANDMARKS[dice.below(LANDMARKS.len())];
                    let name = fresh(&mut dice, tail);
                    writeln!(rows, "{code},landmark,{name},,,,,{lon:.4},{lat:.4}")
                }
            };
        }
    }
    let grids = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",\n")
    );
    for (name, text) in [
        ("units.csv", units),
        ("posts.csv", posts),
        ("places.csv", rows),
        ("grids.geojson", grids),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
}
