//! What the example site proves about itself: by command, and on its own pages.

mod site_copy;
mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use site_copy::SiteCopy;
use support::{SERVICE, SETTINGS, TinySite};

static AS_IT_IS: LazyLock<SiteCopy> = LazyLock::new(SiteCopy::published);

/// A report in a file, as text.
fn report(site: &SiteCopy, arguments: &[&str]) -> String {
    let name = arguments.join("-").replace("--", "");
    let mut all = vec!["report"];
    all.extend(arguments);
    all.extend(["--out", &name]);
    let said = site.run(&all);
    assert!(said.success, "{}", said.text);
    site.read(&name)
}

#[test]
fn every_row_of_the_law_is_answered_by_the_example() {
    let json: serde_json::Value =
        serde_json::from_str(&report(&AS_IT_IS, &["coverage", "--format", "json"])).expect("JSON");
    let rows = json["rows"].as_array().expect("rows");
    assert!(rows.len() >= 50, "{} rows", rows.len());
    assert_eq!(json["tally"]["no"], 0);
    assert_eq!(json["tally"]["yes"], rows.len());
    for row in rows {
        assert!(!row["pages"].as_array().expect("pages").is_empty(), "{row}");
    }
}

#[test]
fn a_row_that_loses_its_pages_is_a_no_and_stops_the_build() {
    let site = SiteCopy::new();
    let page = "content/pages/get-a-copy.md";
    site.edit(page, "reg-copy", "ias");
    let csv = report(&site, &["coverage", "--format", "csv"]);
    assert!(csv.lines().any(|line| line.contains("regulation 57") && line.contains(",No,")), "{csv}");
    let said = site.run(&["check", "--no-notes"]);
    assert!(!said.success && said.text.contains("law-row-missing") && said.text.contains("reg-copy"), "{}", said.text);
}

#[test]
fn the_page_for_the_board_says_what_the_report_says() {
    let page = AS_IT_IS.read("public/what-the-law-asks/index.html");
    let json: serde_json::Value =
        serde_json::from_str(&report(&AS_IT_IS, &["coverage", "--format", "json"])).expect("JSON");
    for row in json["rows"].as_array().expect("rows") {
        let id = row["id"].as_str().expect("an id");
        assert!(page.contains(&format!("id=\"{id}\"")) || page.contains(&format!("id={id}")), "{id}");
    }
    let html = report(&AS_IT_IS, &["coverage", "--format", "html"]);
    assert!(html.contains("<th scope=\"col\">Answer</th>") && html.contains("get-a-copy/"));
}

#[test]
fn owners_get_a_letter_and_a_calendar() {
    let site = SiteCopy::new();
    site.edit("content/pages/get-a-copy.md", "reviewed: 2026-11-02", "reviewed: 2026-01-02");
    let letters = report(&site, &["freshness"]);
    let late = letters.split("To: ").find(|letter| letter.starts_with("Local Offer team")).expect("a letter");
    let told = late.split("Due soon").next().expect("a part");
    assert!(told.contains("Late for their check") && told.contains("Get a copy"), "{late}");
    let calendar = report(&site, &["freshness", "--format", "ics"]);
    assert_eq!(calendar, report(&site, &["freshness", "--format", "ics"]));
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.trim_end().ends_with("END:VCALENDAR"));
    assert!(calendar.lines().all(|line| line.len() <= 75), "a line is too long for a phone");
    // What is late stands under today, where somebody looks.
    let event = calendar.split("BEGIN:VEVENT").find(|event| event.contains("get-a-copy")).expect("an event");
    assert!(event.contains("DTSTART;VALUE=DATE:20261125"), "{event}");
    let one = report(&site, &["freshness", "--format", "csv", "--owner", "short breaks"]);
    assert!(one.lines().skip(1).all(|line| line.contains("Short breaks") || line.contains("short breaks")), "{one}");
}

#[test]
fn late_pages_sink_in_their_list() {
    let site = SiteCopy::published();
    site.edit("content/guides/annual-reviews.md", "reviewed: 2026-09-15", "reviewed: 2026-05-01");
    assert!(site.build().success);
    let list = site.read("public/guides/index.html");
    let at = |name: &str| list.find(&format!("guides/{name}/")).unwrap_or_else(|| panic!("{name} is not there"));
    assert!(at("annual-reviews") > at("when-you-disagree"));
    let as_it_is = AS_IT_IS.read("public/guides/index.html");
    assert!(as_it_is.find("guides/annual-reviews/") < as_it_is.find("guides/when-you-disagree/"));
}

#[test]
fn gaps_are_counted_cell_by_cell() {
    let json: serde_json::Value =
        serde_json::from_str(&report(&AS_IT_IS, &["gaps", "--format", "json"])).expect("JSON");
    // 11 needs, 4 areas, 3 levels; 5 ages in each.
    let rows = json["needs"].as_array().expect("rows");
    assert_eq!(rows.len(), 11 * 4 * 3);
    assert!(rows.iter().all(|row| row["ages"].as_array().is_some_and(|ages| ages.len() == 5)));
    assert!(AS_IT_IS.read("public/gaps/index.html").contains("<table"));
}

#[test]
fn the_report_of_the_year_has_every_comment_of_the_year() {
    let page = AS_IT_IS.read("public/you-said/report/index.html");
    let folder = AS_IT_IS.path("content/you-said");
    let mut count = 0;
    for file in std::fs::read_dir(folder).expect("the folder").flatten() {
        let text = std::fs::read_to_string(file.path()).expect("a file");
        let date = text.lines().find_map(|line| line.strip_prefix("date: ")).expect("a date");
        let name = file.file_name().to_string_lossy().replace(".md", "");
        let is_of_the_year = ("2025-11-26"..="2026-11-25").contains(&date);
        assert_eq!(
            page.contains(&format!("you-said/{name}/")) || page.contains(&format!("../{name}/")),
            is_of_the_year,
            "{name}"
        );
        count += usize::from(is_of_the_year);
    }
    assert!(count > 5 && page.contains(&format!("there were {count} comments")));
}

#[test]
fn strategies_are_compared_on_each_theme() {
    let page = AS_IT_IS.read("public/strategies/compare/index.html");
    for area in ["Wigan", "Cumberland", "Staffordshire", "Stockton-on-Tees", "Shropshire"] {
        assert!(page.contains(area), "{area}");
    }
    for strategy in ["wigan", "cumberland", "staffordshire", "stockton-on-tees", "shropshire"] {
        let text = AS_IT_IS.read(&format!("content/strategies/{strategy}.md"));
        let priorities =
            text.split("\npriorities:").nth(1).and_then(|rest| rest.split("\nsections:").next()).expect("priorities");
        for id in priorities.lines().filter_map(|line| line.strip_prefix("  - id: ")).filter(|id| id.starts_with('p')) {
            assert!(page.contains(&format!("{strategy}/#{id}")), "{strategy} {id} stands under no theme");
        }
    }
}

/// Follows every answer of a helper from its first page, as somebody without a script would.
#[test]
fn every_way_through_a_helper_ends_in_advice() {
    for helper in ["ehc-plan", "short-break"] {
        let top = format!("helpers/{helper}/");
        let mut seen = BTreeSet::new();
        let mut open = vec![top.clone()];
        let mut advice = 0;
        while let Some(address) = open.pop() {
            if !seen.insert(address.clone()) {
                continue;
            }
            let page = AS_IT_IS.read(&format!("public/{address}index.html"));
            let Some(answers) =
                page.split("class=\"choices-long\"").nth(1).or_else(|| page.split("class=choices-long").nth(1))
            else {
                advice += 1;
                assert!(page.contains("<h2"), "{address} says nothing");
                continue;
            };
            let answers = answers.split("</ul>").next().expect("a list");
            let links: Vec<&str> = answers
                .split("href=")
                .skip(1)
                .filter_map(|rest| rest.trim_start_matches('"').split(['"', '>', ' ']).next())
                .collect();
            assert!(links.len() > 1, "{address}");
            for link in links {
                let name = link.trim_matches(['/', '.']).rsplit('/').next().expect("a name");
                open.push(format!("{top}{name}/"));
            }
        }
        let sheet = AS_IT_IS.read(&format!("public/{top}all/index.html"));
        assert!(advice > 5, "{helper} has {advice} pieces of advice");
        assert!(sheet.matches("advice-").count() > advice, "the sheet has less");
        let pages = std::fs::read_dir(AS_IT_IS.path(&format!("public/{top}"))).expect("its folder").flatten();
        assert_eq!(
            pages.filter(|entry| entry.path().is_dir()).count(),
            seen.len(),
            "a page of {helper} cannot be reached"
        );
    }
}

#[test]
fn no_page_of_the_site_may_lie_where_the_site_makes_one() {
    let site = SiteCopy::new();
    site.edit("content/you-said/who-gets-asked.md", "topics:", "address: report\ntopics:");
    let said = site.run(&["check", "--no-notes"]);
    assert!(!said.success && said.text.contains("duplicate-address"), "{}", said.text);
}

fn git(place: &Path, date: &str, arguments: &[&str]) {
    let run = Command::new("git")
        .current_dir(place)
        .args(["-c", "user.name=Officer", "-c", "user.email=officer@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", date)
        .env("GIT_COMMITTER_DATE", date)
        .output()
        .expect("git is there");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn a_page_tells_what_changed_and_only_what_families_see() {
    let site = TinySite::new().append(SETTINGS, "proof: {history: true}\n");
    let folder = site.on_disk();
    let place = folder.path();
    let write = |text: String| std::fs::write(place.join(SERVICE), text).expect("it can be written");
    let page = || {
        let said = assert_cmd::Command::cargo_bin("fingerpost")
            .expect("the command")
            .current_dir(place)
            .args(["build", "--no-print", "--date", "2026-09-03"])
            .output()
            .expect("it runs");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        std::fs::read_to_string(place.join("public/services/swimming/index.html")).expect("the page")
    };
    assert!(!page().contains("changed on"), "there is no history yet");
    git(place, "2026-08-01T10:00:00Z", &["init", "--quiet"]);
    git(place, "2026-08-01T10:00:00Z", &["add", "content", "fingerpost.yaml"]);
    git(place, "2026-08-01T10:00:00Z", &["commit", "--quiet", "-m", "All of it"]);
    assert!(!page().contains("New on this site"), "what the first commit brought is the site itself");
    write(site.text(SERVICE).replace("01632 960300", "01632 960301").replace("music off", "the music off"));
    git(place, "2026-08-20T10:00:00Z", &["commit", "--quiet", "-am", "SECRET 123"]);
    write(
        site.text(SERVICE)
            .replace("01632 960300", "01632 960301")
            .replace("music off", "the music off")
            .replace("reviewed: 2026-08-01", "reviewed: 2026-09-01"),
    );
    git(place, "2026-09-01T10:00:00Z", &["commit", "--quiet", "-am", "Checked"]);
    let changed = page();
    assert!(
        changed.contains("20 August 2026") && changed.contains("how to reach them and the words of the page"),
        "{changed}"
    );
    assert!(!changed.contains("SECRET"));
    let guide = "---\ntitle: Diving\nsummary: How to dive.\nfor_whom: All.\n---\n\n## Jump\n\nJump in.\n";
    std::fs::write(place.join("content/guides/diving.md"), guide).expect("it can be written");
    git(place, "2026-09-02T10:00:00Z", &["add", "content"]);
    git(place, "2026-09-02T10:00:00Z", &["commit", "--quiet", "-m", "More"]);
    page();
    let guide = std::fs::read_to_string(place.join("public/guides/diving/index.html")).expect("the page");
    assert!(guide.contains("New on this site on") && guide.contains("2 September 2026"), "{guide}");
}

#[test]
fn the_accessibility_statement_says_what_was_found_when_the_site_was_made() {
    let page = AS_IT_IS.read("public/accessibility-statement/index.html");
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("on 25 November 2026, a program looked through all 2"), "{words}");
    assert!(page.contains("It found nothing to put right."));
    // Letters that nobody explains are only a warning, and still shut somebody out.
    let site = TinySite::new().append(support::GUIDE, "\nAsk the DSCO.\n").on_disk();
    let out = site.path().join("public");
    let output = fingerpost::publish::Output::new(&out);
    let memory = fingerpost::build::Memory::default();
    let outcome = fingerpost::build::build(site.path(), &output, &support::options(), &memory, &|_, _| {});
    assert!(outcome.report.is_some(), "{:?}", outcome.diagnostics);
    let page = std::fs::read_to_string(out.join("accessibility-statement/index.html")).expect("the page");
    assert!(page.contains("It found one thing that could be better."), "{page}");
}
