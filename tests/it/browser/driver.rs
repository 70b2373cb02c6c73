//! The test of the tests: what is planted into a page is found, the keys arrive, and nothing is
//! left running.

use std::path::Path;
use std::time::Duration;

use serde_json::json;
use tokio::task::LocalSet;

use super::demo::Demo;
use super::places::{self, page_of};
use crate::rig::chromium::{Chromium, DESK, Effort, Key, Motion, PHONE, Scheme, Spot, TABLET, Tab};
use crate::rig::eventually;

#[tokio::test]
async fn planted_faults_are_found() {
    let demo = Demo::start().await;
    let tab = demo.open(&page_of("ann")).await;
    assert_eq!(tab.axe().await, Vec::<String>::new());
    plant(&tab, "img", "one.src = document.querySelector('link[rel=icon]').href").await;
    let found = tab.axe().await;
    assert!(found.iter().any(|line| line.starts_with("image-alt (critical)")), "{found:?}");

    for screen in [PHONE, TABLET, DESK] {
        tab.show_on(screen).await;
        assert_eq!(tab.sticking_out().await, Vec::<String>::new(), "{screen:?}");
    }
    tab.show_on(PHONE).await;
    let wide = "one.id = 'wide'; one.style.width = '400px'; one.style.height = '1em'";
    plant(&tab, "div", wide).await;
    let found = tab.sticking_out().await;
    assert!(found.iter().any(|line| line.starts_with("div#wide reaches")), "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("the page is 4")), "{found:?}");

    assert_eq!(tab.faults(&demo.base), Vec::<String>::new());
    tab.evaluate("console.error('planted'); setTimeout(() => { throw new Error('thrown so') })")
        .await;
    plant(&tab, "img", "one.src = '/assets/nothing.png'").await;
    plant(&tab, "img", "one.src = 'http://127.0.0.2:9/away.png'").await;
    for fault in ["console: ", "thrown so", "404: ", "127.0.0.2:9/away.png"] {
        eventually(fault, async || {
            tab.faults(&demo.base).iter().any(|line| line.contains(fault)).then_some(())
        })
        .await;
    }
    let asked = format!("GET {}", demo.address(&page_of("ann")));
    assert!(tab.requests().contains(&asked), "{:?}", tab.requests());
    tab.forget();
    assert_eq!(tab.requests(), Vec::<String>::new());
    assert_eq!(tab.faults(&demo.base), Vec::<String>::new());
}

async fn plant(tab: &Tab, kind: &str, how: &str) {
    let script = format!(
        "{{ const one = document.createElement('{kind}'); {how}; \
         document.querySelector('main').append(one); 0 }}"
    );
    tab.evaluate(&script).await;
}

const PAGE: &str = "data:text/html,<!DOCTYPE html><title>off</title><style>\
    button{color:rgb(1,1,1)}@media(prefers-color-scheme:dark){button{color:rgb(2,2,2)}}\
    @media(prefers-reduced-motion:reduce){button{margin:7px}}</style>\
    <label>Name <input></label><p><button>Far</button><button>Further</button><section>\
    <button>Further</button></section><script>document.title='on';\
    const keys=[];document.onkeydown=event=>{if(event.key.length>4)keys.push(event.key)};\
    for(const one of document.querySelectorAll('button'))one.onclick=()=>{one.textContent='Pressed'};\
    </script>";

#[tokio::test]
async fn the_hand_reaches_what_it_is_told() {
    let chromium = Chromium::start().await;
    let tab = chromium.open(PAGE).await;
    assert_eq!(tab.focus().await.tag, "body");
    tab.press(Key::Tab).await;
    let focus = tab.focus().await;
    assert!(focus.tag == "input" && focus.marked && focus.in_view, "{focus:?}");
    tab.types("Ça va?").await;
    let keys = [Key::Home, Key::Right, Key::Char('x'), Key::End, Key::Backspace, Key::Left];
    for key in keys {
        tab.press(key).await;
    }
    tab.press(Key::Char('!')).await;
    let field = Spot::named("textbox", "Name");
    assert_eq!(tab.read(&field).await, "Çxa v!a");
    for key in [Key::Up, Key::Down, Key::Escape, Key::Enter] {
        tab.press(key).await;
    }
    let heard = tab.evaluate("keys").await;
    assert_eq!(heard.as_array().unwrap()[3..6], ["ArrowUp", "ArrowDown", "Escape"], "{heard}");
    tab.press(Key::Tab).await;
    assert_eq!(tab.focus().await.text, "Far");
    tab.press(Key::Tab).await;
    assert_eq!(tab.focus().await.text, "Further");
    tab.press(Key::BackTab).await;
    tab.press(Key::Space).await;
    assert_eq!(tab.focus().await.text, "Pressed");

    tab.click(&Spot::named("button", "Further").within(Spot::css("section"))).await;
    tab.wait_for(&Spot::css("section").text("Pressed")).await;
    assert!(tab.has(&Spot::named("button", "Further")).await, "the first one was left alone");
    assert!(!tab.has(&Spot::named("button", "Further").within(Spot::css("section"))).await);
    assert_eq!(tab.effort(), Effort { clicks: 1, fields: 1 });
    assert_eq!(tab.effort(), Effort::default());
}

#[tokio::test]
async fn the_screen_is_as_it_is_told_and_nothing_stays_behind() {
    let chromium = Chromium::start().await;
    let tab = chromium.open(PAGE).await;
    let (button, look) = (
        Spot::css("button"),
        "function () { const seen = getComputedStyle(this); \
        return [seen.color, seen.marginLeft] }",
    );
    assert_eq!(tab.on(&button, look).await, json!(["rgb(1, 1, 1)", "7px"]));
    tab.media(Scheme::Dark, Motion::Free).await;
    assert_eq!(tab.on(&button, look).await, json!(["rgb(2, 2, 2)", "0px"]));
    tab.show_on(PHONE).await;
    assert_eq!(tab.evaluate("[screen.width, devicePixelRatio]").await, json!([320, 2]));

    let mark = tab.mark().await;
    assert!(tab.is_marked(&mark).await);
    assert_eq!(tab.evaluate("document.title").await, "on");
    tab.scripts(false).await;
    tab.go(PAGE).await;
    assert_eq!(tab.evaluate("document.title").await, "off");
    assert!(!tab.is_marked(&mark).await);

    let profile = chromium.profile().to_owned();
    assert!(running(&profile) > 1, "it has children");
    drop(chromium);
    eventually("all of it to end", async || (running(&profile) == 0).then_some(())).await;
    assert!(!profile.exists(), "its profile is thrown away");
}

/// How many processes name a profile.
fn running(profile: &Path) -> usize {
    let profile = profile.to_str().unwrap();
    let names = |process: std::io::Result<std::fs::DirEntry>| {
        let command = std::fs::read(process.ok()?.path().join("cmdline")).ok()?;
        String::from_utf8_lossy(&command).contains(profile).then_some(())
    };
    std::fs::read_dir("/proc").unwrap().filter_map(names).count()
}

#[tokio::test]
async fn waiting_in_vain_says_where_and_leaves_a_picture() {
    let chromium = Chromium::start().await;
    let vain = LocalSet::new();
    let said = vain.spawn_local(async move {
        let tab = chromium.open(PAGE).await;
        tab.waits(Duration::from_millis(200));
        tab.wait_for(&places::form()).await;
    });
    vain.await;
    let said = said.await.unwrap_err().into_panic();
    let said = said.downcast_ref::<String>().unwrap();
    assert!(said.contains("it is not there") && said.contains("“on” at data:text/html"), "{said}");
    let picture = said.lines().last().unwrap().trim();
    assert!(std::fs::read(picture).unwrap().starts_with(b"\x89PNG"), "{picture}");
    std::fs::remove_file(picture).unwrap();
}
