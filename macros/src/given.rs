//! From the fields of an input to the fields of what the domain takes.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{
    Attribute, Data, DeriveInput, Error, Expr, Field, Fields, Ident, Meta, Path, Result, Token, parse::Parse,
    punctuated::Punctuated, spanned::Spanned,
};

use crate::words::{self, arguments, graphql, only};

/// What a field can say of how it is read.
pub const READINGS: &[&str] = &["at_most", "becomes"];

/// See [`crate::given`].
pub fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(name, "an input is a struct"));
    };
    let fields = named(&data.fields, name)?;
    let expected = "name what it is read as: #[given(NewOutcome)]";
    let mut attributes = input.attrs.iter();
    let Some(attribute) = attributes.find(|attribute| attribute.path().is_ident("given")) else {
        return Err(Error::new_spanned(name, expected));
    };
    let target: Path = only(arguments(attribute, 1, 1, expected)?, attribute, expected)?;
    let read = reading(&target, fields)?;
    Ok(quote! {
        impl crate::input::Given<#target> for #name {
            fn read(self, faults: &mut crate::input::Faults) -> #target {
                #read
            }
        }
    })
}

/// The fields of an input.
pub fn named<'a>(fields: &'a Fields, input: &Ident) -> Result<&'a Punctuated<Field, Token![,]>> {
    match fields {
        Fields::Named(fields) => Ok(&fields.named),
        _ => Err(Error::new_spanned(input, "an input has named fields")),
    }
}

/// Whether an attribute says how a field is read.
pub fn is_reading(attribute: &Attribute) -> bool {
    READINGS.iter().any(|word| attribute.path().is_ident(word))
}

/// The `target` of which each field is read from one of these.
pub fn reading<'a>(target: &Path, fields: impl IntoIterator<Item = &'a Field>) -> Result<TokenStream> {
    let fields = words::all(fields.into_iter().map(field))?;
    Ok(quote!(#target { #(#fields),* }))
}

fn field(field: &Field) -> Result<TokenStream> {
    let Some(name) = &field.ident else {
        return Err(Error::new_spanned(field, "an input has named fields"));
    };
    let span = field.ty.span();
    let expected = "name the field of the domain: #[becomes(amount_cents)]";
    let target = said::<Ident>(field, "becomes", expected)?;
    let target = target.as_ref().unwrap_or(name);
    let expected = "say of how many a list is: #[at_most(200)]";
    let given = match said::<Expr>(field, "at_most", expected)? {
        Some(most) => quote_spanned!(span=> crate::input::AtMost(#most, self.#name)),
        None => quote_spanned!(span=> self.#name),
    };
    if is_flat(field) {
        return Ok(quote_spanned!(span=> #target: crate::input::Given::read(#given, faults)));
    }
    let text = graphql(name);
    Ok(quote_spanned!(span=> #target: faults.read(#text, #given)))
}

fn said<T: Parse>(field: &Field, word: &str, expected: &str) -> Result<Option<T>> {
    let mut found = field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident(word));
    let Some(attribute) = found.next() else {
        return Ok(None);
    };
    if let Some(more) = found.next() {
        return Err(Error::new_spanned(more, "this is said already"));
    }
    only(arguments(attribute, 1, 1, expected)?, attribute, expected).map(Some)
}

/// Whether the fields of the field stand among those of the input itself.
pub fn is_flat(field: &Field) -> bool {
    field.attrs.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("graphql") && list.tokens.to_string() == "flatten",
        _ => false,
    })
}
