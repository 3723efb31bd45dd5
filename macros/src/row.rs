//! The types of the API: rows of tables, and parts of rows.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{
    Attribute, Error, Field, Fields, Ident, ItemStruct, LitStr, Path, Result, Token, Type,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
    spanned::Spanned,
};

use crate::words::{self, arguments, description, graphql, inside};

/// What stands between the parentheses of `row` and `part`.
pub struct Said {
    of: Path,
    options: Vec<Ident>,
}

impl Parse for Said {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let of = input.parse()?;
        let mut options = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                options.push(input.parse()?);
            }
        }
        Ok(Self { of, options })
    }
}

impl Said {
    fn only(&self, known: &[&str]) -> Result<()> {
        let unknown = self
            .options
            .iter()
            .find(|option| known.iter().all(|word| *option != word));
        match unknown {
            Some(unknown) => {
                let known = known.join("`, `");
                Err(Error::new(
                    unknown.span(),
                    format!("what can be said here is `{known}`"),
                ))
            }
            None => Ok(()),
        }
    }

    fn has(&self, word: &str) -> bool {
        self.options.iter().any(|option| option == word)
    }
}

/// See [`crate::row`].
pub fn row(said: &Said, item: &ItemStruct) -> Result<TokenStream> {
    said.only(&["listed", "created", "versioned", "complex"])?;
    let table = said.of.require_ident()?;
    let mut fields = vec![quote!(crate::schema::row::identity_field())];
    if said.has("created") {
        fields.push(quote!(crate::schema::field::Field {
            name: "createdAt",
            description: crate::schema::field::CREATED,
            signature: crate::schema::field::plain::<crate::schema::scalar::DateTime>,
            says: crate::schema::field::Says::Column(|row| crate::schema::field::column::<
                crate::schema::scalar::DateTime,
                _,
            >(&row.0.created_at)),
        }));
    }
    if said.has("versioned") {
        fields.push(quote!(crate::schema::field::Field {
            name: "version",
            description: crate::schema::field::VERSION,
            signature: crate::schema::field::plain::<i32>,
            says: crate::schema::field::Says::Column(|row| crate::schema::field::column::<i32, _>(
                &row.0.version
            )),
        }));
    }
    fields.extend(words::all(named(item)?.iter().map(field))?);
    let (everything, item) = (everything(item)?, without_everything(item));
    let shown = shown(
        &item,
        &quote!((pub ::std::sync::Arc<::entity::#table::Model>)),
        &fields,
        said.has("complex"),
    )?;
    let name = &item.ident;
    let listed = said.has("listed").then(|| {
        let (filter, order) = (format_ident!("{name}Filter"), format_ident!("{name}Order"));
        quote! {
            impl crate::schema::row::Listed for #name {
                type Filter = #filter;
                type Order = #order;
            }
        }
    });
    Ok(quote! {
        #shown

        impl crate::schema::row::Row for #name {
            type Entity = ::entity::#table::Entity;
            #everything

            fn of(model: ::std::sync::Arc<::entity::#table::Model>) -> Self {
                Self(model)
            }

            fn model(&self) -> &::std::sync::Arc<::entity::#table::Model> {
                &self.0
            }
        }

        #listed
    })
}

const EVERYTHING: &str = "everything";

/// What the list of all its rows is called, where a query can start from that.
struct Everything {
    name: Ident,
    description: LitStr,
}

impl Parse for Everything {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![,]>()?;
        let description = input.parse()?;
        Ok(Self { name, description })
    }
}

fn everything(item: &ItemStruct) -> Result<Option<TokenStream>> {
    let said = item.attrs.iter().find(|it| it.path().is_ident(EVERYTHING));
    let Some(said) = said else { return Ok(None) };
    let Everything { name, description } = said.parse_args()?;
    let name = graphql(&name);
    Ok(Some(quote! {
        const EVERYTHING: &'static [crate::schema::field::Field<crate::schema::field::Lists>] =
            &[crate::schema::field::Field::everything::<Self>(#name, #description)];
    }))
}

fn without_everything(item: &ItemStruct) -> ItemStruct {
    let mut item = item.clone();
    item.attrs.retain(|it| !it.path().is_ident(EVERYTHING));
    item
}

/// See [`crate::part`].
pub fn part(said: &Said, item: &ItemStruct) -> Result<TokenStream> {
    said.only(&["complex"])?;
    let (name, row) = (&item.ident, &said.of);
    let fields = words::all(named(item)?.iter().map(field))?;
    let model = quote!(crate::schema::row::ModelOf<#row>);
    let shown = shown(
        item,
        &quote!((::std::sync::Arc<#model>)),
        &fields,
        said.has("complex"),
    )?;
    Ok(quote! {
        #shown

        impl crate::schema::row::Part for #name {
            type Row = #row;

            fn of(model: ::std::sync::Arc<#model>) -> Self {
                Self(model)
            }
        }
    })
}

fn named(item: &ItemStruct) -> Result<&Punctuated<Field, Token![,]>> {
    match &item.fields {
        Fields::Named(fields) if item.generics.params.is_empty() => Ok(&fields.named),
        _ => Err(Error::new_spanned(
            &item.ident,
            "a type of the API is a struct with named fields and without parameters",
        )),
    }
}

fn shown(
    item: &ItemStruct,
    inside: &TokenStream,
    fields: &[TokenStream],
    complex: bool,
) -> Result<TokenStream> {
    let (attributes, visibility, name) = (&item.attrs, &item.vis, &item.ident);
    let described = description(attributes);
    if described.is_empty() {
        return Err(Error::new_spanned(
            name,
            "say what it is: the comment is what the schema says of it",
        ));
    }
    let text = name.unraw().to_string();
    let complex = complex.then(|| {
        quote! {
            fn fields_by_hand(
                registry: &mut ::async_graphql::registry::Registry,
            ) -> ::std::vec::Vec<(::std::string::String, ::async_graphql::registry::MetaField)> {
                <Self as ::async_graphql::ComplexObject>::fields(registry)
            }

            fn by_hand<'a>(&'a self, ctx: &'a ::async_graphql::Context<'a>) -> crate::schema::field::Answer<'a> {
                crate::schema::field::later(<Self as ::async_graphql::ComplexObject>::resolve_field(self, ctx))
            }
        }
    });
    Ok(quote! {
        #(#attributes)*
        #[derive(Clone, Debug)]
        #visibility struct #name #inside;

        impl crate::schema::field::Shown for #name {
            const DESCRIPTION: &'static str = #described;

            fn fields() -> impl Iterator<Item = &'static crate::schema::field::Field<Self>> {
                const FIELDS: &[crate::schema::field::Field<#name>] = &[#(#fields),*];
                FIELDS.iter()
            }

            #complex
        }

        crate::schema::object::object!(#name, #text);
    })
}

const KINDS: &[&str] = &["column", "one", "opens", "list", "all", "first"];

fn is_kind(attribute: &Attribute) -> bool {
    KINDS.iter().any(|word| attribute.path().is_ident(word))
}

fn entry(
    field: &Field,
    signature: &TokenStream,
    says: impl FnOnce(Span) -> TokenStream,
) -> Result<TokenStream> {
    let Some(name) = &field.ident else {
        return Err(Error::new_spanned(field, "a type of the API has named fields"));
    };
    let described = description(&field.attrs);
    if described.is_empty() {
        return Err(Error::new_spanned(
            name,
            "say what it is: the comment is what the schema says of it",
        ));
    }
    let unknown = |attribute: &&Attribute| !attribute.path().is_ident("doc") && !is_kind(attribute);
    if let Some(unknown) = field.attrs.iter().find(unknown) {
        let known = KINDS.join("`, `");
        return Err(Error::new_spanned(
            unknown,
            format!("what a field can be is `{known}`"),
        ));
    }
    let (text, says) = (graphql(name), says(field.ty.span()));
    Ok(quote! {
        crate::schema::field::Field {
            name: #text,
            description: #described,
            signature: #signature,
            says: crate::schema::field::Says::#says,
        }
    })
}

fn field(field: &Field) -> Result<TokenStream> {
    let (Some(name), ty) = (&field.ident, &field.ty) else {
        return Err(Error::new_spanned(field, "a type of the API has named fields"));
    };
    let mut kinds = field.attrs.iter().filter(|attribute| is_kind(attribute));
    let kind = kinds.next();
    if let Some(more) = kinds.next() {
        return Err(Error::new_spanned(more, "a field is one thing"));
    }
    let plain = quote_spanned!(ty.span()=> crate::schema::field::plain::<#ty>);
    let Some(kind) = kind else {
        return entry(field, &plain, |span| column(ty, name, span));
    };
    match kind.path().get_ident().map(Ident::to_string).as_deref() {
        Some("column") => {
            let expected = "name the column: #[column(follow_up_on)]";
            let named = one(kind, 1, 1, expected)?.pop();
            entry(field, &plain, |span| {
                column(ty, named.as_ref().unwrap_or(name), span)
            })
        }
        Some("one") => {
            let expected = "name the column, or none if it is called like the field: #[one(redirected_from)]";
            let named = one(kind, 0, 1, expected)?.pop().unwrap_or_else(|| pointer(name));
            entry(field, &plain, |span| match inside(ty, "Option") {
                Some(row) => {
                    quote_spanned!(span=> Found(|row, ctx| crate::schema::link::find::<#row>(ctx, row.0.#named)))
                }
                None => {
                    quote_spanned!(span=> Found(|row, ctx| crate::schema::link::expect::<#ty>(ctx, row.0.#named)))
                }
            })
        }
        Some("opens") => {
            let expected = "name the field group: #[opens(Narrative)]";
            let group = one(kind, 1, 1, expected)?;
            let part = node(ty, "Option", "not everyone may read it: it is an `Option<…>`")?;
            entry(field, &plain, |span| {
                quote_spanned! {span=>
                    Found(|row, ctx| crate::schema::link::opens::<#part>(
                        ctx, row, ::domain::access::FieldGroup::#(#group)*
                    ))
                }
            })
        }
        Some("list") => {
            let expected = "name the column of theirs that points here: #[list(TrajectoryId)]";
            let named = one(kind, 1, 1, expected)?;
            let node = node(ty, "Connection", "a list is a `Connection<…>`")?;
            let signature = list_signature(ty);
            entry(field, &signature, |span| {
                quote_spanned! {span=>
                    Found(|row, ctx| {
                        type Column = crate::schema::row::ColumnOf<#node>;
                        crate::schema::link::list::<#node>(ctx, Column::#(#named)*, row.0.id)
                    })
                }
            })
        }
        Some("all") => {
            let expected = "name the column of theirs that points here, and the one they are ordered by: \
                            #[all(TrajectoryId, Line)]";
            let named = one(kind, 2, 2, expected)?;
            let node = node(ty, "Vec", "all of them are a `Vec<…>`")?;
            let signature = several(ty);
            entry(field, &signature, |span| {
                quote_spanned! {span=>
                    Found(|row, ctx| {
                        type Column = crate::schema::row::ColumnOf<#node>;
                        crate::schema::link::all::<#node>(ctx, row.0.id, #(Column::#named),*)
                    })
                }
            })
        }
        _ => {
            let expected = "name the column of theirs that points here: #[first(TrajectoryId)]";
            let named = one(kind, 1, 1, expected)?;
            let node = node(ty, "Option", "there may be none: it is an `Option<…>`")?;
            entry(field, &plain, |span| {
                quote_spanned! {span=>
                    Found(|row, ctx| {
                        type Column = crate::schema::row::ColumnOf<#node>;
                        crate::schema::link::first::<#node>(ctx, Column::#(#named)*, row.0.id)
                    })
                }
            })
        }
    }
}

fn column(ty: &Type, column: &Ident, span: Span) -> TokenStream {
    match inside(ty, "Option") {
        Some(ty) => {
            quote_spanned!(span=> Column(|row| crate::schema::field::optional::<#ty, _>(&row.0.#column)))
        }
        None => quote_spanned!(span=> Column(|row| crate::schema::field::column::<#ty, _>(&row.0.#column))),
    }
}

/// The column that points at a row: `convenant_id` for the convenant, and `created_by` for who created it.
fn pointer(field: &Ident) -> Ident {
    let name = field.unraw().to_string();
    match name.ends_with("_by") {
        true => field.clone(),
        false => Ident::new(&format!("{name}_id"), field.span()),
    }
}

fn one(attribute: &Attribute, least: usize, most: usize, expected: &str) -> Result<Vec<Ident>> {
    arguments(attribute, least, most, expected)
}

fn list_signature(ty: &Type) -> TokenStream {
    quote_spanned!(ty.span()=> crate::schema::link::list_signature::<#ty>)
}

fn several(ty: &Type) -> TokenStream {
    quote_spanned!(ty.span()=> crate::schema::field::several::<#ty>)
}

fn node<'a>(ty: &'a Type, wrapper: &str, expected: &str) -> Result<&'a Type> {
    inside(ty, wrapper).ok_or_else(|| Error::new_spanned(ty, expected))
}
