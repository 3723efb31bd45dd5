//! A factsheet as Markdown text, in the order of the original.

use chrono::NaiveDate;
use vocabulary::words::{GuidanceRole, Language, OrganizationKind, Route};

use super::{Known, Narrative, Parties, ProgrammeOutline, RouteResult};
use crate::disclosure::FEWEST;
use crate::kinds::Text;

/// The whole factsheet; what was not written is left out.
pub fn markdown(narrative: &Narrative, known: &Known, language: Language) -> String {
    let mut sheet = Sheet {
        text: format!("# {}\n", inert(&narrative.practice_name)),
        language,
    };
    sheet.part(("Domein", "Domain"), narrative.domain.clone());
    sheet.part(("Regio", "Region"), Some(known.region.clone()));
    sheet.part(("Achtergrond", "Background"), narrative.background.clone());
    sheet.part(("In het kort", "In short"), narrative.in_short.clone());
    sheet.list(("Producten", "Products"), &narrative.products);
    let coordination = narrative.regional_coordination.clone();
    sheet.part(("Regionale afstemming", "Regional coordination"), coordination);
    let organisation = ("Organisatie en ontwikkeling", "Organisation and development");
    sheet.part(organisation, narrative.organisation.clone());
    let parties: Vec<String> = known.parties.iter().map(|one| parties(one, language)).collect();
    sheet.list(("Partijen", "Parties"), &parties);
    sheet.part(
        ("Specifiek doel", "Specific goal"),
        narrative.specific_goal.clone(),
    );
    sheet.part(("Doelgroep", "Target group"), narrative.target_group.clone());
    let execution = ("Uitvoering en rolverdeling", "Execution and roles");
    sheet.part(execution, narrative.execution.clone());
    let programmes = known.programmes.iter().map(|one| programme(one, language));
    sheet.list(("Programma's", "Programmes"), &programmes.collect::<Vec<_>>());
    let since = known.since.map(|day| date(day, language));
    sheet.part(("Sinds wanneer in praktijk", "In practice since"), since);
    let results: Vec<String> = known.results.iter().map(|one| result(one, language)).collect();
    sheet.list(("Resultaten tot nu toe", "Results so far"), &results);
    let reactions = ("Reacties van de doelgroep", "Participants' reactions");
    sheet.part(reactions, narrative.reactions.clone());
    sheet.part(("Financiering", "Financing"), narrative.financing.clone());
    let conditions = (
        "Randvoorwaarden voor implementatie",
        "Conditions for implementation",
    );
    sheet.list(conditions, &narrative.conditions);
    sheet.list(("Succesfactoren", "Success factors"), &narrative.success_factors);
    let hindering = ("Belemmerende factoren", "Hindering factors");
    sheet.list(hindering, &narrative.hindering_factors);
    sheet.part(
        ("Contactpersoon", "Contact point"),
        narrative.contact_point.clone(),
    );
    sheet.part(("Website", "Website"), narrative.website.clone());
    sheet.text
}

struct Sheet {
    text: String,
    language: Language,
}

impl Sheet {
    fn part(&mut self, (nl, en): (&'static str, &'static str), text: Option<String>) {
        let heading = Text { nl, en }.in_language(self.language);
        if let Some(text) = text {
            self.text
                .push_str(&format!("\n## {heading}\n\n{}\n", inert(&text)));
        }
    }

    fn list(&mut self, heading: (&'static str, &'static str), items: &[String]) {
        let lines: Vec<String> = items.iter().map(|item| format!("- {item}")).collect();
        self.part(heading, (!lines.is_empty()).then(|| lines.join("\n")));
    }
}

/// A text whose emphasis and lists stay, and which shows HTML, links and pictures as they were typed: whoever publishes
/// the sheet has others read it in a browser.
fn inert(text: &str) -> String {
    let mut inert = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => inert.push_str("&lt;"),
            '[' | ']' => inert.extend(['\\', character]),
            // Some readers make a link of whatever begins like one.
            ':' if ends_on_script(&inert) => inert.push_str("\\:"),
            other => inert.push(other),
        }
    }
    inert
}

fn ends_on_script(text: &str) -> bool {
    const SCRIPT: &str = "javascript";
    let start = text.len().checked_sub(SCRIPT.len());
    start
        .and_then(|start| text.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(SCRIPT))
}

fn date(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Nl => day.format("%-d-%-m-%Y").to_string(),
        Language::En => day.format("%Y-%m-%d").to_string(),
    }
}

fn parties(parties: &Parties, language: Language) -> String {
    let kind = kind(parties.kind).in_language(language);
    format!("{kind} ({}): {}", parties.names.len(), parties.names.join(", "))
}

fn programme(programme: &ProgrammeOutline, language: Language) -> String {
    let weeks: Vec<String> = programme.go_moment_weeks.iter().map(i32::to_string).collect();
    let lines = programme.lines.iter().map(|(line, role)| {
        let role = self::role(*role).in_language(language);
        format!("{line} {role}")
    });
    let lines = lines.collect::<Vec<_>>().join(", ");
    let word = match language {
        Language::Nl => "weken",
        Language::En => "weeks",
    };
    let mut text = format!("{}: {} {word}", programme.name, programme.weeks);
    if !weeks.is_empty() {
        let at = match language {
            Language::Nl => "go-momenten na week",
            Language::En => "go-moments after week",
        };
        text.push_str(&format!("; {at} {}", weeks.join(", ")));
    }
    if !lines.is_empty() {
        let guided = match language {
            Language::Nl => "begeleiding in lijn",
            Language::En => "guidance in line",
        };
        text.push_str(&format!("; {guided} {lines}"));
    }
    text
}

fn result(result: &RouteResult, language: Language) -> String {
    let route = route(result.route).in_language(language);
    let told = |count: Option<i64>| match (count, language) {
        (Some(count), _) => count.to_string(),
        (None, Language::Nl) => format!("minder dan {FEWEST}"),
        (None, Language::En) => format!("fewer than {FEWEST}"),
    };
    let (contracted, participants) = (told(result.contracted), told(result.participants));
    match language {
        Language::Nl => format!("{route}: {contracted} van {participants} met een contract"),
        Language::En => format!("{route}: {contracted} of {participants} with a contract"),
    }
}

const fn kind(kind: OrganizationKind) -> Text {
    let (nl, en) = match kind {
        OrganizationKind::Employer => ("Zorgwerkgevers", "Care employers"),
        OrganizationKind::Gemeente => ("Gemeenten", "Municipalities"),
        OrganizationKind::Uwv => ("UWV", "UWV"),
        OrganizationKind::School => ("Scholen", "Schools"),
        OrganizationKind::ServicePoint => ("Servicepunten", "Service points"),
        OrganizationKind::KnowledgeCentre => ("Kenniscentra", "Knowledge centres"),
        OrganizationKind::Reintegration => ("Re-integratiebedrijven", "Reintegration companies"),
        OrganizationKind::EmployersAssociation => ("Werkgeversverenigingen", "Employers' associations"),
        OrganizationKind::Province => ("Provincies", "Provinces"),
        OrganizationKind::Other => ("Overige", "Others"),
    };
    Text { nl, en }
}

const fn role(role: GuidanceRole) -> Text {
    let (nl, en) = match role {
        GuidanceRole::StudyCoach => ("studieloopbaanbegeleider", "study coach"),
        GuidanceRole::PracticeTrainer => ("praktijkopleider", "practice trainer"),
        GuidanceRole::SocialCoach => ("sociaal coach", "social coach"),
        GuidanceRole::Tutor => ("tutor", "tutor"),
        GuidanceRole::ExternalCoach => ("extern coach", "external coach"),
    };
    Text { nl, en }
}

const fn route(route: Route) -> Text {
    let (nl, en) = match route {
        Route::Inflow => ("Instroom", "Inflow"),
        Route::Advancement => ("Doorstroom", "Advancement"),
        Route::Participation => ("Participatie", "Participation"),
    };
    Text { nl, en }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factsheet_reads_as_the_original_does() {
        let narrative = Narrative {
            practice_name: "Op weg naar zorg".to_owned(),
            domain: Some("Opleiding – Zorg".to_owned()),
            products: vec!["Startprofiel".to_owned(), "Begeleidingsmodel".to_owned()],
            ..Narrative::default()
        };
        let known = Known {
            region: "Oostrand".to_owned(),
            since: NaiveDate::from_ymd_opt(2010, 1, 4),
            parties: vec![Parties {
                kind: OrganizationKind::School,
                names: vec!["ROC Oostrand".to_owned()],
            }],
            programmes: vec![ProgrammeOutline {
                name: "Toeleiding".to_owned(),
                weeks: 20,
                go_moment_weeks: vec![6, 13, 20],
                lines: vec![(1, GuidanceRole::StudyCoach), (3, GuidanceRole::SocialCoach)],
            }],
            results: vec![RouteResult {
                route: Route::Inflow,
                participants: Some(41),
                contracted: Some(35),
            }],
            ..Known::default()
        };
        let expected = "# Op weg naar zorg\n\
            \n## Domein\n\nOpleiding – Zorg\n\
            \n## Regio\n\nOostrand\n\
            \n## Producten\n\n- Startprofiel\n- Begeleidingsmodel\n\
            \n## Partijen\n\n- Scholen (1): ROC Oostrand\n\
            \n## Programma's\n\n- Toeleiding: 20 weken; go-momenten na week 6, 13, 20; begeleiding in lijn \
            1 studieloopbaanbegeleider, 3 sociaal coach\n\
            \n## Sinds wanneer in praktijk\n\n4-1-2010\n\
            \n## Resultaten tot nu toe\n\n- Instroom: 35 van 41 met een contract\n";
        assert_eq!(markdown(&narrative, &known, Language::Nl), expected);
        let english = markdown(&narrative, &known, Language::En);
        assert!(english.contains("35 of 41 with a contract"), "{english}");
        let few = Known {
            results: vec![RouteResult {
                route: Route::Inflow,
                participants: Some(12),
                contracted: Some(3),
            }],
            ..known
        };
        let others = markdown(&narrative, &few.of_others(), Language::En);
        assert!(others.contains("fewer than 5 of 10 with a contract"), "{others}");
    }

    #[test]
    fn what_was_typed_into_a_factsheet_runs_nowhere() {
        let evil = "<script>alert(1)</script> [klik](JavaScript:alert(1)) ![x](x) <javascript:x>";
        let narrative = Narrative {
            practice_name: evil.to_owned(),
            background: Some(format!("*Nadruk*: {evil}\n\n[x]: javascript:x")),
            products: vec![evil.to_owned()],
            website: Some("https://www.praktijk.example/a?b=1&c=2".to_owned()),
            ..Narrative::default()
        };
        let known = Known {
            region: evil.to_owned(),
            ..Known::default()
        };
        let sheet = markdown(&narrative, &known, Language::Nl);
        assert!(
            !sheet.contains('<') && !sheet.to_lowercase().contains("javascript:"),
            "{sheet}"
        );
        let is_bare = |(at, _): (usize, &str)| !sheet[..at].ends_with('\\');
        assert!(!sheet.match_indices(['[', ']']).any(is_bare), "{sheet}");
        for kept in ["*Nadruk*: &lt;script>", "https://www.praktijk.example/a?b=1&c=2"] {
            assert!(sheet.contains(kept), "{sheet}");
        }
    }
}
