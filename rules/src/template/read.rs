//! Reads the text of a template, and says where in it something is wrong.

use serde_json::Value;
use serde_path_to_error::Segment;

use super::Document;
use crate::refusal::{Refusal, RefusalCode};

/// The longest a document may be, in bytes.
pub const LONGEST: usize = 256 * 1024;

/// A document, or what is wrong with it and at what places.
///
/// # Errors
/// `TOO_LONG`, `MALFORMED` where the text is no JSON or a value is not of its type, and `UNKNOWN_FIELD` at each
/// field that the format does not have.
pub fn read(text: &str) -> Result<Document, Vec<Refusal>> {
    let refused = |code| vec![Refusal::at(code, "document")];
    if text.len() > LONGEST {
        return Err(refused(RefusalCode::TooLong));
    }
    let given: Value = serde_json::from_str(text).map_err(|_| refused(RefusalCode::Malformed))?;
    let document: Document = serde_path_to_error::deserialize(&given).map_err(|error| {
        vec![Refusal {
            code: RefusalCode::Malformed,
            path: place(error.path()),
            detail: None,
        }]
    })?;
    // What was read is written again: whatever is not there any more was not known.
    let known = serde_json::to_value(&document).map_err(|_| refused(RefusalCode::Malformed))?;
    let mut fields = Vec::new();
    unknown(&given, &known, &mut vec!["document".to_owned()], &mut fields);
    if fields.is_empty() {
        return Ok(document);
    }
    let refusals = fields.into_iter().map(|path| Refusal {
        code: RefusalCode::UnknownField,
        path,
        detail: None,
    });
    Err(refusals.collect())
}

fn place(path: &serde_path_to_error::Path) -> Vec<String> {
    let parts = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    std::iter::once("document".to_owned()).chain(parts).collect()
}

/// The most fields that are told to be unknown: a text of another format has nothing else.
const MOST_UNKNOWN: usize = 100;

/// Gathers the places of the fields that are only in what was given.
fn unknown(given: &Value, known: &Value, place: &mut Vec<String>, fields: &mut Vec<Vec<String>>) {
    let mut inside = |key: String, one: &Value, other: Option<&Value>| {
        place.push(key);
        match other {
            Some(other) => unknown(one, other, place, fields),
            None if fields.len() < MOST_UNKNOWN => fields.push(place.clone()),
            None => {}
        }
        place.pop();
    };
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => {
            for (key, value) in given {
                inside(key.clone(), value, known.get(key));
            }
        }
        (Value::Array(given), Value::Array(known)) => {
            for (index, (one, other)) in given.iter().zip(known).enumerate() {
                inside(index.to_string(), one, Some(other));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{kinds, template::*};

    fn whole() -> Value {
        let rules = kinds::ALL.iter().map(|kind| RulePart {
            kind: kind.code,
            terms: (kind.default_terms)(),
        });
        let agreement = Agreement {
            binding_form: BindingForm::Plan,
            calendar: CalendarPart::default(),
            rules: rules.collect(),
            omit: Vec::new(),
        };
        let programme = json!({
            "name": "Carousel",
            "phases": [{ "name": "Orientation", "weeks": 6 }, { "name": "Deepening", "weeks": 14 }],
            "goMomentWeeks": [6, 20],
            "guidanceLines": [{ "line": 1, "role": "STUDY_COACH" }],
            "entryQualifications": "Level 2",
        });
        let document = Document::new(
            Some(agreement),
            vec![serde_json::from_value(programme).unwrap()],
            vec![TrialPart {
                name: "Guidance".to_owned(),
                criteria: vec![CriterionPart {
                    name: "Participants per guide".to_owned(),
                    measures: TrialMeasure::Capacity,
                    unit: "participants".to_owned(),
                    direction: TrialDirection::HigherIsBetter,
                }],
                forms: vec!["In pairs".to_owned()],
            }],
        );
        serde_json::to_value(&document).unwrap()
    }

    fn refused(value: &Value) -> (RefusalCode, String) {
        let refusal = read(&value.to_string()).unwrap_err().remove(0);
        (refusal.code, refusal.path.join("."))
    }

    #[test]
    fn what_is_written_is_read() {
        let read = read(&whole().to_string()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), whole());
    }

    #[test]
    fn what_is_optional_has_its_default() {
        let least = json!({
            "format": "ketenwacht-template", "version": 1,
            "programmes": [{ "name": "Carousel", "phases": [{ "name": "Orientation", "weeks": 6 }] }],
        });
        let document = read(&least.to_string()).unwrap();
        assert_eq!(document.agreement, None);
        assert_eq!(document.programmes[0].go_moment_weeks, [0_i32; 0]);
    }

    #[test]
    fn a_field_that_is_not_known_is_named() {
        let unknown = RefusalCode::UnknownField;
        let mut document = whole();
        document["programmes"][0]["phases"][1]["teacher"] = json!("someone");
        assert_eq!(
            refused(&document),
            (unknown, "document.programmes.0.phases.1.teacher".to_owned())
        );
        let mut document = whole();
        document["agreement"]["calendar"]["closures"] = json!([]);
        assert_eq!(
            refused(&document),
            (unknown, "document.agreement.calendar.closures".to_owned())
        );
        let mut document = whole();
        document["agreement"]["rules"][0]["terms"]["note"] = json!("as agreed with someone");
        assert_eq!(
            refused(&document),
            (unknown, "document.agreement.rules.0.terms.note".to_owned())
        );
    }

    #[test]
    fn a_value_of_another_type_is_refused_at_its_place() {
        let malformed = RefusalCode::Malformed;
        let mut document = whole();
        document["programmes"][0]["phases"][1]["weeks"] = json!("twelve");
        assert_eq!(
            refused(&document),
            (malformed, "document.programmes.0.phases.1.weeks".to_owned())
        );
        let mut document = whole();
        document["version"] = json!(2);
        assert_eq!(refused(&document), (malformed, "document.version".to_owned()));
        let mut document = whole();
        document["agreement"]["rules"][2]["kind"] = json!("PARTY_HELD");
        assert_eq!(
            refused(&document),
            (malformed, "document.agreement.rules.2.kind".to_owned())
        );
        for text in ["", "[]", "{", "null", "\u{0}"] {
            assert_eq!(read(text).unwrap_err()[0].path, ["document"]);
        }
    }

    #[test]
    fn a_document_is_bounded() {
        let long = format!("\"{}\"", "x".repeat(LONGEST));
        assert_eq!(
            read(&long).unwrap_err(),
            [Refusal::at(RefusalCode::TooLong, "document")]
        );
        let deep = "[".repeat(100_000);
        assert_eq!(
            read(&deep).unwrap_err(),
            [Refusal::at(RefusalCode::Malformed, "document")]
        );
    }
}
