//! Writes components and properties out as a file.
//!
//! The crate holds both but its own writing is not used. It folds some lines at 76 octets instead
//! of 75 and takes time that grows with the square of their length, leaves NAME unescaped, and puts
//! a DTSTAMP and a random UID into a VTIMEZONE, which must have neither.

use super::fold::push_folded;
use super::text;
use icalendar::{Component, Event, Parameter, Property, ValueType};

/// Names the program that made the file, as the format requires.
const PRODUCT: &str = "-//Ketenwacht//Ketenwacht//NL";

/// A whole file: the properties of the calendar, the definition of its zone, and its events.
pub(super) fn calendar(properties: &[Property], zone: &str, events: &[Event]) -> String {
    component("VCALENDAR", |out| {
        for property in fixed_properties().iter().chain(properties) {
            push_line(out, property);
        }
        out.push_str(zone);
        for event in events {
            out.push_str(&written(event));
        }
    })
}

/// A component called `kind` around what `fill` writes.
pub(super) fn component(kind: &str, fill: impl FnOnce(&mut String)) -> String {
    let mut out = format!("BEGIN:{kind}\r\n");
    fill(&mut out);
    out.push_str(&format!("END:{kind}\r\n"));
    out
}

/// Adds one property, folded and ended.
pub(super) fn push_line(out: &mut String, property: &Property) {
    let parameters: String = property.params().values().map(parameter).collect();
    let (name, value) = (property.key(), value(property));
    push_folded(out, &format!("{name}{parameters}:{value}"));
}

fn written(event: &Event) -> String {
    let repeated = event.multi_properties().values().flatten();
    component(&event.component_kind(), |out| {
        for property in event.properties().values().chain(repeated) {
            push_line(out, property);
        }
    })
}

fn parameter(parameter: &Parameter) -> String {
    let (name, value) = (parameter.key(), parameter.value());
    if value.contains([':', ';', ',']) {
        format!(";{name}=\"{value}\"")
    } else {
        format!(";{name}={value}")
    }
}

fn value(property: &Property) -> String {
    if property.key() == "NAME" || property.value_type() == Some(ValueType::Text) {
        text::escaped(property.value())
    } else {
        property.value().to_owned()
    }
}

fn fixed_properties() -> [Property; 3] {
    [
        Property::new("VERSION", "2.0"),
        Property::new("PRODID", PRODUCT),
        Property::new("CALSCALE", "GREGORIAN"),
    ]
}
