//! How a name is written in the other places it has.

use syn::{Attribute, Ident, Meta, ext::IdentExt, parse::Parser, punctuated::Punctuated};

/// `follow_up_by` as the column `FollowUpBy`, in the place of the field.
pub fn column(field: &Ident) -> Ident {
    let name = field.unraw().to_string();
    Ident::new(
        &name.split('_').map(capitalized).collect::<String>(),
        field.span(),
    )
}

/// A word with its first letter as a capital.
pub fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
        .unwrap_or_default()
}

/// What stands between the parentheses of an attribute, as `N` things at the most and `least` at the least.
pub fn arguments<T: syn::parse::Parse>(
    attribute: &Attribute,
    least: usize,
    most: usize,
    expected: &str,
) -> syn::Result<Vec<T>> {
    let found: Vec<T> = match &attribute.meta {
        Meta::Path(_) => Vec::new(),
        Meta::List(list) => {
            let parser = Punctuated::<T, syn::Token![,]>::parse_terminated;
            let found = parser.parse2(list.tokens.clone());
            let found =
                found.map_err(|error| syn::Error::new(error.span(), format!("{error}; {expected}")))?;
            found.into_iter().collect()
        }
        Meta::NameValue(_) => return Err(syn::Error::new_spanned(attribute, expected)),
    };
    if (least..=most).contains(&found.len()) {
        Ok(found)
    } else {
        Err(syn::Error::new_spanned(attribute, expected))
    }
}

/// Puts every error before the reader at once.
pub fn all<T>(results: impl Iterator<Item = syn::Result<T>>) -> syn::Result<Vec<T>> {
    let mut found = Vec::new();
    let mut wrong: Option<syn::Error> = None;
    for result in results {
        match (result, &mut wrong) {
            (Ok(one), _) => found.push(one),
            (Err(error), Some(wrong)) => wrong.combine(error),
            (Err(error), None) => wrong = Some(error),
        }
    }
    match wrong {
        Some(wrong) => Err(wrong),
        None => Ok(found),
    }
}
