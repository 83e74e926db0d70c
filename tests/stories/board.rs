//! The page of figures: a link for whoever sits in a post, what it shows, and everybody who is not let in.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::Command,
    sync::{Arc, Mutex},
};

use chrono::TimeDelta;
use menling::{board::Board, settings::Settings};
use reqwest::{Client, Method, StatusCode, header::HeaderMap};
use tokio::sync::watch;

use crate::{
    counted_stories,
    town::{COMMUNITY, GRID, Phone, STREET, Town, without_digests},
};

const ANYWHERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

fn with_board(settings: &mut Settings) {
    without_digests(settings);
    settings.board.listen = Some(ANYWHERE);
    settings.board.url = Some("http://board.example/".to_owned());
}

/// Serves the board, and opens a browser.
async fn serves(town: &Town) -> Browser {
    let (stop, stopped) = watch::channel(false);
    let board = Board::new(town.db.clone(), town.shelf.clone(), town.clock.clone());
    let address = board.serve(ANYWHERE, stopped).await.unwrap();
    Browser {
        address,
        client: Client::new(),
        cookie: Mutex::default(),
        _stop: stop,
    }
}

/// Somebody's browser.
struct Browser {
    address: SocketAddr,
    client: Client,
    cookie: Mutex<String>,
    _stop: watch::Sender<bool>,
}

struct Seen {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Browser {
    async fn asks(&self, method: Method, path: &str) -> Seen {
        let url = format!("http://{}{path}", self.address);
        let request = self.client.request(method, url);
        let answer = request.header("cookie", self.key()).send().await.unwrap();
        Seen {
            status: answer.status(),
            headers: answer.headers().clone(),
            text: answer.text().await.unwrap(),
        }
    }

    fn key(&self) -> String {
        self.cookie.lock().unwrap().clone()
    }

    fn keeps(&self, cookie: &str) {
        *self.cookie.lock().unwrap() = cookie.to_owned();
    }

    async fn sees(&self, path: &str) -> String {
        let seen = self.asks(Method::GET, path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}\n{}", seen.text);
        seen.text
    }

    /// Whatever is wrong looks alike.
    async fn is_told_nothing(&self, path: &str) {
        let seen = self.asks(Method::GET, path).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
        let without_nonce = |text: &str| {
            text.split_once("nonce=\"")
                .map(|(before, after)| format!("{before}{}", after.split_once('"').unwrap().1))
        };
        let nowhere = self.asks(Method::GET, "/nowhere").await.text;
        assert_eq!(without_nonce(&seen.text), without_nonce(&nowhere), "{path}");
        assert!(seen.headers.get("set-cookie").is_none(), "{path}");
    }

    /// Opens a link; the browser has its cookie from then on.
    async fn opens(&self, path: &str) -> Seen {
        let seen = self.asks(Method::GET, path).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
        let cookie = seen.headers.get("set-cookie").unwrap().to_str().unwrap();
        self.keeps(cookie.split(';').next().unwrap());
        seen
    }
}

/// The path of the link somebody asks for.
async fn link(holder: &Phone) -> String {
    holder.says("/board").await;
    let told = holder
        .hears(&["看板", "http://board.example/o/", "收回链接"])
        .await;
    let at = told.text.find("/o/").unwrap();
    told.text[at..]
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned()
}

/// How many cases a list shows.
fn rows(page: &str) -> usize {
    page.matches("<td class=\"n\">26-").count()
}

/// The number on a tile that leads to a list.
fn number(page: &str, what: &str) -> String {
    let at = page
        .find(&format!("&amp;what={what}\"><b>"))
        .unwrap_or_else(|| panic!("no {what} in {page}"));
    let rest = &page[at..];
    let rest = &rest[rest.find("<b>").unwrap() + 3..];
    rest[..rest.find('<').unwrap()].to_owned()
}

/// Three cases of one stairwell lamp: one done, two open.
async fn three_lamps(town: &Arc<Town>, secretary: &Phone) -> Phone {
    let wang = town.person("王阿姨");
    for building in 1..=3 {
        wang.says(&format!("春晖公寓{building}号楼楼道灯坏了好几天没人修"))
            .await;
        wang.presses("提交").await;
    }
    secretary.presses("签收").await;
    secretary.presses("办好了").await;
    secretary.says("换了灯").await;
    secretary.does(|person| person.sends_photo(None)).await;
    secretary.presses("发出").await;
    wang.presses("解决了").await;
    wang.presses("满意").await;
    wang
}

/// A link, the figures as the digest counts them, and behind each number as many cases as it says.
async fn every_number_opens_its_cases(town: Arc<Town>) {
    let browser = serves(&town).await;
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let wang = three_lamps(&town, &secretary).await;
    for reader in [&wang, &secretary, &community] {
        reader.reads_on();
    }
    let path = link(&community).await;
    let seen = browser.opens(&path).await;
    assert!(
        seen.text
            .contains("http-equiv=\"refresh\" content=\"0;url=../\""),
        "it goes on without the token: {}",
        seen.text
    );
    let cookie = seen.headers.get("set-cookie").unwrap().to_str().unwrap();
    assert!(
        cookie.contains("HttpOnly")
            && cookie.contains("SameSite=Strict")
            && cookie.contains("Max-Age=43200"),
        "{cookie}"
    );

    let seen = browser.asks(Method::GET, "/").await;
    let told = |name: &str| {
        seen.headers
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
            .unwrap_or_default()
    };
    assert!(
        told("content-security-policy").starts_with("default-src 'none'; style-src 'nonce-"),
        "{}",
        told("content-security-policy")
    );
    assert_eq!(
        (
            told("cache-control").as_str(),
            told("referrer-policy").as_str()
        ),
        ("no-store", "no-referrer")
    );
    let page = seen.text;
    assert!(
        page.contains("<h1>春秋社区 · 本周</h1>") && page.contains("第一网格</option>"),
        "{page}"
    );
    assert_eq!(page.matches("<svg ").count(), 2, "a chart and a map");
    assert!(
        !page.contains("<script") && !page.contains("src=") && !page.contains("style=\""),
        "it loads nothing"
    );
    for (what, expected) in [
        ("open", "2"),
        ("late", "0"),
        ("filed", "3"),
        ("closed", "1"),
        ("closed-late", "0"),
        ("returned", "0"),
        ("redone", "0"),
        ("supervised", "0"),
        ("unconfirmed", "0"),
        ("response", "1/1"),
        ("resolution", "1/1"),
        ("satisfaction", "不足 5 人评价"),
    ] {
        assert_eq!(number(&page, what), expected, "{what}");
        let list = browser
            .sees(&format!("/cases?unit={COMMUNITY}&what={what}"))
            .await;
        let cases = match what {
            "satisfaction" => "1",
            _ => expected.rsplit('/').next().unwrap(),
        };
        assert_eq!(rows(&list).to_string(), cases, "{what}\n{list}");
        assert!(
            !list.contains("楼道灯坏了") && !list.contains("号楼") && !list.contains("王阿姨"),
            "no words, no door, no name: {list}"
        );
    }
    let list = browser.sees("/cases?what=open").await;
    assert!(
        list.contains("春秋社区第一网格支部书记") && list.contains("等人接手"),
        "{list}"
    );

    // Filters: period, category, unit below, language.
    assert_eq!(number(&browser.sees("/?period=last").await, "filed"), "0");
    for period in ["month", "quarter", "year"] {
        assert_eq!(
            number(&browser.sees(&format!("/?period={period}")).await, "filed"),
            "3",
            "{period}"
        );
    }
    assert_eq!(
        number(&browser.sees("/?category=housing").await, "filed"),
        "3"
    );
    assert_eq!(
        rows(&browser.sees("/cases?category=housing&what=filed").await),
        3
    );
    assert_eq!(
        rows(&browser.sees("/cases?category=parking&what=filed").await),
        0
    );
    let grid = browser.sees(&format!("/?unit={GRID}")).await;
    assert!(
        grid.contains("春秋社区第一网格 · 本周") && grid.matches("<svg ").count() == 1,
        "a grid has no map: {grid}"
    );
    let english = browser.sees("/?lang=en").await;
    assert!(
        english.contains("Chunqiu Community · This week") && english.contains("Open and late"),
        "{english}"
    );
    let (year, month) = (
        browser.sees("/?period=year").await,
        browser.sees("/?period=month").await,
    );
    assert!(
        year.contains("12 月") && month.contains("11/30"),
        "a year by months, a month by weeks"
    );

    // A week later nothing new was filed, and the two are late.
    town.later(TimeDelta::hours(11)).await;
    browser.sees("/").await;
    for reader in [&wang, &secretary, &community] {
        reader.reads_on();
    }
}

/// Strangers, guesses, what is over, what was taken back, posts that were left, units of others, verbs, tricks.
async fn nobody_else_is_let_in(town: Arc<Town>) {
    let browser = serves(&town).await;
    let stranger = town.person("王阿姨");
    stranger.says("/board").await;
    stranger.hears(&["数字只给在岗的人看"]).await;
    let building = town.holder("楼长", &format!("building@{GRID}-b01")).await;
    building.says("/board").await;
    building.hears(&["数字只给在岗的人看"]).await;
    browser.is_told_nothing("/").await;
    browser.is_told_nothing("/cases?what=open").await;
    browser
        .is_told_nothing("/o/00000000000000000000000000000000")
        .await;
    browser.is_told_nothing("/o/").await;
    browser.is_told_nothing("/o/..%2f..%2fetc").await;

    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let path = link(&community).await;
    for verb in [
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::DELETE,
        Method::OPTIONS,
    ] {
        assert_eq!(
            browser.asks(verb.clone(), &path).await.status,
            StatusCode::NOT_FOUND,
            "{verb}"
        );
    }
    browser.opens(&path).await;
    for verb in [Method::HEAD, Method::POST] {
        assert_eq!(
            browser.asks(verb.clone(), "/").await.status,
            StatusCode::NOT_FOUND,
            "{verb}"
        );
    }
    browser.sees("/").await;
    // Somebody else's unit, one above, none at all, and words where codes belong.
    for wrong in [
        format!("/?unit={STREET}"),
        "/?unit=340603001005000".to_owned(),
        "/?unit=340603000000000".to_owned(),
        "/?unit=nowhere".to_owned(),
        "/?unit=%3Cscript%3Ealert(1)%3C%2Fscript%3E".to_owned(),
        "/?period=ever".to_owned(),
        "/?category=%27%20or%201%3D1--".to_owned(),
        "/?lang=xx".to_owned(),
        "/?what=open".to_owned(),
        "/cases".to_owned(),
        "/cases?what=everything".to_owned(),
        "/?colour=red".to_owned(),
        "/?unit=%ff".to_owned(),
        "/index.html".to_owned(),
        "//".to_owned(),
    ] {
        browser.is_told_nothing(&wrong).await;
    }
    assert!(!town.everything_said().await.contains("alert(1)"));

    // A new link ends the one before; a link that is taken back ends at once; a dead button says what is true.
    let old = browser.key();
    let path = link(&community).await;
    browser.is_told_nothing("/").await;
    browser.opens(&path).await;
    browser.sees("/").await;
    community.presses("收回链接").await;
    community.hears(&["链接已收回"]).await;
    browser.is_told_nothing("/").await;
    browser.is_told_nothing(&path).await;
    browser.keeps(&old);
    browser.is_told_nothing("/").await;

    // Its time is over.
    let path = link(&community).await;
    browser.opens(&path).await;
    town.later(TimeDelta::hours(12)).await;
    community.reads_on();
    browser.is_told_nothing("/").await;
    browser.is_told_nothing(&path).await;

    // Whoever leaves their last post takes no key along.
    let path = link(&community).await;
    browser.opens(&path).await;
    browser.sees("/").await;
    community.says("/leave").await;
    community.skims();
    community.presses("春秋社区书记").await;
    community.presses("交出岗位").await;
    browser.is_told_nothing("/").await;
    browser.is_told_nothing(&path).await;
    community.takes_up(&format!("secretary@{COMMUNITY}")).await;
    browser.is_told_nothing("/").await;

    // Whoever guesses waits, even with the right key, for a minute.
    let path = link(&community).await;
    for n in 0..20 {
        browser.keeps(&format!("menling_board={n:032x}"));
        assert_eq!(
            browser.asks(Method::GET, "/").await.status,
            StatusCode::NOT_FOUND
        );
    }
    browser.is_told_nothing(&path).await;
    town.later(TimeDelta::minutes(1)).await;
    browser.opens(&path).await;
    for reader in [&stranger, &building, &community] {
        reader.reads_on();
    }
}

/// Without settings there is no board, and that is said.
async fn where_there_is_none(town: Arc<Town>) {
    let browser = serves(&town).await;
    let bare = Town::new(town.backend).await.unwrap();
    let secretary = bare.holder("张书记", &format!("secretary@{GRID}")).await;
    secretary.says("/board").await;
    secretary.hears(&["这里没有开看板"]).await;
    bare.ends().await;
    browser.is_told_nothing("/").await;
}

/// A token stands in the chat no longer than it opens anything: not when a newer one took its place, not when its
/// time is over. A link that was taken back says so already.
async fn a_spent_link_is_taken_out(town: Arc<Town>) {
    let browser = serves(&town).await;
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let first = link(&community).await;
    let second = link(&community).await;
    let in_chat = |path: &str| {
        community
            .person
            .from_bot()
            .iter()
            .any(|shown| shown.text.contains(path))
    };
    assert!(in_chat(&first) && in_chat(&second));
    town.later(TimeDelta::minutes(1)).await;
    community.hears(&["这条看板链接不能用了"]).await;
    assert!(!in_chat(&first) && in_chat(&second));
    browser.opens(&second).await;
    town.later(TimeDelta::hours(12)).await;
    community.hears(&["这条看板链接不能用了", "/board"]).await;
    assert!(!in_chat("/o/"));
    link(&community).await;
    community.presses("收回链接").await;
    community.hears(&["链接已收回"]).await;
    town.later(TimeDelta::minutes(1)).await;
    community.hears_nothing();
}

/// What goes around the grid is counted where it is handled, listed for whoever has it, and for nobody else.
async fn protected_cases_are_not_listed(town: Arc<Town>) {
    let browser = serves(&town).await;
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let street = town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓2号楼302，邻居骂我还威胁我，鞋柜堵我家门口")
        .await;
    wang.presses("同意并提交").await;
    for reader in [&wang, &grid, &community, &street] {
        reader.reads_on();
    }
    for (reader, listed) in [(&grid, 0), (&street, 0), (&community, 1)] {
        let path = link(reader).await;
        browser.opens(&path).await;
        let page = browser.sees("/").await;
        let known = if std::ptr::eq(reader, &grid) {
            "0"
        } else {
            "1"
        };
        assert_eq!(
            (
                number(&page, "open").as_str(),
                number(&page, "filed").as_str()
            ),
            (known, known),
            "{page}"
        );
        let list = browser.sees("/cases?what=open").await;
        assert_eq!(rows(&list), listed, "{list}");
        assert!(
            list.contains("受保护的事只列给正在办的岗位") && !list.contains("302"),
            "{list}"
        );
    }
}

/// Figures of each period in the chat, in place; the same as a table and a map; nobody else's.
async fn figures_in_the_chat(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let wang = three_lamps(&town, &secretary).await;
    for reader in [&wang, &secretary, &community] {
        reader.reads_on();
    }
    wang.says("/figures").await;
    wang.hears(&["数字只给在岗的人看"]).await;

    community.says("/figures").await;
    let first = community
        .hears(&[
            "春秋社区 · 本周",
            "在办 2",
            "新增 3 · 办结 1",
            "说解决了 1/1 · 满意 不足 5 人评价",
            "集中在：房屋物业 3",
            "本月",
            "表格",
            "地图",
        ])
        .await;
    community.presses("上周").await;
    let second = community.hears(&["春秋社区 · 上周", "新增 0"]).await;
    assert_eq!(first.message_id, second.message_id, "in place");
    for (period, filed) in [("本月", 3), ("本季度", 3), ("今年", 3)] {
        community.presses(period).await;
        community
            .hears(&[&format!("春秋社区 · {period}"), &format!("新增 {filed}")])
            .await;
    }
    community.presses("表格").await;
    let table = community.hears(&["春秋社区 · 今年"]).await;
    assert_eq!(table.media.len(), 1, "a file");
    community.presses("地图").await;
    let map = community.hears(&["春秋社区 · 在办件数分布"]).await;
    assert_eq!(map.media.len(), 1, "a picture");
    community.presses_on(&second, "本周").await;
    community.hears(&["春秋社区 · 本周"]).await;

    // A grid's own post sees its grid as it is; there is nothing below it to colour.
    secretary.says("/figures").await;
    let own = secretary
        .hears(&["春秋社区第一网格 · 本周", "满意 不足 5 人评价"])
        .await;
    assert!(!own.labels().contains(&"地图"), "{:?}", own.labels());
}

/// The same on the command line: a table that spreadsheets read, run nothing of, and that tells no more than a digest.
async fn a_table_for_spreadsheets(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = three_lamps(&town, &secretary).await;
    for reader in [&wang, &secretary] {
        reader.reads_on();
    }
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| town.runs(folder.path(), arguments);
    let days = ["--from", "2026-11-01", "--to", "2026-11-30"];
    let (code, said) = run(&[
        &[
            "export",
            "figures",
            "--unit",
            COMMUNITY,
            "--csv",
            "figures.csv",
        ],
        &days[..],
    ]
    .concat());
    assert_eq!(code, Some(0), "{said}");
    let text = std::fs::read_to_string(folder.path().join("figures.csv")).unwrap();
    let text = text
        .strip_prefix('\u{feff}')
        .expect("the mark by which a spreadsheet knows UTF-8");
    assert!(
        text.contains("\r\n") && !text.replace("\r\n", "").contains('\n'),
        "lines end as RFC 4180 says"
    );
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    let cell = |row: usize, heading: &str| {
        let at = headings
            .iter()
            .position(|known| known == heading)
            .unwrap_or_else(|| panic!("{headings:?}"));
        rows[row][at].to_owned()
    };
    assert_eq!(
        (
            rows.len(),
            cell(0, "单位").as_str(),
            cell(1, "单位").as_str()
        ),
        (9, "春秋社区", "春秋社区第一网格")
    );
    assert_eq!(
        (
            cell(0, "新增").as_str(),
            cell(0, "在办").as_str(),
            cell(0, "办结").as_str()
        ),
        ("3", "2", "1")
    );
    assert_eq!(
        (cell(0, "房屋物业").as_str(), cell(1, "房屋物业").as_str()),
        ("3", ""),
        "what a grid's matters were about is told to nobody above"
    );
    assert_eq!(cell(1, "满意"), "不足 5 人评价");
    let (code, said) = run(&[&["export", "figures", "--unit", GRID], &days[..]].concat());
    assert!(
        code == Some(0) && said.contains(",1,1,1,1,不足 5 人评价,3,"),
        "{said}"
    );
    for wrong in [
        &["export", "figures", "--unit", "340603999999999"][..],
        &[
            "export",
            "figures",
            "--from",
            "2026-12-01",
            "--to",
            "2026-11-01",
        ],
        &["export", "cases", "--unit", GRID],
    ] {
        assert_eq!(run(wrong).0, Some(1), "{wrong:?}");
    }
}

/// In the browser that is installed: the link leads on to the page by itself, and the strict page shows everything.
async fn in_a_browser(town: Arc<Town>) {
    let browser = serves(&town).await;
    let Some(chromium) = chromium() else { return };
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let wang = three_lamps(&town, &secretary).await;
    let path = link(&community).await;
    let url = format!("http://{}{path}", browser.address);
    let folder = tempfile::tempdir().unwrap();
    let shot = folder.path().join("board.png");
    let run = |arguments: Vec<String>| {
        let chromium = chromium.clone();
        let profile = format!(
            "--user-data-dir={}",
            folder.path().join("profile").display()
        );
        tokio::task::spawn_blocking(move || {
            let output = Command::new(chromium)
                .args([
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--virtual-time-budget=4000",
                ])
                .arg(profile)
                .args(arguments)
                .output()
                .unwrap();
            String::from_utf8(output.stdout).unwrap()
        })
    };
    let dom = run(vec!["--dump-dom".to_owned(), url.clone()])
        .await
        .unwrap();
    assert!(
        dom.contains("<h1>春秋社区 · 本周</h1>"),
        "the browser went on to the board: {dom}"
    );
    assert_eq!(dom.matches("<svg ").count(), 2, "{dom}");
    run(vec![
        format!("--screenshot={}", shot.display()),
        "--window-size=390,844".to_owned(),
        url,
    ])
    .await
    .unwrap();
    assert!(std::fs::read(shot).unwrap().starts_with(b"\x89PNG"));
    for reader in [&wang, &secretary, &community] {
        reader.reads_on();
    }
}
counted_stories! {
    every_number_opens_its_cases with with_board,
    nobody_else_is_let_in with with_board,
    where_there_is_none with with_board,
    a_spent_link_is_taken_out with with_board,
    protected_cases_are_not_listed with with_board,
    figures_in_the_chat with with_board,
    a_table_for_spreadsheets with with_board,
    in_a_browser with with_board,
}

/// The installed browser. Where it is a must it is missed.
fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path)
        .flat_map(|folder| {
            ["chromium", "chromium-browser", "google-chrome"].map(|name| folder.join(name))
        })
        .find(|program| program.is_file());
    if found.is_none() {
        assert!(
            std::env::var_os("MENLING_CHROMIUM_IS_A_MUST").is_none(),
            "a browser is a must here, but there is no chromium"
        );
        crate::town::leave_out("the board in a browser (install chromium to see it there, too)");
    }
    found
}
