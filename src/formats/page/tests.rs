//! Pages in the shapes that people write.

use super::{Language, page};
use crate::model::Data;

/// The works of a page, a line each: title | authors | date | venue | the other fields.
fn read(text: &str, language: Language) -> Vec<String> {
    page(text, "page.md", language, None).items.iter().map(|item| shown(&item.work)).collect()
}

/// The works of a page of Markdown.
fn markdown(text: &str) -> Vec<String> {
    read(text, Language::Markdown)
}

/// A work in a line.
fn shown(work: &Data) -> String {
    let Data::Map(pairs) = work else { return String::new() };
    let find = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| said(value));
    let main = ["title", "authors", "date", "venue"].map(|name| find(name).unwrap_or_default());
    let others = pairs.iter().filter(|(name, _)| {
        !["key", "type", "title", "authors", "date", "venue"].contains(&name.as_str())
    });
    let others: Vec<String> = others
        .map(|(name, value)| format!("{name}={}", said(value)).trim_start_matches('=').to_owned())
        .collect();
    let mut parts = main.to_vec();
    parts.extend(others);
    parts.join(" | ")
}

/// What `data` says.
fn said(data: &Data) -> String {
    match data {
        Data::Text(text) | Data::Plain(text) => text.clone(),
        Data::List(items) => items.iter().map(said).collect::<Vec<_>>().join(", "),
        Data::Map(pairs) => {
            let pair = |(name, value): &(String, Data)| match name.as_str() {
                "name" => said(value),
                "short" => format!("({})", said(value)),
                name => format!("{name}: {}", said(value)),
            };
            pairs.iter().map(pair).collect::<Vec<_>>().join(" ")
        }
        Data::Comment(comment) => format!("# {comment}"),
        Data::Null => String::new(),
    }
}

#[test]
fn numbered_items_with_quoted_titles() {
    let page = "## Journal Papers ##\n  1. **A. Lee**, R. Roe, and C. Doe, ''Maps of Maps: a\nFirst Look,'' **Journal of Maps**, vol. 71, no. 4, pp. 2153-2169,\nApr. 2023.\n  3. R. Roe, **A. Lee**<sup>*</sup>, “Nets of “Nets”,” to appear in **Net Letters**, 2024. [**Invited Paper**]\n  3. **A. Lee** and R. Roe “Loops”, in IEEE Loop Workshop, Shenzhen, China, 2024, pp. 1-6.\n";
    let expected = [
        "Maps of Maps: a First Look | A. Lee, R. Roe, C. Doe | 2023-04 | Journal of Maps | volume=71 | number=4 | pages=2153-2169",
        "Nets of “Nets” | R. Roe, A. Lee* | 2024 | Net Letters | status=in press | note=Invited Paper",
    ];
    let found = markdown(page);
    assert_eq!(found[..2], expected);
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn linked_titles_with_the_authors_on_the_next_line() {
    let page = "# Papers\n*means equal contribution\n\n1. [Maps With Many Words](https://arxiv.org/abs/2403.14192) <br>\nRob Roe, *Cy Doe, **Ann Lee** <br>\nACL 2026 Industry Track, San Diego, California, July 2026\n\n2. [Short Nets of Nets]() <br>\n**Ann Lee**, Rob Roe <br>\nIn Conf. on Nets (CON), London, UK, November 2020. <em>(Acceptance Rate: 22.4% (754/3,359))</em>\n";
    let expected = [
        "Maps With Many Words | Rob Roe, Cy Doe*, Ann Lee | 2026-07 | ACL 2026 Industry Track | place=San Diego, California | arxiv=2403.14192 | url=https://arxiv.org/abs/2403.14192 | marks=*: equal",
        "Short Nets of Nets | Ann Lee, Rob Roe | 2020-11 | Conf. on Nets (CON) | place=London, UK | acceptance=22.4% (754/3,359)",
    ];
    assert_eq!(markdown(page), expected);
}

#[test]
fn paragraphs_between_rules_with_the_family_name_first() {
    let page = "## Articles\n\nRoe, R., **Lee, A.**, & Doe, C. D. (2020).  \nDoes a map support a net?  \n*Map Studies*, 12(6), 2562.  \nhttps://doi.org/10.1016/j.maps.2020.1\n\n---\n\n**Lee, A.** (2014).  \nMaps and SMEs.  \n*The Map & Net Review*, 151.  \n\n---\n\nLee, Anna (2011).  \nPolicies for maps (1997–2008).  \n*Studies of Maps*, (9), 89–92.  \n\n---\n\n**Lee, A.** (2013).  \n*Maps: An Introduction*  \nMap University Press.  \n\n---\n";
    let expected = [
        "Does a map support a net? | Roe, R., Lee, A., Doe, C. D. | 2020 | Map Studies | volume=12 | number=6 | pages=2562 | doi=10.1016/j.maps.2020.1",
        "Maps and SMEs | Lee, A. | 2014 | The Map & Net Review | volume=151",
        "Policies for maps (1997–2008) | Lee, Anna | 2011 | Studies of Maps | number=9 | pages=89–92",
    ];
    let found = markdown(page);
    assert_eq!(found[..3], expected);
    assert_eq!(found.len(), 4, "{found:#?}");
}

#[test]
fn lines_that_kramdown_breaks_and_labelled_links() {
    let page = "## 2024\n* Rob Roe, <span style=\"color:red\">**Ann Lee**</span>, C. D. Doe, \\\\\n**Maps: A Fast Look at Nets** \\\\\n*The 30th Symposium on Maps* (MAPS 2024)\\\\\n📄[paper](./m.pdf) ⚙️[code](https://github.com/a/m)\n\n* <span style=\"color:red\">**Ann Lee**</span> and Rob Roe \\\\\n**Nets: Extracting Maps from Nets** \\\\\n*Proceedings of the 2022 Conference on Nets* (<span>**NETS '22**</span>).\n";
    let expected = [
        "Maps: A Fast Look at Nets | Rob Roe, Ann Lee, C. D. Doe | 2024 | The 30th Symposium on Maps (MAPS) | links=paper: ./m.pdf code: https://github.com/a/m",
        "Nets: Extracting Maps from Nets | Ann Lee, Rob Roe | 2022 | Proceedings of the 2022 Conference on Nets (NETS)",
    ];
    assert_eq!(markdown(page), expected);
}

#[test]
fn titles_with_by_badges_and_tables() {
    let page = "## 2026\n\n- [Un décodeur pour les cartes en français](#) by Rob Roe, Ann Lee. *33e Conférence sur les Cartes (CART)*, Nantes (France), 2026\n<br>**Code:** [https://github.com/a/d](https://github.com/a/d)\n- [Graphs of Many Maps](m.pdf) by Ann Lee. *Workshop on Maps (MAPS @ CART)*, Lyon (France), 2026<br>**Best Paper Award**\n- [Nets in Maps in Nets](n.pdf) by Ann Lee, Cy Doe. *Workshop on Maps (MAPS @ CART)*, Lyon (France), 2026\n";
    let expected = [
        "Un décodeur pour les cartes en français | Rob Roe, Ann Lee | 2026 | 33e Conférence sur les Cartes (CART) | place=Nantes (France) | links=Code: https://github.com/a/d",
        "Graphs of Many Maps | Ann Lee | 2026 | Workshop on Maps (MAPS @ CART) | place=Lyon (France) | url=m.pdf | awards=Best Paper Award",
        "Nets in Maps in Nets | Ann Lee, Cy Doe | 2026 | Workshop on Maps (MAPS @ CART) | place=Lyon (France) | url=n.pdf",
    ];
    assert_eq!(markdown(page), expected);
    let badges = "# Publications\n- `ACL 2023` <span style=\"color:red\">(Oral)</span> [Maps: Learning Nets with Contrastive Pre-Training](), Rob Roe, **Ann Lee**, et al. \\| [**Project**](https://x.org/m)\n- ``NETS 2022`` [Nets with Quantized Vector Maps](https://x.org/n), **Ann Lee**, Cy Doe\n";
    let expected = [
        "Maps: Learning Nets with Contrastive Pre-Training | Rob Roe, Ann Lee, et al. | 2023 | ACL | links=Project: https://x.org/m | note=Oral",
        "Nets with Quantized Vector Maps | Ann Lee, Cy Doe | 2022 | NETS | url=https://x.org/n",
    ];
    assert_eq!(markdown(badges), expected);
    let table = "## Journal articles\n\n|   |  |\n| :-: | - |\n| <img src='a.png'> | __Ann Lee__, Rob A. Roe. <br><br> [__Maps for ﬂat nets of maps__](https://x.org/m) <br><br> _Map Letters_ (2022).|\n| <img src='b.png'> | Rob A. Roe, and __Ann Lee__. <br><br> [__Deep nets of maps__](https://x.org/n) <br><br> _In Maps Forum, Dallas, TX, June 2019_. (Best student paper award, 2nd place)|\n";
    let expected = [
        "Maps for flat nets of maps | Ann Lee, Rob A. Roe | 2022 | Map Letters | url=https://x.org/m",
        "Deep nets of maps | Rob A. Roe, Ann Lee | 2019-06 | Maps Forum | place=Dallas, TX | url=https://x.org/n | awards=Best student paper award, 2nd place",
    ];
    assert_eq!(markdown(table), expected);
}

#[test]
fn names_and_addresses_that_end_otherwise_than_they_look() {
    let page = "# Publications\n- Lee A. and R. Roe (2004). A test of maps and nets. *Journal of Nets* 12, 1-20.\n- Lee A. and R. Roe (2005). A look at maps and nets. *Journal of Nets* 13, 1-20.\n- R. Roe and A. Lee (2006). A map of maps and nets. *Journal of Nets* 14, 1-20. http://dx.doi.org/10.1016/S1571-0661(05)82522-8\n";
    let expected = [
        "A test of maps and nets | Lee, A., R. Roe | 2004 | Journal of Nets | volume=12 | pages=1-20",
        "A look at maps and nets | Lee, A., R. Roe | 2005 | Journal of Nets | volume=13 | pages=1-20",
        "A map of maps and nets | R. Roe, A. Lee | 2006 | Journal of Nets | volume=14 | pages=1-20 | doi=10.1016/S1571-0661(05)82522-8",
    ];
    assert_eq!(markdown(page), expected);
    let tex = r"\section{Publications}\begin{itemize}\item Lee A. and R. Roe. Sets of maps and nets. \emph{Journal of Nets} 12 (2021), 1--20. \href{http://dx.doi.org/10.1016/S1571-0661(05)82522-8}{doi:10.1016/S1571-0661(05)82522-8}\end{itemize}";
    let found = read(tex, Language::Latex);
    assert!(found[0].contains("| Lee, A., R. Roe |"), "{found:?}");
    assert!(found[0].contains("doi=10.1016/S1571-0661(05)82522-8"), "{found:?}");
}

#[test]
fn emphasised_titles_with_the_others_in_brackets() {
    let page = "# Publications\n- *Graphs of Graphs* (with Edgar Poe and Robert Roe), Journal of Graphs 12 (2021), 1-20.\n";
    let found = markdown(page);
    assert!(found[0].starts_with("Graphs of Graphs | Edgar Poe, Robert Roe | 2021"), "{found:?}");
}

#[test]
fn what_is_no_work_is_left_out() {
    let page = "# Publications\n\n1. **Ann Lee**, Rob Roe, \"Maps of Nets\", Journal of Maps, 2020.\n2. Cy Doe, **Ann Lee**, \"Nets of Maps\", Journal of Maps, 2021.\n<!-- 3. **Ann Lee**, \"Old Maps\", Journal of Maps, 1999. -->\n-\n\n# Awards\n\n- Best map, **Ann Lee**, 2020\n\n{% for post in site.publications %}\n{% endfor %}\n";
    let found = page_of(page);
    assert_eq!(found.items.len(), 2);
    assert_eq!((found.comments.len(), found.templates.len()), (1, 2));
    assert_eq!(found.owner.as_deref(), Some("Ann Lee"));
    assert_eq!(found.items[0].group, ["Publications"]);
    let text = &page[found.items[1].range.clone()];
    assert!(text.starts_with("2. Cy Doe") && text.contains("2021."), "{text}");
}

/// A page of Markdown.
fn page_of(text: &str) -> super::Page {
    page(text, "page.md", Language::Markdown, None)
}

#[test]
fn what_stands_behind_the_venue_goes_into_fields() {
    let page = "- A. Lee, R. Roe, A test of maps and nets, *Map Conference*, 813–841, New York, NY, USA, ACM Press, 2026\n- A. Lee, *Maps of nets and loops*, 2nd ed., Elsevier, 2024\n- R. Roe, A. Lee, A look at maps and nets, in C. Doe (ed.), *The Book of Maps*, ch. 3, 15–38, Springer, 2025\n- A. Lee, R. Roe, Nets and maps, *2nd edition of the Workshop on Maps*, 2023\n- A. Lee, R. Roe (eds.), *Proceedings of the Workshop on Maps*, ACM Press, 2021\n";
    let expected = [
        "A test of maps and nets | A. Lee, R. Roe | 2026 | Map Conference | place=New York, NY, USA | publisher=ACM Press | pages=813–841",
        "Maps of nets and loops | A. Lee | 2024 |  | # byline: look: title guessed (page.md:2) | publisher=Elsevier | edition=2",
        "A look at maps and nets | R. Roe, A. Lee | 2025 | The Book of Maps | editors=C. Doe | publisher=Springer | pages=15–38 | chapter=3",
        "Nets and maps | A. Lee, R. Roe | 2023 | 2nd edition of the Workshop on Maps",
        "Proceedings of the Workshop on Maps |  | 2021 |  | # byline: look: title guessed (page.md:5) | editors=A. Lee, R. Roe | publisher=ACM Press",
    ];
    assert_eq!(markdown(page), expected);
}

#[test]
fn a_work_with_two_lists_of_authors_costs_no_other_work_its_co_authors() {
    let page = "# Publications\n\n<b>Maps from Shallow Nets</b><br>\nRob Roe, Cy Doe, <b>Ann Lee</b><br>\n<i>Symposium on Maps (SOM), 2026</i>.<br>\n[arXiv](https://arxiv.org/abs/2511.14127)\n\n<b>Nets That Were Merged</b><br>\nDora Poe, <b>Ann Lee</b><br>\n[arXiv](https://arxiv.org/abs/2507.01192)<br>\nMerged as <b>On Nets and Maps</b><br>\nEve Moe, Dora Poe, <b>Ann Lee</b><br>\n";
    let found = markdown(page);
    assert_eq!(
        found[0],
        "Maps from Shallow Nets | Rob Roe, Cy Doe, Ann Lee | 2026 | Symposium on Maps (SOM) | arxiv=2511.14127 | links=arXiv: https://arxiv.org/abs/2511.14127"
    );
    assert!(found[1].starts_with("Nets That Were Merged | "), "{found:#?}");
    assert!(["Dora Poe", "Eve Moe"].iter().all(|name| found[1].contains(name)), "{found:#?}");
}

#[test]
fn how_far_works_have_come_is_said_in_many_words() {
    let page = "# Publications\n\n- Ann Lee, Cy Roe. **Maps of many small nets**. To apper in *Journal of Maps*.\n- Ann Lee, Cy Roe. **Loops in nets of water**. R&R at *Loop Science*.\n- Ann Lee, Cy Roe. **Wide loops around maps**. Conditionally accepted, *Map Studies*.\n- Ann Lee, Cy Roe. **A third look at maps**. Revise and resubmit, Journal of Maps.\n- Ann Lee, Cy Roe. **A fourth look at maps**. Technical Report TR-2012-3, University of Maps, 2012.\n";
    let expected = [
        "Maps of many small nets | Ann Lee, Cy Roe |  | Journal of Maps | status=in press",
        "Loops in nets of water | Ann Lee, Cy Roe |  | Loop Science | status=under review",
        "Wide loops around maps | Ann Lee, Cy Roe |  | Map Studies | status=accepted",
        "A third look at maps | Ann Lee, Cy Roe |  | Journal of Maps | status=under review",
        "A fourth look at maps | Ann Lee, Cy Roe | 2012 |  | institution=University of Maps | genre=Technical Report | number=TR-2012-3",
    ];
    assert_eq!(markdown(page), expected);
}

#[test]
fn summaries_and_rows_of_links_are_no_works() {
    let words = "We show that maps hold water where nets do not. ".repeat(10);
    let page = format!(
        "# Publications and working papers\n\n[Home](i.html) | [Publications and working papers](p.html) | [Talks](t.html)\n\n## Working papers\n\n- [Maps of many small nets](m.pdf), 2019, with Rob Roe (Map Bank).\n\n> {words}\n\n## Publications\n\nLee, Ann. 2018. \"Loops in nets of water.\" *Loop Science* 4(2): 1–9.\n\n{words}In 2019 we looked again. Nobody did before.\n\n## Conferences\n\n- Map Society Meeting (2017, 2018)\n"
    );
    let found = markdown(&page);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("Maps of many small nets | Rob Roe | 2019"), "{found:#?}");
    assert!(
        found[1].starts_with("Loops in nets of water | Lee, Ann | 2018 | Loop Science"),
        "{found:#?}"
    );
}

#[test]
fn those_with_whom_the_owner_wrote_are_not_the_owner() {
    let page = "# Research\n\n- “Nets and maps” with Rob Roe\n- “Maps of nets” with Rob Roe and Cy Doe\n- “Loops of nets” with Rob Roe. *Map Studies*, 2019.\n";
    let found = markdown(page);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found.iter().all(|work| work.contains("its owner is an author, too")), "{found:#?}");
}

#[test]
fn headings_that_are_titles_stand_among_others_that_are_not() {
    let words =
        "We look at maps in 2011 and find that they hold. They do so for many years. ".repeat(3);
    let page = format!(
        "<h2> Published Papers </h2>\n\n## Maps that hold the water in nets\nWith Rob Roe \\\nReview of Maps, 2024 \\\n{words}\n\n## Nets that hold maps in the water\nWith Cy Doe and Rob Roe \\\nJournal of Nets, 2023 \\\n{words}\n\n<h2> Ongoing Work </h2>\n\n## Loops that hold maps and nets\nWith Rob Roe\n"
    );
    let found = markdown(&page);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(
        found[0].starts_with("Maps that hold the water in nets | Rob Roe | 2024 | Review of Maps"),
        "{found:#?}"
    );
    assert!(
        found[1].starts_with(
            "Nets that hold maps in the water | Cy Doe, Rob Roe | 2023 | Journal of Nets"
        ),
        "{found:#?}"
    );
}

#[test]
fn words_beside_authors_and_a_venue_as_title_are_doubted() {
    let page = "# Publications\n\n- Zoe lang*, **Ann Lee***, Rob Roe. \"Maps of many nets\", Map Conference, 2018\n- **Ann Lee**, Rob Roe. 'Nets, loops and maps', *Map Studies*, 2017\n- **Ann Lee**, Rob Roe. [Maps that loop](m.pdf) (MAPS 2016)\n- Guest Editor, **Ann Lee**, Journal of Maps, 2015\n";
    let found = markdown(page);
    assert!(found[0].contains("authors guessed"), "{found:#?}");
    assert!(
        found[1].starts_with("Nets, loops and maps | Ann Lee, Rob Roe | 2017 | Map Studies"),
        "{found:#?}"
    );
    assert!(found[2].starts_with("Maps that loop | Ann Lee, Rob Roe | 2016 | MAPS"), "{found:#?}");
}

#[test]
fn houses_that_nobody_knows_and_titles_as_headings_in_german() {
    let page = "## Aufsätze und Artikel\n\n#### Die Karten und das Wasser der Netze\n\nIn: *Netze im Wandel der Karten*<br>Hg. von Rob Roe und Cy Doe<br>Bielefeld: Transkript 2009, S. 3-9.\n\n#### Das Wasser und die Schleifen der Karten\n\nIn: *Handbuch der Netze im Wandel*<br>Hg. von Rob Roe<br>Köln: Kleiner Verlag 2008, S. 5-7.\n";
    let found = markdown(page);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("Die Karten und das Wasser der Netze | "), "{found:#?}");
    assert!(found[0].contains("editors=Rob Roe, Cy Doe"), "{found:#?}");
    assert!(found[1].contains("| 2008 | Handbuch der Netze im Wandel |"), "{found:#?}");
    let page = "# Publications\n\n- Lee, Ann (2020): *Maps of nets.* Berlin, Heidelberg: Springer Press.\n- Lee, Ann (2019): *Nets of maps.* In: Rob Roe (Hrsg.): Big Nets. Old Maps. 2. Auflage. Bielefeld: transkript, S. 3–9.\n";
    let found = markdown(page);
    assert!(
        found[0].contains("place=Berlin, Heidelberg")
            && found[0].contains("publisher=Springer Press"),
        "{found:#?}"
    );
    assert!(found[1].contains("edition=2") && found[1].contains("Big Nets"), "{found:#?}");
}

#[test]
fn pages_behind_a_venue_in_running_text_are_no_part_of_it() {
    let page = "# Publications\n\n* Lee, A., Roe, C. (2021). [*Maps: Words for Nets in Two Tongues.*](m.pdf) Proceedings of the 35th Conference on Maps, Nets and Loops, 700–710.\n* Roe, C., Lee, A. (2020). [*Nets: Words for Maps in Two Tongues.*](n.pdf) Proceedings of the 34th Conference on Maps, 10–19.\n";
    let found = markdown(page);
    assert!(found[0].contains("Conference on Maps, Nets and Loops | pages=700–710"), "{found:#?}");
}
