//! Rules that change while people talk: the new ones are in force with the next update, a faulty folder changes nothing.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use menling::triage::CategoryCode;

use crate::{stories, town::Town};

/// The shipped rules in a folder of their own.
fn copied(folder: &Path) {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
}

fn teach(folder: &Path, word: &str) {
    let file = folder.join("lift.toml");
    let text = fs::read_to_string(&file).unwrap();
    let taught = text.replacen("keywords.4 = [", &format!("keywords.4 = [\"{word}\", "), 1);
    assert_ne!(text, taught);
    fs::write(file, taught).unwrap();
}

/// A word taught in the middle of the day is understood with the next message; a fault changes nothing and is named.
async fn taught_while_running(town: Arc<Town>) {
    let folder = tempfile::tempdir().unwrap();
    copied(folder.path());
    let town = Town::with(town.backend, |settings| {
        settings.folders.rules = Some(folder.path().to_owned())
    })
    .await
    .unwrap();
    let read = |text: &str| town.shelf.library().rules.classify(text).category;
    assert_eq!(read("铁笼子又趴窝了"), None);
    assert_eq!(town.shelf.reload_rules(), Ok(false));
    teach(folder.path(), "铁笼子");
    assert_eq!(town.shelf.reload_rules(), Ok(true));
    assert_eq!(
        read("铁笼子又趴窝了").as_ref().map(CategoryCode::level1),
        Some("lift")
    );
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼铁笼子又趴窝了").await;
    wang.hears(&["电梯", "春晖公寓 3 号楼"]).await;

    let version = town.shelf.library().rules.version().to_owned();
    let file = folder.path().join("lift.toml");
    let good = fs::read_to_string(&file).unwrap();
    for (bad, what) in [
        (good.replace("code = \"lift\"", "code = "), "lift.toml:2"),
        (
            good.replace("petition_class = \"商贸旅游\"", "petition_class = \"杂项\""),
            "杂项",
        ),
        (
            good.replacen("\"铁笼子\", ", "\"铁笼子\", \"铁笼子\", ", 1),
            "twice",
        ),
        (
            good.replacen("examples = [", "examples = [\"今天天气不错\", ", 1),
            "今天天气不错",
        ),
    ] {
        assert_ne!(bad, good, "{what}");
        fs::write(&file, bad).unwrap();
        let faults = town.shelf.reload_rules().unwrap_err();
        assert!(
            faults
                .iter()
                .any(|fault| fault.line.is_some() && fault.to_string().contains(what)),
            "{faults:?}"
        );
        assert_eq!(town.shelf.library().rules.version(), version);
    }
    town.ends().await;
}

/// Forty people talk while the folder is swapped again and again, good and bad: everybody is answered.
async fn reloaded_under_load(town: Arc<Town>) {
    let folder = tempfile::tempdir().unwrap();
    copied(folder.path());
    let town = Town::with(town.backend, |settings| {
        settings.folders.rules = Some(folder.path().to_owned())
    })
    .await
    .unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let swapping = {
        let (shelf, done, folder) = (town.shelf.clone(), done.clone(), folder.path().to_owned());
        std::thread::spawn(move || {
            let file = folder.join("lift.toml");
            let good = fs::read_to_string(&file).unwrap();
            let (mut taken, mut refused) = (0, 0);
            while !done.load(Ordering::Relaxed) || taken < 2 || refused < 2 {
                for text in [format!("{good}\n# {taken}\n"), "broken".to_owned()] {
                    fs::write(&file, text).unwrap();
                    match shelf.reload_rules() {
                        Ok(_) => taken += 1,
                        Err(_) => refused += 1,
                    }
                }
            }
            (taken, refused)
        })
    };
    let people: Vec<_> = (0..40).map(|n| town.person(&format!("居民{n}"))).collect();
    for (n, person) in people.iter().enumerate() {
        // Neighbours of one building would be asked to join each other.
        person
            .says(&format!("春秋一村{}号楼电梯又停了", 1 + n % 24))
            .await;
    }
    for person in &people {
        person.hears(&["电梯停运", "同意并提交"]).await;
        person.presses("同意并提交").await;
        if person
            .hears(&["电梯停运"])
            .await
            .text
            .contains("已经有邻居报过")
        {
            person.presses("不是一回事").await;
            person.reads_on();
        }
    }
    done.store(true, Ordering::Relaxed);
    let (taken, refused) = swapping.join().unwrap();
    assert!(taken > 1 && refused > 1, "{taken} {refused}");
    assert_eq!(town.cases().await.len(), 40);
    town.ends().await;
}
stories! {
    taught_while_running,
    reloaded_under_load,
}
