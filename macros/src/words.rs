//! How a name is written in the other places it has.

use syn::{
    Attribute, Expr, ExprLit, GenericArgument, Ident, Lit, Meta, PathArguments, Type, ext::IdentExt,
    parse::Parser, punctuated::Punctuated,
};

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

/// `follow_up_by` as GraphQL has it: `followUpBy`.
pub fn graphql(field: &Ident) -> String {
    let name = field.unraw().to_string();
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &capitalized(word))
}

/// What the comment above an item says, with its lines as they are.
pub fn description(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(line), ..
            }) => Some(line.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The `T` of a type written as `wrapper<T>`.
pub fn inside<'a>(ty: &'a Type, wrapper: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == wrapper)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(inner)) if arguments.args.len() == 1 => Some(inner),
        _ => None,
    }
}

/// A word with its first letter as no capital.
pub fn uncapitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_ascii_lowercase().to_string() + letters.as_str())
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

/// The one thing that was found there.
pub fn only<T>(found: Vec<T>, attribute: &Attribute, expected: &str) -> syn::Result<T> {
    let first = found.into_iter().next();
    first.ok_or_else(|| syn::Error::new_spanned(attribute, expected))
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
