//! What narrows the lists of a table.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Attribute, Data, DeriveInput, Error, Field, Fields, Ident, Path, Result, spanned::Spanned};

use crate::words::{self, arguments, only};

const CONDITIONS: &[&str] = &[
    "points_at",
    "about",
    "among",
    "equals",
    "is",
    "named",
    "from",
    "until",
    "present",
    "absent",
    "by",
];

/// See [`crate::filter`].
pub fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(name, "a filter is a struct"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(name, "a filter has named fields"));
    };
    let table = table(input)?;
    let conditions = words::all(fields.named.iter().map(|field| condition(field, &table)))?;
    Ok(quote! {
        impl crate::schema::filter::Filter for #name {
            #[allow(unused_variables, reason = "not every filter points at a row")]
            fn condition(&self, viewer: &::domain::access::Viewer) -> ::sea_orm::Condition {
                use ::entity::#table::Column;
                ::sea_orm::Condition::all() #(.add(#conditions))*
            }
        }
    })
}

fn table(input: &DeriveInput) -> Result<Ident> {
    let expected = "name the table: #[filter(no_show)]";
    match input
        .attrs
        .iter()
        .find(|attribute| attribute.path().is_ident("filter"))
    {
        Some(attribute) => only(arguments(attribute, 1, 1, expected)?, attribute, expected),
        None => Err(Error::new_spanned(&input.ident, expected)),
    }
}

fn condition(field: &Field, table: &Ident) -> Result<TokenStream> {
    let Some(name) = &field.ident else {
        return Err(Error::new_spanned(field, "a filter has named fields"));
    };
    let known = |attribute: &&Attribute| CONDITIONS.iter().any(|word| attribute.path().is_ident(word));
    let mut said = field.attrs.iter().filter(known);
    let attribute = said.next().ok_or_else(|| {
        let known = CONDITIONS.join("`, `");
        Error::new_spanned(name, format!("say which rows are wanted, with one of `{known}`"))
    })?;
    if let Some(more) = said.next() {
        return Err(Error::new_spanned(more, "a field is one condition"));
    }
    let condition = of(attribute, name)?;
    let opened = field
        .attrs
        .iter()
        .find(|attribute| attribute.path().is_ident("opened"));
    let Some(opened) = opened else {
        return Ok(condition);
    };
    let expected = "name the field group: #[opened(Narrative)]";
    let group: Ident = only(arguments(opened, 1, 1, expected)?, opened, expected)?;
    Ok(quote_spanned! {group.span()=>
        ::sea_orm::Condition::all()
            .add(crate::schema::filter::opened_for::<::entity::#table::Entity>(
                viewer,
                ::domain::access::FieldGroup::#group,
                self.#name.is_some(),
            ))
            .add(#condition)
    })
}

fn of(attribute: &Attribute, field: &Ident) -> Result<TokenStream> {
    let Some(word) = attribute.path().get_ident() else {
        return Err(Error::new_spanned(attribute, "this is no condition"));
    };
    let span = attribute.span();
    let own = || words::column(field);
    match word.to_string().as_str() {
        "points_at" => {
            let expected = "name the table, and the column if it is not called like the field: \
                            #[points_at(contact, GuideId)]";
            let mut found: Vec<Ident> = arguments(attribute, 1, 2, expected)?;
            let column = if found.len() == 2 { found.pop() } else { None };
            let column = column.unwrap_or_else(own);
            let table = only(found, attribute, expected)?;
            Ok(quote_spanned! {span=>
                crate::schema::filter::points_at::<::entity::#table::Entity>(
                    viewer, Column::#column, self.#field.as_ref(),
                )
            })
        }
        "named" => {
            let _: Vec<Ident> = arguments(attribute, 0, 0, "a name is compared folded: #[named]")?;
            Ok(quote_spanned! {span=>
                crate::schema::filter::named(Column::FoldedName, self.#field.as_ref())
            })
        }
        "by" => {
            let expected = "name the function: #[by(takes_part_on)]";
            let function: Path = only(arguments(attribute, 1, 1, expected)?, attribute, expected)?;
            Ok(quote_spanned! {span=>
                ::sea_orm::Condition::all().add_option(self.#field.as_ref().map(#function))
            })
        }
        // What these look at may be called like the field.
        "about" | "equals" | "is" => {
            let expected =
                format!("name one column, or none if it is called like the field: #[{word}(Column)]");
            let column = arguments(attribute, 0, 1, &expected)?.pop().unwrap_or_else(own);
            Ok(quote_spanned! {span=>
                crate::schema::filter::#word(Column::#column, self.#field.as_ref())
            })
        }
        _ => {
            let expected = format!("name the column: #[{word}(Column)]");
            let column: Ident = only(arguments(attribute, 1, 1, &expected)?, attribute, &expected)?;
            Ok(quote_spanned! {span=>
                crate::schema::filter::#word(Column::#column, self.#field.as_ref())
            })
        }
    }
}
