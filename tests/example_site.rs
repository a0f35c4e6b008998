//! The example site, as built: what a family, a host and a search engine find.

mod site_copy;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use site_copy::SiteCopy;

/// The example as it is, built once for the tests that only read it.
static AS_IT_IS: LazyLock<SiteCopy> = LazyLock::new(SiteCopy::published);

fn page(site: &SiteCopy, address: &str) -> String {
    site.read(&format!("public/{address}index.html"))
}

/// The words of a page, without its marks.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for sign in html.chars() {
        match sign {
            '<' => {
                inside = true;
                words.push(' ');
            }
            '>' => inside = false,
            sign if !inside => words.push(sign),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of the pages of a folder. What stands beside them, such as `swimming.easy.md`, is no page of its own.
fn names_of(folder: &str) -> Vec<String> {
    let files = std::fs::read_dir(format!("content/{folder}")).expect("the folder").flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().replace(".md", ""));
    names.filter(|name| !name.contains('.')).collect()
}

#[test]
fn the_same_content_and_day_give_the_same_bytes() {
    let other = SiteCopy::new();
    assert!(other.build().success);
    assert!(AS_IT_IS.built() == other.built());
}

#[test]
fn a_second_build_writes_nothing_and_one_edit_writes_little() {
    let site = SiteCopy::published();
    let again = site.build();
    assert!(again.text.contains("0 written, 0 removed"), "{}", again.text);
    let before = site.built();
    site.edit("content/news/post-16-places-by-31-march.md", "---\n\n", "---\n\nSomething new. ");
    assert!(site.build().success);
    // Every word can be searched for, so the index is another as well.
    let is_search = |path: &str| path.starts_with("assets/search.") || path == "search/index.json";
    let changed: Vec<String> =
        site.built().into_iter().filter(|file| !before.contains(file)).map(|(path, _)| path).collect();
    let pages: Vec<&String> = changed.iter().filter(|path| !is_search(path)).collect();
    assert_eq!(pages, ["news/post-16-places-by-31-march/index.html"]);
    assert!(changed.len() > 1);
}

#[test]
fn relations_are_seen_from_both_ends() {
    let site = &*AS_IT_IS;
    let service = page(site, "services/inclusive-swimming/");
    assert!(service.contains("../../organisations/otter-trust/") || service.contains("../../organisations/"));
    assert!(service.contains("../../places/tarnbridge-pool/"));
    assert!(page(site, "places/tarnbridge-pool/").contains("../../services/inclusive-swimming/"));
    // A priority lists the services that deliver it, and each of those says so.
    let source = site.read("content/services/speech-and-language-therapy.md");
    let delivers = source.lines().find(|line| line.starts_with("delivers:")).expect("it delivers something");
    let reference = delivers.split(['[', ']', ',']).nth(1).expect("one of them").trim().trim_matches('"');
    let (strategy, priority) = reference.split_once('#').expect("strategy#priority");
    let service = page(site, "services/speech-and-language-therapy/");
    assert!(service.contains(&format!("../../strategies/{strategy}/#{priority}")));
    let strategy = page(site, &format!("strategies/{strategy}/"));
    assert!(strategy.contains("../../services/speech-and-language-therapy/"));
    // A stage links a service, which names the pathway.
    assert!(page(site, "pathways/into-work/").contains("../../services/supported-internship/"));
    assert!(page(site, "services/supported-internship/").contains("../../pathways/into-work/#"));
    // Feedback links the pages that it changed, and they link back.
    assert!(page(site, "you-said/speech-therapy-waits/").contains("../../services/speech-and-language-therapy/"));
    assert!(page(site, "services/speech-and-language-therapy/").contains("../../you-said/speech-therapy-waits/"));
}

#[test]
fn the_items_of_a_strategy_keep_the_markers_that_people_cite() {
    let site = &*AS_IT_IS;
    let staffordshire = page(site, "strategies/staffordshire/");
    assert!(staffordshire.contains("id=\"p2-a-vii\"") || staffordshire.contains("id=p2-a-vii"));
    assert!(words(&staffordshire).contains("vii)"));
    let cumberland = words(&page(site, "strategies/cumberland/"));
    assert!(cumberland.to_lowercase().contains("priority 1"));
}

#[test]
fn every_figure_of_the_strategies_is_on_their_pages() {
    let site = &*AS_IT_IS;
    let figures = [
        (
            "shropshire",
            vec![
                "83,145", "25.7", "34,077", "7,447", "21.8", "5,011", "14.7", "13%", "2,640", "32%", "39.9", "2,504",
                "704",
            ],
        ),
        ("staffordshire", vec!["400", "120,000", "12,750", "10%", "6,000", "3.7", "64%", "80%", "20 weeks", "2018"]),
        ("stockton-on-tees", vec!["underfunded and overstretched", "SEND Operational Group", "2025 to 2030"]),
        ("cumberland", vec!["4 years"]),
        ("wigan", vec!["brilliant at the basics"]),
    ];
    for (strategy, figures) in figures {
        let words = words(&page(site, &format!("strategies/{strategy}/")));
        for figure in figures {
            assert!(words.contains(figure), "{strategy} has no {figure}");
        }
    }
}

#[test]
fn the_counts_of_the_strategies_are_those_of_their_sources() {
    let count = |strategy: &str, prefix: &str| {
        let html = page(&AS_IT_IS, &format!("strategies/{strategy}/"));
        html.split("id=").skip(1).filter(|rest| rest.trim_start_matches('"').starts_with(prefix)).count()
    };
    let of = |strategy: &str, group: &str| (1..=7).map(|n| count(strategy, &format!("p{n}-{group}-"))).sum::<usize>();
    assert_eq!(of("shropshire", "delivery"), 39);
    assert_eq!(of("shropshire", "outcomes"), 37);
    assert_eq!(["p2-a-", "p2-b-", "p2-c-"].map(|prefix| count("staffordshire", prefix)), [7, 8, 2]);
}

#[test]
fn hosts_and_search_engines_find_what_they_need() {
    let site = SiteCopy::published();
    site.edit("content/news/post-16-places-by-31-march.md", "summary:", "aliases: [/old/news-page/]\nsummary:");
    assert!(site.build().success);
    let headers = site.read("public/_headers");
    assert!(headers.contains("Content-Security-Policy") && headers.contains("default-src 'self'"));
    assert!(headers.contains("immutable"));
    assert!(site.read("public/nginx.conf.example").contains("default-src 'self'"));
    assert!(site.read("public/robots.txt").contains("Sitemap: https://wrenshire.example.org/sitemap.xml"));
    let sitemap = site.read("public/sitemap.xml");
    assert!(sitemap.contains("<loc>https://wrenshire.example.org/services/inclusive-swimming/</loc>"), "{sitemap}");
    assert!(site.read("public/feed.xml").contains("http://www.w3.org/2005/Atom"));
    assert!(site.read("public/_redirects").contains("/old/news-page"));
    let redirect = page(&site, "old/news-page/");
    assert!(redirect.contains("../../news/post-16-places-by-31-march/"));
}

#[test]
fn assets_are_named_by_their_content() {
    let site = SiteCopy::published();
    let style = |site: &SiteCopy| {
        let names: BTreeSet<String> = site.built().into_iter().map(|(name, _)| name).collect();
        names.into_iter().find(|name| name.starts_with("assets/site.") && name.ends_with(".css")).expect("a style")
    };
    let before = style(&site);
    site.write("fingerpost.yaml", site.read("fingerpost.yaml") + "\ncolours: {brand: \"#5c1d4f\"}\n");
    assert!(site.build().success);
    let after = style(&site);
    assert_ne!(before, after);
    assert!(!site.path(&format!("public/{before}")).exists(), "the old style is gone");
    assert!(page(&site, "").contains(&after));
    assert!(site.read(&format!("public/{after}")).contains("#5c1d4f"));
}

#[test]
fn the_site_works_in_a_folder_of_another_site() {
    let site = SiteCopy::new();
    let said = site.run(&["build", "--no-print", "--base-url", "https://council.example.org/send/offer"]);
    assert!(said.success, "{}", said.text);
    let missing = site.read("public/404.html");
    assert!(missing.contains("/send/offer/assets/"), "links of the 404 page start at the top");
    assert!(site.read("public/sitemap.xml").contains("https://council.example.org/send/offer/services/"));
    let home = page(&site, "");
    assert!(!home.contains("href=\"/") && !home.contains("href=/"), "links are relative");
}

#[test]
fn on_a_stick_every_link_names_a_file() {
    let site = SiteCopy::new();
    let said = site.run(&["build", "--no-print", "--offline"]);
    assert!(said.success, "{}", said.text);
    let home = page(&site, "");
    assert!(home.contains("services/index.html"));
    for (name, bytes) in site.built().iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let leads_on = html.contains("http-equiv");
        for link in html.split("href=").skip(1) {
            let link = link.trim_start_matches('"').split(['"', ' ', '>', '#']).next().unwrap_or_default();
            assert!(leads_on || link.contains(':') || !link.ends_with('/'), "{name} links to the folder {link}");
        }
    }
}

#[test]
fn a_site_can_replace_a_word_and_a_template() {
    let site = SiteCopy::new();
    site.write("themes/waymark/words/en.yaml", "kinds:\n  service:\n    many: Help near you\n");
    site.write(
        "themes/waymark/templates/news.html",
        "{% extends \"base.html\" %}{% block content %}<p>Ours: {{ news.words }}</p>{% endblock %}",
    );
    let said = site.build();
    assert!(said.success, "{}", said.text);
    assert!(words(&page(&site, "services/")).contains("Help near you"));
    assert!(words(&page(&site, "news/post-16-places-by-31-march/")).contains("Ours: "));
}

#[test]
fn minified_pages_say_what_they_said_before() {
    let plain = SiteCopy::new();
    plain.write("fingerpost.yaml", plain.read("fingerpost.yaml") + "\nminify: off\n");
    assert!(plain.build().success);
    let (small, plain) = (AS_IT_IS.built(), plain.built());
    assert_eq!(small.len(), plain.len());
    let mut pages = 0;
    for ((name, after), (_, before)) in small.iter().zip(&plain).filter(|((name, _), _)| name.ends_with(".html")) {
        assert!(fingerpost::html::minify::same_page(before, after), "{name} changed when it was minified");
        pages += 1;
    }
    assert!(pages > 100, "only {pages} pages were compared");
}

/// What a page tells search engines, read as they read it.
fn structured_data(html: &str) -> Vec<serde_json::Value> {
    let (_, rest) = html.split_once("<script type=application/ld+json>").expect("there is structured data");
    let (data, _) = rest.split_once("</script>").expect("it ends");
    let data: serde_json::Value = serde_json::from_str(data).expect("it is JSON");
    data["@graph"].as_array().expect("it lists things").clone()
}

#[test]
fn search_engines_are_told_the_way_the_next_day_and_who() {
    let graph = structured_data(&page(&AS_IT_IS, "events/splash-after-school/"));
    assert_eq!(graph[0]["@type"], "BreadcrumbList");
    assert_eq!(graph[0]["itemListElement"].as_array().unwrap().len(), 3);
    assert_eq!(graph[1]["@type"], "Event");
    assert_eq!(graph[1]["startDate"], "2026-12-01T16:30");
    assert_eq!(graph[1]["location"][0]["address"]["postalCode"], "ZZ99 1AB");
    assert_eq!(graph[1]["organizer"]["name"], "The Otter Trust");

    let home = structured_data(&page(&AS_IT_IS, ""));
    assert_eq!(home[0]["@type"], "WebSite");
    assert_eq!(home[1]["contactPoint"]["telephone"], "01632 960400");
}

#[test]
fn lists_show_when_an_event_comes_and_how_far_the_council_is() {
    let events = page(&AS_IT_IS, "events/");
    let (december, january) = (events.find(">December 2026<"), events.find(">January 2027<"));
    assert!(december.is_some() && december < january, "months stand in their order");
    assert!(words(&page(&AS_IT_IS, "you-said/")).contains("We cannot do this"));
}

#[test]
fn a_list_counts_a_page_once_however_often_it_stands_there() {
    let breaks = names_of("short-breaks").len();
    assert!(words(&page(&AS_IT_IS, "short-breaks/")).contains(&format!("{breaks} pages")));
}

#[test]
fn a_hard_word_leads_to_its_meaning_once_and_the_page_ends_with_what_they_mean() {
    let html = page(&AS_IT_IS, "guides/ask-for-an-ehc-assessment/");
    let links = html.matches("class=hard-word ").count();
    assert!(links > 0, "no hard word is a link");
    let leads: BTreeSet<&str> =
        html.split("class=hard-word href=").skip(1).filter_map(|rest| rest.split('>').next()).collect();
    assert_eq!(leads.len(), links, "a word leads to its meaning once");
    let glossary = page(&AS_IT_IS, "glossary/");
    for lead in leads {
        let id = lead.rsplit('#').next().unwrap();
        assert!(glossary.contains(&format!("id={id}>")), "{lead}");
    }
    assert!(words(&html).contains("What the hard words on this page mean"));
}

#[test]
fn the_timeline_tells_every_step_of_every_pathway_under_its_age() {
    let html = page(&AS_IT_IS, "timeline/");
    let text = words(&html);
    let stages: Vec<usize> =
        ["Year 9 Ages 13 to 14", "16 to 18 Ages 16 to 18"].iter().filter_map(|stage| text.find(stage)).collect();
    assert_eq!(stages.len(), 2);
    assert!(stages[0] < stages[1], "youngest first");
    for name in names_of("pathways") {
        let pathway = page(&AS_IT_IS, &format!("pathways/{name}/"));
        let steps = pathway.matches("<p class=quiet>Who:").count();
        assert!(steps > 0, "{name} has no step");
        assert!(html.contains(&format!("../pathways/{name}/#")), "{name}");
        for step in pathway.split("<ol class=steps>").skip(1).filter_map(|rest| rest.split("<li><p>").nth(1)) {
            let what = step.split("</p>").next().unwrap();
            assert!(html.contains(what), "{name}: {what}");
        }
    }
}
